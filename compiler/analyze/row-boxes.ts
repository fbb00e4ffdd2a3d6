import type { Condition } from '../../language/model/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { rowCellsOf } from '../lower/row-cells.ts';
import { isLiteral, testOfCell } from '../lower/tests.ts';

/** Classes of one variable, as ranges `[from, to, from, to, …]`. */
export type Ranges = readonly number[];

/** A table whose rows are boxes: each tests single variables, and nothing is written for missing results. */
export interface RowBoxes {
  readonly rows: number;
  /** Root variables that rows or the scope test, ascending, with their numbers of classes. */
  readonly variables: readonly number[];
  readonly sizes: readonly number[];
  /** Distinct boxes of one variable: the position of the variable in `variables`, and the classes. */
  readonly cells: readonly { readonly at: number; readonly ranges: Ranges }[];
  /** Row r has the cells from `list[starts[r]]` up to `list[starts[r + 1]]`. */
  readonly starts: Int32Array;
  readonly list: Int32Array;
  /** What `applies when` leaves of each variable, by position. */
  readonly scope: readonly Ranges[];
}

/** The rows of a decision as boxes; `undefined` where some row or the scope is more than that. */
export function rowBoxes(lowered: Lowered, { decision }: LoweredDecision): RowBoxes | undefined {
  const { policy, rows, appliesWhen, formula } = decision;
  const clauses = appliesWhen.map((clause) => boxOf(lowered, clause));
  if (formula || (policy !== 'unique' && policy !== 'agree') || rows.length === 0 || rows.some((row) => row.when || row.overrides !== undefined)) return undefined;
  const { distinct, starts, cells: list } = rowCellsOf(rows);
  const boxes = distinct.map((cell) => boxOf(lowered, { kind: 'cell', cell }));
  if (![...boxes, ...clauses].every((box) => box !== undefined)) return undefined;
  const variables = [...new Set([...boxes, ...clauses].map((box) => box!.variable))].toSorted((a, b) => a - b);
  const sizes = variables.map((v) => lowered.manager.classes[v]!);
  const scope = variables.map((v, at) => clauses.filter((box) => box!.variable === v).reduce<Ranges>((ranges, box) => meet(ranges, box!.ranges), [0, sizes[at]!]));
  return { rows: rows.length, variables, sizes, cells: boxes.map((box) => ({ at: variables.indexOf(box!.variable), ranges: box!.ranges })), starts, list, scope };
}

function boxOf({ space }: Lowered, condition: Condition): { readonly variable: number; readonly ranges: Ranges } | undefined {
  if (condition.kind !== 'cell') return undefined;
  const test = testOfCell(condition.cell);
  const { term } = condition.cell;
  if (!isLiteral(test) || test.kind !== 'value' || term.kind === 'decision' || term.kind === 'medication') return undefined;
  const place = space.termByName.get(term.name);
  const [variable] = place?.variables ?? [];
  return place && variable !== undefined && !place.tooLarge ? { variable, ranges: place.classes(test.accepts) } : undefined;
}

/** Classes in both. */
export function meet(a: Ranges, b: Ranges): Ranges {
  const both: number[] = [];
  for (let i = 0; i < a.length; i += 2) {
    for (let k = 0; k < b.length; k += 2) {
      const from = Math.max(a[i]!, b[k]!);
      const to = Math.min(a[i + 1]!, b[k + 1]!);
      if (from < to) both.push(from, to);
    }
  }
  return both;
}

export function holdsClass(ranges: Ranges, value: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (value >= ranges[i]! && value < ranges[i + 1]!) return true;
  return false;
}

/** How many classes. */
export function width(ranges: Ranges): number {
  let sum = 0;
  for (let i = 0; i < ranges.length; i += 2) sum += ranges[i + 1]! - ranges[i]!;
  return sum;
}
