import { type Atom, atomsOf, invisible, isQuoted, stringEnd } from './atoms.ts';
import { deepest, emitCondition } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import { matchWords, isWord } from './sequence.ts';
import { emitValueAtom } from './values.ts';
import { expectationWords, type Reading } from './vocabulary.ts';

/** Emits the text from `start` to `end` (no comment in it, within one line) as a line of this kind reads it. */
export function emitAs(reading: Reading, out: Emitter, start: number, end: number): void {
  if (reading === 'text') return emitText(out, start, end);
  if (reading === 'texts') return emitTexts(out, start, end);
  const atoms = atomsOf(out.text, start, end, (problem) => out.report(problem));
  switch (reading) {
    case 'clauses': return emitClauses(out, atoms);
    case 'result': return emitResult(out, atoms);
    case 'condition': return emitCondition(out, atoms);
    case 'expectation': return emitExpectation(out, atoms);
    case 'name': return emitName(out, atoms);
    case 'rows': return emitRows(out, atoms);
    case 'order': return emitOrder(out, atoms, end);
    case 'variant': return emitVariant(out, atoms, end);
  }
}

/** The whole as one text, quoted or not. */
export function emitText(out: Emitter, start: number, end: number): void {
  const [from, to] = trimmed(out.text, start, end);
  if (from >= to) return;
  const text = out.text.slice(from, to);
  if (isQuoted(text)) return out.emit('STRING', from, to);
  if (text.startsWith('"') && stringEnd(text, 0, text.length) === undefined) {
    out.report({ code: 'open-string', start: from, end: to, message: 'This text in quotes has no closing quote on its line.', hint: 'Add a `"` where the text ends.' });
  }
  const bad = invisible.exec(text.replaceAll(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length)));
  if (bad) atomsOf(out.text, from + bad.index, from + bad.index + 1, (problem) => out.report(problem));
  out.emit('TEXT', from, to);
}

/** Texts between commas; a comma in quotes belongs to its text. */
function emitTexts(out: Emitter, start: number, end: number): void {
  let from = start;
  let at = start;
  while (at < end) {
    const char = out.text[at];
    if (char === '"') at = stringEnd(out.text, at, end) ?? end;
    else if (char === ',') {
      emitText(out, from, at);
      out.emit(',', at, at + 1);
      at++;
      from = at;
    } else at++;
  }
  emitText(out, from, end);
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return [from, to];
}

/** A clause has no keywords: what its words mean depends on the catalog of forms. Only `, because` ends it. */
export function emitClauses(out: Emitter, atoms: readonly Atom[]): void {
  atoms.forEach((atom, index) => {
    if (atom.kind === 'comma' && isWord(atoms[index + 1], 'because')) out.emit('NEXT', atom.start, atom.end);
    else if (isWord(atom, 'because') && atoms[index - 1]?.kind === 'comma') out.keyword(atom);
    else out.plain(atom);
  });
}

/** A result is a name, or arithmetic with signs that stand between spaces. */
export function emitResult(out: Emitter, atoms: readonly Atom[]): void {
  let depth = 0;
  for (const atom of atoms) {
    if (atom.kind === 'open' && ++depth > deepest) {
      const end = (atoms[atoms.length - 1] as Atom).end;
      return out.report({ code: 'too-deep', start: atom.start, end, message: `Brackets stand more than ${deepest} deep here.`, hint: 'Give the inner part a name of its own with `define`.' });
    }
    if (atom.kind === 'close') depth--;
    if (atom.kind === 'operator') out.keyword(atom);
    else out.plain(atom);
  }
}

/** A name: every word belongs to it, joining words and signs too. */
export function emitName(out: Emitter, atoms: readonly Atom[]): void {
  for (const atom of atoms) emitNameAtom(out, atom);
}

export function emitNameAtom(out: Emitter, atom: Atom): void {
  if (atom.kind === 'compare') out.emit('WORD', atom.start, atom.end);
  else out.plain(atom);
}

/** Names of rows; `or` and `and` join them. */
export function emitRows(out: Emitter, atoms: readonly Atom[]): void {
  for (const atom of atoms) {
    if (isWord(atom, 'or') || isWord(atom, 'and')) out.keyword(atom);
    else emitNameAtom(out, atom);
  }
}

function emitExpectation(out: Emitter, atoms: readonly Atom[]): void {
  let at = 0;
  let inValue = -1;
  while (at < atoms.length) {
    const atom = atoms[at] as Atom;
    if (inValue >= 0 && (atom.kind !== 'comma' || expectationAt(atoms, at + 1) === undefined)) {
      at = emitValueAtom(out, atoms, at, inValue);
      continue;
    }
    if (atom.kind === 'comma' && expectationAt(atoms, at + 1) !== undefined) {
      out.emit('NEXT', atom.start, atom.end);
      inValue = -1;
      at++;
      continue;
    }
    const words = expectationAt(atoms, at);
    if (words === undefined) {
      emitNameAtom(out, atom);
      at++;
    } else {
      const count = matchWords(atoms, at, words);
      out.keywordOver(words, atoms, at, count);
      at += count;
      if (words === 'is') inValue = at;
    }
  }
}

function expectationAt(atoms: readonly Atom[], at: number): string | undefined {
  return expectationWords.find((words) => matchWords(atoms, at, words) > 0);
}

function emitOrder(out: Emitter, atoms: readonly Atom[], end: number): void {
  const comma = atoms[0];
  if (comma?.kind !== 'comma') return emitName(out, atoms);
  out.plain(comma);
  emitText(out, comma.end, end);
}

function emitVariant(out: Emitter, atoms: readonly Atom[], end: number): void {
  for (const atom of atoms) {
    emitNameAtom(out, atom);
    if (atom.kind === 'colon') return emitTexts(out, atom.end, end);
  }
}
