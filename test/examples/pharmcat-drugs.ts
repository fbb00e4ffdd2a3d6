import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { nameKey } from '../../language/names/name-key.ts';
import { example, exampleFiles } from '../support/examples.ts';

/** The example that decides on a drug for CPIC, and its name for the drug. */
export interface DecidedBy {
  readonly file: string;
  readonly decision: string;
}

let decided: ReadonlyMap<string, DecidedBy> | undefined;

/** Which of our CPIC guidelines decides on a drug; names may differ in case and in the spaces of a combination. */
export function decidedBy(drug: string): DecidedBy | undefined {
  decided ??= new Map(exampleFiles().filter((file) => /^cpic\/[^/]+$/.test(file) && !file.includes('.cases.') && file !== 'cpic/warfarin-children.precept').flatMap((file) => {
    const { program } = example(file);
    const own = program.decisions.filter(({ kind, span, guideline }) => kind === 'recommend' && span.file === 0 && program.guidelines[guideline]?.authority === 'CPIC');
    return own.map(({ id, name }) => [keyOf(name), { file, decision: id }] as const);
  }));
  return decided.get(keyOf(drug));
}

const keyOf = (drug: string): string => nameKey(drug.replaceAll(/\s*\/\s*/g, '/'));

/** What is known beside the genes, where a report says nothing of it: one patient for each line of the guideline that its text covers. */
const always: Readonly<Record<string, readonly PatientFacts[]>> = {
  'cpic/tricyclics.precept': [{ 'treated for': 'depression' }],
  'cpic/thiopurines.precept': ['malignancy', 'non-malignant condition'].map((disease) => ({ disease, 'planned dose': '2 mg/kg/day', 'planned dose by surface': '50 mg/m2/day' })),
  'cpic/fluoropyrimidines.precept': [{ route: 'systemic' }],
  'cpic/primaquine.precept': [{ 'given for': 'other' }],
  'cpic/ppis.precept': ['H. pylori', 'erosive esophagitis'].map((one) => ({ 'given for': one })),
  'cpic/ivacaftor.precept': [{ 'cystic fibrosis': 'yes' }],
  'cpic/tacrolimus.precept': ['kidney', 'heart', 'lung', 'stem cell'].map((transplant) => ({ transplant })),
  'cpic/tamoxifen.precept': ['before', 'after'].map((menopause) => ({ menopause })),
  'cpic/peginterferon.precept': [{ 'hepatitis C genotype': '1', 'treated before': 'no', regimen: 'dual' }],
  'cpic/warfarin.precept': [{ age: 50, height: 170, weight: 70, taking: { drugs: [], complete: true }, 'IWPC race': 'White', ancestry: 'non-African', 'target INR': 2.5, 'CYP2C9 panel': 'basic' }],
};

/** Facts that the report's population text stands for. */
const populations: Readonly<Record<string, PatientFacts>> = {
  'CVI ACS PCI': { setting: 'ACS/PCI' }, 'CVI non-ACS non-PCI': { setting: 'other cardiovascular' }, NVI: { setting: 'neurovascular' },
  'CBZ naive': { 'prior use': 'never', alternatives: 'yes' }, 'CBZ-no alternatives': { 'prior use': 'never', alternatives: 'no' }, 'CBZ use >3mos': { 'prior use': 'over 3 months', alternatives: 'yes' },
  'PHT naive': { 'prior use': 'never' }, 'PHT use >3mos': { 'prior use': 'over 3 months' }, 'OXC naive': { 'prior use': 'never' }, 'OXC use >3 mos': { 'prior use': 'over 3 months' },
  'child >40kg_adult': { age: 30, weight: 60 }, adults: { age: 30 }, pediatrics: { age: 10 }, '<= 1g per day': { 'planned dose': '1 g/day' },
};

/** The patients that a line of the report covers, beside their genes. */
export function patientsOf({ file }: DecidedBy, population: string): readonly PatientFacts[] {
  return (always[file] ?? [{}]).map((facts) => ({ ...facts, ...populations[population.trim()] }));
}

/** Names of the populations of a drug of which the report says nothing. */
export const unreported: Readonly<Record<string, readonly string[]>> = { carbamazepine: ['CBZ naive', 'CBZ-no alternatives', 'CBZ use >3mos'] };
