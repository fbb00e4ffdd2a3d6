import { expect, test } from 'vitest';
import { BudgetError, Manager, product } from '../../../compiler/diagram/index.ts';
import { boxDiagram } from './functions.ts';

test('a diagram that does not fit its budget is refused, and the store stays usable', () => {
  const classes = [4, 4, 4, 4];
  const m = new Manager(classes, 40);
  const diagonal = (a: number, b: number) => boxDiagram(m, classes.map((n, v) => Array.from({ length: n }, (_, c) => (v === a || v === b ? c % 2 === 0 : true))));
  const build = () => product(m, [[0, 1], [1, 2], [2, 3], [0, 3]].map(([a, b], id) => ({ id, root: diagonal(a!, b!) })), (ids) => ids.reduce((n, id) => n + 2 ** id, 0));
  m.allow(4);
  expect(build).toThrow(BudgetError);
  m.allow(1000);
  expect(build()).toBeGreaterThanOrEqual(0);
});

test('a product that takes more effort than it may is refused, as any other', () => {
  const classes = Array.from({ length: 12 }, () => 3);
  const m = new Manager(classes);
  const guards = classes.flatMap((_, a) => classes.slice(a + 1).map((_other, b) => boxDiagram(m, classes.map((n, v) => Array.from({ length: n }, (_class, c) => (v === a || v === a + 1 + b ? c > 0 : true)))))).map((root, id) => ({ id, root }));
  const count = (effort: number) => () => product(m, guards, (ids) => ids.length, { effort });
  expect(count(1000)).toThrow(BudgetError);
  m.allow(100_000);
  expect(count(10_000_000)()).toBeGreaterThanOrEqual(0);
});

test('neighbouring classes with one child are one run, and a constant node is its child', () => {
  const m = new Manager([1000, 2]);
  const inner = m.choice(1, [0, 1], -2, -1);
  expect(m.choice(0, [0, 1000], inner, -1)).toBe(inner);
  const node = m.choice(0, [10, 20, 20, 30], inner, -1);
  expect(m.data[m.offset[node]! + 1]).toBe(3);
});
