import { coverExactly, type Box } from './boxes.ts';
import { scoreOf } from './columns.ts';
import type { Grid, GridPoint } from './grid.ts';
import { scopeOf } from './scope.ts';
import type { SourceRow } from './source.ts';

/** One row of a table, before it is written. */
export interface PlannedRow<T> {
  readonly box: Box;
  readonly says: T;
  /** Rows of the source that it stands for. */
  readonly of: readonly SourceRow[];
  /** Columns of which it also stands for patients without a result. */
  readonly untested: readonly number[];
}

/** A table for one drug. */
export interface Plan<T> {
  readonly rows: readonly PlannedRow<T>[];
  /** Open scores that say something else than the range that they lie in; `overrides` are rows by index. */
  readonly exceptions: readonly (PlannedRow<T> & { readonly overrides: readonly number[] })[];
  readonly scope: readonly string[];
  /** For each column the classes that some row of the source is about. */
  readonly used: readonly (readonly number[])[];
  /** Open scores that say something else, and that no call has: no rule can name them. */
  readonly lost: readonly GridPoint[];
  /** Points at which the source says two things; the first of them counts. */
  readonly contradictions: readonly GridPoint[];
}

/** Merges the rows of the source into few, exactly: the same is said at every point of the grid, and nothing where the source says nothing. */
export function planOf<T>(grid: Grid, says: (row: SourceRow) => { readonly key: string; readonly value: T }): Plan<T> {
  const points = [...grid.points.values()];
  const isOpen = ({ at }: GridPoint): boolean => at.some((one, column) => grid.columns[column]!.values[one]!.open !== undefined);
  const closed = points.filter((point) => !isOpen(point));
  const used = grid.columns.map((_, column) => [...new Set(closed.map(({ at }) => at[column]!))].toSorted((a, b) => a - b));
  const covered = new Set(closed.map(({ at }) => at.slice(0, grid.dimensions).join(' ')));
  const free = (at: readonly number[]): boolean => grid.dimensions > 0 && !covered.has(at.slice(0, grid.dimensions).join(' '));
  const rows = merged(grid, closed, says, free).toSorted((a, b) => compareRows(a.box, b.box, used));
  const different = points.filter((point) => isOpen(point) && basesOf(grid, closed, point).some((base) => says(base.rows[0]!).key !== says(point.rows[0]!).key));
  const same = points.filter((point) => isOpen(point) && !different.includes(point));
  const nameable = different.filter(({ at }) => at.every((one, column) => grid.columns[column]!.values[one]!.open !== 'unnamed'));
  return {
    used, scope: scopeOf(grid, used),
    rows: rows.map((row) => ({ ...row, of: [...row.of, ...same.filter((point) => basesOf(grid, closed, point).some(({ at }) => holds(row.box, at))).flatMap((point) => point.rows)] })),
    exceptions: exceptionsOf(grid, closed, nameable, rows, says),
    lost: different.filter((point) => !nameable.includes(point)),
    contradictions: points.filter((point) => new Set(point.rows.map((row) => says(row).key)).size > 1),
  };
}

/** Exceptions stand each within the rows that they are exceptions to. */
function exceptionsOf<T>(grid: Grid, closed: readonly GridPoint[], points: readonly GridPoint[], rows: readonly PlannedRow<T>[], says: (row: SourceRow) => { readonly key: string; readonly value: T }): Plan<T>['exceptions'] {
  const byBase = new Map<string, { readonly overrides: readonly number[]; readonly points: GridPoint[] }>();
  for (const point of points) {
    const bases = basesOf(grid, closed, point);
    const overrides = rows.flatMap(({ box }, at) => (bases.some((base) => holds(box, base.at)) ? [at] : []));
    const group = byBase.get(overrides.join(' ')) ?? { overrides, points: [] };
    group.points.push(point);
    byBase.set(overrides.join(' '), group);
  }
  return [...byBase.values()].flatMap(({ overrides, points: own }) => merged(grid, own, says, () => false).map((row) => ({ ...row, overrides })));
}

function merged<T>(grid: Grid, points: readonly GridPoint[], says: (row: SourceRow) => { readonly key: string; readonly value: T }, free: (at: readonly number[]) => boolean): readonly PlannedRow<T>[] {
  const groups = new Map<string, { readonly value: T; readonly points: GridPoint[] }>();
  for (const point of points) {
    const { key, value } = says(point.rows[0]!);
    const group = groups.get(key);
    if (group) group.points.push(point);
    else groups.set(key, { value, points: [point] });
  }
  return [...groups.values()].flatMap(({ value, points: own }) => coverExactly(own.map(({ at }) => at), grid.columns.length, free).map((box): PlannedRow<T> => ({
    box, says: value,
    of: [...new Set(own.filter(({ at }) => holds(box, at)).flatMap((point) => point.rows))],
    untested: box.flatMap((set, column) => (set.some((at) => grid.columns[column]!.values[at]!.state === 'not tested') ? [column] : [])),
  })));
}

function holds(box: Box, at: readonly number[]): boolean {
  return at.every((one, column) => box[column]!.includes(one));
}

/** The points whose range an open score lies in: those of the numbers that it may be, or of the highest number. */
function basesOf(grid: Grid, closed: readonly GridPoint[], { at }: GridPoint): readonly GridPoint[] {
  const beside = closed.filter((point) => point.at.every((one, column) => one === at[column] || (grid.columns[column]!.values[at[column]!]!.open !== undefined && grid.columns[column]!.values[one]!.state === undefined)));
  const number = (point: readonly number[], column: number): number => Number(scoreOf(grid.columns[column]!.values[point[column]!]!.keys[0] ?? '')?.number);
  const columns = at.flatMap((one, column) => (grid.columns[column]!.values[one]!.open !== undefined ? [column] : []));
  const within = beside.filter((point) => columns.every((column) => number(point.at, column) >= number(at, column)));
  return within.length > 0 ? within : beside.toSorted((a, b) => columns.reduce((order, column) => order || number(b.at, column) - number(a.at, column), 0)).slice(0, 1);
}

/** Column by column; a row that does not ask a column stands behind those that do. */
function compareRows(a: Box, b: Box, used: readonly (readonly number[])[]): number {
  const first = (set: readonly number[], column: number): number => (used[column]!.every((at) => set.includes(at)) ? used[column]!.at(-1)! + 1 : set[0]!);
  for (const [column, set] of a.entries()) {
    const order = first(set, column) - first(b[column]!, column) || set[0]! - b[column]![0]!;
    if (order !== 0) return order;
  }
  return 0;
}

/** A cell of a box; `any` where it holds all that the table is about. */
export function cellOf(grid: Grid, plan: Pick<Plan<unknown>, 'used'>, column: number, set: readonly number[]): string {
  const used = plan.used[column]!;
  if (used.every((at) => set.includes(at))) return 'any';
  return grid.columns[column]!.cell(set);
}
