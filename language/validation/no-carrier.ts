import { message } from '../messages/index.ts';
import type { Cell, Program } from '../model/index.ts';
import { cellsIn } from '../references/conditions.ts';
import { defineCheck, type Finding } from './check.ts';

/** A row asks whether a definition is tested, and the definition is made from several facts. */
export const check = defineCheck({
  slug: 'no-carrier', severity: 'error', title: 'a definition of several facts that is asked whether it was tested',
  *run({ program, resolved }): Iterable<Finding> {
    for (const cell of allCells(program)) {
      if (cell.term.kind !== 'decision' || cell.term.carriers.length > 0 || (!cell.notTested && !cell.reported)) continue;
      yield { ...message.noCarrier(cell.term.name, resolved.roots(cell.term.decision)), span: cell.span };
    }
  },
});

function* allCells(program: Program): Iterable<Cell> {
  for (const decision of program.decisions) {
    for (const condition of decision.appliesWhen) yield* cellsIn(condition);
    for (const row of [...decision.rows, ...decision.also]) {
      yield* row.cells;
      yield* cellsIn(row.when);
    }
  }
}
