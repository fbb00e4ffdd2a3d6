import { tick } from '../../language/messages/text.ts';
import { FALSE, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { adviceKey } from './same.ts';
import { worldsWhere } from './worlds.ts';

/** A row that could be left out, because others say the same for all of its patients. */
export const redundantRow = defineAnalysis({
  slug: 'redundant-row',
  severity: 'warning',
  title: 'a row that another one makes unnecessary',
  *run(lowered, decision) {
    const { policy, rows } = decision.decision;
    if (decision.unproven || (policy !== 'agree' && policy !== 'first')) return;
    const gone = new Set<number>();
    for (let index = rows.length - 1; index >= 0; index--) {
      // A row for missing results also hides the rows that would guess: without it, they would.
      if (decision.rows[index]!.variants.some(({ notTested }) => notTested.length > 0)) continue;
      const by = policy === 'agree' ? coveredBy(lowered, decision, index, gone) : followedBy(lowered, decision, index);
      if (by === undefined) continue;
      gone.add(index);
      yield {
        span: rows[index]!.span,
        message: `Row ${tick(rows[index]!.id)} can be left out: ${tick(by)} says the same for all of its patients`,
        hint: 'Remove it, or say something else in it.',
      };
    }
  },
});

/** agree: another row that stays stands beside it wherever it matches. */
function coveredBy(lowered: Lowered, decision: LoweredDecision, index: number, gone: ReadonlySet<number>): string | undefined {
  const stays = (row: number): boolean => row !== index && row >= 0 && !gone.has(row);
  const terminals = decision.terminals.filter((t) => t.rows.includes(index));
  if (terminals.length === 0 || terminals.some((t) => t.kind === 'overlap') || !terminals.every((t) => t.rows.some(stays))) return undefined;
  if (worldsWhere(lowered, decision, (t) => t.rows.includes(index)) === FALSE) return undefined;
  return decision.rows[terminals[0]!.rows.find(stays)!]!.id;
}

/** first: the rows that would decide in its place all say the same. */
function followedBy(lowered: Lowered, decision: LoweredDecision, index: number): string | undefined {
  const { algebra } = lowered;
  const rows = decision.decision.rows;
  let left: Ref = worldsWhere(lowered, decision, (t) => t.rows.includes(index));
  if (left === FALSE) return undefined;
  let by: string | undefined;
  for (let next = index + 1; next < rows.length; next++) {
    const taken = algebra.and(left, decision.rows[next]!.rawMatch);
    if (taken === FALSE) continue;
    if (adviceKey(rows[next]!) !== adviceKey(rows[index]!)) return undefined;
    by ??= rows[next]!.id;
    left = algebra.and(left, algebra.not(decision.rows[next]!.rawMatch));
    if (left === FALSE) return by;
  }
  return undefined;
}
