import { answers } from '../../support/answers.ts';
import { cyp2c19, cyp2d6 } from '../../support/genes.ts';
import { build } from '../../support/program-builder.ts';

/** The ten cases of the semantics that an implementation must get right, a to j. */

const codeine = () => build('codeine').geneByScore('CYP2D6', cyp2d6).recommend('codeine', {
  columns: ['CYP2D6 score'],
  rows: [['poor', '0', 'avoid'], ['low', '> 0 to <= 1', 'lower dose'], ['usual', '> 1 to 2.25', 'usual dose'], ['high', '> 2.25', 'avoid, toxic'], ['unknown', 'Indeterminate', 'no recommendation']],
}).program();

answers('a: two possible diplotypes, keyed on score', codeine, [
  ['both pieces of advice are listed', { CYP2D6: '*1/*2 or *1/*4' }, 'codeine', { outcome: 'cannot tell', results: { 'lower dose': ['low'], 'usual dose': ['usual'] }, needed: { CYP2D6: 'resolve' }, provisional: [] }],
]);

const clopidogrel = () => build('clopidogrel').geneByPair('CYP2C19', cyp2c19).recommend('clopidogrel', {
  columns: ['CYP2C19'],
  rows: [['usual', 'NM|RM|UM', 'usual dose'], ['low', 'IM|PM', 'avoid'], ['indeterminate', 'Indeterminate', 'no recommendation']],
}).program();

answers('b: gene not tested, no row for it', clopidogrel, [
  ['indeterminate is not among what is possible', {}, 'clopidogrel', { outcome: 'cannot tell', results: { 'usual dose': ['usual'], avoid: ['low'] }, needed: { CYP2C19: 'order' }, maySettle: ['CYP2C19'] }],
  ['indeterminate was reported', { CYP2C19: '*1/*12' }, 'clopidogrel', { outcome: 'decided', results: { 'no recommendation': ['indeterminate'] } }],
  ['two diplotypes with the same advice', { CYP2C19: '*2/*2 or *2/*17' }, 'clopidogrel', { outcome: 'decided', results: { avoid: ['low'] } }],
]);

const egfr = (cell: string) => () => build('egfr').findings('tumor').recommend('therapy', {
  columns: ['tumor has EGFR mutation', 'tumor has ALK fusion'], policy: 'collect', rows: [['wild', cell, 'any', 'give'], ['alk', 'any', 'found', 'give alectinib']],
}).program();

answers('c: a panel without the gene', egfr('not found'), [
  ['not found is not true: the row may apply', { tumor: { found: [], tested: ['ALK'] } }, 'therapy', { outcome: 'cannot tell', collected: { wild: 'may apply', alk: 'does not apply' }, needed: { tumor: 'order' } }],
  ['tested and not found', { tumor: { found: [], tested: ['ALK', 'EGFR'] } }, 'therapy', { outcome: 'decided', collected: { wild: 'applies', alk: 'does not apply' }, needed: {} }],
  ['found', { tumor: { found: ['EGFR L858R'], tested: ['EGFR', 'ALK'] } }, 'therapy', { outcome: 'decided', collected: { wild: 'does not apply', alk: 'does not apply' } }],
]);
answers('c: only `not found or not tested` accepts it', egfr('not found|not tested'), [
  ['the row applies, provisionally', { tumor: { found: [], tested: ['ALK'] } }, 'therapy', { outcome: 'decided', collected: { wild: 'applies', alk: 'does not apply' }, provisional: ['tumor'] }],
]);

const her2 = () => build('her2')
  .category('HER2 IHC', '0, 1+, 2+, 3+', true).quantity('ratio', '1', 0, 30, { decimals: 1 }).quantity('copies', '1', 0, 60, { decimals: 1 }).test('HER2 ISH', ['ratio', 'copies'])
  .define('ISH group', { values: 'group 1, group 2, group 3, group 4, group 5', columns: ['ratio', 'copies'], rows: [['g1', '>= 2', '>= 4', 'group 1'], ['g2', '>= 2', '< 4', 'group 2'], ['g3', '< 2', '>= 6', 'group 3'], ['g4', '< 2', '>= 4 to < 6', 'group 4'], ['g5', '< 2', '< 4', 'group 5']] })
  .define('HER2 status', { values: 'positive, negative', columns: ['HER2 IHC', 'ISH group'], rows: [['high', '3+', 'any', 'positive'], ['low', '0|1+', 'any', 'negative'], ['ish+', '2+', 'group 1|group 3', 'positive'], ['ish-', '2+', 'group 2|group 4|group 5', 'negative']] })
  .program();

answers('d: IHC 2+ without ISH', her2, [
  ['ratio and copies are needed; copies alone may settle it', { 'HER2 IHC': '2+' }, 'HER2 status', { outcome: 'cannot tell', results: { positive: ['ish+'], negative: ['ish-'] }, needed: { ratio: 'order', copies: 'order' }, maySettle: ['copies'] }],
  ['a ratio of exactly 2.0 with 4.0 copies is group 1', { 'HER2 IHC': '2+', ratio: '2.0', copies: '4.0' }, 'ISH group', { outcome: 'decided', results: { 'group 1': ['g1'] } }],
  ['ISH is not needed at 3+', { 'HER2 IHC': '3+' }, 'HER2 status', { outcome: 'decided', results: { positive: ['high'] }, needed: {} }],
]);

const hla = (withRow: boolean) => () => build('hla').presence('HLA-B', ['*15:02', '*57:01'])
  .recommend('abacavir', { columns: ['HLA-B *57:01'], rows: [['carrier', 'positive', 'do not use'], ['non-carrier', 'negative', 'usual dose'], ...(withRow ? [['untested', 'not tested', 'order HLA-B'] as const] : [])] })
  .recommend('carbamazepine', { columns: ['HLA-B *15:02'], rows: [['carrier', 'positive', 'do not use'], ['non-carrier', 'negative', 'usual dose']] })
  .program();

for (const withRow of [false, true]) {
  answers(`e: one of two HLA-B alleles known${withRow ? ', with a row for not tested' : ''}`, hla(withRow), [
    ['the known allele is decided', { 'HLA-B': '*15:02/?' }, 'carbamazepine', { outcome: 'decided', results: { 'do not use': ['carrier'] } }],
    ['the other allele is to be resolved; no row for not tested fires', { 'HLA-B': '*15:02/?' }, 'abacavir', { outcome: 'cannot tell', results: { 'do not use': ['carrier'], 'usual dose': ['non-carrier'] }, needed: { 'HLA-B': 'resolve' }, provisional: [] }],
    ['a full call implies the negative', { 'HLA-B': '*15:02/*40:01' }, 'abacavir', { outcome: 'decided', results: { 'usual dose': ['non-carrier'] } }],
  ]);
}

const adults = () => build('adults').quantity('age', 'a', 0, 120).category('kind', 'x, y').recommend('drug', { scope: ['age: >= 18'], columns: ['kind'], rows: [['x', 'x', 'usual dose'], ['y', 'y', 'usual dose']] }).program();

answers('f: age missing where the scope asks for it', adults, [
  ['age is needed though the table agrees', {}, 'drug', { outcome: 'cannot tell', results: { 'usual dose': ['x', 'y'], 'does not apply': [] }, needed: { age: 'order' } }],
  ['out of scope whatever else is missing', { age: 17 }, 'drug', { outcome: 'does not apply', results: {}, needed: {} }],
  ['in scope, both rows agree', { age: 18 }, 'drug', { outcome: 'decided', results: { 'usual dose': ['x', 'y'] } }],
]);

const cml = () => build('cml').quantity('BCR::ABL1', '%', 0, 100)
  .define('at 3 months', { values: 'optimal, warning', columns: ['BCR::ABL1'], rows: [['optimal', '<= 10', 'optimal'], ['warning', '> 10', 'warning']] })
  .define('deep', { values: 'yes, no', columns: ['BCR::ABL1'], rows: [['yes', '<= 0.1', 'yes'], ['no', '> 0.1', 'no']] })
  .define('at 12 months', { values: 'optimal, warning, failure', columns: ['BCR::ABL1'], rows: [['optimal', '<= 0.1', 'optimal'], ['warning', '> 0.1 to 1', 'warning'], ['failure', '> 1', 'failure']] })
  .program();

answers('g: a result below a cut-off', cml, [
  ['cut-off 10 %: decided', { 'BCR::ABL1': '< 1 %' }, 'at 3 months', { outcome: 'decided', results: { optimal: ['optimal'] } }],
  ['cut-off 0.1 %: cannot tell', { 'BCR::ABL1': '< 1 %' }, 'deep', { outcome: 'cannot tell', needed: { 'BCR::ABL1': 'resolve' } }],
  ['never failure', { 'BCR::ABL1': '< 1 %' }, 'at 12 months', { outcome: 'cannot tell', results: { optimal: ['optimal'], warning: ['warning'] } }],
]);

const byScore = (dose: string) => () => build('scores').geneByScore('CYP2D6', { ...cyp2d6, copies: false }).recommend('drug', {
  columns: ['CYP2D6 score'],
  rows: [['zero', '0', 'avoid'], ['quarter', '0.25', dose], ['half', '0.5', dose], ['three quarters', '0.75', 'half dose'], ['one', '1', 'half dose'], ['more', '> 1', 'usual dose'], ['unknown', 'Indeterminate', 'no recommendation']],
}).program();

answers('h: intermediate metabolizer without a score', byScore('quarter dose'), [
  ['two doses', { CYP2D6: 'IM' }, 'drug', { outcome: 'cannot tell', results: { 'quarter dose': ['half', 'quarter'], 'half dose': ['one', 'three quarters'] }, needed: { CYP2D6: 'resolve' } }],
]);
answers('h: the same with one advice', byScore('half dose'), [
  ['decided by four rows', { CYP2D6: 'IM' }, 'drug', { outcome: 'decided', results: { 'half dose': ['half', 'one', 'quarter', 'three quarters'] } }],
]);

const byRange = () => build('ranges').geneByScore('CYP2D6', cyp2d6).recommend('drug', {
  columns: ['CYP2D6 score'], rows: [['zero', '<= 0', 'avoid'], ['low', '> 0 to 1', 'half dose'], ['more', '> 1', 'usual dose'], ['unknown', 'Indeterminate', 'no recommendation']],
}).program();

answers('h: with copy numbers', byRange, [
  ['an intermediate metabolizer has no open-ended score', { CYP2D6: 'IM' }, 'drug', { outcome: 'decided', results: { 'half dose': ['low'] } }],
  ['but a reported call may', { CYP2D6: '*10x>=3/*4' }, 'drug', { outcome: 'cannot tell', results: { 'half dose': ['low'], 'usual dose': ['more'] }, needed: { CYP2D6: 'resolve' } }],
]);

const needless = () => build('needless').geneByPair('CYP2C19', cyp2c19).recommend('drug', { columns: ['CYP2C19'], rows: [['all', 'PM|IM|NM|RM|UM|Indeterminate', 'usual dose'], { row: ['untested', 'not tested', 'order CYP2C19'], because: 'test first' }] }).program();

answers('i: a row for not tested beside unanimous advice', needless, [
  ['decided by it, provisionally', {}, 'drug', { outcome: 'decided', results: { 'order CYP2C19': ['untested'] }, provisional: ['CYP2C19'], needed: {} }],
  ['tested: the advice', { CYP2C19: '*1/*1' }, 'drug', { outcome: 'decided', results: { 'usual dose': ['all'] }, provisional: [] }],
]);

const carbamazepine = () => build('carbamazepine').presence('HLA-A', ['*31:01']).presence('HLA-B', ['*15:02']).recommend('carbamazepine', {
  columns: ['HLA-B *15:02', 'HLA-A *31:01'],
  rows: [
    ['b', 'positive', 'any', 'do not use'], { row: ['a', 'negative|not tested', 'positive', 'do not use'], because: 'test' }, { row: ['negative', 'negative', 'negative|not tested', 'usual dose'], because: 'test' },
    { row: ['a-negative', 'not tested', 'negative', 'usual dose'], because: 'the guideline says so' }, { row: ['nothing', 'not tested', 'not tested', 'no recommendation'], because: 'nothing is known' },
  ],
}).program();

answers('j: a row that stands in for one result', carbamazepine, [
  ['decided by it, provisional on HLA-B', { 'HLA-A *31:01': 'negative' }, 'carbamazepine', { outcome: 'decided', results: { 'usual dose': ['a-negative'] }, provisional: ['HLA-B', 'HLA-B *15:02'] }],
  ['learning *15:02 flips it', { 'HLA-A *31:01': 'negative', 'HLA-B *15:02': 'positive' }, 'carbamazepine', { outcome: 'decided', results: { 'do not use': ['b'] }, provisional: [] }],
  ['*57:01 carried says nothing on *15:02', { 'HLA-A *31:01': 'negative', 'HLA-B': '*57:01 carried' }, 'carbamazepine', { results: { 'usual dose': ['a-negative'] } }],
  ['one carried allele is enough', { 'HLA-B': '*15:02/*40:01' }, 'carbamazepine', { outcome: 'decided', results: { 'do not use': ['b'] } }],
]);
