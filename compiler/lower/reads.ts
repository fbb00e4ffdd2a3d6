import type { Decision, Term } from '../../language/model/index.ts';
import type { Context } from './context.ts';
import { computedBy } from './computed.ts';
import { termsOf } from './visit-terms.ts';

/** Indexes of the decisions that a decision reads directly: columns, formulas, results, computed doses, sides of a comparison. */
export function readsOf(context: Context, decision: Decision): readonly number[] {
  const results = [...decision.rows.map((r) => r.result), ...(decision.otherwise ? [decision.otherwise.result] : [])];
  const actions = [...results.flatMap((r) => (r.kind === 'action' ? [r.action] : [])), ...decision.also.map((r) => r.action)];
  const names = [
    ...termsOf(decision).flatMap((term: Term) => (term.kind === 'decision' ? [term.decision] : [])),
    ...results.flatMap((r) => (r.kind === 'decision' ? [r.decision] : [])),
    ...computedBy(actions),
    ...(decision.compares ?? []),
  ];
  return [...new Set(names.map((name) => context.find(name).index))].toSorted((a, b) => a - b);
}
