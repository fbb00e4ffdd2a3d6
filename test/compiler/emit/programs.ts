import type { Program } from '../../../language/model/index.ts';
import { build } from '../../support/program-builder.ts';

/** A program with most kinds of facts, a chain, a not-tested row, an exception, additions, a note and a constraint. */
export function everything(): Program {
  const b = build('everything')
    .geneByScore('CYP2D6', {
      phenotypes: 'PM, IM, NM, UM, Indeterminate', alleles: { '*1': '1', '*4': '0', '*10': '0.25', '*22': 'unknown' },
      bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' }, unknown: 'Indeterminate', copies: true, tandems: true,
    })
    .geneByPair('TPMT', { phenotypes: 'PM, IM, NM, Indeterminate', alleles: { '*1': 'normal', '*2': 'no function', '*8': 'uncertain' }, rows: [['normal', 'normal', 'NM'], ['normal', 'no function', 'IM'], ['no function', 'no function', 'PM'], ['uncertain', 'normal|no function|uncertain', 'Indeterminate']] })
    .presence('HLA-B', ['*15:02', '*57:01'])
    .category('setting', 'ACS, stroke, other')
    .quantity('age', 'years', 0, 120)
    .quantity('weight', 'kg', 1, 300, { decimals: 1 })
    .medications('taking', { paroxetine: 'strong inhibitor', fluoxetine: 'strong inhibitor', sertraline: 'weak inhibitor' })
    .findings('tumor')
    .code('tumor type', 'Tree', { LUNG: '', NSCLC: 'LUNG', LUAD: 'NSCLC', SKIN: '' });
  b.define('inhibition', { values: 'none, weak, strong', columns: ['taking includes strong inhibitor', 'taking includes weak inhibitor'], rows: [['s', 'yes', 'any', 'strong'], ['w', 'no', 'yes', 'weak'], ['n', 'no', 'no', 'none']] });
  b.recommend('codeine', {
    columns: ['CYP2D6', 'inhibition', 'age'], scope: ['age: >= 1'],
    rows: [['poor', 'PM', 'any', 'any', 'avoid'], ['strong', 'IM|NM|UM', 'strong', 'any', 'avoid'], ['usual', 'IM|NM', 'not strong', 'any', 'usual dose'], ['fast-old', 'UM', 'not strong', '>= 65', 'lower'], ['fast', 'UM', 'not strong', '< 65', 'avoid'], ['unclear', 'Indeterminate', 'any', 'any', 'no recommendation'], ['untested', 'not tested', 'any', 'any', 'order CYP2D6']],
    also: { columns: ['weight'], rows: [['light', '< 40', 'weigh again']] },
  });
  b.recommend('abacavir', { columns: ['HLA-B *57:01'], rows: [['positive', 'positive', 'avoid'], ['negative', 'negative', 'usual dose']] });
  b.recommend('osimertinib', { policy: 'collect', columns: ['tumor has EGFR mutation', 'tumor type'], rows: [['lung', 'found', 'NSCLC|LUAD', 'give']] });
  b.given('age: >= 0');
  return b.program();
}
