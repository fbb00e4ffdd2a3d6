import { tick } from '../../language/messages/text.ts';
import { FALSE } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { rowNames } from './words.ts';
import { realTerminals, worldsWhere } from './worlds.ts';

/** A row whose conditions can hold but that never decides: out of scope, hidden by rows before it, or overridden everywhere. */
export const unreachableRow = defineAnalysis({
  slug: 'unreachable-row',
  severity: 'error',
  title: 'a row that never decides',
  needsSoundReads: true,
  *run(lowered, decision) {
    if (decision.unproven) return;
    const { algebra } = lowered;
    const real = algebra.and(lowered.possible, lowered.consistent);
    if (algebra.and(decision.scope, real) === FALSE) return;
    const deciding = new Set(decidingRows(lowered, decision));
    for (const [index, row] of decision.rows.entries()) {
      if (deciding.has(index)) continue;
      const match = algebra.and(row.rawMatch, real);
      if (match === FALSE) continue;
      const inScope = algebra.and(match, decision.scope);
      const blockers = inScope === FALSE ? [] : blockersOf(lowered, decision, index);
      yield {
        span: row.row.span,
        message: inScope === FALSE
          ? `Row ${tick(row.id)} never decides: its patients are outside \`applies when\``
          : `Row ${tick(row.id)} never decides: ${blockers.length > 0 ? rowNames(decision, blockers) : 'other rows'} ${blockers.length === 1 ? 'answers' : 'answer'} for all of its patients`,
        hint: inScope === FALSE ? 'Remove it, or let `applies when` take in its patients.' : decision.decision.policy === 'first' ? 'In `rows: first that applies` the order decides: move it up or remove it.' : 'Remove it, or narrow the rows that stand in its way.',
        related: blockers.map((b) => ({ span: decision.rows[b]!.row.span, label: 'answers for them' })),
      };
    }
  },
});

function decidingRows(lowered: Lowered, decision: LoweredDecision): readonly number[] {
  if (decision.rowRoots) return decision.rows.flatMap((_, i) => (lowered.algebra.where(decision.rowRoots![i]!, (t) => t === 1 || t === 2) === FALSE ? [] : [i]));
  return [...realTerminals(lowered, decision).values()].flatMap(({ rows }) => rows);
}

function blockersOf(lowered: Lowered, decision: LoweredDecision, index: number): readonly number[] {
  const match = lowered.algebra.and(decision.rows[index]!.rawMatch, decision.scope);
  return decision.rows.flatMap((_, other) => {
    if (other === index) return [];
    const decides = worldsWhere(lowered, decision, (t) => t.rows.includes(other));
    return lowered.algebra.and(match, decides) === FALSE ? [] : [other];
  });
}
