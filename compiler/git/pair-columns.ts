import type { Grid } from './grid.ts';

/**
 * Which column of a changed table each column of the base has become: by its name; the first column, which names the rows, also under
 * another name; and a renamed column by its cells, where all of them are as they were and no other column is like it.
 */
export function pairColumns(base: Grid, side: Grid): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  base.header.forEach((name, column) => {
    const same = side.header.indexOf(name);
    if (same >= 0) pairs.set(column, same);
  });
  const isFree = (column: number): boolean => ![...pairs.values()].includes(column);
  if (base.header.length > 0 && !pairs.has(0) && isFree(0)) pairs.set(0, 0);
  const lost = base.header.map((_, column) => column).filter((column) => !pairs.has(column));
  const fresh = side.header.map((_, column) => column).filter(isFree);
  const alike = lost.flatMap((one) => fresh.filter((other) => haveSameCells(base, one, side, other)).map((other) => [one, other] as const));
  for (const [one, other] of alike) if (alike.filter((pair) => pair[0] === one || pair[1] === other).length === 1) pairs.set(one, other);
  return pairs;
}

/** Compares the rows that both tables name alike: at least two, and not all cells the same. */
function haveSameCells(base: Grid, column: number, side: Grid, other: number): boolean {
  const cells = new Map(base.rows.map((row) => [row.cells[0]!, row.cells[column]!]));
  const shared = side.rows.filter((row) => cells.has(row.cells[0]!));
  const values = new Set(shared.map((row) => row.cells[other]!));
  return shared.length >= 2 && values.size >= 2 && shared.every((row) => cells.get(row.cells[0]!) === row.cells[other]);
}
