import type { Grid, GridRow } from './grid.ts';
import type { MergedColumn } from './merge-columns.ts';
import { sameItems, settle } from './three-way.ts';

/** A row of a merged table in the columns of the merge: settled, or in conflict, with what is not in conflict merged on both sides. */
export type MergedRow = { readonly kind: 'row'; readonly row: GridRow } | RowConflict;

export interface RowConflict {
  readonly kind: 'conflict';
  /** Absent where the side does not have the row. */
  readonly ours?: GridRow;
  readonly base?: GridRow;
  readonly theirs?: GridRow;
  /** What the sides did: ``both sides changed `do` ``. */
  readonly about: string;
}

/** The three rows that are one; a side that removed it, or a base that did not have it, has none. */
export interface RowVersions {
  readonly base?: GridRow;
  readonly ours?: GridRow;
  readonly theirs?: GridRow;
}

/** How a table merges its rows. `missing` says what stands in a column that came to the table while the row came to it on the other side. */
export interface RowRules {
  readonly columns: readonly MergedColumn[];
  readonly labels: { readonly ours: string; readonly theirs: string };
  missing(column: MergedColumn): string | undefined;
}

/** Merges one row, cell by cell. Undefined where it is gone. */
export function mergeRow(versions: RowVersions, rules: RowRules): MergedRow | undefined {
  const { base, ours, theirs } = versions;
  if (base && (!ours || !theirs)) return removed(base, ours, theirs, rules);
  if (!ours || !theirs) return added(ours, theirs, rules);
  const changed: string[] = [];
  const pick = (name: string, was: string | undefined, one: string | undefined, other: string | undefined): readonly [string, string] => {
    const value = one === undefined || other === undefined ? (one ?? other ?? '') : settle(was, one, other)?.value;
    if (value !== undefined) return [value, value];
    changed.push(`\`${name}\``);
    return [one!, other!];
  };
  const cells = rules.columns.map((column) => pick(column.name, cellOf(base, column.base), cellOf(ours, column.ours), cellOf(theirs, column.theirs)));
  const comments = settle(base?.comment, ours.comment, theirs.comment)?.value;
  const above = settle(base?.above ?? [], ours.above, theirs.above, sameItems)?.value;
  if (comments === undefined) changed.push('the comment behind it');
  if (above === undefined) changed.push('the lines above it');
  const side = (at: 0 | 1, row: GridRow): GridRow => ({ above: above ?? row.above, cells: cells.map((pair) => pair[at]), comment: comments ?? row.comment });
  if (changed.length === 0) return { kind: 'row', row: side(0, ours) };
  const about = base ? `both sides changed ${listed(changed)}` : `both sides added it and differ in ${listed(changed)}`;
  return { kind: 'conflict', ours: side(0, ours), theirs: side(1, theirs), ...(base ? { base: inBase(base, rules.columns) } : {}), about };
}

/** Gone, unless the other side changed what one side removed. */
function removed(base: GridRow, ours: GridRow | undefined, theirs: GridRow | undefined, { columns, labels }: RowRules): MergedRow | undefined {
  const left = ours ?? theirs;
  if (!left) return undefined;
  const [label, other] = ours ? [labels.ours, labels.theirs] : [labels.theirs, labels.ours];
  const place = (column: MergedColumn): number | undefined => (ours ? column.ours : column.theirs);
  const changed = columns.filter((column) => column.base !== undefined && cellOf(left, place(column)) !== cellOf(base, column.base)).map(({ name }) => `\`${name}\``);
  if (left.comment !== base.comment) changed.push('the comment behind it');
  if (!sameItems(left.above, base.above)) changed.push('the lines above it');
  if (changed.length === 0) return undefined;
  const row = { ...left, cells: columns.map((column) => cellOf(left, place(column)) ?? '') };
  return { kind: 'conflict', ...(ours ? { ours: row } : { theirs: row }), base: inBase(base, columns), about: `${other} removed it, ${label} changed ${listed(changed)}` };
}

function added(ours: GridRow | undefined, theirs: GridRow | undefined, { columns, labels, missing }: RowRules): MergedRow | undefined {
  const row = ours ?? theirs;
  if (!row) return undefined;
  const lacking: string[] = [];
  const cells = columns.map((column) => {
    const cell = cellOf(row, ours ? column.ours : column.theirs) ?? missing(column);
    if (cell === undefined) lacking.push(`\`${column.name}\``);
    return cell ?? '';
  });
  const complete = { ...row, cells };
  if (lacking.length === 0) return { kind: 'row', row: complete };
  const [label, other] = ours ? [labels.ours, labels.theirs] : [labels.theirs, labels.ours];
  return { kind: 'conflict', ...(ours ? { ours: complete } : { theirs: complete }), about: `${label} added it, ${other} added the column ${listed(lacking)}: its cell is to be written` };
}

function inBase(row: GridRow, columns: readonly MergedColumn[]): GridRow {
  return { ...row, cells: columns.map((column) => cellOf(row, column.base) ?? '') };
}

function cellOf(row: GridRow | undefined, column: number | undefined): string | undefined {
  return column === undefined ? undefined : row?.cells[column];
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Whether a row says something in a column: `any` and an empty cell say nothing. */
export function saysSomething(grid: Grid, column: number, row: GridRow): boolean {
  return column < grid.header.length && !['', 'any'].includes(row.cells[column] ?? '');
}
