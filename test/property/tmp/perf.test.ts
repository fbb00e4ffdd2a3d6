import { it } from 'vitest';
import { build } from '../../support/program-builder.ts';
import { cyp2d6, cyp2c19 } from '../../support/genes.ts';
import { worldEvaluator, evaluateNaively, type ConcreteValue } from '../../../compiler/reference/index.ts';
it('x', () => {
  const p = build('x').geneByScore('CYP2D6', cyp2d6).geneByPair('CYP2C19', cyp2c19).quantity('age', 'a', 0, 120)
    .define('d', { values: 'p, q', columns: ['CYP2D6', 'CYP2C19'], rows: [['a', 'PM|IM', 'any', 'p'], ['b', 'NM|UM|Indeterminate', 'PM|IM', 'q'], ['c', 'NM|UM|Indeterminate', 'NM|RM|UM|Indeterminate', 'p']] })
    .recommend('drug', { scope: ['age: >= 18'], columns: ['d', 'CYP2D6 score'], rows: [['r1', 'p', '< 1', 'one'], ['r2', 'p', '>= 1', 'two'], ['r3', 'p', 'Indeterminate', 'x'], ['r4', 'q', 'any', 'three'], ['r5', 'not tested', 'not tested', 'order']] }).program();
  const e = worldEvaluator(p, 'drug');
  const calls = ['*1/*4', '*4/*4', '*1/*1', '*1/*22', '*10/*4'];
  const t0 = performance.now();
  for (let i = 0; i < 50000; i += 1) e.outcome({ values: new Map<string, ConcreteValue>([['CYP2D6', { kind: 'call', call: calls[i % 5]! }], ['CYP2C19', { kind: 'call', call: '*1/*2' }], ['age', { kind: 'number', value: String(i % 100) }]]), notTested: new Set() });
  console.log('50k worlds', performance.now() - t0);
  const t1 = performance.now();
  for (let i = 0; i < 20; i += 1) evaluateNaively(p, {}, 'drug');
  console.log('20 untested', performance.now() - t1);
});
