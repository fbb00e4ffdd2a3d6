import { coverExactly, product, type Box } from './boxes.ts';
import type { Column } from './columns.ts';
import type { Grid } from './grid.ts';

/** The clauses of `applies when` that leave out what the source has no row for. Results that are missing are no part of it: without a row they stay open. */
export function scopeOf(grid: Grid, used: readonly (readonly number[])[]): readonly string[] {
  const { columns, dimensions } = grid;
  const clauses: string[] = [];
  for (const [at, column] of columns.entries()) {
    const absent = reported(column).filter((value) => !used[at]!.includes(value));
    const present = reported(column).filter((value) => used[at]!.includes(value));
    if (absent.length > 0 && present.length > 0) clauses.push(isOnly(column, present, absent));
  }
  const points = [...grid.points.values()].map(({ at }) => at).filter((at) => at.every((one, column) => !columns[column]!.values[one]!.open));
  const tables = columns.map((column, at) => used[at]!.filter((value) => reported(column).includes(value)));
  const held = new Set(points.map((at) => at.slice(0, dimensions).join(' ')));
  const noDimension = product(tables.slice(0, dimensions)).filter((at) => dimensions > 0 && !held.has(at.join(' ')));
  clauses.push(...coverExactly(noDimension, dimensions).map((box) => excluded(columns, tables, box)));
  const all = new Set(points.map((at) => at.join(' ')));
  const missing = product(tables).filter((at) => !all.has(at.join(' ')) && (dimensions === 0 || held.has(at.slice(0, dimensions).join(' '))));
  clauses.push(...coverExactly(missing, columns.length).map((box) => excluded(columns, tables, box)));
  return clauses;
}

function reported(column: Column): readonly number[] {
  return column.values.flatMap((value, at) => (value.state === 'not tested' || value.open ? [] : [at]));
}

/** Only some classes: named, or where only what cannot be interpreted is left out, all but that. */
function isOnly(column: Column, present: readonly number[], absent: readonly number[]): string {
  if (absent.every((at) => column.values[at]!.state === 'uninterpretable')) return `${column.term} is any but ${column.cell(absent)}`;
  return condition(column, present);
}

/** Patients of a box are left out: one of its columns is something else. */
function excluded(columns: readonly Column[], tables: readonly (readonly number[])[], box: Box): string {
  const parts = box.flatMap((set, at) => (set.length === tables[at]!.length ? [] : [condition(columns[at]!, tables[at]!.filter((value) => !set.includes(value)))]));
  return parts.join(' or ');
}

/** `weight > 40 kg`, `CYP2C9 is PM or IM`. */
export function condition(column: Column, set: readonly number[]): string {
  const cell = column.cell(set);
  return /^[<>]/.test(cell) ? `${column.term} ${cell}` : `${column.term} is ${cell}`;
}
