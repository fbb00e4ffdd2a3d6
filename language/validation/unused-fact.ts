import { message } from '../messages/index.ts';
import { cellsIn } from '../references/conditions.ts';
import { defineCheck, type Finding } from './check.ts';

/**
 * A constraint on facts none of which a decision reads: patients are refused for what cannot change any answer. With one that is read (pregnant only if
 * female), the others say who can have which value of it.
 */
export const check = defineCheck({
  slug: 'unused-fact', severity: 'error', title: 'a fact that is required and never used',
  *run({ program }): Iterable<Finding> {
    const read = new Set(program.decisions.flatMap((decision) => decision.terms.flatMap((term) => term.carriers)));
    for (const { condition } of program.constraints) {
      const cells = [...cellsIn(condition)];
      if (cells.some(({ term }) => term.kind === 'decision' || term.carriers.some((fact) => read.has(fact)))) continue;
      for (const cell of cells) yield { ...message.unusedFact(cell.term.name), span: cell.span };
    }
  },
});
