import type { Expression, Rounding, Term } from '../../language/model/index.ts';
import { exp, ln, raise, squareRoot } from './functions.ts';
import { matchRows, prepareRows, type RowTests, type Situation } from './matching.ts';
import { abs, add, compare, divide, equals, floor, fromDecimal, isWhole, multiply, negate, rational, zero, type Rational } from './rational.ts';
import { isPoint, type NumberValue, type TermValue } from './values.ts';

/**
 * Formulas in exact rationals. A number that is only known as a stretch goes through as an enclosure: the result contains every value that the
 * formula can have, and is exact where the input is a point. `hi` absent: no upper end.
 */
export interface Range {
  readonly lo: Rational | undefined;
  readonly hi: Rational | undefined;
  readonly via: readonly string[];
}

export type FormulaResult = { readonly kind: 'range'; readonly range: Range } | Extract<TermValue, { readonly kind: 'none' }>;

const noValue: FormulaResult = { kind: 'none', why: 'gap' };

export function evaluate(expression: Expression, situation: Situation): FormulaResult {
  switch (expression.kind) {
    case 'constant': return pointOf(fromDecimal(expression.value));
    case 'term': return times(ofTerm(expression.term, situation), pointOf(fromDecimal(expression.factor)));
    case 'sum': return fold(expression.of, situation, plus, pointOf(zero));
    case 'product': return fold(expression.of, situation, times, pointOf(rational(1n)));
    case 'min': return fold(expression.of, situation, (a, b) => lift(a, b, (x, y) => range(least(x.lo, y.lo, false), least(x.hi, y.hi, true), x, y)));
    case 'max': return fold(expression.of, situation, (a, b) => lift(a, b, (x, y) => range(greatest(x.lo, y.lo, false), greatest(x.hi, y.hi, true), x, y)));
    case 'difference': return plus(evaluate(expression.left, situation), times(evaluate(expression.right, situation), pointOf(rational(-1n))));
    case 'quotient': return quotient(evaluate(expression.left, situation), evaluate(expression.right, situation));
    case 'power': return powerOf(evaluate(expression.left, situation), evaluate(expression.right, situation));
    case 'whole': return monotone(evaluate(expression.of, situation), (x) => rational(floor(divide(x, fromDecimal(expression.by)))));
    case 'square': return square(evaluate(expression.of, situation));
    case 'square root': return monotone(evaluate(expression.of, situation), squareRoot);
    case 'exp': return monotone(evaluate(expression.of, situation), exp);
    case 'ln': return monotone(evaluate(expression.of, situation), ln);
    case 'total': return total(expression, situation);
  }
}

const totals = new WeakMap<object, RowTests>();

/** Rows of a total are matched like rows of a table: one for `not tested` hides those that would guess the value. */
function total(expression: Extract<Expression, { readonly kind: 'total' }>, situation: Situation): FormulaResult {
  const tests = totalTests(expression);
  const matched = matchRows(tests, situation).rows;
  let sum = pointOf(zero);
  expression.of.forEach((row, index) => {
    const prepared = tests.rows[index];
    if (prepared && matched.has(prepared)) sum = plus(sum, times(evaluate(row.times, situation), pointOf(fromDecimal(row.coefficient))));
  });
  return sum;
}

export function totalTests(expression: Extract<Expression, { readonly kind: 'total' }>): RowTests {
  const tests = totals.get(expression) ?? prepareRows(expression.of.map((row) => ({ id: row.id, cells: [], ...(row.when ? { when: row.when } : {}) })));
  totals.set(expression, tests);
  return tests;
}

function ofTerm(term: Term, situation: Situation): FormulaResult {
  const value = situation.value(term);
  if (value.kind === 'number') return { kind: 'range', range: { lo: value.number.lo, hi: value.number.hi, via: value.number.via } };
  if (value.kind === 'value' && /^\d+$/.test(value.value)) return pointOf(fromDecimal(value.value));
  return value.kind === 'none' ? value : noValue;
}

function pointOf(value: Rational): FormulaResult { return { kind: 'range', range: { lo: value, hi: value, via: [] } }; }

function range(lo: Rational | undefined, hi: Rational | undefined, ...from: readonly Range[]): FormulaResult {
  return { kind: 'range', range: { lo, hi, via: [...new Set(from.flatMap((one) => one.via))] } };
}

function fold(parts: readonly Expression[], situation: Situation, join: (a: FormulaResult, b: FormulaResult) => FormulaResult, empty: FormulaResult = noValue): FormulaResult {
  const values = parts.map((part) => evaluate(part, situation));
  const [first = empty, ...rest] = values;
  return rest.reduce(join, first);
}

/** A conflict is stronger than pending, and that than no value. */
function lift(a: FormulaResult, b: FormulaResult, join: (a: Range, b: Range) => FormulaResult): FormulaResult {
  if (a.kind === 'range') return b.kind === 'range' ? join(a.range, b.range) : b;
  if (b.kind === 'range') return a;
  return rank(a) <= rank(b) ? a : b;
}

function rank(value: Extract<TermValue, { readonly kind: 'none' }>): number { return ['conflict', 'pending', 'does not apply', 'gap', 'not assigned'].indexOf(value.why); }

function plus(a: FormulaResult, b: FormulaResult): FormulaResult {
  return lift(a, b, (x, y) => range(x.lo && y.lo && add(x.lo, y.lo), x.hi && y.hi && add(x.hi, y.hi), x, y));
}

function times(a: FormulaResult, b: FormulaResult): FormulaResult {
  return lift(a, b, (x, y) => {
    if (isZero(x) || isZero(y)) return pointOf(zero);
    if (x.lo && x.hi && y.lo && y.hi) {
      const products = [multiply(x.lo, y.lo), multiply(x.lo, y.hi), multiply(x.hi, y.lo), multiply(x.hi, y.hi)].toSorted(compare);
      return range(products[0], products.at(-1), x, y);
    }
    if (y.lo && y.hi && equals(y.lo, y.hi)) return scale(x, y.lo, y);
    if (x.lo && x.hi && equals(x.lo, x.hi)) return scale(y, x.lo, x);
    const positive = x.lo && y.lo && x.lo.numerator >= 0n && y.lo.numerator >= 0n;
    return range(positive && x.lo && y.lo ? multiply(x.lo, y.lo) : undefined, undefined, x, y);
  });
}

function scale(x: Range, by: Rational, from: Range): FormulaResult {
  const lo = x.lo && multiply(x.lo, by);
  const hi = x.hi && multiply(x.hi, by);
  return by.numerator < 0n ? range(hi, lo, x, from) : range(lo, hi, x, from);
}

function isZero(x: Range): boolean { return x.lo?.numerator === 0n && x.hi?.numerator === 0n; }

function quotient(a: FormulaResult, b: FormulaResult): FormulaResult {
  if (b.kind !== 'range') return lift(a, b, () => noValue);
  const { lo, hi, via } = b.range;
  const positive = lo !== undefined && lo.numerator > 0n;
  const negative = hi !== undefined && hi.numerator < 0n;
  if (!positive && !negative) return noValue;
  return times(a, { kind: 'range', range: { lo: invert(hi), hi: invert(lo), via } });
}

/** 1 / x; of no end 0. */
function invert(x: Rational | undefined): Rational { return x ? divide(rational(1n), x) : zero; }

function square(a: FormulaResult): FormulaResult {
  return lift(a, a, (x) => {
    if (!x.lo || !x.hi) return range(x.lo && x.lo.numerator >= 0n ? multiply(x.lo, x.lo) : zero, undefined, x);
    const ends = [multiply(x.lo, x.lo), multiply(x.hi, x.hi)].toSorted(compare);
    return range(x.lo.numerator < 0n && x.hi.numerator > 0n ? zero : ends[0], ends[1], x);
  });
}

function monotone(a: FormulaResult, by: (x: Rational) => Rational | undefined): FormulaResult {
  return lift(a, a, (x) => {
    const lo = x.lo && by(x.lo);
    const hi = x.hi && by(x.hi);
    if ((x.lo && !lo) || (x.hi && !hi)) return noValue;
    return range(lo, hi, x);
  });
}

/** Whole powers exactly; others through exp and ln, monotone in each argument for a base above 0. */
function powerOf(a: FormulaResult, b: FormulaResult): FormulaResult {
  return lift(a, b, (x, y) => {
    if (!x.lo || !x.hi || !y.lo || !y.hi) return noValue;
    if (equals(y.lo, y.hi) && isWhole(y.lo) && y.lo.numerator % 2n === 0n && x.lo.numerator < 0n && x.hi.numerator > 0n) {
      const ends = [abs(x.lo), x.hi].toSorted(compare);
      const most = ends[1] && raise(ends[1], y.lo);
      return most && y.lo.numerator > 0n ? range(zero, most, x, y) : noValue;
    }
    const values = [x.lo, x.hi].flatMap((base) => [y.lo, y.hi].map((exponent) => (base && exponent ? raise(base, exponent) : undefined)));
    if (values.some((value) => value === undefined)) return noValue;
    const sorted = values.flatMap((value) => value ?? []).toSorted(compare);
    return range(sorted[0], sorted.at(-1), x, y);
  });
}

function least(a: Rational | undefined, b: Rational | undefined, missingIsHigh: boolean): Rational | undefined {
  if (!a || !b) return missingIsHigh ? a ?? b : undefined;
  return compare(a, b) <= 0 ? a : b;
}

function greatest(a: Rational | undefined, b: Rational | undefined, missingIsLow: boolean): Rational | undefined {
  if (!a || !b) return missingIsLow ? undefined : a ?? b;
  return compare(a, b) >= 0 ? a : b;
}

/** Halves go away from 0 under `half up`; `up` is away from 0, `down` towards it. */
export function round(value: Rational, rounding: Rounding): Rational {
  const step = fromDecimal(rounding.to);
  const exact = divide(abs(value), step);
  const whole = floor(exact);
  const rest = add(exact, rational(-whole));
  const side = compare(rest, rational(1n, 2n));
  const up = rounding.mode === 'up' ? rest.numerator > 0n : rounding.mode === 'down' ? false : rounding.mode === 'half up' ? side >= 0 : side > 0 || (side === 0 && whole % 2n === 1n);
  const size = multiply(rational(up ? whole + 1n : whole), step);
  return value.numerator < 0n ? negate(size) : size;
}

/** The number of a range: exact, or with the middle standing for it in comparisons. */
export function numberOf(value: Range, rounding?: Rounding): NumberValue {
  const lo = value.lo && (rounding ? round(value.lo, rounding) : value.lo);
  const hi = value.hi && (rounding ? round(value.hi, rounding) : value.hi);
  const start = lo ?? (hi ? add(hi, rational(-1n)) : zero);
  const number = { lo: start, point: hi ? multiply(add(start, hi), rational(1n, 2n)) : add(start, rational(1n)), via: value.via, ...(hi ? { hi } : {}) };
  return isPoint(number) ? { ...number, via: [] } : number;
}
