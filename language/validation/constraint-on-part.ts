import { message } from '../messages/index.ts';
import { cellsIn } from '../references/conditions.ts';
import { defineCheck, type Finding } from './check.ts';

/** A constraint can ask whether a fact is reported. A definition, one measurement and one alteration are parts of reports, or made of several. */
export const check = defineCheck({
  slug: 'constraint-on-part', severity: 'error', title: 'a constraint on whether part of a report is there',
  *run({ program }): Iterable<Finding> {
    for (const { condition } of program.constraints) {
      for (const { term, notTested, reported, span } of cellsIn(condition)) {
        if ((notTested || reported) && ['decision', 'finding', 'series'].includes(term.kind)) yield { ...message.constraintOnPart(term.name), span };
      }
    }
  },
});
