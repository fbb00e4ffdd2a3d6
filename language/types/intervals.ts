import type { Decimal, Interval } from '../model/index.ts';
import { compareDecimals } from './decimal.ts';

/** Sorts and joins intervals so that they are maximal and disjoint. Intervals that only touch at an open end stay apart. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.toSorted(compareLow);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged[merged.length - 1];
    if (last && touches(last, next)) merged[merged.length - 1] = { ...lowOf(last), ...highOf(compareHigh(last, next) >= 0 ? last : next) };
    else merged.push(next);
  }
  return merged;
}

/** What is outside the intervals and equal numbers. */
export function complementIntervals(intervals: readonly Interval[], equal: readonly Decimal[]): readonly Interval[] {
  const all = mergeIntervals([...intervals, ...equal.map((value) => ({ lo: value, hi: value }))]);
  const gaps: Interval[] = [];
  let from: { lo?: Decimal; loOpen?: boolean } | undefined = {};
  for (const interval of all) {
    if (interval.lo !== undefined && from) gaps.push({ ...from, hi: interval.lo, ...(interval.loOpen ? {} : { hiOpen: true }) });
    from = interval.hi === undefined ? undefined : { lo: interval.hi, ...(interval.hiOpen ? {} : { loOpen: true }) };
  }
  if (from) gaps.push(from);
  return gaps;
}

export function contains(interval: Interval, value: Decimal): boolean {
  if (interval.lo !== undefined) {
    const low = compareDecimals(value, interval.lo);
    if (low < 0 || (low === 0 && interval.loOpen)) return false;
  }
  if (interval.hi === undefined) return true;
  const high = compareDecimals(value, interval.hi);
  return high < 0 || (high === 0 && !interval.hiOpen);
}

function compareLow(a: Interval, b: Interval): number {
  if (a.lo === undefined || b.lo === undefined) return (a.lo === undefined ? 0 : 1) - (b.lo === undefined ? 0 : 1);
  return compareDecimals(a.lo, b.lo) || (a.loOpen ? 1 : 0) - (b.loOpen ? 1 : 0);
}

function compareHigh(a: Interval, b: Interval): number {
  if (a.hi === undefined || b.hi === undefined) return (a.hi === undefined ? 1 : 0) - (b.hi === undefined ? 1 : 0);
  return compareDecimals(a.hi, b.hi) || (a.hiOpen ? 0 : 1) - (b.hiOpen ? 0 : 1);
}

function touches(left: Interval, right: Interval): boolean {
  if (left.hi === undefined || right.lo === undefined) return true;
  const order = compareDecimals(left.hi, right.lo);
  return order > 0 || (order === 0 && !(left.hiOpen && right.loOpen));
}

function lowOf(interval: Interval): Interval {
  return { ...(interval.lo === undefined ? {} : { lo: interval.lo }), ...(interval.loOpen ? { loOpen: true } : {}) };
}

function highOf(interval: Interval): Interval {
  return { ...(interval.hi === undefined ? {} : { hi: interval.hi }), ...(interval.hiOpen ? { hiOpen: true } : {}) };
}
