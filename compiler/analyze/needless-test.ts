import { list, tick } from '../../language/messages/text.ts';
import { defineAnalysis } from './check.ts';
import { notTestedRows } from './not-tested.ts';

/** A row that orders a test although every result of it leads to the same advice. */
export const needlessTest = defineAnalysis({
  slug: 'needless-test',
  severity: 'warning',
  title: 'a test is ordered that cannot change the advice',
  *run(lowered, decision) {
    for (const { row, columns, class: kind, unanimous } of notTestedRows(lowered, decision)) {
      if (kind !== 'asks' || !unanimous) continue;
      yield {
        span: row.row.span,
        message: `Row ${tick(row.id)} orders a test of ${list(columns)}, but every result gives the same advice`,
        hint: 'Give that advice at once, and leave the test out.',
      };
    }
  },
});
