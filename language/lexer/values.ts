import type { Atom } from './atoms.ts';
import type { Emitter } from './emitter.ts';
import { isWord, matchWords } from './sequence.ts';
import { quantifiers, valueWords } from './vocabulary.ts';

/**
 * Emits one atom of a list of values, as in a cell or after the verb of a condition, and returns the index of the next. `first` is the
 * index where the list starts.
 */
export function emitValueAtom(out: Emitter, atoms: readonly Atom[], at: number, first: number): number {
  const atom = atoms[at] as Atom;
  if (atom.kind !== 'word') {
    // A case reports a gene by its score: `score >= 3` is one value.
    if (atom.kind === 'compare' && at > first && isWord(atoms[at - 1], 'score')) out.emit('WORD', atom.start, atom.end);
    else out.plain(atom);
    return at + 1;
  }
  const startsValue = at === first || !isName(atoms[at - 1] as Atom);
  if (startsValue) {
    // The outcome of another decision is a value, though `not` is in it.
    const outcome = matchWords(atoms, at, 'does not apply');
    if (outcome > 0) {
      for (const word of atoms.slice(at, at + outcome)) out.plain(word);
      return at + outcome;
    }
    const bound = matchWords(atoms, at, 'at least') || matchWords(atoms, at, 'at most');
    if (bound > 0 && at + bound < atoms.length) {
      out.keywordOver(`at ${(atoms[at + 1] as Atom).text}`, atoms, at, bound);
      return at + bound;
    }
  }
  const startsList = at === first || (at === first + 1 && isWord(atoms[first], 'not'));
  if (startsList && isQuantifier(atoms, at)) {
    out.emit('QUANTIFIER', atom.start, (atoms[at + 1] as Atom).end);
    return at + 2;
  }
  if (atom.text === 'but' && at === first + 1 && isWord(atoms[first], 'any')) out.keyword(atom);
  else if (valueWords.has(atom.text)) out.keyword(atom);
  else out.plain(atom);
  return at + 1;
}

/** `any of`, `all of`, `two of` with something behind. */
export function isQuantifier(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  return atom?.kind === 'word' && quantifiers.has(atom.text) && isWord(atoms[at + 1], 'of');
}

function isName(atom: Atom): boolean {
  return atom.kind === 'number' || atom.kind === 'string' || (atom.kind === 'word' && !valueWords.has(atom.text));
}

/** A cell of a column that is matched against a fact. */
export function emitCell(out: Emitter, atoms: readonly Atom[]): void {
  let at = 0;
  const verb = atoms[0];
  const first = isWord(verb, 'includes') || isWord(verb, 'carries') ? 1 : 0;
  if (first === 1) {
    out.keyword(verb as Atom);
    at = 1;
  }
  while (at < atoms.length) at = emitValueAtom(out, atoms, at, first);
}
