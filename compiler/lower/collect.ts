import { FALSE, mapTerminals, terminal, type Ref } from '../diagram/index.ts';
import { alsoRows } from './also.ts';
import type { DecisionLowering } from './decision.ts';
import type { LoweredDecision } from './lowered.ts';
import { exceptionsOf, hidingOf, visibleRows } from './resolve.ts';
import { matchRows } from './variants.ts';

/** Terminals of a row's own diagram under `collect`. */
const ROW_NO = 0;
const ROW_YES = 1;
const ROW_MAYBE = 2;
const ROW_OUT = 3;
const ROW_IMPOSSIBLE = 4;

/**
 * `collect`: one diagram per row, never a joint one, which could be as large as the set of all combinations. While a column is pending or in
 * conflict, what might hide a row or be its exception keeps it from applying for sure, and only what surely does so excludes it.
 */
export function lowerCollect(lowering: DecisionLowering): LoweredDecision {
  const { context, decision, set, terminals } = lowering;
  const { algebra, guards } = context;
  const hopeful = matchRows(guards, decision.rows, { optimistic: true, scope: lowering.scope });
  const surely = visibleRows(algebra, set, hidingOf(hopeful));
  const perhaps = visibleRows(algebra, hopeful, hidingOf(set));
  const without = (match: Ref, row: number, exceptions: readonly Ref[]): Ref => algebra.and(match, algebra.not(exceptionsOf(algebra, set, row, exceptions)));
  const statuses = set.rows.map((_, row) =>
    algebra.choose(without(surely[row]!, row, perhaps), terminal(ROW_YES), algebra.choose(without(perhaps[row]!, row, surely), terminal(ROW_MAYBE), terminal(ROW_NO))));
  if (decision.otherwise) statuses.push(otherwiseStatus(lowering, statuses));
  for (const row of decision.rows) lowering.said.root(row.result, [], []);
  if (decision.otherwise) lowering.said.root(decision.otherwise.result, [], []);
  terminals.plain('gap');
  const also = alsoRows(context, decision, set, lowering.scope, true);
  lowering.live.push(...also.live);
  const root = terminal(terminals.plain('gap'));
  const result = lowering.result(root, also.matches);
  const rows = result.rows.map((row, i) => ({ ...row, live: hopeful.rows[i]!.live }));
  return { ...result, rows, root, rowRoots: statuses.map((status) => inScope(lowering, status)) };
}

/** `otherwise` applies where no row does, unless a column is in the way. */
function otherwiseStatus(lowering: DecisionLowering, statuses: readonly Ref[]): Ref {
  const { context } = lowering;
  const { algebra, columns } = context;
  const some = algebra.any(statuses.map((s) => algebra.where(s, (t) => t === ROW_YES)));
  const maybe = algebra.any(statuses.map((s) => algebra.where(s, (t) => t === ROW_MAYBE)));
  const blocked = algebra.any(lowering.columns.map((term) => columns.blocks(term)));
  const open = algebra.any(lowering.columns.map((term) => (term.kind === 'decision' ? columns.isOpen(term.decision) : FALSE)));
  const waiting = algebra.or(maybe, algebra.and(blocked, open));
  const rest = algebra.choose(waiting, terminal(ROW_MAYBE), algebra.choose(blocked, terminal(ROW_NO), terminal(ROW_YES)));
  return algebra.choose(some, terminal(ROW_NO), rest);
}

/** Out of scope, or waiting for a column of the scope, comes before the row. */
function inScope(lowering: DecisionLowering, status: Ref): Ref {
  const { algebra } = lowering.context;
  const kindOf = (value: number): number => {
    const { kind } = lowering.terminals.list[value - 1]!;
    return kind === 'impossible' ? ROW_IMPOSSIBLE : kind === 'does not apply' ? ROW_OUT : ROW_MAYBE;
  };
  const hole = 16;
  return lowering.dominant().reduceRight<Ref>((inner, guard) => {
    const outer = mapTerminals(algebra.manager, guard.root, (t) => terminal(t === 0 ? hole : kindOf(t)));
    return outer === terminal(hole) ? inner : algebra.fill(outer, hole, inner);
  }, status);
}
