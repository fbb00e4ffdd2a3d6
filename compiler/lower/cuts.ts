import { compareDecimals, toText, decimal, add, divide, rational, roundTo, compare, power, subtract, type Rational } from '../../language/types/decimal.ts';
import type { Decimal, Interval, NumberDomain, ValueSet } from '../../language/model/index.ts';
import type { Cut } from '../ir/index.ts';

type NumberSet = Extract<ValueSet, { kind: 'number' }>;
type Bounds = Pick<NumberDomain, 'min' | 'max'>;

/**
 * The boundaries of a number line that a program can tell apart, ascending: `[v, 0]` starts a piece at v, `[v, 1]` just after it.
 * n cuts inside the domain make n + 1 pieces, none of them empty.
 */
export class CutList {
  readonly cuts: readonly Cut[];

  constructor(cuts: Iterable<Cut>, readonly bounds: Bounds) {
    /** Per number, bit 1: a cut at it, bit 2: a cut just after it. */
    const unique = new Map<Decimal, number>();
    for (const [value, after] of cuts) unique.set(value, (unique.get(value) ?? 0) | (after === 0 ? 1 : 2));
    const all = [...unique].flatMap(([value, bits]): Cut[] => [...(bits & 1 ? [[value, 0] as Cut] : []), ...(bits & 2 ? [[value, 1] as Cut] : [])]);
    this.cuts = all.filter((cut) => side(cut, bounds) === 0).toSorted(compareCuts);
  }

  get pieces(): number {
    return this.cuts.length + 1;
  }

  /** The piece of a number inside the bounds. */
  pieceOf(value: Decimal): number {
    return this.below([value, 1]);
  }

  /** Pieces of an interval as `[from, to)`; empty where the interval lies outside the bounds. Its ends are cuts of this list or outside. */
  range(interval: Interval): readonly [number, number] {
    const from = interval.lo === undefined ? 0 : this.position([interval.lo, interval.loOpen ? 1 : 0]);
    const to = interval.hi === undefined ? this.pieces : this.position([interval.hi, interval.hiOpen ? 0 : 1]);
    return [from, Math.max(from, to)];
  }

  /** Pieces of a set: intervals, and single numbers apart. */
  ranges(set: NumberSet): { readonly intervals: readonly number[]; readonly equal: readonly number[] } {
    if (set.intervals.length === 1 && set.equal.length === 0) return { intervals: this.range(set.intervals[0]!), equal: [] };
    return {
      intervals: mergeRanges(set.intervals.map((i) => this.range(i))),
      equal: mergeRanges(set.equal.map((v) => this.range({ lo: v, hi: v }))),
    };
  }

  /** Bounds of a piece; missing at the ends of the domain. */
  piece(index: number): Interval {
    const lo = this.cuts[index - 1];
    const hi = this.cuts[index];
    return {
      ...(lo ? { lo: lo[0], ...(lo[1] === 1 ? { loOpen: true } : {}) } : { lo: this.bounds.min }),
      ...(hi ? { hi: hi[0], ...(hi[1] === 0 ? { hiOpen: true } : {}) } : { hi: this.bounds.max }),
    };
  }

  /** Number of the piece that a cut starts; the number of pieces where it lies above the domain. */
  private position(cut: Cut): number {
    const where = side(cut, this.bounds);
    return where < 0 ? 0 : where > 0 ? this.pieces : this.below(cut) + 1;
  }

  /** How many cuts lie below. */
  private below(cut: Cut): number {
    let lo = 0;
    let hi = this.cuts.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (compareCuts(this.cuts[mid]!, cut) < 0) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }
}

/** The cuts that a set of numbers needs. */
export function cutsOf(set: NumberSet): readonly Cut[] {
  return [
    ...set.intervals.flatMap((i): Cut[] => [
      ...(i.lo === undefined ? [] : [[i.lo, i.loOpen ? 1 : 0] as Cut]),
      ...(i.hi === undefined ? [] : [[i.hi, i.hiOpen ? 0 : 1] as Cut]),
    ]),
    ...set.equal.flatMap((v): Cut[] => [[v, 0], [v, 1]]),
  ];
}

export function compareCuts(a: Cut, b: Cut): number {
  return compareNumbers(a[0], b[0]) || a[1] - b[1];
}

/** Decimals of at most 15 digits keep their order as doubles; longer ones are compared exactly. */
export function compareNumbers(a: Decimal, b: Decimal): number {
  return a.length < 16 && b.length < 16 ? Number(a) - Number(b) : compareDecimals(a, b);
}

/** Below 0: every number of the domain has passed the cut; above 0: none has; 0: it divides the domain. */
function side(cut: Cut, bounds: Bounds): number {
  const low = compareNumbers(cut[0], bounds.min);
  if (low < 0 || (low === 0 && cut[1] === 0)) return -1;
  const high = compareNumbers(cut[0], bounds.max);
  return high > 0 || (high === 0 && cut[1] === 1) ? 1 : 0;
}

/** Ranges sorted, joined where they touch, flattened: `[from, to, from, to, …]`. */
export function mergeRanges(ranges: readonly (readonly [number, number])[]): readonly number[] {
  const sorted = ranges.length < 2 ? ranges : ranges.toSorted((a, b) => a[0] - b[0]);
  const flat: number[] = [];
  for (const [from, to] of sorted) {
    if (to <= from) continue;
    if (flat.length > 0 && from <= flat.at(-1)!) flat[flat.length - 1] = Math.max(flat.at(-1)!, to);
    else flat.push(from, to);
  }
  return flat;
}

/** Class numbers as ranges. */
export function rangesOf(classes: readonly number[]): readonly number[] {
  if (classes.length === 1) return [classes[0]!, classes[0]! + 1];
  const flat: number[] = [];
  for (const c of classes.toSorted((a, b) => a - b)) {
    const end = flat.length - 1;
    if (end > 0 && flat[end] === c) flat[end] = c + 1;
    else if (end < 0 || flat[end]! < c) flat.push(c, c + 1);
  }
  return flat;
}

/** A short number inside an interval: its closed end where it has one, else the shortest decimal between. */
export function numberIn(interval: Interval): Decimal {
  const { lo, hi } = interval;
  if (lo !== undefined && !interval.loOpen) return lo;
  if (hi !== undefined && !interval.hiOpen) return hi;
  if (lo === undefined) return hi === undefined ? '0' : toText(subtractOne(decimal(hi)));
  if (hi === undefined) return toText(add(decimal(lo), rational(1)));
  return shortestBetween(decimal(lo), decimal(hi));
}

function shortestBetween(lo: Rational, hi: Rational): Decimal {
  const middle = divide(add(lo, hi), rational(2));
  for (let places = 0; places <= 15; places++) {
    const candidate = roundTo(middle, power(rational(10), -places), 'half up');
    if (compare(candidate, lo) > 0 && compare(candidate, hi) < 0) return toText(candidate);
  }
  return toText(middle);
}

function subtractOne(x: Rational): Rational {
  return subtract(x, rational(1));
}
