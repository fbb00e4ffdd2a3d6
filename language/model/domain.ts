/**
 * The value domains of facts and of everything that a rule can ask about a patient.
 *
 * INVARIANT: the model is plain, readonly, JSON-serializable data (numbers are decimal strings); no syntax node is reachable from it.
 */

/** An exact decimal, written canonically: no exponent, no trailing zeros, no leading zeros ("0.25", "-3", "100"). */
export type Decimal = string;

/** One value of a closed vocabulary. `short` is what cells use, `name` what sentences print. */
export interface Value {
  readonly name: string;
  readonly short?: string;
  readonly meaning?: string;
  readonly code?: { readonly system: string; readonly code: string; readonly display?: string };
  /**
   * Tested, but the result cannot be interpreted. Possible only where reported; matched only by its name or by `any`, never by
   * `not`, a comparison, a range or `otherwise`. At most one value of a domain is indeterminate.
   */
  readonly indeterminate?: boolean;
}

/** A closed list of values; `ordered` from low to high allows `at least` and ranges. yes/no is the values `no`, `yes`. */
export interface DiscreteDomain {
  readonly kind: 'discrete';
  readonly values: readonly Value[];
  readonly ordered: boolean;
}

/** UCUM code (case-sensitive) and the spelling that authors use: `kg`, `mg/kg/day` for `mg/kg/d`, `years` for `a`. `1` has no unit. */
export interface Unit {
  readonly ucum: string;
  readonly text: string;
}

/**
 * A number. `decimals` is the precision that thresholds and inputs may have (it does not make the domain discrete).
 * `labels` are the extra values that are not plain numbers: `indeterminate` results ("Indeterminate", "not assigned"), and open-ended
 * labels such as "≥3.0" (a label plus, in each world, a number of at least `from`: equality reads the label, comparisons and arithmetic the number).
 * `only` lists the reachable numbers where the domain is a finite set (an activity score).
 */
export interface NumberDomain {
  readonly kind: 'number';
  readonly unit: Unit;
  readonly min: Decimal;
  readonly max: Decimal;
  readonly decimals?: number;
  readonly labels: readonly NumberLabel[];
  readonly only?: readonly Decimal[];
}

export interface NumberLabel {
  readonly name: string;
  /** Absent: an indeterminate result. Present: open-ended, at least this number. */
  readonly from?: Decimal;
}

/** A code of a pinned terminology; values are code strings. */
export interface CodeDomain {
  readonly kind: 'code';
  readonly terminology: string;
}

export type Domain = DiscreteDomain | NumberDomain | CodeDomain;

/** An interval of exact decimals. A missing bound is the bound of the domain. */
export interface Interval {
  readonly lo?: Decimal;
  readonly loOpen?: boolean;
  readonly hi?: Decimal;
  readonly hiOpen?: boolean;
}

/**
 * The values that a cell accepts, already resolved and closed: `any but A` lists what remains, `within X except Y` lists the codes.
 * discrete: value names of the domain, in its order. number: maximal disjoint intervals in order, `equal` numbers
 * (equality: never met by an open-ended label), and labels by name. code: codes.
 */
export type ValueSet =
  | { readonly kind: 'discrete'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly intervals: readonly Interval[]; readonly equal: readonly Decimal[]; readonly labels: readonly string[] }
  | { readonly kind: 'code'; readonly codes: readonly string[] };
