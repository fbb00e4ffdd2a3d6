import { holdsClass, meet, width, type Ranges, type RowBoxes } from './row-boxes.ts';

/**
 * A part of the scope that no row takes in, as classes per variable (by position); `undefined` where rows take in all of it. Rows must be disjoint:
 * then they are complete exactly when their volumes add up to the volume of the scope, and a part where they do not add up holds a gap.
 */
export function uncovered(boxes: RowBoxes): readonly Ranges[] | undefined {
  const rows = Array.from({ length: boxes.rows }, (_, row) => boxOfRow(boxes, row));
  const part = [...boxes.scope];
  let live = rows.filter((row) => volume(row) > 0n);
  if (total(live) === volume(part)) return undefined;
  for (let at = 0; at < part.length; at++) {
    const rest = part.map((ranges, i) => (i > at ? ranges : [0, 1]));
    const needed = volume(rest);
    const value = classesOf(part[at]!).find((c) => total(live.filter((row) => holdsClass(row[at]!, c)).map((row) => fixed(row, at))) < needed)!;
    live = live.filter((row) => holdsClass(row[at]!, value));
    part[at] = [value, value + 1];
  }
  return widened(part, boxes.scope, rows);
}

function boxOfRow({ starts, list, cells, scope }: RowBoxes, row: number): readonly Ranges[] {
  const box = [...scope];
  for (let i = starts[row]!; i < starts[row + 1]!; i++) {
    const { at, ranges } = cells[list[i]!]!;
    box[at] = meet(box[at]!, ranges);
  }
  return box;
}

/** The row as if the variables up to this one had one class. */
function fixed(row: readonly Ranges[], at: number): readonly Ranges[] {
  return row.map((ranges, i) => (i <= at ? [0, 1] : ranges));
}

function total(rows: readonly (readonly Ranges[])[]): bigint {
  return rows.reduce((sum, row) => sum + volume(row), 0n);
}

/** Exact: small factors are gathered as a number before they are multiplied in. */
function volume(box: readonly Ranges[]): bigint {
  let whole = 1n;
  let part = 1;
  for (const ranges of box) {
    part *= width(ranges);
    if (part > 2 ** 20) {
      whole *= BigInt(part);
      part = 1;
    }
  }
  return whole * BigInt(part);
}

function classesOf(ranges: Ranges): readonly number[] {
  const classes: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c++) classes.push(c);
  return classes;
}

/** One world made as large as it can be, variable by variable, without meeting a row. */
function widened(point: readonly Ranges[], scope: readonly Ranges[], rows: readonly (readonly Ranges[])[]): readonly Ranges[] {
  const box = [...point];
  for (let at = 0; at < box.length; at++) {
    const beside = rows.filter((row) => row.every((ranges, i) => i === at || meet(ranges, box[i]!).length > 0));
    const free = classesOf(scope[at]!).filter((c) => !beside.some((row) => holdsClass(row[at]!, c)));
    box[at] = free.flatMap((c) => [c, c + 1]);
  }
  return box;
}
