import type { Interval } from '../../language/model/index.ts';
import { add, compare, equals, fromDecimal, one, rational, multiply, subtract, type Rational } from './rational.ts';
import { point, type NumberValue } from './values.ts';

/** An interval of exact numbers; a missing bound has no end. */
export interface Stretch {
  readonly lo?: Rational;
  readonly loOpen: boolean;
  readonly hi?: Rational;
  readonly hiOpen: boolean;
}

export function stretchOf(interval: Interval): Stretch {
  return {
    loOpen: interval.loOpen ?? false, hiOpen: interval.hiOpen ?? false,
    ...(interval.lo === undefined ? {} : { lo: fromDecimal(interval.lo) }), ...(interval.hi === undefined ? {} : { hi: fromDecimal(interval.hi) }),
  };
}

export function insideStretch(x: Rational, stretch: Stretch): boolean {
  if (stretch.lo) {
    const side = compare(x, stretch.lo);
    if (side < 0 || (side === 0 && stretch.loOpen)) return false;
  }
  if (stretch.hi) {
    const side = compare(x, stretch.hi);
    if (side > 0 || (side === 0 && stretch.hiOpen)) return false;
  }
  return true;
}

export function insideInterval(x: Rational, interval: Interval): boolean { return insideStretch(x, stretchOf(interval)); }

/** What both allow; `undefined` where that is nothing. */
export function meet(a: Stretch, b: Stretch): Stretch | undefined {
  let { lo, loOpen, hi, hiOpen } = a;
  if (b.lo) {
    const side = lo ? compare(b.lo, lo) : 1;
    if (side > 0) { lo = b.lo; loOpen = b.loOpen; } else if (side === 0) loOpen ||= b.loOpen;
  }
  if (b.hi) {
    const side = hi ? compare(b.hi, hi) : -1;
    if (side < 0) { hi = b.hi; hiOpen = b.hiOpen; } else if (side === 0) hiOpen ||= b.hiOpen;
  }
  if (lo && hi) {
    const side = compare(lo, hi);
    if (side > 0 || (side === 0 && (loOpen || hiOpen))) return undefined;
  }
  return { loOpen, hiOpen, ...(lo ? { lo } : {}), ...(hi ? { hi } : {}) };
}

/**
 * The worlds of a number: every threshold inside the stretch, and one stretch for everything between two neighbours and at the ends. No
 * comparison of the program tells two numbers of one piece apart.
 */
export function pieces(stretch: Stretch, thresholds: readonly Rational[], variable: string): NumberValue[] {
  if (stretch.lo && stretch.hi && equals(stretch.lo, stretch.hi)) return [point(stretch.lo)];
  const inside = thresholds.filter((threshold) => insideStretch(threshold, stretch)).toSorted(compare);
  const cuts = inside.filter((threshold, i) => i === 0 || !equals(threshold, inside[i - 1] ?? threshold));
  const result: NumberValue[] = [];
  let from = stretch.lo;
  for (const cut of cuts) {
    if (!from || compare(from, cut) < 0) result.push(between(from, cut, variable));
    result.push(point(cut));
    from = cut;
  }
  if (!from || !stretch.hi || compare(from, stretch.hi) < 0) result.push(between(from, stretch.hi, variable));
  return result;
}

function between(lo: Rational | undefined, hi: Rational | undefined, variable: string): NumberValue {
  const start = lo ?? subtract(hi ?? rational(0n), one);
  return { point: hi ? multiply(add(start, hi), rational(1n, 2n)) : add(start, one), lo: start, via: [variable], ...(hi ? { hi } : {}) };
}
