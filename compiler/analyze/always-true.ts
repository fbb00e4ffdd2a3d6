import type { Cell } from '../../language/model/index.ts';
import { tick } from '../../language/messages/text.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { rowCellsOf } from '../lower/row-cells.ts';
import { cellsOf } from '../lower/visit.ts';
import { defineAnalysis } from './check.ts';

/** A condition that every patient meets. In a column that some row names `not tested`, listing every value is not the same as `any`. */
export const alwaysTrue = defineAnalysis({
  slug: 'always-true',
  severity: 'warning',
  title: 'a condition that is always true',
  *run(lowered, decision) {
    const named = new Set(decision.named);
    const isTrue = (cell: Cell): boolean => !named.has(cell.term.name) && !cell.notTested && acceptsAll(lowered, cell);
    for (const cell of trueCells(decision, isTrue)) {
      yield {
        span: cell.span,
        message: `${tick(cell.text)} is true for every value of ${tick(cell.term.name)}`,
        hint: 'Write `any`, or narrow it.',
      };
    }
  },
});

/** Cells of the scope and of the rows, in order; equal cells of rows are judged once. */
function* trueCells(decision: LoweredDecision, isTrue: (cell: Cell) => boolean): Iterable<Cell> {
  const { appliesWhen, rows } = decision.decision;
  for (const clause of appliesWhen) yield* cellsOf(clause).filter(isTrue);
  const { distinct, starts, cells } = rowCellsOf(rows);
  const holds = distinct.map(isTrue);
  const some = holds.includes(true);
  for (const [index, row] of rows.entries()) {
    if (some) for (const [i, cell] of row.cells.entries()) if (holds[cells[starts[index]! + i]!]) yield cell;
    if (row.when) yield* cellsOf(row.when).filter(isTrue);
  }
}

function acceptsAll(lowered: Lowered, cell: Cell): boolean {
  const term = lowered.space.termByName.get(cell.term.name);
  const [variable] = term?.variables ?? [];
  if (!cell.accepts || !term || variable === undefined || cell.term.kind === 'decision') return false;
  const size = cell.term.kind === 'medication' ? 2 : lowered.space.variables[variable]!.variable.classes;
  const ranges = term.classes(cell.accepts);
  let covered = 0;
  for (let i = 0; i < ranges.length; i += 2) covered += ranges[i + 1]! - ranges[i]!;
  return covered === size;
}
