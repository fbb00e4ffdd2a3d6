import { tick } from '../../language/messages/text.ts';
import { defineAnalysis } from './check.ts';
import { mergeable } from './mergeable.ts';

/** Two rows that say the same and differ in one cell: they could be one row. Rows with evidence, notes or reasons of their own are kept apart on purpose. */
export const mergeableRows = defineAnalysis({
  slug: 'mergeable-rows',
  severity: 'warning',
  title: 'two rows that could be one',
  *run(_lowered, decision) {
    const { policy, rows } = decision.decision;
    if (policy === 'collect') return;
    for (const { row: index, other, cell } of mergeable(rows, policy === 'first')) {
      const row = rows[index]!;
      yield {
        span: row.span,
        message: `Rows ${tick(rows[other]!.id)} and ${tick(row.id)} say the same and differ only in ${tick(row.cells[cell]!.term.name)}: they could be one row`,
        hint: 'Join their cells with `or`. Where the guideline keeps them apart on purpose, write `// allow mergeable-rows: reason` above the row.',
        related: [{ span: rows[other]!.span, label: 'the other row' }],
      };
    }
  },
});
