import type { Cell, Condition } from '../../language/model/index.ts';
import { tick } from '../../language/messages/text.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { cellKey } from './same.ts';

/** A condition that every patient meets. In a column that some row names `not tested`, listing every value is not the same as `any`. */
export const alwaysTrue = defineAnalysis({
  slug: 'always-true',
  severity: 'warning',
  title: 'a condition that is always true',
  *run(lowered, decision) {
    const named = new Set(decision.named);
    const known = new Map<string, boolean>();
    for (const cell of cellsOf(decision)) {
      if (named.has(cell.term.name) || cell.notTested) continue;
      const key = cellKey(cell);
      const all = known.get(key) ?? acceptsAll(lowered, cell);
      known.set(key, all);
      if (!all) continue;
      yield {
        span: cell.span,
        message: `${tick(cell.text)} is true for every value of ${tick(cell.term.name)}`,
        hint: 'Write `any`, or narrow it.',
      };
    }
  },
});

function* cellsOf(decision: LoweredDecision): Iterable<Cell> {
  const { appliesWhen, rows } = decision.decision;
  for (const clause of appliesWhen) yield* cellsIn(clause);
  for (const row of rows) {
    yield* row.cells;
    if (row.when) yield* cellsIn(row.when);
  }
}

function* cellsIn(condition: Condition): Iterable<Cell> {
  switch (condition.kind) {
    case 'cell':
      yield condition.cell;
      return;
    case 'not':
      yield* cellsIn(condition.of);
      return;
    case 'all':
    case 'any':
      for (const part of condition.of) yield* cellsIn(part);
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
