import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Algebra, evaluate, Manager, withClasses } from '../../../compiler/diagram/index.ts';
import { diagramOf, functionOver, worldsOf } from './functions.ts';

/** Values of a variable that the old classes and the new ones group each in their way, as class per value. */
interface Grouping {
  readonly old: readonly number[];
  readonly now: readonly number[];
}

/** Numbers of groups without holes, in order of first use: of a line, or of a category. */
const groups = (size: number, isLine: boolean): fc.Arbitrary<readonly number[]> => (isLine
  ? fc.array(fc.boolean(), { minLength: size, maxLength: size }).map((cuts) => cuts.map((_, i) => cuts.slice(1, i + 1).filter(Boolean).length))
  : fc.array(fc.nat(3), { minLength: size, maxLength: size }).map((own) => own.map((one) => [...new Set(own)].indexOf(one))));
const grouping: fc.Arbitrary<Grouping> = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()).chain(([size, isLine]) => fc.record({ old: groups(size, isLine), now: groups(size, isLine) }));
const sizeOf = (own: readonly number[]): number => Math.max(...own) + 1;
const some = fc.array(grouping, { minLength: 1, maxLength: 3 }).chain((variables) => {
  const old = variables.map((one) => sizeOf(one.old));
  return fc.record({ variables: fc.constant(variables), functions: fc.tuple(functionOver(old, 3), functionOver(old), functionOver(old)) });
});

function before({ old, now }: Grouping): readonly (readonly number[])[] | undefined {
  if (old.join() === now.join()) return undefined;
  return Array.from({ length: sizeOf(now) }, (_, c) => [...new Set(old.filter((_old, value) => now[value] === c))].toSorted((a, b) => a - b));
}

describe('a store over other classes', () => {
  test('has under every reference the function that it was, and none twice', () => {
    let kept = 0;
    fc.assert(fc.property(some, ({ variables, functions }) => {
      const values = worldsOf(variables.map((one) => one.old.length));
      const classesOf = (world: readonly number[], which: 'old' | 'now'): readonly number[] => world.map((value, v) => variables[v]![which][value]!);
      const store = new Manager(variables.map((one) => sizeOf(one.old)));
      const refs = functions.map((one) => diagramOf(store, one));
      const next = withClasses(store, variables.map((one) => sizeOf(one.now)), variables.map(before));
      const sound = refs.filter((ref) => {
        const byNow = new Map<string, number>();
        return values.every((world) => {
          const value = evaluate(store, ref, classesOf(world, 'old'));
          const key = classesOf(world, 'now').join();
          if (!byNow.has(key)) byNow.set(key, value);
          return byNow.get(key) === value;
        });
      });
      kept += sound.filter((ref) => ref >= 0).length;
      for (const ref of sound) {
        for (const world of values) expect(evaluate(next, ref, classesOf(world, 'now'))).toBe(evaluate(store, ref, classesOf(world, 'old')));
        const list = worldsOf(variables.map((one) => sizeOf(one.now))).map((world) => evaluate(next, ref, world));
        expect(diagramOf(next, { classes: next.classes, values: list })).toBe(ref);
      }
      const [a, b] = sound.filter((ref) => values.every((world) => evaluate(store, ref, classesOf(world, 'old')) < 2));
      if (a === undefined || b === undefined) return;
      const both = new Algebra(next).and(a, b);
      for (const world of values) expect(evaluate(next, both, classesOf(world, 'now'))).toBe(evaluate(store, a, classesOf(world, 'old')) & evaluate(store, b, classesOf(world, 'old')));
    }), { numRuns: 600, seed: 20260402 });
    expect(kept).toBeGreaterThan(200);
  });
});
