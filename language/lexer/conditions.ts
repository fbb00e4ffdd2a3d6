import type { Atom } from './atoms.ts';
import type { Emitter } from './emitter.ts';
import { isWord } from './sequence.ts';
import { emitValueAtom } from './values.ts';
import { verbs } from './vocabulary.ts';

/** Brackets may stand this deep in one line; the parser works by recursion and must not run out of stack. */
export const deepest = 64;

/**
 * Emits a condition. Words before the verb of a test (`is`, `includes`, `carries`, a comparison) are its subject, whatever they are:
 * `history of stroke or TIA is no` asks about one fact. After the verb, `and`, `or` and a comma start another test when a verb follows
 * before the next of them; otherwise they join values. `because` is a keyword after a comma.
 */
export function emitCondition(out: Emitter, atoms: readonly Atom[], from = 0): void {
  let at = from;
  let depth = 0;
  let inSubject = true;
  let valueStart = -1;
  while (at < atoms.length) {
    const atom = atoms[at] as Atom;
    if (atom.kind === 'open' && ++depth > deepest) return reportDepth(out, atom, atoms);
    if (atom.kind === 'close') depth--;
    if (atom.kind === 'comma' && isWord(atoms[at + 1], 'because')) {
      out.emit('NEXT', atom.start, atom.end);
      out.keyword(atoms[at + 1] as Atom);
      at += 2;
      while (at < atoms.length) out.plain(atoms[at++] as Atom);
      return;
    }
    if (inSubject) {
      const next = emitSubject(out, atoms, at);
      at = next.at;
      inSubject = next.inSubject;
      if (!inSubject) valueStart = at;
    } else if (isJoiner(atom) && startsTest(atoms, at + 1)) {
      emitJoiner(out, atom);
      at++;
      inSubject = true;
    } else if (atom.kind === 'open' || atom.kind === 'close') {
      out.plain(atom);
      at++;
    } else {
      if (at === valueStart && isWord(atom, 'not')) valueStart++;
      at = emitValueAtom(out, atoms, at, valueStart < at ? valueStart : at);
    }
  }
}

/** Emits atoms from the start of a test up to its verb, or one that cannot be part of a subject. */
function emitSubject(out: Emitter, atoms: readonly Atom[], from: number): { at: number; inSubject: boolean } {
  const atom = atoms[from] as Atom;
  if (atom.kind === 'open') return emitThen(out, atom, from, true);
  if (atom.kind === 'close') return emitThen(out, atom, from, false);
  if (isWord(atom, 'not') && atoms[from + 1]?.kind === 'open') {
    out.keyword(atom);
    return { at: from + 1, inSubject: true };
  }
  if (isWord(atom, 'always') && (from + 1 >= atoms.length || isJoiner(atoms[from + 1] as Atom) || atoms[from + 1]?.kind === 'close')) {
    out.keyword(atom);
    return { at: from + 1, inSubject: false };
  }
  const verb = verbAt(atoms, from);
  const stop = verb ?? atoms.length;
  for (let at = from; at < stop; at++) {
    const part = atoms[at] as Atom;
    if (part.kind === 'close') return emitThen(out, part, at, false);
    if (verb === undefined && isJoiner(part)) emitJoiner(out, part);
    else out.plain(part);
  }
  if (verb === undefined) return { at: atoms.length, inSubject: false };
  const sign = atoms[verb] as Atom;
  if (sign.kind === 'compare') out.plain(sign);
  else out.keyword(sign);
  return { at: verb + 1, inSubject: false };
}

function emitThen(out: Emitter, atom: Atom, at: number, inSubject: boolean): { at: number; inSubject: boolean } {
  out.plain(atom);
  return { at: at + 1, inSubject };
}

function emitJoiner(out: Emitter, atom: Atom): void {
  out.emit(atom.kind === 'comma' ? 'NEXT' : 'JOIN', atom.start, atom.end);
}

function isJoiner(atom: Atom): boolean {
  return atom.kind === 'comma' || isWord(atom, 'and') || isWord(atom, 'or');
}

function isVerb(atom: Atom): boolean {
  return atom.kind === 'compare' || (atom.kind === 'word' && verbs.has(atom.text));
}

/** Whether there is a test in these atoms at all. */
export function hasVerb(atoms: readonly Atom[]): boolean {
  return atoms.some(isVerb) || (atoms.length === 1 && isWord(atoms[0], 'always'));
}

/** Index of the verb of the test that starts at `from`; undefined if a bracket or the end comes first. */
function verbAt(atoms: readonly Atom[], from: number): number | undefined {
  for (let at = from; at < atoms.length; at++) {
    const atom = atoms[at] as Atom;
    if (atom.kind === 'open' || atom.kind === 'close') return undefined;
    if (isVerb(atom)) return at;
  }
  return undefined;
}

/** Whether a new test starts here: a bracket, `always`, or a name with a verb behind it before the next joining word. */
function startsTest(atoms: readonly Atom[], from: number): boolean {
  const atom = atoms[from];
  if (atom === undefined) return false;
  if (isWord(atom, 'and') || isWord(atom, 'or')) return false;
  if (atom.kind === 'open' || isWord(atom, 'always') || (isWord(atom, 'not') && atoms[from + 1]?.kind === 'open')) return true;
  for (let at = from; at < atoms.length; at++) {
    const part = atoms[at] as Atom;
    if (isJoiner(part) || part.kind === 'open' || part.kind === 'close') return false;
    const bound = part.kind === 'compare' && ((at > from && isWord(atoms[at - 1], 'to')) || (at === from + 1 && isWord(atoms[from], 'score')));
    if (isVerb(part) && !bound) return at > from;
  }
  return false;
}

function reportDepth(out: Emitter, atom: Atom, atoms: readonly Atom[]): void {
  const last = atoms[atoms.length - 1] as Atom;
  out.report({
    code: 'too-deep',
    start: atom.start,
    end: last.end,
    message: `Brackets stand more than ${deepest} deep here.`,
    hint: 'Give the inner part a name of its own with `define`.',
  });
}
