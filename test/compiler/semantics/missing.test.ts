import { answers } from '../../support/answers.ts';
import { cyp2c19, cyp2d6, g6pd } from '../../support/genes.ts';
import { build } from '../../support/program-builder.ts';

/** Column status, mixed cells, hiding, marks: what rows for missing results mean. */

const twoGenes = () => build('missing').category('a', 'x, y').category('b', 'x, y').category('c', 'u, v')
  .recommend('hiding', { columns: ['a', 'b'], rows: [['t', 'not tested', 'x', 'order a'], ['t2', 'not tested', 'y|not tested', 'order both'], ['r1', 'x', 'any', 'one'], ['r2', 'y', 'any', 'two']] })
  .recommend('stays', { policy: 'first', columns: ['a', 'b'], rows: [['t', 'not tested', 'any', 'order a'], ['any', 'any', 'x', 'one'], ['x', 'x', 'y', 'two'], ['y', 'y', 'y', 'three']] })
  .recommend('tested', { columns: ['a'], rows: [['t', 'tested', 'known'], ['u', 'not tested', 'order a']] })
  .recommend('mixed', { columns: ['a', 'b'], rows: [{ row: ['both', 'x|not tested', 'x|not tested', 'one'], because: 'test' }, ['a', 'y', 'any', 'two'], { row: ['b', 'x|not tested', 'y', 'three'], because: 'test' }] })
  .recommend('otherwise', { columns: ['a'], rows: [['x', 'x', 'one']], otherwise: 'two' })
  .recommend('rules', { rows: [{ row: ['either', 'one'], when: { any: ['a: x', 'b: x'] } }, { row: ['neither', 'two'], when: { not: { any: ['a: x', 'b: x'] } } }] })
  .program();

answers('rows for missing results', twoGenes, [
  ['a matching not-tested row hides rows that have a value cell on its column', { b: 'x' }, 'hiding', { outcome: 'decided', results: { 'order a': ['t'] }, provisional: ['a'] }],
  ['a value cell on a column that rows name not tested asks for a tested column', {}, 'hiding', { outcome: 'decided', results: { 'order both': ['t2'] }, provisional: ['a', 'b'] }],
  ['nothing is hidden where the column is tested', { a: 'x' }, 'hiding', { outcome: 'decided', results: { one: ['r1'] }, provisional: [] }],
  ['several possible values are not `not tested`', { a: ['x', 'y'], b: 'x' }, 'hiding', { outcome: 'cannot tell', results: { one: ['r1'], two: ['r2'] }, needed: { a: 'resolve' } }],
  ['first: the row for missing results comes first', { b: 'x' }, 'stays', { results: { 'order a': ['t'] } }],
  ['tested', { a: 'x' }, 'tested', { outcome: 'decided', results: { known: ['t'] }, provisional: [] }],
  ['not tested', {}, 'tested', { outcome: 'decided', results: { 'order a': ['u'] }, provisional: ['a'] }],
  ['two mixed cells are four rows: none tested', {}, 'mixed', { outcome: 'decided', results: { one: ['both'] }, provisional: ['a', 'b'] }],
  ['two mixed cells: one tested', { a: 'x' }, 'mixed', { results: { one: ['both'] }, provisional: ['b'] }],
  ['two mixed cells: the other tested', { b: 'y' }, 'mixed', { results: { three: ['b'] }, provisional: ['a'] }],
  ['otherwise acts world by world', {}, 'otherwise', { outcome: 'cannot tell', results: { one: ['x'], two: ['otherwise'] }, needed: { a: 'order' } }],
  ['or over facts', { a: 'y' }, 'rules', { outcome: 'cannot tell', needed: { b: 'order' } }],
  ['not over facts', { a: 'y', b: 'y' }, 'rules', { outcome: 'decided', results: { two: ['neither'] } }],
  ['nothing is asked that cannot change the advice', { a: 'x' }, 'rules', { outcome: 'decided', needed: {} }],
]);

const indeterminate = () => build('indeterminate').category('test', 'pos, neg, Indeterminate').geneByScore('CYP2D6', cyp2d6)
  .recommend('negated', { columns: ['test'], rows: [['not', 'not pos', 'one'], ['pos', 'pos', 'two'], ['open', 'Indeterminate', 'three']] })
  .recommend('score', { columns: ['CYP2D6 score'], rows: [['low', '< 1', 'one'], ['high', '>= 1', 'two'], ['open', 'Indeterminate', 'three']] })
  .program();

answers('indeterminate', indeterminate, [
  ['`not` never means indeterminate', { test: 'Indeterminate' }, 'negated', { outcome: 'decided', results: { three: ['open'] } }],
  ['possible only where it was reported', {}, 'negated', { outcome: 'cannot tell', results: { one: ['not'], two: ['pos'] } }],
  ['what is reported as one of two is to be repeated', { test: 'pos or Indeterminate' }, 'negated', { outcome: 'cannot tell', needed: { test: 'repeat' } }],
  ['a comparison never means it', { CYP2D6: '*1/*22' }, 'score', { outcome: 'decided', results: { three: ['open'] } }],
  ['a reported phenotype is its preimage', { CYP2D6: 'Indeterminate' }, 'score', { outcome: 'decided', results: { three: ['open'] } }],
]);

const derived = () => build('derived').geneByScore('CYP2D6', { ...cyp2d6, copies: false }).category('inhibitor', 'strong, none')
  .define('activity', {
    values: 'none, some', columns: ['inhibitor', 'CYP2D6'], measuredBy: ['CYP2D6'],
    rows: [['blocked', 'strong', 'any', 'none'], ['poor', 'none', 'PM', 'none'], ['other', 'none', 'IM|NM|UM|Indeterminate', 'some']],
  })
  .recommend('drug', { columns: ['activity'], rows: [['t', 'not tested', 'order CYP2D6'], ['no', 'none', 'avoid'], ['yes', 'some', 'usual dose']] })
  .program();

answers('a derived column', derived, [
  ['not tested: its carrier is not, and its value differs', { inhibitor: 'none' }, 'drug', { outcome: 'decided', results: { 'order CYP2D6': ['t'] }, provisional: ['CYP2D6', 'inhibitor'] }],
  ['the same value in every world is not `not tested`', { inhibitor: 'strong' }, 'drug', { outcome: 'decided', results: { avoid: ['no'] }, provisional: [] }],
  ['phenotype and score of one gene stay together', { inhibitor: 'none', CYP2D6: '*4/*4 or *1/*1' }, 'drug', { outcome: 'cannot tell', needed: { CYP2D6: 'resolve' } }],
]);

const assayed = () => build('assayed').presence('HLA-B', ['*15:02', '*57:01'])
  .define('risk', {
    values: 'none, some', columns: ['HLA-B *15:02', 'HLA-B *57:01'], measuredBy: ['HLA-B *15:02'],
    rows: [['neither', 'negative', 'negative', 'none'], ['one', 'positive', 'negative', 'some'], ['other', 'any', 'positive', 'some']],
  })
  .recommend('drug', { columns: ['risk'], rows: [['t', 'not tested', 'order HLA-B'], ['no', 'none', 'usual dose'], ['yes', 'some', 'avoid']] })
  .program();

answers('a derived column that one allele measures', assayed, [
  ['the assay of another allele does not test it', { 'HLA-B *57:01': 'negative' }, 'drug', { outcome: 'decided', results: { 'order HLA-B': ['t'] } }],
  ['its own does', { 'HLA-B *15:02': 'negative' }, 'drug', { outcome: 'cannot tell', results: { 'usual dose': ['no'], avoid: ['yes'] }, needed: { 'HLA-B *57:01': 'order' } }],
  ['a call of the gene does', { 'HLA-B': '*15:02/? or *40:01/?' }, 'drug', { outcome: 'cannot tell' }],
]);

const sex = () => build('x-linked').geneByPair('G6PD', g6pd).recommend('rasburicase', { columns: ['G6PD'], rows: [['deficient', 'Deficient', 'avoid'], ['variable', 'Variable', 'order activity'], ['normal', 'Normal', 'usual dose'], ['open', 'Indeterminate', 'order activity']] }).program();

answers('X-linked', sex, [
  ['one allele', { G6PD: 'A- 202A_376G' }, 'rasburicase', { outcome: 'decided', results: { avoid: ['deficient'] } }],
  ['one of each', { G6PD: 'A- 202A_376G/B (reference)' }, 'rasburicase', { outcome: 'decided', results: { 'order activity': ['variable'] } }],
  ['quoted names', { G6PD: '"A- 202A_376G"/"B (reference)"' }, 'rasburicase', { results: { 'order activity': ['variable'] } }],
]);

const chain = () => build('chain').geneByPair('CYP2C19', cyp2c19).yesNo('adult').category('kind', 'x, y')
  .define('speed', { values: 'slow, normal, fast', columns: ['CYP2C19'], scope: ['adult: yes'], rows: [['slow', 'PM|IM', 'slow'], ['normal', 'NM', 'normal'], ['fast', 'RM|UM', 'fast'], ['open', 'Indeterminate', 'order CYP2C19']] })
  .recommend('drug', { columns: ['speed', 'kind'], scope: ['adult: yes'], rows: [['slow', 'slow', 'any', 'half'], ['rest', 'normal|fast', 'x', 'full'], ['y', 'normal|fast', 'y', 'full']] })
  .recommend('scoped', { columns: ['speed'], scope: ['speed: slow'], rows: [['slow', 'slow', 'half']] })
  .program();

answers('chains', chain, [
  ['outcomes of the whole chain agree', { adult: true, CYP2C19: '*1/*1 or *1/*17' }, 'drug', { outcome: 'decided', results: { full: ['rest', 'y'] }, needed: {} }],
  ['what is pending passes through', { adult: 'yes', CYP2C19: '*1/*12' }, 'drug', { outcome: 'decided', results: { 'pending order CYP2C19': [] } }],
  ['what is pending passes through a scope', { adult: 'yes', CYP2C19: '*1/*12' }, 'scoped', { outcome: 'decided', results: { 'pending order CYP2C19': [] } }],
  ['out of scope', { adult: 'no' }, 'drug', { outcome: 'does not apply' }],
]);
