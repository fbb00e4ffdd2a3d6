import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { defineAnalysis, type Finding } from './check.ts';
import { describeRegion, inRegion } from './describe.ts';
import { gapsOf } from './gap.ts';
import { overlapsOf } from './overlap.ts';
import { realizedRegions } from './witness.ts';
import { withoutDiagram, type WithoutDiagram } from './without-diagram.ts';
import { decisionName } from './words.ts';

/** What the analysis cannot decide: a table beyond its budget, with what was covered all the same; and a gap or overlap for which no patient was found. */
export const notProven = defineAnalysis({
  slug: 'not-proven',
  severity: 'warning',
  title: 'the analysis cannot decide',
  *run(lowered, decision) {
    if (!decision.unproven) {
      yield* withoutPatient(lowered, decision);
      return;
    }
    yield {
      span: decision.decision.span,
      message: `Not proven: the analysis of ${decisionName(decision)} needs more than its budget. ${covered(decision, withoutDiagram(lowered, decision))}`,
      hint: 'Split the table by one of its columns into several definitions.',
    };
  },
});

/**
 * Whether a definition is not tested hangs on everything that it reads. Where the diagram has a gap or an overlap that would take that, and the patients who were
 * tried do not show it, nothing is claimed, and nothing is hidden.
 */
function* withoutPatient(lowered: Lowered, decision: LoweredDecision): Iterable<Finding> {
  if (decision.decision.policy === 'collect') return;
  const all = [['gap', 'some patient meets no row', gapsOf(lowered, decision).regions], ['overlap', 'two rows answer one patient', overlapsOf(lowered, decision)]] as const;
  for (const [defect, what, regions] of all) {
    if (regions.length === 0 || realizedRegions(lowered, decision, regions, defect).length > 0) continue;
    yield {
      span: decision.decision.span,
      message: `Not proven: whether ${what} of ${decisionName(decision)} ${inRegion(describeRegion(lowered, decision, regions[0]!))}. No patient was found of whom it is true`,
      hint: defect === 'gap' ? 'To be on the safe side, write a row for it.' : 'To be on the safe side, narrow one of the rows.',
    };
  }
}

function covered({ decision: { rows } }: LoweredDecision, { compared, overlaps, counted, gap }: WithoutDiagram): string {
  if (compared === 0 && overlaps.length === 0) return 'Nothing was excluded: there may be gaps, overlaps and rows that never decide';
  if (overlaps.length > 0) return 'Rows were compared pair by pair until overlaps were found; gaps were not looked for';
  if (compared < rows.length) return `The first ${compared} of ${rows.length} rows were compared with all rows after them: no two overlap. The others were not, and gaps were not looked for`;
  if (gap) return 'All pairs of rows were compared: no two overlap. Patients were counted: some meet no row';
  return counted ? 'All pairs of rows were compared and all patients counted: there is no overlap and no gap. Rows that never decide were not looked for' : 'All pairs of rows were compared: no two overlap. Gaps were not looked for';
}
