import { message } from '../messages/index.ts';
import { cellsIn } from '../references/conditions.ts';
import { defineCheck, type Finding } from './check.ts';

/** A constraint on a fact that no decision reads: patients are refused for what cannot change any answer. */
export const check = defineCheck({
  slug: 'unused-fact', severity: 'error', title: 'a fact that is required and never used',
  *run({ program }): Iterable<Finding> {
    const read = new Set(program.decisions.flatMap((decision) => decision.terms.flatMap((term) => term.carriers)));
    for (const { condition } of program.constraints) {
      for (const cell of cellsIn(condition)) {
        if (cell.term.kind !== 'decision' && !cell.term.carriers.some((fact) => read.has(fact))) yield { ...message.unusedFact(cell.term.name), span: cell.span };
      }
    }
  },
});
