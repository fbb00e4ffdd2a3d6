import { it } from 'vitest';
import { build } from '../../support/program-builder.ts';
import { cyp2d6 } from '../../support/genes.ts';
import { engines, summary } from '../../support/engines.ts';
it('x', () => {
  const p = build('derived').geneByScore('CYP2D6', { ...cyp2d6, copies: false }).category('inhibitor', 'strong, none')
  .define('activity', {
    values: 'none, some', columns: ['inhibitor', 'CYP2D6'], measuredBy: ['CYP2D6'],
    rows: [['blocked', 'strong', 'any', 'none'], ['poor', 'none', 'PM', 'none'], ['other', 'none', 'IM|NM|UM|Indeterminate', 'some']],
  })
  .recommend('drug', { columns: ['activity'], rows: [['t', 'not tested', 'order CYP2D6'], ['no', 'none', 'avoid'], ['yes', 'some', 'usual dose']] })
  .program();
  for (const e of engines) { const d = e.load(p); for (const [f, n] of [[{ inhibitor: 'none', CYP2D6: '*4/*4 or *1/*1' }, 'drug'], [{ inhibitor: 'none', CYP2D6: '*4/*4 or *1/*1' }, 'activity'], [{ inhibitor: 'none', CYP2D6: '*4/*4' }, 'activity'], [{ inhibitor: 'none', CYP2D6: '*1/*1' }, 'activity']] as const) console.log(e.name, n, JSON.stringify(summary(d(f, n)))); }
});
