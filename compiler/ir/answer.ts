import type { Clause, Decimal } from '../../language/model/index.ts';
import type { Place } from './table.ts';

/** What evaluating one decision for one patient gives. Lists are in declaration order, so that equal answers are equal texts. */
export interface Answer {
  readonly decision: string;
  readonly drug?: string;
  readonly outcome: 'decided' | 'cannot tell' | 'does not apply' | 'conflict';
  /**
   * decided, conflict: the one value (a conflict: each side). cannot tell: everything that is still possible, `does not apply` and
   * `conflict` included. Empty for does not apply.
   */
  readonly results: readonly AnswerResult[];
  /** Facts on which a decided answer rests provisionally: a row written for a missing result took part. */
  readonly provisional: readonly string[];
  /** cannot tell: the inclusion-minimal facts whose results settle it whatever they are (empty list elsewhere). */
  readonly needed: readonly Need[];
  /** cannot tell: single facts of which some results suffice. */
  readonly maySettle: readonly string[];
  /** does not apply: the clauses that exclude the patient. */
  readonly excludedBy: readonly { readonly text: string; readonly place: Place }[];
  /** An over-approximation took part: a "cannot tell" may be decidable. */
  readonly approximate?: true;
  /** collect: each row with its own status; `outcome` is `decided` when no row may apply. */
  readonly collected?: readonly CollectedRow[];
  /** Notes that apply, by name and lines. */
  readonly notes: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** Per gene, what its result means; only those settled. */
  readonly implications: readonly { readonly gene: string; readonly text: string }[];
}

/** A row of a list of all that apply. `waitsFor`: what the definitions that it reads ask for first, such as `Order HER2 ISH.` */
export interface CollectedRow {
  readonly row: AnswerRow;
  readonly status: 'applies' | 'may apply' | 'does not apply';
  readonly needed: readonly Need[];
  readonly waitsFor?: readonly string[];
}

/** One outcome and every row that gives it in some world. */
export interface AnswerResult {
  readonly value: AnswerValue;
  readonly rows: readonly AnswerRow[];
}

export type AnswerValue =
  | { readonly kind: 'value'; readonly value: string; readonly short?: string }
  | { readonly kind: 'number'; readonly value: Decimal; readonly unit: string; readonly atLeast?: true }
  /** An interval of numbers that could not be narrowed. */
  | { readonly kind: 'range'; readonly min: Decimal; readonly max: Decimal; readonly unit: string }
  | { readonly kind: 'action'; readonly sentence: string; readonly clauses: readonly Clause[]; readonly key: string; readonly computed: Readonly<Record<string, string>> }
  | { readonly kind: 'pending'; readonly sentence: string; readonly clauses: readonly Clause[]; readonly key: string }
  | { readonly kind: 'not applicable' }
  | { readonly kind: 'does not apply' }
  | { readonly kind: 'conflict'; readonly between: readonly string[] };

/** `id` is the row's id, or `otherwise`. `also`: rows that added clauses. */
export interface AnswerRow {
  readonly id: string;
  readonly also: readonly string[];
  readonly place: Place;
  readonly scheme?: string;
  readonly level?: string;
  readonly sources: readonly string[];
  readonly findings: readonly { readonly source: string; readonly level?: string; readonly text: string }[];
  readonly because?: string;
}

/** order: not tested. resolve: partly known. repeat: indeterminate. `tests`: what can be ordered. */
export interface Need {
  readonly fact: string;
  readonly what: 'order' | 'resolve' | 'repeat';
  readonly tests: readonly string[];
}

/** What is wrong with a patient file: the patient is refused, nothing is guessed. */
export interface InputProblem {
  readonly code:
    | 'unknown-fact' | 'unknown-value' | 'unknown-allele' | 'unknown-unit' | 'wrong-dimension' | 'out-of-range' | 'too-many-digits'
    | 'malformed' | 'unknown-code' | 'revoked-code' | 'impossible-patient' | 'wrong-type' | 'unknown-drug' | 'unknown-decision';
  /** Path in the patient object: `CYP2C19`, `BCR::ABL1[1].value`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  readonly message: string;
}
