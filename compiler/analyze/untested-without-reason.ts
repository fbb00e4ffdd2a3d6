import { list, tick } from '../../language/messages/text.ts';
import { defineAnalysis } from './check.ts';
import { notTestedRows } from './not-tested.ts';

/** A row for a missing result that guesses one needs its reason in writing. */
export const untestedWithoutReason = defineAnalysis({
  slug: 'untested-without-reason',
  severity: 'error',
  title: 'a guess for a missing result without a reason',
  *run(lowered, decision) {
    const told = new Set<string>();
    for (const { row, columns, class: kind } of notTestedRows(lowered, decision)) {
      if (kind === 'same' || kind === 'asks' || row.row.because !== undefined || told.has(row.id)) continue;
      told.add(row.id);
      yield {
        span: row.row.span,
        message: kind === 'stands in'
          ? `Row ${tick(row.id)} treats a patient whose ${list(columns)} is not tested as if one result were known`
          : `Row ${tick(row.id)} gives a patient whose ${list(columns)} is not tested an advice that no result would give`,
        hint: 'Write the reason in a `because` column, or leave `not tested` out: the answer is then "cannot tell", with the test that is missing.',
      };
    }
  },
});
