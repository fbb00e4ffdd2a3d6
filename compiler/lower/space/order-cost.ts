import type { Decision } from '../../../language/model/index.ts';
import { rowCellsOf } from '../row-cells.ts';
import type { Draft, Reading } from './draft.ts';

/** Blocks of neighboring rows that are looked at, and rows in each: what rows have in common shows among neighbors. */
const BLOCKS = 30;
const BLOCK = 50;
/** Where an estimate ends: so much is too much. */
const MOST = 300_000;

/** Some rows of a large table: per row the classes that it accepts of each variable that it tests. */
export type Sample = readonly ReadonlyMap<Draft, readonly number[]>[];

/** Rows of a table as far as they test variables by plain cells. */
export function sampleOf(decision: Decision, readings: ReadonlyMap<string, Reading>): Sample {
  const { distinct, starts, cells } = rowCellsOf(decision.rows);
  const boxes = distinct.map(({ term, accepts }): readonly [Draft, readonly number[]] | undefined => {
    const reading = readings.get(term.name);
    return reading?.drafts.length === 1 && accepts ? [reading.drafts[0]!, reading.classes(accepts)] : undefined;
  });
  const rows = decision.rows.length;
  const sample: Map<Draft, readonly number[]>[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const from = Math.floor(((rows - BLOCK) * block) / (BLOCKS - 1));
    for (let row = from; row < from + BLOCK; row++) {
      sample.push(new Map(Array.from(cells.subarray(starts[row], starts[row + 1]), (cell) => boxes[cell]).filter((box) => box !== undefined)));
    }
  }
  return sample;
}

/** What the product of the sampled rows costs in an order of the variables: rows that are alive, over all sets of rows that it meets. */
export function orderCost(order: readonly Draft[], sample: Sample): number {
  const columns = order.map((draft) => ({ size: draft.classes, ranges: sample.map((row) => row.get(draft)) })).filter(({ ranges }) => ranges.some((one) => one));
  const seen = columns.map(() => new Set<string>());
  let cost = 0;
  const go = (live: readonly number[], from: number): void => {
    let at = from;
    while (at < columns.length && live.every((row) => !columns[at]!.ranges[row])) at++;
    if (at === columns.length || cost > MOST) return;
    const key = live.join();
    if (live.length > 1 && seen[at]!.has(key)) return;
    seen[at]!.add(key);
    cost += live.length;
    if (live.length === 1) go(live, at + 1);
    else for (const next of split(live, columns[at]!)) go(next, at + 1);
  };
  go(sample.map((_, i) => i), 0);
  return cost;
}

/** The rows that stay alive in each run of classes that some row tells apart. */
function split(live: readonly number[], { size, ranges }: { readonly size: number; readonly ranges: readonly (readonly number[] | undefined)[] }): readonly (readonly number[])[] {
  const edges = new Uint8Array(size + 1);
  edges[0] = 1;
  for (const row of live) for (const edge of ranges[row] ?? []) edges[edge] = 1;
  const parts: (readonly number[])[] = [];
  for (let value = 0; value < size; value++) {
    if (edges[value] === 0) continue;
    const inside = live.filter((row) => takesIn(ranges[row], value));
    if (inside.length > 0) parts.push(inside);
  }
  return parts;
}

function takesIn(ranges: readonly number[] | undefined, value: number): boolean {
  if (!ranges) return true;
  for (let i = 0; i < ranges.length; i += 2) if (value >= ranges[i]! && value < ranges[i + 1]!) return true;
  return false;
}
