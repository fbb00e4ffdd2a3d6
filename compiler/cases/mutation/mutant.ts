import type { Decision, Span } from '../../../language/model/index.ts';

/** A small change of one decision, as somebody could make it by mistake. */
export interface Mutant {
  readonly kind: MutantKind;
  /** Where the change lies: a cell, a row or a condition. */
  readonly span: Span;
  /** What changed, in words: `HER2/CEP17 ratio: >= 2 becomes > 2`. */
  readonly text: string;
  /** The row that was changed, by id; absent for the scope. */
  readonly row?: string;
  readonly decision: Decision;
}

export type MutantKind = 'threshold' | 'value' | 'condition' | 'scope' | 'action' | 'level' | 'order' | 'otherwise' | 'addition';

/** In the order in which reports show them. */
export const mutantKinds: readonly MutantKind[] = ['threshold', 'value', 'condition', 'scope', 'action', 'level', 'order', 'otherwise', 'addition'];
