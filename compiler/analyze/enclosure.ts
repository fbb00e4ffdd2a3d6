import { add, compare, decimal, divide, floor, multiply, parseDecimal, power, rational, subtract, zero, type Rational } from '../../language/types/decimal.ts';
import type { TableExpression } from '../ir/index.ts';

/** A closed interval of exact numbers. */
export interface Enclosure {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** What an expression reads: the numbers a term may have, and whether a row of a total counts. */
export interface Inputs {
  readonly term: (index: number) => Enclosure | undefined;
  readonly counts: (root: number) => boolean;
}

/**
 * An interval that holds every value of the expression (Moore 1966); a single point for single points. Exact where each input occurs
 * once; `undefined` where a part has no value for some input (a root of a negative number, a division by zero) or an input is not known.
 */
export function enclose(expression: TableExpression, inputs: Inputs): Enclosure | undefined {
  switch (expression.kind) {
    case 'constant': return point(decimal(expression.value));
    case 'term': {
      const value = inputs.term(expression.term);
      return value && scale(value, decimal(expression.factor));
    }
    case 'sum': return fold(expression.of, inputs, (a, b) => ({ lo: add(a.lo, b.lo), hi: add(a.hi, b.hi) }), point(zero));
    case 'product': return fold(expression.of, inputs, times, point(rational(1)));
    case 'min': return fold(expression.of, inputs, (a, b) => ({ lo: lesser(a.lo, b.lo), hi: lesser(a.hi, b.hi) }));
    case 'max': return fold(expression.of, inputs, (a, b) => ({ lo: greater(a.lo, b.lo), hi: greater(a.hi, b.hi) }));
    case 'difference': return both(expression.left, expression.right, inputs, (a, b) => ({ lo: subtract(a.lo, b.hi), hi: subtract(a.hi, b.lo) }));
    case 'quotient': return both(expression.left, expression.right, inputs, over);
    case 'power': return both(expression.left, expression.right, inputs, raise);
    case 'whole': return monotone(expression.of, inputs, (x) => floor(divide(x, decimal(expression.by))));
    case 'square': {
      const value = enclose(expression.of, inputs);
      return value && squared(value);
    }
    case 'square root': return approximate(expression.of, inputs, Math.sqrt, (x) => compare(x, zero) >= 0);
    case 'exp': return approximate(expression.of, inputs, Math.exp, () => true);
    case 'ln': return approximate(expression.of, inputs, Math.log, (x) => compare(x, zero) > 0);
    case 'total': {
      const rows = expression.of.filter((row) => inputs.counts(row.root));
      const parts = rows.map((row): Enclosure | undefined => {
        const value = enclose(row.times, inputs);
        return value && scale(value, decimal(row.coefficient));
      });
      return parts.reduce<Enclosure | undefined>((sum, part) => (sum && part ? { lo: add(sum.lo, part.lo), hi: add(sum.hi, part.hi) } : undefined), point(zero));
    }
  }
}

export function point(x: Rational): Enclosure {
  return { lo: x, hi: x };
}

function fold(parts: readonly TableExpression[], inputs: Inputs, join: (a: Enclosure, b: Enclosure) => Enclosure, start?: Enclosure): Enclosure | undefined {
  const values = parts.map((part) => enclose(part, inputs));
  if (values.some((v) => v === undefined)) return undefined;
  const all = start ? [start, ...(values as Enclosure[])] : (values as Enclosure[]);
  return all.length === 0 ? undefined : all.reduce(join);
}

function both(left: TableExpression, right: TableExpression, inputs: Inputs, join: (a: Enclosure, b: Enclosure) => Enclosure | undefined): Enclosure | undefined {
  const a = enclose(left, inputs);
  const b = enclose(right, inputs);
  return a && b && join(a, b);
}

function monotone(part: TableExpression, inputs: Inputs, of: (x: Rational) => Rational): Enclosure | undefined {
  const value = enclose(part, inputs);
  return value && { lo: of(value.lo), hi: of(value.hi) };
}

/** A rising function by doubles, widened by far more than their error. */
function approximate(part: TableExpression, inputs: Inputs, of: (x: number) => number, defined: (x: Rational) => boolean): Enclosure | undefined {
  const value = enclose(part, inputs);
  if (!value || !defined(value.lo)) return undefined;
  const near = (x: Rational, side: -1 | 1): Rational | undefined => {
    const y = of(Number(x.num) / Number(x.den));
    return Number.isFinite(y) ? parseDecimal((y + side * Math.abs(y) * 1e-12).toPrecision(17)) : undefined;
  };
  const lo = near(value.lo, -1);
  const hi = near(value.hi, 1);
  return lo && hi && { lo, hi };
}

function scale(value: Enclosure, by: Rational): Enclosure {
  return times(value, point(by));
}

function times(a: Enclosure, b: Enclosure): Enclosure {
  const all = [multiply(a.lo, b.lo), multiply(a.lo, b.hi), multiply(a.hi, b.lo), multiply(a.hi, b.hi)];
  return { lo: all.reduce(lesser), hi: all.reduce(greater) };
}

function over(a: Enclosure, b: Enclosure): Enclosure | undefined {
  if (compare(b.lo, zero) <= 0 && compare(b.hi, zero) >= 0) return undefined;
  return times(a, { lo: divide(rational(1), b.hi), hi: divide(rational(1), b.lo) });
}

function raise(base: Enclosure, exponent: Enclosure): Enclosure | undefined {
  const { num, den } = exponent.lo;
  if (compare(exponent.lo, exponent.hi) !== 0 || den !== 1n || num < 0n || num > 64n) return undefined;
  const n = Number(num);
  const ends = [power(base.lo, n), power(base.hi, n)];
  const lo = n % 2 === 0 && compare(base.lo, zero) < 0 && compare(base.hi, zero) > 0 ? zero : ends.reduce(lesser);
  return { lo, hi: ends.reduce(greater) };
}

function squared(value: Enclosure): Enclosure {
  const ends = [multiply(value.lo, value.lo), multiply(value.hi, value.hi)];
  const spans = compare(value.lo, zero) < 0 && compare(value.hi, zero) > 0;
  return { lo: spans ? zero : ends.reduce(lesser), hi: ends.reduce(greater) };
}

function lesser(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

function greater(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

