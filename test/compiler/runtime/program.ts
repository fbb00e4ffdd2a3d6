import { compile } from '../../../compiler/compile.ts';
import type { Table } from '../../../compiler/ir/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { build } from '../../support/program-builder.ts';

/** The table of a program, as its JSON text gives it. */
export function tableOf(program: Program): Table {
  const { table, diagnostics } = compile(program);
  if (!table) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return JSON.parse(JSON.stringify(table)) as Table;
}

/** A small guideline with most kinds of facts. */
export const guideline = (): Program =>
  build('guideline')
    .geneByScore('CYP2D6', {
      phenotypes: 'PM, IM, NM, UM, Indeterminate', alleles: { '*1': '1', '*4': '0', '*10': '0.25', '*22': 'unknown' },
      bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' }, unknown: 'Indeterminate', copies: true, tandems: true,
    })
    .presence('HLA-B', ['*15:02', '*57:01'])
    .category('setting', 'ACS, other')
    .quantity('weight', 'kg', '0.5', 400, { decimals: 1 })
    .yesNo('pregnant')
    .medications('taking', { paroxetine: 'strong', fluoxetine: 'strong', omeprazole: 'PPI' })
    .code('tumor type', 'OncoTree', { TISSUE: '', LUNG: 'TISSUE', NSCLC: 'LUNG', LUAD: 'NSCLC', BOWEL: 'TISSUE' })
    .date('started')
    .series('level', '%', 0, 200)
    .window('month 3', 'started', '2.5 to 4.5')
    .test('CYP2D6 genotyping', ['CYP2D6'])
    .recommend('codeine', {
      columns: ['CYP2D6', 'weight'], scope: ['pregnant: no'],
      rows: [['poor', 'PM', 'any', 'avoid'], ['light', 'IM|NM', '< 40', 'half dose'], ['usual', 'IM|NM', '>= 40', 'usual dose'], ['fast', 'UM', 'any', 'avoid'], ['open', 'Indeterminate', 'any', 'no recommendation']],
    })
    .recommend('abacavir', { columns: ['HLA-B *57:01'], rows: [['carrier', 'positive', 'do not use'], ['other', 'negative', 'usual dose']] })
    .recommend('by setting', { columns: ['setting', 'CYP2D6'], rows: [['acs', 'ACS', 'any', 'usual dose'], ['pm', 'other', 'PM|not tested', 'order CYP2D6'], ['rest', 'other', 'not PM', 'half dose'], ['open', 'other', 'Indeterminate', 'no recommendation']] })
    .recommend('with inhibitor', { columns: ['taking includes strong'], rows: [['yes', 'yes', 'avoid'], ['no', 'no', 'usual dose']] })
    .recommend('lung', { columns: ['tumor type'], rows: [['lung', 'LUNG|NSCLC|LUAD', 'give alone'], ['else', 'TISSUE|BOWEL', 'no recommendation']] })
    .recommend('response', { columns: ['level during month 3'], rows: [['low', '<= 10', 'no change'], ['high', '> 10', 'check adherence']] })
    .program();
