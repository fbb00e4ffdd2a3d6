import { describe, expect, it } from 'vitest';
import type { Answer } from '../../compiler/ir/index.ts';
import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { example, levelsOf, rowsOf, sharedData } from '../support/examples.ts';
import { guidelineQuestions } from './guideline-questions.ts';

interface GuidelineCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const guideline = sharedData<{ readonly cases: readonly GuidelineCase[] }>('cases/guideline-patients.json');

describe.runIf(guideline)('patients written against guidelines and labels', () => {
  it.each((guideline?.cases ?? []).map((one) => [one.id, one] as const))('%s', (_, one) => {
    const questions = guidelineQuestions(one.kind, one.id, one.inputs, one.expected);
    expect(questions.length, `no example answers ${one.id}`).toBeGreaterThan(0);
    for (const { file, decision, facts, check } of questions) check(example(file).table.decide(decision, facts));
  });
});

interface ReportedDrug {
  readonly id: string;
  readonly drug: { readonly name: string };
  readonly expected: { readonly guidelines: { readonly CPIC?: readonly { readonly annotations: readonly { readonly population: string; readonly classification: string; readonly recommendation: string }[] }[] } };
}

const report = sharedData<{ readonly samples: Readonly<Record<string, { readonly genes: { readonly CPIC: Readonly<Record<string, { readonly recommendation: readonly { readonly diplotype: string; readonly alleles: readonly { readonly name: string }[] }[] }>> } }>>; readonly cases: readonly ReportedDrug[] }>('cases/pharmcat-2.6.0.json');

/** Facts that the report's population text stands for. */
const populations: Readonly<Record<string, PatientFacts>> = {
  'CVI ACS PCI': { setting: 'ACS/PCI' }, 'CVI non-ACS non-PCI': { setting: 'other cardiovascular' }, NVI: { setting: 'neurovascular' },
  'CBZ naive': { 'prior use': 'never', alternatives: 'yes' }, 'CBZ-no alternatives': { 'prior use': 'never', alternatives: 'no' }, 'CBZ use >3mos': { 'prior use': 'over 3 months', alternatives: 'yes' },
};

const reported: Readonly<Record<string, readonly [file: string, facts: PatientFacts]>> = {
  abacavir: ['cpic/abacavir.precept', {}], carbamazepine: ['cpic/carbamazepine.precept', {}], clopidogrel: ['cpic/clopidogrel.precept', {}], codeine: ['cpic/codeine.precept', {}],
  amitriptyline: ['cpic/tricyclics.precept', { 'treated for': 'depression' }], clomipramine: ['cpic/tricyclics.precept', { 'treated for': 'depression' }],
  desipramine: ['cpic/tricyclics.precept', { 'treated for': 'depression' }], doxepin: ['cpic/tricyclics.precept', { 'treated for': 'depression' }],
  imipramine: ['cpic/tricyclics.precept', { 'treated for': 'depression' }], nortriptyline: ['cpic/tricyclics.precept', { 'treated for': 'depression' }],
  trimipramine: ['cpic/tricyclics.precept', { 'treated for': 'depression' }],
  azathioprine: ['cpic/thiopurines.precept', { disease: 'malignancy', 'planned dose': '2 mg/kg/day' }],
  capecitabine: ['cpic/fluoropyrimidines.precept', { route: 'systemic' }], fluorouracil: ['cpic/fluoropyrimidines.precept', { route: 'systemic' }],
  rasburicase: ['cpic/rasburicase.precept', {}], simvastatin: ['cpic/statins.precept', {}], primaquine: ['cpic/primaquine.precept', { 'given for': 'other' }],
};

/** The other program says nothing without a call of HLA-A. CPIC has rows for HLA-B alone, so the example answers. */
const silent: Readonly<Record<string, readonly string[]>> = { carbamazepine: ['CBZ naive', 'CBZ-no alternatives', 'CBZ use >3mos'] };

describe.runIf(report)('a sample that another program reported', () => {
  const sample = Object.values(report?.samples ?? {})[0];
  const calls = Object.fromEntries(Object.entries(sample?.genes.CPIC ?? {}).flatMap(([gene, call]) => {
    const alleles = call.recommendation[0]?.alleles.map(({ name }) => (/^\*[\d:x]+$/.test(name) ? name : `"${name}"`));
    return alleles?.length && !alleles.includes('"Unknown"') ? [[gene, alleles.join('/')] as const] : [];
  }));

  it.each((report?.cases ?? []).filter(({ drug }) => drug.name in reported).map((one) => [one.drug.name, one] as const))('%s', (drug, one) => {
    const [file, facts] = reported[drug]!;
    const { program, table } = example(file);
    const genes = Object.fromEntries(program.facts.filter(({ type, name }) => type.kind === 'gene' && name in calls).map(({ name }) => [name, calls[name]]));
    const annotations = one.expected.guidelines.CPIC?.flatMap((each) => each.annotations) ?? [];
    expect(annotations.length > 0).toBe(!(drug in silent));
    for (const population of silent[drug] ?? []) expect(table.decide(drug, { ...genes, ...facts, ...populations[population] }).outcome).toBe('decided');
    for (const { population, classification, recommendation } of annotations) {
      const answer: Answer = table.decide(drug, { ...genes, ...facts, ...populations[population.trim()] });
      expect(answer.outcome, JSON.stringify(genes)).toBe('decided');
      expect(rowsOf(answer)).toHaveLength(1);
      expect(levelsOf(answer)).toEqual([classification === 'No Recommendation' || recommendation === 'No recommendation' ? 'none' : classification.toLowerCase()]);
    }
  });
});
