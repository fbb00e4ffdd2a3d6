/**
 * How often what occurs: shares of alleles, values and numbers per group of people, each with the citation that it comes from. Shares are exact
 * decimals between 0 and 1. What a group does not state stays open, and what depends on it is given as bounds.
 */
export interface Population {
  readonly format: 'precept-population';
  readonly formatVersion: 1;
  readonly title: string;
  readonly citations: readonly { readonly name: string; readonly reference: string }[];
  readonly groups: readonly Group[];
}

export interface Group {
  readonly name: string;
  /** Frequency of each allele of a gene; diplotypes follow by Hardy-Weinberg, hemizygous calls of X-linked genes from `sex`. What is left to 1 is any allele. */
  readonly alleles?: Readonly<Record<string, Shares>>;
  /** Share of each value of a category, phenotype, genotype or allele status, as a patient file writes it. */
  readonly values?: Readonly<Record<string, Shares>>;
  /** Shares of stretches of a number: `from` is in it, `to` is not. */
  readonly numbers?: Readonly<Record<string, { readonly citation: string; readonly bins: readonly NumberBin[] }>>;
  /** Needed for X-linked genes. `fact`: the fact that a program calls it, with its values. */
  readonly sex?: { readonly citation: string; readonly male: string; readonly female: string; readonly fact?: string };
  /** Facts that go together: used as given, never multiplied out. Each row is a patient file with its share. */
  readonly joint?: readonly { readonly citation: string; readonly rows: readonly { readonly share: string; readonly facts: Readonly<Record<string, unknown>> }[] }[];
}

export interface Shares {
  readonly citation: string;
  readonly shares: Readonly<Record<string, string>>;
}

export interface NumberBin {
  readonly from?: string;
  readonly to?: string;
  readonly share: string;
}
