import { expect, test } from 'vitest';
import { BudgetError, FALSE, Manager, product, ProductStates, TRUE, type Guard } from '../../../compiler/diagram/index.ts';

/** One guard for every world of six variables with four classes. */
function everyWorld(manager: Manager): readonly Guard[] {
  const one = (world: number): number => [0, 1, 2, 3, 4, 5].reduceRight((inner, v) => manager.choice(v, [(world >> (2 * v)) & 3, ((world >> (2 * v)) & 3) + 1], inner, FALSE), TRUE);
  return Array.from({ length: 4096 }, (_, id) => ({ id, root: one(id) }));
}

test('a product goes on from what an earlier one came to, and looks at what changed', () => {
  const manager = new Manager([4, 4, 4, 4, 4, 4]);
  const guards = everyWorld(manager);
  const called: (readonly number[])[] = [];
  const resolve = (ids: readonly number[]): number => {
    called.push(ids);
    return ids.length === 0 ? 9999 : Math.max(...ids);
  };
  const states = new ProductStates();
  const keyed = guards.map((guard) => ({ ...guard, key: guard.id }));
  const whole = product(manager, keyed, resolve, { states });
  expect(called).toHaveLength(4096);

  // Guard 1234 is gone, a new one takes in its world and another one; it stands first.
  const changed: readonly Guard[] = [{ id: 1234, key: 4096, root: manager.choice(0, [1, 3], manager.child(guards[1234]!.root, 0, 1234 & 3), FALSE) }, ...keyed.filter(({ id }) => id !== 1234)];
  called.length = 0;
  const effort = 30_000;
  const again = product(manager, changed, resolve, { states, effort });
  // Its own two worlds.
  expect(called.map((ids) => ids.toSorted((a, b) => a - b).join(' ')).toSorted()).toEqual(['1233 1234', '1234']);
  expect(again).not.toBe(whole);
  expect(again).toBe(product(manager, changed, resolve));
  expect(() => product(manager, changed, resolve, { effort })).toThrow(BudgetError);
});

test('what dominant guards settle is told apart from what rows say', () => {
  const manager = new Manager([2, 3]);
  const states = new ProductStates();
  const [a, b] = [manager.choice(1, [0, 1], TRUE, FALSE), manager.choice(1, [1, 3], TRUE, FALSE)];
  const resolve = (ids: readonly number[], values: readonly number[]): number => (ids[0] === -1 ? 100 + values[0]! : ids[0]!);
  const run = (from: number, withStates: boolean): number => product(manager, [{ id: 5, key: 0, root: a }, { id: 6, key: 1, root: b }], resolve, { dominant: [{ id: -1, root: manager.choice(0, [from, 2], TRUE, FALSE) }], ...(withStates ? { states } : {}) });
  for (const from of [1, 0, 2, 1]) expect(run(from, true)).toBe(run(from, false));
});
