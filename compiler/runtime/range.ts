import type { Interval } from '../../language/model/index.ts';
import type { Cut, TableFact } from '../ir/table.ts';
import { compare, exact, type Rational } from './rational.ts';

/** A connected set of numbers; an absent bound is unbounded. One number: both bounds, equal. */
export interface Range {
  readonly lo?: Rational | undefined;
  readonly loOpen?: boolean | undefined;
  readonly hi?: Rational | undefined;
  readonly hiOpen?: boolean | undefined;
}

/** A boundary with its number parsed once. */
export type ExactCut = readonly [Rational, 0 | 1];

export const exactCuts = (cuts: readonly Cut[]): readonly ExactCut[] => cuts.map(([value, after]) => [exact(value), after] as const);

export const rangeOf = ({ lo, loOpen, hi, hiOpen }: Interval): Range => ({ lo: lo === undefined ? undefined : exact(lo), loOpen, hi: hi === undefined ? undefined : exact(hi), hiOpen });

export const point = (value: Rational): Range => ({ lo: value, hi: value });

export const isPoint = (range: Range): boolean => !!range.lo && !!range.hi && compare(range.lo, range.hi) === 0;

export const domainOf = (fact: TableFact): Range => ({
  lo: fact.min === undefined ? undefined : exact(fact.min),
  hi: fact.max === undefined ? undefined : exact(fact.max),
});

/** The part of both; undefined when empty. */
export function intersect(a: Range, b: Range): Range | undefined {
  const [lo, loOpen] = tighter(a.lo, a.loOpen, b.lo, b.loOpen, 1);
  const [hi, hiOpen] = tighter(a.hi, a.hiOpen, b.hi, b.hiOpen, -1);
  if (lo && hi) {
    const order = compare(lo, hi);
    if (order > 0 || (order === 0 && (loOpen || hiOpen))) return undefined;
  }
  return { lo, loOpen, hi, hiOpen };
}

function tighter(a: Rational | undefined, aOpen: boolean | undefined, b: Rational | undefined, bOpen: boolean | undefined, sign: number) {
  const order = !a ? -1 : !b ? 1 : compare(a, b) * sign;
  return order > 0 ? ([a, aOpen] as const) : order < 0 ? ([b, bOpen] as const) : ([a, aOpen || bOpen] as const);
}

/** The first and last piece that a range touches. */
export function pieces(cuts: readonly ExactCut[], range: Range): readonly [number, number] {
  return [range.lo ? passed(cuts, range.lo, range.loOpen ? 1 : 0) : 0, range.hi ? passed(cuts, range.hi, range.hiOpen ? -1 : 0) : cuts.length];
}

/** How many cuts lie before a number, or just after (1) or before (-1) it. */
function passed(cuts: readonly ExactCut[], x: Rational, side: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    const [value, after] = cuts[mid]!;
    const order = compare(x, value) || (side >= after ? 1 : -1);
    if (order > 0) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The numbers of one piece. */
export function pieceRange(cuts: readonly ExactCut[], piece: number): Range {
  const before = cuts[piece - 1];
  const after = cuts[piece];
  return { lo: before?.[0], loOpen: before?.[1] === 1, hi: after?.[0], hiOpen: after?.[1] === 0 };
}
