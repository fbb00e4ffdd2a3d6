import type { Cut, TableFact } from '../ir/table.ts';

/** A place on the number line: just before a number (0) or just after it (1). Cuts are such places. */
export type Edge = readonly [number, 0 | 1];

/** A connected set of numbers, from one edge to another. */
export type Range = readonly [Edge, Edge];

/**
 * Numbers are doubles here, exactly: a report and a cut have at most 15 digits, or are the shortest decimal of a double, and doubles order
 * such decimals as they are. A number that was converted from another unit is an `Exact`, which orders as its ratio does.
 */
export const order = (a: Edge, b: Edge): number => a[0] - b[0] || a[1] - b[1];

export const edgesOf = (cuts: readonly Cut[]): readonly Edge[] => cuts.map(([value, after]) => [Number(value), after]);

export const least: Edge = [-Infinity, 0];
export const most: Edge = [Infinity, 1];

export const point = (value: number): Range => [[value, 0], [value, 1]];

export const isPoint = ([low, high]: Range): boolean => high[0] - low[0] === 0;

export const domainOf = ({ min, max }: TableFact): Range => [min === undefined ? least : [Number(min), 0], max === undefined ? most : [Number(max), 1]];

/** The part of both; undefined when empty. */
export function intersect(a: Range, b: Range): Range | undefined {
  const low = order(a[0], b[0]) > 0 ? a[0] : b[0];
  const high = order(a[1], b[1]) < 0 ? a[1] : b[1];
  return order(low, high) < 0 ? [low, high] : undefined;
}

/** The pieces that a range touches, each with its part of the range. */
export function split(cuts: readonly Edge[], range: Range): readonly { readonly at: number; readonly range: Range }[] {
  return [least, ...cuts].flatMap((low, at) => {
    const part = intersect(range, [low, cuts[at] ?? most]);
    return part ? [{ at, range: part }] : [];
  });
}
