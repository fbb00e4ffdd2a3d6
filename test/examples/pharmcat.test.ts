import { afterAll, describe, expect, it } from 'vitest';
import { readOutsideCalls } from '../../compiler/patients/outside-calls.ts';
import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { example, levelsOf, rowsOf, sharedData } from '../support/examples.ts';
import { adviceKind } from './advice-kind.ts';
import { decidedBy, patientsOf, unreported } from './pharmcat-drugs.ts';

interface Annotation {
  readonly population: string;
  readonly classification: string | null;
  readonly recommendation: string | null;
  readonly highlightedVariants: readonly string[];
}

interface ReportedDrug {
  readonly id: string;
  readonly drug: { readonly name: string };
  readonly expected: { readonly guidelines: { readonly CPIC?: readonly { readonly annotations: readonly Annotation[] }[] } };
}

interface Report {
  readonly samples: Readonly<Record<string, { readonly genes: { readonly CPIC: Readonly<Record<string, { readonly recommendation: readonly { readonly alleles: readonly ({ readonly name: string } | null)[] }[] | null }>> } }>>;
  readonly cases: readonly ReportedDrug[];
}

const report = sharedData<Report>('cases/pharmcat-2.6.0.json');
const counts = { agreed: 0, explained: new Map<string, string>(), outOfScope: 0 };

/** The sample's genes in the form in which that program takes calls of others. CYP4F2 it calls by alleles, of which `*1` is C at the position that guidelines ask for. */
const calls = Object.entries(Object.values(report?.samples ?? {})[0]?.genes.CPIC ?? {}).flatMap(([gene, { recommendation }]) => {
  const alleles = recommendation?.[0]?.alleles.flatMap((one) => (one ? [one.name] : [])) ?? [];
  return alleles.length === 0 ? [] : [`${gene}\t${gene === 'CYP4F2' ? alleles.map((name) => (name === '*1' ? 'C' : name)).join('/') : alleles.join('/')}`];
}).join('\n');

/** Where the report says nothing and ours does: why. */
const explained: Readonly<Record<string, string>> = {
  carbamazepine: 'says nothing without a call of HLA-A; CPIC has rows for HLA-B alone, and one of them answers',
  'peginterferon alfa-2a': 'finds no phenotype of IFNL3; CPIC asks for the genotype, which is there',
  'peginterferon alfa-2b': 'finds no phenotype of IFNL3; CPIC asks for the genotype, which is there',
  warfarin: 'shows the genotypes and leaves the dose to the reader; ours computes it',
};

describe.runIf(report)('a sample that another program reported', () => {
  afterAll(() => {
    const { agreed, explained: reasons, outOfScope } = counts;
    console.log([`PharmCAT 2.6.0, its example sample, ${report!.cases.length} drugs: ${agreed} agree, ${reasons.size} explained, ${outOfScope} out of scope (DPWG alone)`, ...[...reasons].map(([drug, why]) => `  ${drug}: PharmCAT ${why}`)].join('\n'));
  });

  it.each((report?.cases ?? []).map((one) => [one.drug.name, one] as const))('%s', (drug, { expected }) => {
    const cpic = expected.guidelines.CPIC;
    if (!cpic) {
      counts.outOfScope += 1;
      expect(Object.keys(expected.guidelines)).toEqual(['DPWG']);
      return;
    }
    const by = decidedBy(drug);
    expect(by, 'a CPIC guideline of the examples decides on the drug').toBeDefined();
    const { table } = example(by!.file);
    const annotations = cpic.flatMap((each) => each.annotations);
    const { facts: genes, problems } = readOutsideCalls(calls, table);
    expect(problems).toEqual([]);
    const said = annotations.filter(({ classification }) => classification !== null);
    expect(said.length === 0, 'what is explained, and nothing else, is missing in the report').toBe(drug in explained);
    for (const { population, classification, recommendation } of said) {
      for (const facts of patientsOf(by!, population)) {
        const answer = table.decide(by!.decision, known(table.table.facts, { ...genes, ...facts }));
        const about = `${population} ${JSON.stringify(facts)}: ${answer.outcome}, needed ${answer.needed.map(({ fact }) => fact).join()}`;
        expect(answer.outcome, about).toBe('decided');
        expect(rowsOf(answer), about).toHaveLength(1);
        const [{ value }] = answer.results as unknown as readonly [{ readonly value: { readonly sentence: string } }];
        const none = classification === 'No Recommendation' || recommendation === 'No recommendation';
        expect(levelsOf(answer), about).toEqual([none ? 'none' : classification!.toLowerCase()]);
        expect(adviceKind(value.sentence), `${value.sentence} | ${recommendation}`).toBe(adviceKind(recommendation!));
      }
    }
    if (said.length > 0) counts.agreed += 1;
    else explain(drug, annotations, genes);
  });

  /** Where the report has no advice, ours is decided, and the reason is counted. */
  function explain(drug: string, annotations: readonly Annotation[], genes: PatientFacts): void {
    const by = decidedBy(drug)!;
    const { table } = example(by.file);
    const variants = Object.fromEntries(annotations.flatMap(({ highlightedVariants }) => highlightedVariants.map((one) => one.split(':'))).flatMap(([name, genotype]) => table.table.facts.filter((fact) => fact.item === name).map((fact) => [fact.name, genotype!.replace('/', '')])));
    for (const population of unreported[drug] ?? ['general']) {
      for (const facts of patientsOf(by, population)) expect(table.decide(by.decision, known(table.table.facts, { ...genes, ...variants, ...facts })).outcome).toBe('decided');
    }
    counts.explained.set(drug, explained[drug]!);
  }
});

/** A patient of one table: what it does not ask is left out. */
function known(facts: readonly { readonly name: string }[], patient: PatientFacts): PatientFacts {
  return Object.fromEntries(Object.entries(patient).filter(([name]) => facts.some((fact) => fact.name === name))) as PatientFacts;
}
