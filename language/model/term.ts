import type { Decimal, Domain, ValueSet } from './domain.ts';
import type { Span } from './span.ts';

/**
 * What a column header or the left side of a condition asks about a patient. A term has a domain and a *carrier*: the facts whose
 * being reported or not makes the term tested or not tested.
 */
export type Term = {
  /** Canonical text, unique per meaning within a program: `CYP2C19`, `CYP2D6 score`, `taking includes strong CYP2D6 inhibitor`. */
  readonly name: string;
  readonly domain: Domain;
  /** Names of the facts that carry the term: it is not tested where none of them is reported. */
  readonly carriers: readonly string[];
} & TermKind;

export type TermKind =
  /** A category, quantity, code or variant fact itself. */
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'phenotype'; readonly gene: string }
  /** Activity score; open-ended scores and `unknown` are labels of the domain. */
  | { readonly kind: 'score'; readonly gene: string }
  /** Discrete domain: the diplotypes that the program names, plus `other`. Unordered: `*1/*2` is `*2/*1`; canonical text is in allele declaration order. */
  | { readonly kind: 'genotype'; readonly gene: string }
  /** How many copies of the allele the call has: 0, 1, 2 (more with copy number). */
  | { readonly kind: 'count'; readonly gene: string; readonly allele: string }
  /** Whether at least `atLeast` of the call's alleles are among these: yes or no. */
  | { readonly kind: 'carries'; readonly gene: string; readonly alleles: readonly string[]; readonly atLeast: number }
  /** An allele status fact, `HLA-B *57:01`: negative or positive. */
  | { readonly kind: 'allele'; readonly gene: string; readonly allele: string }
  /** An alteration pattern of a findings fact: `not found` or `found`. */
  | { readonly kind: 'finding'; readonly fact: string; readonly pattern: Pattern; readonly except: readonly Pattern[] }
  /** Whether the medication list includes any of these drugs: no or yes. `label` is the class or group as written. */
  | { readonly kind: 'medication'; readonly fact: string; readonly label: string; readonly drugs: readonly string[] }
  | { readonly kind: 'series'; readonly fact: string; readonly accessor: SeriesAccessor }
  /** The value of a `define`. Its domain is the decision's type plus the outcomes it can have. */
  | { readonly kind: 'decision'; readonly decision: string };

/** An alteration: a gene, and as far as stated the class, the protein change or position, and the origin. */
export interface Pattern {
  readonly gene: string;
  /** `mutation`, `fusion`, `amplification`, `exon 19 deletion`, `exon 20 insertion`, …; absent: any alteration of the gene. */
  readonly class?: string;
  /** `V600E` (exact), `V600` (every change at that position). */
  readonly change?: string;
  readonly origin?: 'germline' | 'somatic';
}

export type SeriesAccessor =
  | { readonly kind: 'latest' }
  | { readonly kind: 'first' }
  | { readonly kind: 'lowest so far' }
  | { readonly kind: 'highest so far' }
  /** The measurement in a named window; with several, the latest. */
  | { readonly kind: 'during'; readonly window: string }
  /** A measurement this long after the one in a window (confirmation). Units: months. */
  | { readonly kind: 'after'; readonly window: string; readonly from: Decimal; readonly to: Decimal }
  /** The name of the window that holds the latest measurement: a discrete domain of window names and `none`. */
  | { readonly kind: 'window of latest' }
  /** Latest minus the first, in the unit of the series. */
  | { readonly kind: 'change since first' };

/**
 * A test on a term. `accepts` absent means every value (`any`). `notTested` adds the patients for whom the term is not tested.
 * `{ notTested: true, accepts: { kind: …, empty } }` is the cell `not tested`; with values it is a mixed cell and stands for two rows.
 * `tested` is `{ notTested: false, reported: true }` with `accepts` absent.
 */
export interface Cell {
  readonly term: Term;
  readonly accepts?: ValueSet;
  readonly notTested: boolean;
  readonly reported?: boolean;
  /** As written, normalized spaces. */
  readonly text: string;
  readonly span: Span;
}

/** A boolean condition over cells. `all` of nothing is true (`always`). `not` ranges over determinate values only. */
export type Condition =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'all'; readonly of: readonly Condition[]; readonly span: Span }
  | { readonly kind: 'any'; readonly of: readonly Condition[]; readonly span: Span }
  | { readonly kind: 'not'; readonly of: Condition; readonly span: Span };
