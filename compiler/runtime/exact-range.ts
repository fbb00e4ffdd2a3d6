import { Exact, fromRatio, ratioOf } from './exact.ts';
import type { Range } from './range.ts';
import { compare, type Rational } from './rational.ts';

/** A closed range of exact numbers; an absent bound is unbounded. One number: both bounds, equal. */
export interface ExactRange {
  readonly lo?: Rational | undefined;
  readonly hi?: Rational | undefined;
}

/** The smallest closed range that holds the numbers of a report. */
export const toExact = ([[low], [high]]: Range): ExactRange => ({ lo: exactly(low), hi: exactly(high) });

const exactly = (value: number): Rational | undefined => {
  const one: unknown = value;
  return one instanceof Exact ? one.ratio : Number.isFinite(value) ? ratioOf(String(value)) : undefined;
};

/** The same among the numbers that cuts are compared with. */
export const fromExact = ({ lo, hi }: ExactRange): Range => [[lo ? fromRatio(lo) : -Infinity, 0], [hi ? fromRatio(hi) : Infinity, 1]];

export const point = (value: Rational): ExactRange => ({ lo: value, hi: value });

export const isPoint = ({ lo, hi }: ExactRange): boolean => !!lo && !!hi && compare(lo, hi) === 0;

export const least = (a: Rational | undefined, b: Rational | undefined): Rational | undefined => a && b && (compare(a, b) < 0 ? a : b);
export const greatest = (a: Rational | undefined, b: Rational | undefined): Rational | undefined => a && b && (compare(a, b) > 0 ? a : b);

/** The smallest closed range that holds all. */
export const hull = (ranges: readonly ExactRange[]): ExactRange => ranges.reduce((a, b) => ({ lo: least(a.lo, b.lo), hi: greatest(a.hi, b.hi) }));
