import { add, multiply, type Rational } from '../../language/types/decimal.ts';

/** Shares of diplotypes from frequencies of alleles: p² and 2pq (Hardy 1908; Weinberg 1908). Frequencies that come to less than 1 leave the rest open. */
export function hardyWeinberg(alleles: readonly (readonly [allele: string, frequency: Rational])[]): readonly (readonly [diplotype: string, share: Rational])[] {
  return alleles.flatMap(([one, p], i) =>
    alleles.slice(i).map(([other, q], j) => {
      const share = multiply(p, q);
      return [`${quoted(one)}/${quoted(other)}`, j === 0 ? share : add(share, share)] as const;
    }),
  );
}

/** Names of alleles may hold what separates them. */
export const quoted = (allele: string): string => (/^[\w*.+-]+$/.test(allele) ? allele : `"${allele}"`);
