import type { Outcome, TableDecision, TableExpression } from '../ir/table.ts';
import { reach } from './classes.ts';
import type { Engine } from './engine.ts';
import { type ExactRange as Range, hull, isPoint, least, greatest, point, toExact } from './exact-range.ts';
import { options } from './formula-inputs.ts';
import { irrational } from './functions.ts';
import type { Knowledge } from './knowledge.ts';
import { add, divide, exact, floor, multiply, ratio, type Rational, round, zero } from './rational.ts';

/** The numbers that a numeric definition may have: the hull over the worlds; undefined where it has none. */
export function numberOfDecision(engine: Engine, knowledge: Knowledge, index: number): Range | undefined {
  const decision = engine.table.decisions[index]!;
  if (decision.root === undefined) return undefined;
  const found: Range[] = [];
  for (const terminal of reach(engine, knowledge, decision.root)) {
    const outcome = decision.outcomes[decision.terminals[terminal]?.outcome ?? -1];
    if (decision.terminals[terminal]!.kind !== 'decided' || outcome?.kind !== 'number') continue;
    const number = numberOfOutcome(engine, knowledge, decision, outcome);
    if (!number) return undefined;
    found.push(number);
  }
  return found.length ? hull(found) : undefined;
}

/** The number of one outcome of a numeric definition, rounded as declared. */
export function numberOfOutcome(engine: Engine, knowledge: Knowledge, decision: TableDecision, outcome: Outcome & { readonly kind: 'number' }): Range | undefined {
  const value = evaluate(engine, knowledge, outcome.formula);
  const rounding = decision.number?.rounding;
  const rounded = (x: Rational): Rational => (rounding ? round(x, exact(rounding.to), rounding.mode) : x);
  return value && monotone(value, rounded);
}

/** Interval arithmetic: exact for points, an enclosure otherwise. */
function evaluate(engine: Engine, knowledge: Knowledge, expression: TableExpression): Range | undefined {
  const go = (inner: TableExpression): Range | undefined => evaluate(engine, knowledge, inner);
  const all = (list: readonly TableExpression[], join: (a: Range, b: Range) => Range | undefined, start: Range): Range | undefined =>
    list.reduce<Range | undefined>((sum, one) => pair(sum, go(one), join), start);
  switch (expression.kind) {
    case 'constant':
      return point(exact(expression.value));
    case 'term':
      return termNumber(engine, knowledge, expression.term, exact(expression.factor));
    case 'sum':
      return all(expression.of, plus, point(zero));
    case 'product':
      return all(expression.of, times, point([1n, 1n]));
    case 'min':
    case 'max':
      return all(expression.of.slice(1), extreme(expression.kind === 'min' ? 1 : -1), go(expression.of[0]!) ?? point(zero));
    case 'difference':
      return pair(go(expression.left), go(expression.right), (a, b) => plus(a, scale(b, [-1n, 1n])));
    case 'quotient':
      return pair(go(expression.left), go(expression.right), over);
    case 'power':
      return pair(go(expression.left), go(expression.right), power);
    case 'square':
      return pair(go(expression.of), point([2n, 1n]), power);
    case 'whole': {
      const by = exact(expression.by);
      const value = go(expression.of);
      return value && monotone(value, (x) => [floor(divide(x, by)), 1n]);
    }
    case 'square root':
    case 'exp':
    case 'ln': {
      const { kind } = expression;
      const value = go(expression.of);
      return value && monotone(value, (x) => irrational(kind, x));
    }
    case 'total':
      return expression.of.reduce<Range | undefined>((sum, row) => {
        const when = reach(engine, knowledge, row.root);
        if (!when.has(1)) return sum;
        const part = pair(go(row.times), point(exact(row.coefficient)), times);
        return pair(sum, part && (when.has(0) ? hull([part, point(zero)]) : part), plus);
      }, point(zero));
  }
}

/** The numbers of a term in the unit of the formula. Counts are read from the text of their classes. */
function termNumber(engine: Engine, knowledge: Knowledge, index: number, factor: Rational): Range | undefined {
  const term = engine.table.terms[index]!;
  let found: Range | undefined;
  if (term.decision !== undefined) found = numberOfDecision(engine, knowledge, term.decision);
  else {
    const each = options(engine, knowledge, term.variables[0]!);
    const ranges = each.map((option) => (term.kind === 'count' ? point(exact(term.classText?.[option.at] ?? '')) : option.range && toExact(option.range)));
    if (ranges.length && ranges.every((range) => range !== undefined)) found = hull(ranges);
  }
  return found && times(found, point(factor));
}

const pair = (a: Range | undefined, b: Range | undefined, join: (a: Range, b: Range) => Range | undefined): Range | undefined => a && b && join(a, b);

/** A function that never falls. Bounds are closed: rounding may reach them. */
function monotone(range: Range, of: (x: Rational) => Rational | undefined): Range | undefined {
  const lo = range.lo && of(range.lo);
  const hi = range.hi && of(range.hi);
  return (range.lo && !lo) || (range.hi && !hi) ? undefined : { lo, hi };
}

const plus = (a: Range, b: Range): Range => ({ lo: a.lo && b.lo && add(a.lo, b.lo), hi: a.hi && b.hi && add(a.hi, b.hi) });

function times(a: Range, b: Range): Range {
  if (isPoint(a)) return scale(b, a.lo!);
  if (isPoint(b)) return scale(a, b.lo!);
  if (a.lo && a.hi && b.lo && b.hi) return hull([scale(a, b.lo), scale(a, b.hi)]);
  return a.lo && b.lo && a.lo[0] >= 0n && b.lo[0] >= 0n ? { lo: multiply(a.lo, b.lo) } : {};
}

function scale(a: Range, by: Rational): Range {
  if (!by[0]) return point(zero);
  const ends = [a.lo && multiply(a.lo, by), a.hi && multiply(a.hi, by)];
  const [lo, hi] = by[0] > 0n ? ends : ends.toReversed();
  return { lo, hi };
}

/** Undefined where the divisor may be zero. */
function over(a: Range, b: Range): Range | undefined {
  const positive = b.lo && b.lo[0] > 0n;
  if (!positive && !(b.hi && b.hi[0] < 0n)) return undefined;
  const invert = (x: Rational | undefined, none: Rational | undefined): Rational | undefined => (x ? ratio(x[1], x[0]) : none);
  return times(a, { lo: invert(b.hi, positive ? zero : undefined), hi: invert(b.lo, positive ? undefined : zero) });
}

/** The least (1) or greatest (-1) of two numbers. */
const extreme = (sign: number) => (a: Range, b: Range): Range =>
  sign > 0 ? { lo: least(a.lo, b.lo), hi: least(a.hi, b.hi) ?? a.hi ?? b.hi } : { lo: greatest(a.lo, b.lo) ?? a.lo ?? b.lo, hi: greatest(a.hi, b.hi) };

/** Whole exponents by repeated multiplication; others through ln and exp. */
function power(a: Range, b: Range): Range | undefined {
  if (!isPoint(b)) return undefined;
  const [n, d] = b.lo!;
  const raise = (x: Rational): Rational | undefined => {
    if (n % d === 0n) {
      const size = n / d;
      if (size >= 0n) return [x[0] ** size, x[1] ** size];
      return x[0] ? divide([1n, 1n], [x[0] ** -size, x[1] ** -size]) : undefined;
    }
    const log = irrational('ln', x);
    return x[0] === 0n && n > 0n ? zero : log && irrational('exp', multiply(log, b.lo!));
  };
  const even = n % d === 0n && (n / d) % 2n === 0n;
  const spans = even && !(a.lo && a.lo[0] >= 0n);
  if (!spans && n >= 0n) return monotone(a, raise);
  const ends = [a.lo, a.hi].map((x) => (x ? raise(x) : undefined));
  if (!a.lo || !a.hi || ends.some((x) => !x)) return n < 0n || !even ? undefined : { lo: zero };
  const zeroInside = a.lo[0] < 0n && a.hi[0] > 0n;
  return n < 0n && zeroInside ? undefined : hull([...ends.map((x) => point(x!)), ...(zeroInside ? [point(zero)] : [])]);
}
