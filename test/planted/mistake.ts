/** A realistic mistake: one small edit of a file below `examples/`, and what finds it. */
export interface Mistake {
  readonly name: string;
  /** The file that is edited; `from` stands in it exactly once. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The rule file that is checked; the edited one unless given. */
  readonly entry?: string;
  /** With the lock file of the program as it was. */
  readonly locked?: true;
  readonly found: FoundByCheck | FoundByCase | FoundByDiff;
}

export interface FoundByCheck {
  /** Code of the finding. */
  readonly check: string;
  /** How the line begins where the finding stands. */
  readonly at: string;
  /** The file of that line; the edited one unless given. */
  readonly in?: string;
  /** There is a patient, who meets the mistake; these facts are reported so. */
  readonly patient?: Readonly<Record<string, unknown>>;
}

/** No check can know; a case of the examples fails. */
export interface FoundByCase {
  readonly cases: string;
  readonly name: string;
}

/** Neither a check nor a case of the examples notices; the comparison with the rules as they were does. */
export type FoundByDiff = {
  /** The decision whose patients get another answer. */
  readonly diff: string;
} & (
  /** The kind of the change, a part of the sentence about its patients, and facts of the patient that is shown. */
  | { readonly kind: string; readonly text: string; readonly patient: Readonly<Record<string, unknown>> }
  /** What the patients are asked has another meaning: the sentence that says so. */
  | { readonly vocabulary: string }
);
