import { answers } from '../../support/answers.ts';
import { cyp2d6 } from '../../support/genes.ts';
import { build } from '../../support/program-builder.ts';

/** Traps that real data sets. */

const open = () => build('open').geneByScore('CYP2D6', cyp2d6)
  .recommend('by label', { policy: 'first', columns: ['CYP2D6 score'], rows: [['three', '3', 'three'], ['open', '≥3.0', 'open'], ['low', '< 3', 'low'], ['high', '>= 3', 'high'], ['unknown', 'Indeterminate', 'none']] })
  .recommend('halved', { columns: ['CYP2D6 score'], rows: [['low', '<= 4.5', 'low'], ['high', '> 4.5', 'high'], ['unknown', 'Indeterminate', 'none']] })
  .recommend('codeine', { columns: ['CYP2D6'], rows: [['poor', 'PM', 'avoid'], ['im', 'IM', 'lower'], ['nm', 'NM', 'usual dose'], ['um', 'UM', 'toxic'], ['unknown', 'Indeterminate', 'none']] })
  .program();

answers('open-ended scores', open, [
  ['`≥3.0` is a label, not the number 3', { CYP2D6: '*1x>=3/*4' }, 'by label', { outcome: 'decided', results: { open: ['open'] } }],
  ['three is three', { CYP2D6: '*1x2/*1' }, 'by label', { outcome: 'decided', results: { three: ['three'] } }],
  ['comparisons read the number', { CYP2D6: '*1x≥3/*4' }, 'halved', { outcome: 'cannot tell', results: { low: ['low'], high: ['high'] }, needed: { CYP2D6: 'resolve' } }],
  ['at least three is ultrarapid', { CYP2D6: '*1x>=3/*4' }, 'codeine', { outcome: 'decided', results: { toxic: ['um'] } }],
  ['a score is reported alone', { CYP2D6: 'score 0' }, 'codeine', { outcome: 'decided', results: { avoid: ['poor'] } }],
  ['an open score is reported alone', { CYP2D6: 'score >= 3' }, 'codeine', { outcome: 'decided', results: { toxic: ['um'] } }],
  ['tandems add', { CYP2D6: '*36+*10/*1' }, 'codeine', { outcome: 'decided', results: { 'usual dose': ['nm'] } }],
  ['which allele is doubled is not known', { CYP2D6: '*1x2/*4 or *1/*4x2' }, 'codeine', { outcome: 'cannot tell', results: { lower: ['im'], 'usual dose': ['nm'] } }],
]);

const thresholds = () => build('thresholds').quantity('ratio', '1', 0, 30, { decimals: 1 }).quantity('TPS', '%', 0, 100).quantity('weight', 'kg', '0.5', 400)
  .recommend('ratio at two', { columns: ['ratio'], rows: [['low', '< 2', 'low'], ['high', '>= 2', 'high']] })
  .recommend('TPS at one', { columns: ['TPS'], rows: [['low', '< 1', 'low'], ['high', '>= 1', 'high']] })
  .recommend('TPS at two', { columns: ['TPS'], rows: [['low', '<= 2', 'low'], ['high', '> 2', 'high']] })
  .recommend('by weight', { columns: ['weight'], rows: [['low', '< 40', 'low'], ['high', '>= 40', 'high']] })
  .program();

answers('thresholds', thresholds, [
  ['exactly 2.0', { ratio: '2.0' }, 'ratio at two', { results: { high: ['high'] } }],
  ['just below', { ratio: 1.9 }, 'ratio at two', { results: { low: ['low'] } }],
  ['extra digits are refused, not rounded', { ratio: '1.99' }, 'ratio at two', { refused: 'too-many-digits' }],
  ['a report of <= 3 % against a 2 % cut-off', { TPS: '<= 3 %' }, 'TPS at two', { outcome: 'cannot tell', needed: { TPS: 'resolve' } }],
  ['0.5 % is not 50 %', { TPS: 0.5 }, 'TPS at one', { results: { low: ['low'] } }],
  ['units are converted exactly', { weight: '40000 g' }, 'by weight', { results: { high: ['high'] } }],
  ['an object with a unit', { weight: { value: 39999, unit: 'g' } }, 'by weight', { results: { low: ['low'] } }],
  ['an interval on both sides', { weight: { from: 30, to: 50, unit: 'kg' } }, 'by weight', { outcome: 'cannot tell' }],
  ['an interval on one side', { weight: '>= 3 to < 40 kg' }, 'by weight', { outcome: 'decided', results: { low: ['low'] } }],
  ['a unit of another dimension', { weight: '40 cm' }, 'by weight', { refused: 'wrong-dimension' }],
  ['a unit that does not exist', { weight: '40 blorps' }, 'by weight', { refused: 'unknown-unit' }],
  ['out of range', { weight: 500 }, 'by weight', { refused: 'out-of-range' }],
  ['binary floats compare as their decimals', { weight: 39.999999999999 }, 'by weight', { results: { low: ['low'] } }],
]);

const alterations = () => build('alterations').findings('tumor')
  .recommend('therapies', {
    policy: 'collect', columns: ['tumor has BRAF V600E', 'tumor has BRAF V600', 'tumor has BRAF V600 except BRAF V600K', 'tumor has BRAF mutation'],
    rows: [
      ['exact', 'found', 'any', 'any', 'any', 'one'], ['position', 'any', 'found', 'any', 'any', 'two'], ['not K', 'any', 'any', 'found', 'any', 'three'],
      ['any', 'any', 'any', 'any', 'found', 'four'], ['wild', 'any', 'any', 'any', 'not found', 'five'],
    ],
  })
  .program();

answers('alterations', alterations, [
  ['V600E lies within V600 and the gene', { tumor: { found: ['BRAF V600E'], tested: ['BRAF'] } }, 'therapies', { outcome: 'decided', collected: { exact: 'applies', position: 'applies', 'not K': 'applies', any: 'applies', wild: 'does not apply' } }],
  ['V600 is not V600E', { tumor: { found: ['BRAF V600'], tested: ['BRAF'] } }, 'therapies', { outcome: 'cannot tell', collected: { exact: 'may apply', position: 'applies', 'not K': 'may apply', any: 'applies', wild: 'does not apply' } }],
  ['an exclusion', { tumor: { found: ['BRAF V600K'], tested: ['BRAF'] } }, 'therapies', { outcome: 'decided', collected: { exact: 'does not apply', position: 'applies', 'not K': 'does not apply', any: 'applies', wild: 'does not apply' } }],
  ['another mutation', { tumor: { found: ['BRAF G469A'], tested: ['BRAF'] } }, 'therapies', { outcome: 'decided', collected: { exact: 'does not apply', position: 'does not apply', 'not K': 'does not apply', any: 'applies', wild: 'does not apply' } }],
]);

const drugs = () => build('drugs').medications('taking', { omeprazole: 'PPI, CYP2C19 inhibitor', pantoprazole: 'PPI', fluoxetine: 'CYP2C19 inhibitor', aspirin: '' })
  .recommend('advice', { policy: 'first', columns: ['taking includes CYP2C19 inhibitor', 'taking includes PPI'], rows: [['inhibitor', 'yes', 'any', 'avoid'], ['ppi', 'no', 'yes', 'watch'], ['none', 'no', 'no', 'usual dose']] })
  .program();

answers('medications', drugs, [
  ['a listed drug is taken', { taking: ['omeprazole'] }, 'advice', { outcome: 'decided', results: { avoid: ['inhibitor'] } }],
  ['unlisted drugs are unknown', { taking: ['pantoprazole'] }, 'advice', { outcome: 'cannot tell', results: { avoid: ['inhibitor'], watch: ['ppi'] }, needed: { taking: 'resolve' } }],
  ['unless the list is complete', { taking: { drugs: ['Pantoprazole'], complete: true } }, 'advice', { outcome: 'decided', results: { watch: ['ppi'] } }],
  ['nothing at all', { taking: { drugs: [], complete: true } }, 'advice', { outcome: 'decided', results: { 'usual dose': ['none'] } }],
  ['a drug that the program does not know', { taking: ['omeprazol'] }, 'advice', { refused: 'unknown-drug' }],
  ['named as other', { taking: { drugs: ['pantoprazole'], other: ['ibuprofen'], complete: true } }, 'advice', { outcome: 'decided', results: { watch: ['ppi'] } }],
]);

const codes = () => build('codes').code('tumor type', 'Onco', { TISSUE: '', LUNG: 'TISSUE', NSCLC: 'LUNG', LUAD: 'NSCLC', LUSC: 'NSCLC', SKIN: 'TISSUE' })
  .recommend('drug', { columns: ['tumor type'], rows: [['lung', 'NSCLC|LUAD|LUSC', 'give'], ['other', 'TISSUE|LUNG|SKIN', 'avoid']] })
  .program();

answers('codes', codes, [
  ['a leaf', { 'tumor type': 'LUAD' }, 'drug', { outcome: 'decided', results: { give: ['lung'] } }],
  ['an inner code is itself or any below', { 'tumor type': 'NSCLC' }, 'drug', { outcome: 'decided', results: { give: ['lung'] } }],
  ['an inner code on both sides', { 'tumor type': 'LUNG' }, 'drug', { outcome: 'cannot tell', needed: { 'tumor type': 'resolve' } }],
  ['a name', { 'tumor type': 'Name of SKIN' }, 'drug', { outcome: 'decided', results: { avoid: ['other'] } }],
  ['an unknown code is never a default', { 'tumor type': 'XYZ' }, 'drug', { refused: 'unknown-code' }],
]);

const series = () => build('series').date('TKI started on').series('BCR::ABL1', '%', 0, 100)
  .window('month 3', 'TKI started on', '2.5 to 4.5').window('month 6', 'TKI started on', '5 to 7.5')
  .define('at 3 months', { values: 'optimal, warning', columns: ['BCR::ABL1 during month 3'], rows: [['optimal', '<= 10', 'optimal'], ['warning', '> 10', 'warning'], ['missing', 'not tested', 'order BCR::ABL1']] })
  .define('now', { values: 'low, high', columns: ['latest BCR::ABL1'], rows: [['low', '<= 1', 'low'], ['high', '> 1', 'high']] })
  .define('where', { values: 'early, late, between', columns: ['window of latest BCR::ABL1'], rows: [['early', 'month 3', 'early'], ['late', 'month 6', 'late'], ['none', 'none', 'between']] })
  .program();

const start = { 'TKI started on': '2026-01-01' };
answers('series', series, [
  ['the measurement in the window counts', { ...start, 'BCR::ABL1': [{ date: '2026-04-01', value: '12 %' }, { date: '2026-07-01', value: 0.5 }] }, 'at 3 months', { outcome: 'decided', results: { warning: ['warning'] }, provisional: [] }],
  ['an empty window is not tested', { ...start, 'BCR::ABL1': [{ date: '2026-07-01', value: 0.5 }] }, 'at 3 months', { outcome: 'decided', results: { 'pending order BCR::ABL1': ['missing'] }, provisional: ['BCR::ABL1'] }],
  ['the latest', { 'BCR::ABL1': [{ date: '2026-07-01', value: 0.5 }, { date: '2026-04-01', value: '12 %' }] }, 'now', { outcome: 'decided', results: { low: ['low'] } }],
  ['an interval', { 'BCR::ABL1': [{ date: '2026-07-01', value: '<= 3 %' }] }, 'now', { outcome: 'cannot tell', needed: { 'BCR::ABL1': 'resolve' } }],
  ['the window of the latest', { ...start, 'BCR::ABL1': [{ date: '2026-07-01', value: 0.5 }] }, 'where', { outcome: 'decided', results: { late: ['late'] } }],
  ['a date of month precision', { ...start, 'BCR::ABL1': [{ date: '2026-05', value: 0.5 }] }, 'where', { outcome: 'cannot tell', needed: { 'BCR::ABL1': 'resolve' } }],
  ['a measurement in the future', { ...start, today: '2026-05-01', 'BCR::ABL1': [{ date: '2026-07-01', value: 0.5 }] }, 'now', { refused: 'out-of-range' }],
]);
