import type { Decision, Term } from '../../language/model/index.ts';
import { rowCellsOf } from './row-cells.ts';

/**
 * The columns of a table in the order in which they are written. Rows leave `any` out, so no row need name all of them: each row gives the order of
 * those it names, and what no row orders comes in the order of first use.
 */
export function columnOrder(decision: Decision): readonly Term[] {
  const { distinct, starts, cells } = rowCellsOf(decision.rows);
  const terms: Term[] = [];
  const places = new Map<string, number>();
  const columnOf = distinct.map(({ term }) => {
    let place = places.get(term.name);
    if (place === undefined) places.set(term.name, (place = terms.push(term) - 1));
    return place;
  });
  const after = terms.map(() => new Set<number>());
  for (let row = 0; row < decision.rows.length; row++) {
    for (let at = starts[row]! + 1; at < starts[row + 1]!; at++) after[columnOf[cells[at - 1]!]!]!.add(columnOf[cells[at]!]!);
  }
  const before = terms.map((_, column) => after.filter((next, other) => other !== column && next.has(column)).length);
  const left = new Set(terms.keys());
  const order: Term[] = [];
  while (left.size > 0) {
    const next = [...left].find((column) => before[column] === 0) ?? [...left][0]!;
    left.delete(next);
    order.push(terms[next]!);
    for (const column of after[next]!) if (column !== next) before[column]! -= 1;
  }
  return order;
}
