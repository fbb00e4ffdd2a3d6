import type { Mutant } from './mutant.ts';
import type { Witness } from './witness.ts';

/** What became of a mutant. */
export type Verdict =
  /** A case fails; `by` is its name. */
  | { readonly kind: 'noticed'; readonly by: string }
  /** The check refuses it, with this code: no case is needed. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Proven: no patient gets another answer. */
  | { readonly kind: 'equivalent' }
  /** Nothing notices it. `patients`: whom it changes, in words; `witness`: one of them, with both answers. */
  | { readonly kind: 'survived'; readonly patients: string; readonly witness?: Witness }
  /** Neither proven to change nobody, nor a patient found whom it changes. */
  | { readonly kind: 'not judged' };

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}
