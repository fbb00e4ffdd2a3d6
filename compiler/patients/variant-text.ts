import type { TableFact } from '../ir/index.ts';

const complement: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' };

/**
 * The genotype of a single position, as the fact has it: `A/G`, `AG`, `-1639G/-1639A` and `rs9923231 reference (C)/rs9923231 variant (T)`. A call on the other strand
 * is turned, where the letters of the position tell the strands apart. Undefined where it is none of the fact's genotypes.
 */
export function genotypeOf({ values = [] }: TableFact, text: string): string | undefined {
  const names = values.map(({ name }) => name);
  const letters = lettersOf(text);
  if (letters === undefined) return undefined;
  const known = new Set(names.join(''));
  const oneStrand = [...known].every((letter) => !known.has(complement[letter] ?? letter));
  const turned = letters.map((letter) => complement[letter]!);
  return [letters, ...(oneStrand ? [turned] : [])].map((pair) => names.find((name) => sorted([...name]) === sorted(pair))).find((name) => name !== undefined);
}

/** The bases of both chromosomes: what stands in brackets, else the last letter of each side. */
function lettersOf(text: string): readonly string[] | undefined {
  const sides = /^[ACGT]{2}$/.test(text.trim()) ? [...text.trim()] : text.split('/');
  const letters = sides.map((side) => /\(([ACGT])\)\s*$/.exec(side)?.[1] ?? /(?:^|[^A-Za-z])([ACGT])\s*$/.exec(side)?.[1]);
  return letters.length === 2 && letters.every((letter) => letter !== undefined) ? letters : undefined;
}

function sorted(letters: readonly string[]): string {
  return letters.toSorted().join('');
}
