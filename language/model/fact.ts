import type { CodeDomain, Decimal, DiscreteDomain, NumberDomain, Unit, Value } from './domain.ts';
import type { Span } from './span.ts';

/** What may be known about one patient. The name is unique in a program and is the key of a patient file. */
export interface Fact {
  readonly name: string;
  readonly description?: string;
  readonly span: Span;
  readonly type: FactType;
}

export type FactType =
  | { readonly kind: 'category'; readonly domain: DiscreteDomain; readonly yesNo: boolean }
  | { readonly kind: 'quantity'; readonly domain: NumberDomain }
  /** A call on a gene of the program; the fact has the gene's name. */
  | { readonly kind: 'gene'; readonly gene: string }
  /** One variant position of a gene, `VKORC1 rs9923231`: closed genotypes. */
  | { readonly kind: 'variant'; readonly gene: string; readonly variant: string; readonly domain: DiscreteDomain }
  /**
   * `HLA-B *57:01`, reported by an assay of its own. Its value is a function of the gene call: carried or not.
   * Domain values: `negative`, `positive`.
   */
  | { readonly kind: 'allele'; readonly gene: string; readonly allele: string; readonly domain: DiscreteDomain }
  | { readonly kind: 'code'; readonly domain: CodeDomain }
  | { readonly kind: 'findings' }
  | { readonly kind: 'medications' }
  | { readonly kind: 'series'; readonly domain: NumberDomain }
  | { readonly kind: 'date' };

/** A gene and how a call becomes function, score and phenotype. */
export interface Gene {
  readonly name: string;
  readonly hgnc?: string;
  readonly inheritance: 'autosomal' | 'X-linked' | 'mitochondrial';
  readonly vocabulary?: string;
  readonly span: Span;
  /** In the declared order, lowest function first. Empty for genes that are only asked for alleles or variants. */
  readonly phenotypes: readonly Value[];
  readonly call: GeneCall;
  readonly alleles: readonly Allele[];
  readonly variants: readonly { readonly name: string; readonly alias?: string; readonly genotypes: readonly string[] }[];
}

export type GeneCall =
  /**
   * The unordered pair of functions; `none` is the allele that is not there (X-linked, one X chromosome). `lowestFirst`: several variants may be reported; of each strand
   * the lowest function in this order counts, and without phase the two lowest.
   */
  | { readonly kind: 'pair of functions'; readonly rows: readonly { readonly one: readonly string[]; readonly other: readonly string[]; readonly phenotype: string; readonly span: Span }[]; readonly lowestFirst?: readonly string[] }
  /** Activity score. `unknown` is the phenotype when any allele has no activity value. */
  | {
      readonly kind: 'score';
      readonly of: 'both alleles' | 'two lowest';
      readonly copies: 'multiply' | 'none';
      readonly tandems: 'add' | 'none';
      readonly unknown?: string;
      readonly bins: readonly { readonly interval: { readonly lo?: Decimal; readonly loOpen?: boolean; readonly hi?: Decimal; readonly hiOpen?: boolean }; readonly phenotype: string; readonly span: Span }[];
    }
  /** Only whether an allele is carried: HLA. `fields` is the resolution of the typing (two fields: *57:01). */
  | { readonly kind: 'presence'; readonly fields: number }
  /** Haploid: one allele decides (mitochondrial). */
  | { readonly kind: 'haploid'; readonly rows: readonly { readonly functions: readonly string[]; readonly phenotype: string; readonly span: Span }[] }
  /** Only variant positions are asked. */
  | { readonly kind: 'variants' };

export interface Allele {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly function?: string;
  /** Absent: unknown. */
  readonly activity?: Decimal;
  readonly span: Span;
}

export interface Drug {
  readonly name: string;
  readonly code?: { readonly system: string; readonly code: string };
  readonly classes: readonly string[];
  readonly ingredients: readonly string[];
  /** Usual dose, as written. */
  readonly usualDose?: string;
  readonly span: Span;
}

/** A named group of drugs, closed by members. `members` are drug names; open groups (by class or property) are resolved against the program's drugs. */
export interface DrugGroup {
  readonly name: string;
  readonly definition: string;
  readonly members: readonly string[];
  readonly span: Span;
}

/** What can be ordered; `answers` are fact names. */
export interface Test {
  readonly name: string;
  readonly answers: readonly string[];
  readonly span: Span;
}

/** A code system at an exact version. `parent` is absent for a root. Revoked codes are errors in programs and in patient files. */
export interface Terminology {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly codes: readonly { readonly code: string; readonly name: string; readonly parent?: string }[];
  readonly revoked: readonly { readonly code: string; readonly replacedBy: readonly string[] }[];
}

/** `windows since DATE`: named spans of time since a date fact. Bounds are days, exact; months are 30.4375 days unless a calendar rule says otherwise. */
export interface Window {
  readonly name: string;
  readonly since: string;
  readonly from?: Decimal;
  readonly fromOpen?: boolean;
  readonly to?: Decimal;
  readonly toOpen?: boolean;
  readonly unit: Unit;
  readonly span: Span;
}
