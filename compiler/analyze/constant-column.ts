import { tick } from '../../language/messages/text.ts';
import { defineAnalysis } from './check.ts';
import { rowCellsOf } from '../lower/row-cells.ts';

/** A column with the same cell in every row: it is a condition on the whole decision. */
export const constantColumn = defineAnalysis({
  slug: 'constant-column',
  severity: 'warning',
  title: 'a column that is the same in every row',
  *run(_lowered, decision) {
    const rows = decision.decision.rows;
    if (rows.length < 2 || decision.decision.policy === 'collect') return;
    const { starts, cells } = rowCellsOf(rows);
    for (const [i, cell] of rows[0]!.cells.entries()) {
      const same = cells[i]!;
      if (!rows.every((_, r) => cells.subarray(starts[r], starts[r + 1]).includes(same))) continue;
      yield {
        span: cell.span,
        message: `The column ${tick(cell.term.name)} says ${tick(cell.text)} in every row`,
        hint: `Leave the column out and write \`applies when ${cell.term.name} is ${cell.text}\`, so that a patient outside it is told so.`,
      };
    }
  },
});
