import type { PatientFacts } from '../../compiler/runtime/full.ts';
import type { Comparison } from './source-advice.ts';

const purposes: readonly PatientFacts[] = ['H. pylori', 'erosive esophagitis', 'other'].map((purpose) => ({ 'given for': purpose }));

/** Which gene the advice rests on; the planned dose, a column of ours; the sentence on a missing result, of which only the watching stays. */
const thiopurineWording: readonly RegExp[] = [
  /based (on )?(tpmt|nudt15)( status)?,/, /however,/, /if normal starting dose is already[^.]*?(1\.5[^.]*)?\./, /if normal starting dose is [^(]*?(?=\(| and adjust)/,
  /(neither |and )?(tpmt|nudt15)( or nudt15)? (genotype|phenotype|status) (is not|result|could)[^.]*\./, /\bno (tpmt|nudt15) genotype[^.]*\./,
  /and (either )?(tpmt|nudt15)( or nudt15)? status is unknown,?/, /erythrocyte tpmt|tpmt erythrocyte/, /, e\.g\.,[^)]*/,
];
/** A tenth is a reduction by 90 %; three times a week. Doses worked out as examples are left out. */
const tenth: readonly (readonly [RegExp, string])[] = [[/10-fold/, '90 %'], [/thrice/, '3 times']];

/** A low and a usual plan, for both kinds of disease. */
const plans: readonly PatientFacts[] = ['malignancy', 'non-malignant condition'].flatMap((disease) => [
  { disease, 'planned dose': '1.4 mg/kg/day', 'planned dose by surface': '39 mg/m2/day' }, { disease, 'planned dose': '2 mg/kg/day', 'planned dose by surface': '75 mg/m2/day' },
]);

/** Which gene the advice rests on, which has no result, the drug's name, and where to read on. A guideline "for the population" is asked for with rosuvastatin alone. */
const statinWording: readonly RegExp[] = [
  /based on \w+ status, /, /\w+ (genotype result is not available|phenotype could not be assigned[^.]*)\./, /\(see [^)]*\)\.?/, /\bof (fluva|rosuva)statin\b/, /with fluvastatin/, /\(i\.e\.[^)]*\)/, /\bof pmid[^)]*\)/,
  /and specific population( guidelines)?|guidelines/, /per day/, /dose > ?/,
];

/** With whom a patient is compared, and the drug's own name. "Citalopram or escitalopram" stands in the rows of both. */
const antidepressantWording: readonly RegExp[] = [
  /(as )?(compared to|than) (cyp2\w+ )?normal metabolizers/, /as cyp2b6 normal metabolizers/, /clinically appropriate|predominantly|primarily/,
];

/** Each drug and the file that restates what CPIC says about it. */
export const comparisons: readonly Comparison[] = [
  ...['omeprazole', 'lansoprazole', 'pantoprazole', 'dexlansoprazole'].map((drug) => ({ drug, file: 'cpic/ppis.precept', each: purposes })),
  ...['azathioprine', 'mercaptopurine', 'thioguanine'].map((drug) => ({ drug, file: 'cpic/thiopurines.precept', each: plans, wording: thiopurineWording, amounts: tenth })),
  ...['simvastatin', 'lovastatin', 'atorvastatin', 'pitavastatin', 'pravastatin', 'fluvastatin', 'rosuvastatin'].map((drug) => ({ drug, file: 'cpic/statins.precept', wording: statinWording })),
  ...['citalopram', 'escitalopram', 'sertraline', 'paroxetine', 'fluvoxamine', 'venlafaxine', 'vortioxetine'].map((drug) => ({ drug, file: 'cpic/ssris.precept', wording: antidepressantWording })),
  { drug: 'allopurinol', file: 'cpic/allopurinol.precept' },
  { drug: 'oxcarbazepine', file: 'cpic/oxcarbazepine.precept', populations: { 'OXC naive': { 'prior use': 'never' }, 'OXC use >3 mos': { 'prior use': 'over 3 months' } }, wording: [/~4-28 days/] },
  { drug: 'tamoxifen', file: 'cpic/tamoxifen.precept', each: [{ menopause: 'before' }, { menopause: 'after' }] },
  ...['celecoxib', 'flurbiprofen', 'ibuprofen', 'lornoxicam', 'meloxicam', 'piroxicam', 'tenoxicam'].map((drug) => ({ drug, file: 'cpic/nsaids.precept', wording: [/meloxicam /] })),
  { drug: 'tramadol', file: 'cpic/opioids.precept' },
  // The source says "or" for an intermediate and "and" for a poor metabolizer; "or" would leave both drugs in.
  { drug: 'hydrocodone', file: 'cpic/opioids.precept', amounts: [[/non-codeine or non-tramadol/, 'non-codeine and non-tramadol']] },
];
