import { type Atom, atomsOf } from './atoms.ts';
import { emitCondition } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import { emitName, emitNameAtom, emitRows, emitText } from './readings.ts';
import { isWord, matchWords } from './sequence.ts';
import { typeDetails, typeWords } from './vocabulary.ts';

/** Emits what stands behind an opener, from `start` to `end`. */
export function emitConstructLine(out: Emitter, opener: string, start: number, end: number): void {
  if (opener === 'advice') return emitText(out, start, end);
  const atoms = atomsOf(out.text, start, end, (problem) => out.report(problem));
  switch (opener) {
    case 'use': return emitUse(out, atoms);
    case 'fact':
    case 'define': return emitTyped(out, atoms);
    case 'group': return emitWith(out, atoms, 'except', true);
    case 'test': return emitWith(out, atoms, 'answers', true);
    case 'scheme': return emitScheme(out, atoms);
    case 'also': return emitAlso(out, atoms);
    case 'adapt': return emitAdapt(out, atoms, end);
    case 'note': return emitNote(out, atoms, end);
    case 'given that': return emitCondition(out, atoms);
    case 'cases for': return emitWith(out, atoms, 'with', false);
    default: return emitName(out, atoms);
  }
}

function emitUse(out: Emitter, atoms: readonly Atom[]): void {
  atoms.forEach((atom, index) => {
    const from = isWord(atom, 'from') && (atoms[index + 1]?.kind === 'string' || index === atoms.length - 1);
    if (from || (isWord(atom, 'as') && index > 0)) out.keyword(atom);
    else emitNameAtom(out, atom);
  });
}

/** `NAME "description": TYPE`. Behind the colon the words of a type are keywords, the values of a list are names. */
function emitTyped(out: Emitter, atoms: readonly Atom[]): void {
  const colon = atoms.findIndex((atom) => atom.kind === 'colon');
  const stop = colon < 0 ? atoms.length : colon + 1;
  emitName(out, atoms.slice(0, stop));
  const rest = atoms.slice(stop);
  const yesNo = matchWords(rest, 0, 'yes or no');
  if (yesNo > 0) {
    out.keywordOver('yes or no', rest, 0, yesNo);
    return emitName(out, rest.slice(yesNo));
  }
  const oneOf = matchWords(rest, 0, 'one of');
  if (oneOf > 0) {
    out.keywordOver('one of', rest, 0, oneOf);
    return emitCategory(out, rest.slice(oneOf));
  }
  emitQuantity(out, rest);
}

function emitCategory(out: Emitter, atoms: readonly Atom[]): void {
  const ordered = matchWords(atoms, atoms.length - 3, 'low to high');
  emitNamesThen(out, atoms.slice(0, atoms.length - ordered), ordered > 0);
  if (ordered > 0) out.keywordOver('low to high', atoms, atoms.length - ordered, ordered);
}

function emitQuantity(out: Emitter, atoms: readonly Atom[]): void {
  const known = atoms[0]?.kind === 'word' && typeWords.has(atoms[0].text);
  const ofGene = known && (isWord(atoms[0], 'phenotype') || isWord(atoms[0], 'score'));
  atoms.forEach((atom, index) => {
    const detail = known && atom.kind === 'word' && typeDetails.has(atom.text) && (!ofGene || index === 1);
    if ((known && index === 0) || detail) out.keyword(atom);
    else emitNameAtom(out, atom);
  });
}

/** A line with one keyword in it, first behind the colon or anywhere behind it. */
function emitWith(out: Emitter, atoms: readonly Atom[], word: string, behindColon: boolean): void {
  let open = !behindColon;
  atoms.forEach((atom, index) => {
    if (atom.kind === 'colon') open = true;
    const place = word !== 'with' || atoms[index - 1]?.kind === 'comma';
    if (open && place && isWord(atom, word)) out.keyword(atom);
    else emitNameAtom(out, atom);
  });
}

function emitScheme(out: Emitter, atoms: readonly Atom[]): void {
  const count = matchWords(atoms, atoms.length - 2, 'highest first') || matchWords(atoms, atoms.length - 2, 'lowest first');
  emitNamesThen(out, atoms.slice(0, atoms.length - count), count > 0);
  if (count > 0) out.keywordOver(`${(atoms[atoms.length - 2] as Atom).text} first`, atoms, atoms.length - count, count);
}

/** Names with commas between them; when something else follows, the last comma is in front of that. */
function emitNamesThen(out: Emitter, atoms: readonly Atom[], more: boolean): void {
  const last = atoms[atoms.length - 1];
  if (!more || last?.kind !== 'comma') return emitName(out, atoms);
  emitName(out, atoms.slice(0, -1));
  out.emit('NEXT', last.start, last.end);
}

function emitAlso(out: Emitter, atoms: readonly Atom[]): void {
  const at = atoms.findIndex((atom, index) => atom.kind === 'comma' && (matchWords(atoms, index + 1, 'to rows') > 0 || matchWords(atoms, index + 1, 'to row') > 0));
  if (at < 0) return emitName(out, atoms);
  emitNamesThen(out, atoms.slice(0, at + 1), true);
  out.keywordOver(`to ${(atoms[at + 2] as Atom).text}`, atoms, at + 1, 2);
  emitRows(out, atoms.slice(at + 3));
}

function emitAdapt(out: Emitter, atoms: readonly Atom[], end: number): void {
  for (const atom of atoms) {
    if (isWord(atom, 'version')) {
      out.keyword(atom);
      return emitText(out, atom.end, end);
    }
    emitNameAtom(out, atom);
  }
}

function emitNote(out: Emitter, atoms: readonly Atom[], end: number): void {
  const when = atoms.findIndex((atom) => isWord(atom, 'when'));
  const first = atoms[0];
  if (first === undefined) return;
  if (when < 0) return emitText(out, first.start, end);
  const keyword = atoms[when] as Atom;
  emitText(out, first.start, keyword.start);
  out.keyword(keyword);
  emitCondition(out, atoms, when + 1);
}
