import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FALSE, Manager, type Ref, terminal, TRUE } from '../../../compiler/diagram/index.ts';
import { type Chunk, type Component, weigh } from '../../../compiler/population/weigh.ts';
import { settings } from '../../support/choice.ts';
import { add, compare, multiply, one, type Rational, rational, subtract, zero } from '../../../language/types/decimal.ts';

const CLASSES = [2, 3, 4];

/** A random function of three variables, its value by world. */
const functions = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 24, maxLength: 24 });

/** Shares in twelfths; the last chunk takes the rest. */
const chunks = (classes: number): fc.Arbitrary<readonly Chunk[] | undefined> =>
  fc.option(
    fc.array(fc.record({ twelfths: fc.integer({ min: 0, max: 4 }), classes: fc.subarray(Array.from({ length: classes }, (_, i) => i)) }), { minLength: 1, maxLength: 3 }).map((drawn) => {
      const taken = drawn.slice(1).reduce((sum, { twelfths }) => sum + twelfths, 0);
      return drawn.map((each, i): Chunk => ({ share: rational(i === 0 ? 12 - taken : each.twelfths, 12), classes: each.classes }));
    }),
    { nil: undefined },
  );

const components = fc.tuple(...CLASSES.map(chunks)).map((drawn): Component => ({ share: one, chunks: new Map(drawn.flatMap((each, i) => (each ? [[i, each] as const] : []))) }));

function node(manager: Manager, variable: number, below: readonly Ref[]): Ref {
  const base = manager.begin();
  for (const [at, ref] of below.entries()) manager.push(at + 1, ref);
  return manager.finish(base, variable);
}

function build(manager: Manager, values: readonly number[]): Ref {
  const go = (variable: number, index: number): Ref => {
    if (variable === CLASSES.length) return terminal(values[index]!);
    return node(manager, variable, Array.from({ length: CLASSES[variable]! }, (_, at) => go(variable + 1, index * CLASSES[variable]! + at)));
  };
  return go(0, 0);
}

/** The least and the greatest share over every way to choose a class in each chunk, each choice free to depend on the variables before it. */
function brute(values: readonly number[], { chunks: own }: Component, accepted: number): readonly [Rational, Rational] {
  const go = (variable: number, index: number): readonly [Rational, Rational] => {
    if (variable === CLASSES.length) return values[index] === accepted ? [one, one] : [zero, zero];
    const below = Array.from({ length: CLASSES[variable]! }, (_, at) => go(variable + 1, index * CLASSES[variable]! + at));
    const all = below.map((_, at) => at);
    const parts = own.get(variable) ?? [{ share: one, classes: [] }];
    const extreme = (side: 0 | 1, classes: readonly number[]): Rational =>
      classes.map((at) => below[at]![side]).reduce((a, b) => ((compare(b, a) < 0) === (side === 0) ? b : a));
    return ([0, 1] as const).map((side) => parts.map(({ share, classes }) => multiply(share, extreme(side, classes.length === 0 ? all : classes))).reduce(add, zero)) as unknown as readonly [Rational, Rational];
  };
  return go(0, 0);
}

const equal = (a: Rational, b: Rational): boolean => compare(a, b) === 0;

describe('the share of people in a region', () => {
  it('is what enumerating the worlds gives', () => {
    fc.assert(fc.property(functions, components, fc.integer({ min: 0, max: 2 }), (values, component, accepted) => {
      const manager = new Manager(CLASSES);
      const found = weigh(manager, build(manager, values), [component], (t) => t === accepted);
      const [low, high] = brute(values, component, accepted);
      expect([equal(found.low, low), equal(found.high, high)]).toEqual([true, true]);
    }), settings(500));
  });

  it('of all terminals together is everyone', () => {
    fc.assert(fc.property(functions, components, (values, component) => {
      const manager = new Manager(CLASSES);
      const found = weigh(manager, build(manager, values), [component], () => true);
      expect([equal(found.low, one), equal(found.high, one)]).toEqual([true, true]);
    }), settings(200));
  });

  it('adds up over parts of the people', () => {
    const manager = new Manager([2]);
    const root = node(manager, 0, [FALSE, TRUE]);
    const part = (share: Rational, positive: Rational): Component => ({ share, chunks: new Map([[0, [{ share: positive, classes: [1] }, { share: subtract(one, positive), classes: [0] }]]]) });
    const found = weigh(manager, root, [part(rational(1, 4), rational(1, 2)), part(rational(3, 4), zero)], (t) => t === 1);
    expect(equal(found.low, rational(1, 8))).toBe(true);
  });
});
