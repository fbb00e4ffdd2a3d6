import { defineAnalysis } from './check.ts';
import { decisionName } from './words.ts';

/** The analysis ran out of its budget: nothing is claimed. */
export const notProven = defineAnalysis({
  slug: 'not-proven',
  severity: 'warning',
  title: 'the analysis did not fit its budget',
  *run(_lowered, decision) {
    if (!decision.unproven) return;
    yield {
      span: decision.decision.span,
      message: `Not proven: the analysis of ${decisionName(decision)} needs more memory than it may use, so gaps and overlaps were not excluded`,
      hint: 'Split the table by one of its columns into several definitions.',
    };
  },
});
