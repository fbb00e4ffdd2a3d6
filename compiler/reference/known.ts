import type { Call } from './calls.ts';
import type { Stretch } from './intervals.ts';
import type { Pattern } from '../../language/model/index.ts';
import type { FactValue } from './values.ts';

/**
 * What a patient report says of a fact: a fact that is absent here is not tested. Values are what is possible, already checked against the
 * program; what the decision does not ask is not enumerated yet.
 */
export type Known =
  /** category, yes/no, variant, allele, code: value names. */
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** quantity: the numbers, and indeterminate labels. */
  | { readonly kind: 'numbers'; readonly stretches: readonly Stretch[]; readonly labels: readonly string[] }
  /** gene: every report must hold. */
  | { readonly kind: 'calls'; readonly reports: readonly CallReport[] }
  | { readonly kind: 'medications'; readonly drugs: readonly string[]; readonly complete: boolean }
  | { readonly kind: 'findings'; readonly found: readonly Pattern[]; readonly tested: readonly Pattern[] }
  | { readonly kind: 'series'; readonly measurements: readonly Measurement[] }
  | { readonly kind: 'date'; readonly days: DayRange };

/** One report of a gene. `partial` calls name one allele of two; the other may be any. */
export type CallReport =
  | { readonly kind: 'calls'; readonly calls: readonly Call[]; readonly partial: readonly Call[] }
  | { readonly kind: 'phenotype'; readonly phenotypes: readonly string[] }
  | { readonly kind: 'score'; readonly stretch: Stretch; readonly exact: boolean };

/** Days since 1970-01-01, both ends included: a date of month or year precision is several days. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

export interface Measurement {
  readonly days: DayRange;
  readonly stretches: readonly Stretch[];
}

/** A checked report: what is known by fact name, and today where it is given. */
export interface Report {
  readonly known: ReadonlyMap<string, Known>;
  readonly today?: DayRange;
}

/** A variable of a patient: its possible values, and whether it was reported at all. */
export interface Possible {
  readonly reported: boolean;
  readonly values: readonly FactValue[];
}
