import type { Atom } from './atoms.ts';

/** How many atoms from `at` spell these words; 0 if they do not. */
export function matchWords(atoms: readonly Atom[], at: number, words: string): number {
  const wanted = words.split(' ');
  const found = wanted.every((word, index) => {
    const atom = atoms[at + index];
    return atom?.kind === 'word' && atom.text === word;
  });
  return found ? wanted.length : 0;
}

export function isWord(atom: Atom | undefined, word: string): boolean {
  return atom?.kind === 'word' && atom.text === word;
}
