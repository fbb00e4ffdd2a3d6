import type { Row } from '../../language/model/index.ts';
import { tick } from '../../language/messages/text.ts';
import type { LoweredDecision } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { adviceKey, cellKey } from './same.ts';

/** Two rows that say the same and differ in one cell: they could be one row. Rows with evidence, notes or reasons of their own are kept apart on purpose. */
export const mergeableRows = defineAnalysis({
  slug: 'mergeable-rows',
  severity: 'warning',
  title: 'two rows that could be one',
  *run(_lowered, decision) {
    const { policy, rows } = decision.decision;
    if (policy === 'collect') return;
    const seen = new Map<string, number>();
    const reported = new Set<number>();
    for (const [index, row] of rows.entries()) {
      if (row.when) continue;
      for (const cell of row.cells) {
        const key = keyWithout(decision, row, cell.term.name);
        const other = seen.get(key);
        if (other === undefined || (policy === 'first' && other !== index - 1)) seen.set(key, index);
        else if (!reported.has(index)) {
          reported.add(index);
          yield {
            span: row.span,
            message: `Rows ${tick(rows[other]!.id)} and ${tick(row.id)} say the same and differ only in ${tick(cell.term.name)}: they could be one row`,
            hint: 'Join their cells with `or`. Where the guideline keeps them apart on purpose, write `// allow mergeable-rows: reason` above the row.',
            related: [{ span: rows[other]!.span, label: 'the other row' }],
          };
        }
      }
    }
  },
});

/** Everything about a row but one cell. Mixed cells stay apart: their reason belongs to them. */
function keyWithout(decision: LoweredDecision, row: Row, term: string): string {
  const cells = row.cells.filter((c) => c.term.name !== term).map(cellKey).toSorted();
  const missing = row.cells.filter((c) => c.notTested).map((c) => c.term.name);
  const { sources, findings } = row.evidence;
  return JSON.stringify([term, adviceKey(row), cells, missing, sources, findings, row.notes, row.because ?? '', row.overrides ?? '', decision.index]);
}
