import type { LoweredDecision } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { withoutDiagram, type WithoutDiagram } from './without-diagram.ts';
import { decisionName } from './words.ts';

/** The analysis ran out of its budget: what it covered all the same, and what not. */
export const notProven = defineAnalysis({
  slug: 'not-proven',
  severity: 'warning',
  title: 'the analysis did not fit its budget',
  *run(lowered, decision) {
    if (!decision.unproven) return;
    yield {
      span: decision.decision.span,
      message: `Not proven: the analysis of ${decisionName(decision)} needs more than its budget. ${covered(decision, withoutDiagram(lowered, decision))}`,
      hint: 'Split the table by one of its columns into several definitions.',
    };
  },
});

function covered({ decision: { rows } }: LoweredDecision, { compared, overlaps, counted, gap }: WithoutDiagram): string {
  if (compared === 0 && overlaps.length === 0) return 'Nothing was excluded: there may be gaps, overlaps and rows that never decide';
  if (overlaps.length > 0) return 'Rows were compared pair by pair until overlaps were found; gaps were not looked for';
  if (compared < rows.length) return `The first ${compared} of ${rows.length} rows were compared with all rows after them: no two overlap. The others were not, and gaps were not looked for`;
  if (gap) return 'All pairs of rows were compared: no two overlap. Patients were counted: some meet no row';
  return counted ? 'All pairs of rows were compared and all patients counted: there is no overlap and no gap. Rows that never decide were not looked for' : 'All pairs of rows were compared: no two overlap. Gaps were not looked for';
}
