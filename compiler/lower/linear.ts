import type { Decimal, Expression, Interval, Term, ValueSet } from '../../language/model/index.ts';
import { add, compare, decimal, divide, multiply, negate, one, subtract, toDecimal, zero, type Rational } from '../../language/types/decimal.ts';

/** `slope × term + offset`; no term: a constant. */
export interface Linear {
  readonly term?: Term;
  readonly slope: Rational;
  readonly offset: Rational;
}

/** The linear form of a formula in one numeric term, or `undefined`. Half of a score is linear, a root or a product of two facts is not. */
export function linearOf(expression: Expression): Linear | undefined {
  switch (expression.kind) {
    case 'constant': return constant(decimal(expression.value));
    case 'term': return { term: expression.term, slope: decimal(expression.factor), offset: zero };
    case 'sum': return fold(expression.of, plus, constant(zero));
    case 'product': return fold(expression.of, times, constant(one));
    case 'difference': return both(expression.left, expression.right, (a, b) => plus(a, scaled(b, negate(one))));
    case 'quotient': return both(expression.left, expression.right, (a, b) => (b.term || b.offset.num === 0n ? undefined : scaled(a, divide(one, b.offset))));
    case 'total':
      return expression.of.some((row) => row.when && !(row.when.kind === 'all' && row.when.of.length === 0))
        ? undefined
        : expression.of.reduce<Linear | undefined>((sum, row) => {
          const part = linearOf(row.times);
          return sum && part && plus(sum, scaled(part, decimal(row.coefficient)));
        }, constant(zero));
    default: return undefined;
  }
}

/**
 * The numbers x of the term with `slope × x + offset` in the set; labels of the computed number have no counterpart. `undefined` where a bound has no
 * finite decimal of at most 15 digits, or where the slope is 0.
 */
export function pullBack(set: Extract<ValueSet, { kind: 'number' }>, linear: Linear): Extract<ValueSet, { kind: 'number' }> | undefined {
  if (linear.slope.num === 0n) return undefined;
  const back = (value: Decimal): Decimal | undefined => {
    const text = toDecimal(divide(subtract(decimal(value), linear.offset), linear.slope));
    return text !== undefined && text.replace(/\D/g, '').length <= 15 ? text : undefined;
  };
  const falling = compare(linear.slope, zero) < 0;
  const intervals = set.intervals.map((i) => bounds(i, back, falling));
  const equal = set.equal.map(back);
  if (intervals.some((i) => i === undefined) || equal.some((v) => v === undefined)) return undefined;
  return { kind: 'number', intervals: intervals as Interval[], equal: equal as Decimal[], labels: [] };
}

function bounds(interval: Interval, back: (value: Decimal) => Decimal | undefined, falling: boolean): Interval | undefined {
  const lo = interval.lo === undefined ? undefined : back(interval.lo);
  const hi = interval.hi === undefined ? undefined : back(interval.hi);
  if ((interval.lo !== undefined && lo === undefined) || (interval.hi !== undefined && hi === undefined)) return undefined;
  const low = { ...(lo === undefined ? {} : { lo }), ...(interval.loOpen ? { loOpen: true } : {}) };
  const high = { ...(hi === undefined ? {} : { hi }), ...(interval.hiOpen ? { hiOpen: true } : {}) };
  if (!falling) return { ...low, ...high };
  return {
    ...(hi === undefined ? {} : { lo: hi }), ...(interval.hiOpen ? { loOpen: true } : {}),
    ...(lo === undefined ? {} : { hi: lo }), ...(interval.loOpen ? { hiOpen: true } : {}),
  };
}

function constant(offset: Rational): Linear {
  return { slope: zero, offset };
}

function plus(a: Linear, b: Linear): Linear | undefined {
  if (a.term && b.term && a.term.name !== b.term.name) return undefined;
  const term = a.term ?? b.term;
  return { ...(term ? { term } : {}), slope: add(a.slope, b.slope), offset: add(a.offset, b.offset) };
}

function times(a: Linear, b: Linear): Linear | undefined {
  if (!a.term) return scaled(b, a.offset);
  return b.term ? undefined : scaled(a, b.offset);
}

function scaled(a: Linear, by: Rational): Linear {
  return { ...(a.term ? { term: a.term } : {}), slope: multiply(a.slope, by), offset: multiply(a.offset, by) };
}

function fold(parts: readonly Expression[], how: (a: Linear, b: Linear) => Linear | undefined, start: Linear): Linear | undefined {
  return parts.reduce<Linear | undefined>((sum, part) => {
    const next = linearOf(part);
    return sum && next && how(sum, next);
  }, start);
}

function both(left: Expression, right: Expression, how: (a: Linear, b: Linear) => Linear | undefined): Linear | undefined {
  const a = linearOf(left);
  const b = linearOf(right);
  return a && b && how(a, b);
}
