import type { Grid, GridRow } from './grid.ts';

/** The columns that tell the rows of three tables apart: as few leading columns of the base as will do. */
export interface Keys {
  /** How many columns of the base. */
  readonly count: number;
  base(row: GridRow): string;
  ours(row: GridRow): string;
  theirs(row: GridRow): string;
}

/** Undefined where rows repeat, or where a side lacks the columns that would tell them apart. */
export function keysOf(base: Grid, ours: Grid, theirs: Grid, inOurs: ReadonlyMap<number, number>, inTheirs: ReadonlyMap<number, number>): Keys | undefined {
  const places: { readonly base: number[]; readonly ours: number[]; readonly theirs: number[] } = { base: [], ours: [], theirs: [] };
  for (let column = 0; column < base.header.length; column += 1) {
    const [ourPlace, theirPlace] = [inOurs.get(column), inTheirs.get(column)];
    if (ourPlace === undefined || theirPlace === undefined) return undefined;
    places.base.push(column);
    places.ours.push(ourPlace);
    places.theirs.push(theirPlace);
    if (tellApart(base, places.base) && tellApart(ours, places.ours) && tellApart(theirs, places.theirs)) {
      return { count: column + 1, base: (row) => keyOf(row, places.base), ours: (row) => keyOf(row, places.ours), theirs: (row) => keyOf(row, places.theirs) };
    }
  }
  return undefined;
}

/**
 * Which row of a changed table each row of the base has become: by its key, and a renamed one by its other cells, where all of them are as
 * they were and no other row is like it.
 */
export function pairRows(base: Grid, side: Grid, columns: ReadonlyMap<number, number>, count: number, baseKey: (row: GridRow) => string, sideKey: (row: GridRow) => string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const places = new Map(side.rows.map((row, at) => [sideKey(row), at]));
  base.rows.forEach((row, at) => {
    const place = places.get(baseKey(row));
    if (place !== undefined) pairs.set(at, place);
  });
  const taken = new Set(pairs.values());
  const others = [...columns].filter(([column]) => column >= count);
  const rest = (row: GridRow, places_: readonly number[]): string => JSON.stringify(places_.map((place) => row.cells[place]));
  const lost = group(base.rows.map((row, at) => [rest(row, others.map(([column]) => column)), at] as const).filter(([, at]) => !pairs.has(at)));
  const fresh = group(side.rows.map((row, at) => [rest(row, others.map(([, column]) => column)), at] as const).filter(([, at]) => !taken.has(at)));
  if (others.length > 0) for (const [cells, [at, ...more]] of lost) {
    const [place, ...rivals] = fresh.get(cells) ?? [];
    if (at !== undefined && place !== undefined && more.length + rivals.length === 0) pairs.set(at, place);
  }
  return pairs;
}

export function keyOf(row: GridRow, places: readonly number[]): string {
  return places.length === 1 ? row.cells[places[0]!]! : JSON.stringify(places.map((place) => row.cells[place]));
}

function tellApart({ rows }: Grid, places: readonly number[]): boolean {
  return new Set(rows.map((row) => keyOf(row, places))).size === rows.length;
}

function group(items: readonly (readonly [string, number])[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [key, at] of items) {
    const known = groups.get(key);
    if (known) known.push(at);
    else groups.set(key, [at]);
  }
  return groups;
}
