import type { PatientFacts } from '../../compiler/runtime/full.ts';
import type { Comparison, SourceRow } from './source-advice.ts';

const settings: Readonly<Record<string, PatientFacts>> = { 'CVI ACS PCI': { setting: 'ACS/PCI' }, 'CVI non-ACS non-PCI': { setting: 'other cardiovascular' }, NVI: { setting: 'neurovascular' } };
const phenytoinUse: Readonly<Record<string, PatientFacts>> = { 'PHT naive': { 'prior use': 'never' }, 'PHT use >3mos': { 'prior use': 'over 3 months' } };

/** The exception for two copies of c.2846A>T stands in the same text as the row for the score, which other genotypes share. */
const oneGenotype = [{ is: ({ lookupkey }: SourceRow) => lookupkey['DPYD'] === '1.0', rows: ['as-1', 'c2846-both'], because: 'a score of 1 alone leaves the genotype open, and one genotype is treated apart' }];

/** Clopidogrel, anticonvulsants, tricyclics, fluoropyrimidines and those of one allele. */
export const firstComparisons: readonly Comparison[] = [
  { drug: 'abacavir', file: 'cpic/abacavir.precept' },
  { drug: 'codeine', file: 'cpic/codeine.precept' },
  // The usual dose is the drug's own.
  { drug: 'clopidogrel', file: 'cpic/clopidogrel.precept', populations: settings, wording: [/\(75 mg(\/day)?\)/], amounts: [[/use prasugrel or ticagrelor/, 'use prasugrel or ticagrelor instead']] },
  // Why three months matter stands in a note, what else is available in a column.
  {
    drug: 'carbamazepine', file: 'cpic/carbamazepine.precept', wording: [/the latency period .*?therefore, /, /in the future/, /and alternative agents are (not )?available/],
    populations: { 'CBZ naive': { 'prior use': 'never', alternatives: 'yes' }, 'CBZ-no alternatives': { 'prior use': 'never', alternatives: 'no' }, 'CBZ use >3mos': { 'prior use': 'over 3 months' } },
  },
  ...['phenytoin', 'fosphenytoin'].map((drug) => ({ drug, file: 'cpic/phenytoin.precept', populations: phenytoinUse, wording: [/an hla-b\*15:02 negative test.*? usual standard\./, /\(4-28 days\)/] })),
  // "If a DRUG is warranted" in some rows, "if DRUG is warranted" in others.
  ...['amitriptyline', 'clomipramine', 'doxepin', 'imipramine', 'trimipramine', 'nortriptyline', 'desipramine'].map((drug) => ({ drug, file: 'cpic/tricyclics.precept', each: [{ 'treated for': 'depression' }], wording: [/\ba (?=\w+ is warranted)/] })),
  ...['capecitabine', 'fluorouracil'].map((drug) => ({
    drug, file: 'cpic/fluoropyrimidines.precept', each: [{ route: 'systemic' }], exceptions: oneGenotype,
    wording: [/5-fluorouracil/, /alternative agents are not considered/], amounts: [[/strongly reduced dose/, 'dose of 25 %']] as const,
  })),
];
