import type { Rational } from './rational.ts';
import type { Call } from './calls.ts';
import type { Alteration } from './findings.ts';

/**
 * A world gives every fact one value. A number is a point, except where a whole stretch between two neighbouring thresholds behaves alike:
 * then `point` stands for the stretch in comparisons and `lo` to `hi` (closed hull, `hi` absent: no end) goes through formulas.
 */
export interface NumberValue {
  readonly point: Rational;
  readonly lo: Rational;
  readonly hi?: Rational;
  /** `≥3.0`: the report is a label, the number is one of those it allows. Equality reads the label. */
  readonly label?: string;
  /** Variables whose stretch made this number uncertain: knowing them exactly makes it a point. */
  readonly via: readonly string[];
}

export type FactValue =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'number'; readonly number: NumberValue }
  /** An indeterminate result of a quantity. */
  | { readonly kind: 'label'; readonly label: string }
  /** `score`: the number of an open-ended score in this world. */
  | { readonly kind: 'call'; readonly call: Call; readonly score?: NumberValue }
  | { readonly kind: 'drugs'; readonly taken: ReadonlySet<string> }
  /** One alteration for each region that is present. */
  | { readonly kind: 'findings'; readonly present: readonly Alteration[] };

/** A world: by fact name; accessors of a series by the name of their term. */
export type World = ReadonlyMap<string, FactValue>;

/** What a term is in one world. */
export type TermValue =
  | { readonly kind: 'value'; readonly value: string; readonly determinate: boolean }
  | { readonly kind: 'number'; readonly number: NumberValue }
  | { readonly kind: 'label'; readonly label: string }
  /** The gene gives this call no phenotype or score, or a decision has no value here: no cell with values meets it. */
  | { readonly kind: 'none'; readonly why: 'not assigned' | 'does not apply' | 'conflict' | 'pending' | 'gap' };

export function point(value: Rational, label?: string): NumberValue {
  return { point: value, lo: value, hi: value, via: [], ...(label === undefined ? {} : { label }) };
}

export function isPoint(number: NumberValue): boolean {
  return number.hi !== undefined && number.lo.numerator === number.hi.numerator && number.lo.denominator === number.hi.denominator;
}
