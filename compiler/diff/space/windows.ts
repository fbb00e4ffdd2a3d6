import type { Table, TableWindow, Variable } from '../../ir/index.ts';
import { decimalText, exact } from '../../runtime/rational.ts';
import { SIDES, type Both, type Side, type Tables } from './joint.ts';

type Series = Extract<Variable, { kind: 'series' }>;

/** A window of the latest measurement on each side, by position in the side's own list; its length where none holds it. `day`: one that brings it about. */
export interface WindowPair extends Both<number> {
  readonly day: number;
}

/** Where the windows of a side count from, if all of them count from one date: then days say which window holds the latest measurement on either side. */
export function anchorOf(table: Table, { accessor }: Series): string | undefined {
  const anchors = new Set(accessor.kind === 'window of latest' ? accessor.windows.map((index) => table.windows[index]!.since) : []);
  return anchors.size === 1 ? [...anchors][0] : undefined;
}

/** The pairs of windows that some day lies in; undefined where a window holds no day, which reports of no date could still mean. */
export function windowPairs(tables: Tables, variables: Both<Series>): readonly WindowPair[] | undefined {
  const windows = (side: Side): readonly TableWindow[] => (({ accessor }) => (accessor.kind === 'window of latest' ? accessor.windows.map((index) => tables[side].windows[index]!) : []))(variables[side]);
  const own = { old: windows('old'), new: windows('new') };
  const ends = [...own.old, ...own.new].flatMap(({ interval }) => [interval.lo, interval.hi].flatMap((end) => (end === undefined ? [] : [Number(decimalText(exact(end)))])));
  const middles = new Set([...own.new, ...own.old].map(middleOf));
  const days = [...new Set([...middles, ...ends.flatMap((end) => [Math.floor(end) - 1, Math.floor(end), Math.floor(end) + 1, Math.floor(end) + 2])])].toSorted((a, b) => a - b);
  const found = new Map<string, number[]>();
  const at = (side: Side, day: number): number => ((index) => (index < 0 ? own[side].length : index))(own[side].findIndex((window) => holds(window, day)));
  for (const day of days) {
    const key = `${at('old', day)} ${at('new', day)}`;
    found.set(key, [...(found.get(key) ?? []), day]);
  }
  const pairs = [...found].map(([key, all]): WindowPair => {
    const [old = 0, after = 0] = key.split(' ').map(Number);
    return { old, new: after, day: all.find((day) => middles.has(day)) ?? all[all.length >> 1]! };
  }).toSorted((a, b) => a.new - b.new || a.old - b.old);
  return SIDES.every((side) => Array.from({ length: own[side].length + 1 }, (_, i) => i).every((i) => pairs.some((pair) => pair[side] === i))) ? pairs : undefined;
}

/** A day inside a window. */
export function middleOf({ interval }: TableWindow): number {
  const [lo, hi] = [interval.lo === undefined ? 0 : Number(decimalText(exact(interval.lo))), interval.hi === undefined ? 4000 : Number(decimalText(exact(interval.hi)))];
  return Math.round((lo + hi) / 2);
}

export function holds({ interval: { lo, hi, loOpen, hiOpen } }: TableWindow, day: number): boolean {
  const [low, high] = [lo === undefined ? -Infinity : Number(decimalText(exact(lo))), hi === undefined ? Infinity : Number(decimalText(exact(hi)))];
  return (loOpen ? day > low : day >= low) && (hiOpen ? day < high : day <= high);
}
