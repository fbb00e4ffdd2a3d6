import { describe, expect, it } from 'vitest';
import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { example, levelsOf, rowsOf, sharedData } from '../support/examples.ts';

interface Recommendation {
  readonly drugrecommendation: string;
  readonly classification: string;
  readonly lookupkey: Readonly<Record<string, string>>;
  readonly population: string;
}

/** The facts that CPIC's population text stands for; several patients where it leaves a fact open. */
const populations: Readonly<Record<string, Readonly<Record<string, readonly PatientFacts[]>>>> = {
  clopidogrel: {
    'CVI ACS PCI': [{ setting: 'ACS/PCI' }],
    'CVI non-ACS non-PCI': [{ setting: 'other cardiovascular' }],
    NVI: [{ setting: 'neurovascular' }],
  },
  carbamazepine: {
    'CBZ naive': [{ 'prior use': 'never', alternatives: 'yes' }],
    'CBZ-no alternatives': [{ 'prior use': 'never', alternatives: 'no' }],
    'CBZ use >3mos': [{ 'prior use': 'over 3 months', alternatives: 'yes' }, { 'prior use': 'over 3 months', alternatives: 'no' }],
  },
  phenytoin: { 'PHT naive': [{ 'prior use': 'never' }], 'PHT use >3mos': [{ 'prior use': 'over 3 months' }] },
  fosphenytoin: { 'PHT naive': [{ 'prior use': 'never' }], 'PHT use >3mos': [{ 'prior use': 'over 3 months' }] },
};

const depression: readonly PatientFacts[] = [{ 'treated for': 'depression' }];
const systemic: readonly PatientFacts[] = [{ route: 'systemic' }];
const malaria: readonly PatientFacts[] = ['radical cure', 'single dose', 'other'].map((use) => ({ 'given for': use }));

const drugs: readonly (readonly [drug: string, file: string, others: readonly PatientFacts[]])[] = [
  ['clopidogrel', 'cpic/clopidogrel.precept', [{}]], ['codeine', 'cpic/codeine.precept', [{}]],
  ['amitriptyline', 'cpic/tricyclics.precept', depression], ['clomipramine', 'cpic/tricyclics.precept', depression], ['doxepin', 'cpic/tricyclics.precept', depression],
  ['imipramine', 'cpic/tricyclics.precept', depression], ['trimipramine', 'cpic/tricyclics.precept', depression], ['nortriptyline', 'cpic/tricyclics.precept', depression],
  ['desipramine', 'cpic/tricyclics.precept', depression], ['abacavir', 'cpic/abacavir.precept', [{}]], ['carbamazepine', 'cpic/carbamazepine.precept', [{}]],
  ['capecitabine', 'cpic/fluoropyrimidines.precept', systemic], ['fluorouracil', 'cpic/fluoropyrimidines.precept', systemic],
  ['rasburicase', 'cpic/rasburicase.precept', [{}]], ['primaquine', 'cpic/primaquine.precept', malaria],
  ['phenytoin', 'cpic/phenytoin.precept', [{}]], ['fosphenytoin', 'cpic/phenytoin.precept', [{}]],
];

/** A key of CPIC's table as a report on a gene: a score, a phenotype, an allele status, or nothing. */
function reportOf(gene: string, key: string): PatientFacts {
  if (key === 'No Result') return {};
  const status = /^(\*\S+) (positive|negative)$/.exec(key);
  if (status) return { [`${gene} ${status[1]}`]: status[2]! };
  if (key === 'n/a') return { [gene]: 'Indeterminate' };
  const score = /^(≥?)(\d[\d.]*)$/.exec(key);
  return { [gene]: score ? `score ${score[1] ? '>= ' : ''}${score[2]!.replace(/\.0$/, '')}` : key };
}

/** CPIC grades some rows of the other tricyclics that say "No recommendation"; where nothing is recommended there is nothing to grade. */
function gradeOf({ drugrecommendation, classification }: Recommendation): string {
  return classification === 'No Recommendation' || drugrecommendation === 'No recommendation' ? 'none' : classification.toLowerCase();
}

describe('every row of CPIC 1.30.0 meets exactly one row, of the same grade', () => {
  it.each(drugs)('%s', { timeout: 60_000 }, (drug, file, others) => {
    const reference = sharedData<{ readonly recommendations: readonly Recommendation[] }>(`cpic-1.30.0/recommendations/${drug}.json`);
    if (!reference) return;
    const { table } = example(file);
    const wrong: string[] = [];
    for (const row of reference.recommendations) {
      const genes = Object.entries(row.lookupkey).map(([gene, key]) => reportOf(gene, key));
      for (const population of populations[drug]?.[row.population.trim()] ?? [{}]) {
        for (const other of others) {
          const facts = Object.assign({}, ...genes, population, other) as PatientFacts;
          const answer = table.decide(drug, facts);
          const rows = rowsOf(answer);
          // The one homozygous genotype that CPIC treats apart has the score of other genotypes too.
          const single = rows.length === 1 || (drug !== 'codeine' && rows.join() === 'as-1,c2846-both');
          if (answer.outcome !== 'decided' && !single) wrong.push(`${JSON.stringify(facts)}: ${answer.outcome} ${rows.join()}`);
          else if (!single || levelsOf(answer).join() !== gradeOf(row)) wrong.push(`${JSON.stringify(facts)}: ${rows.join()} ${levelsOf(answer).join()}, not ${gradeOf(row)}`);
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});
