import { describe, expect, it } from 'vitest';
import { PatientError, type PatientFacts } from '../../compiler/runtime/full.ts';
import { example, rowsOf, sharedData } from '../support/examples.ts';

interface PhenotypeFact {
  readonly id: string;
  readonly input: { readonly gene: string };
}

/**
 * What another program's own tests state about calls, in the words of the examples: the patient, and the row that shows it was read the same
 * way. `refused` where we reject what the other program warns about; the reason stands beside it.
 */
const readings: Readonly<Record<string, readonly [file: string, decision: string, facts: PatientFacts, row: string, why?: string]>> = {
  '0': ['cpic/codeine.precept', 'codeine', { CYP2D6: { phenotype: 'NM', score: '4' } }, 'refused', 'two reports that cannot both be true reject the patient'],
  '2': ['cpic/codeine.precept', 'codeine', { CYP2D6: 'score 4.0' }, 'ultrarapid'],
  '4': ['cpic/codeine.precept', 'codeine', { CYP2D6: { diplotype: '*1/*1', phenotype: 'NM' } }, 'normal'],
  '6': ['cpic/clopidogrel.precept', 'clopidogrel', { CYP2C19: '*1/*1', setting: 'ACS/PCI' }, 'acs-usual'],
  '8': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: 'Reference/c.2846A>T', route: 'systemic' }, 'as-1.5'],
  '10': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: 'foo/bar', route: 'systemic' }, 'refused', 'an unknown allele is an input error, never "no score"'],
  '12': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: '*1/*5', route: 'systemic' }, 'refused', 'DPYD has no allele *1; an unknown allele is an input error'],
  '14': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: 'c.2582A>G/c.2846A>T', route: 'systemic' }, 'as-1.5'],
  '16': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: 'c.2933A>G/c.2933A>G', route: 'systemic' }, 'as-0'],
  '18': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: '"c.1905+1G>A (*2A)"/[c.498G>A + c.2933A>G]', route: 'systemic' }, 'as-0'],
  // Without phase the two lowest count.
  '20': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: 'c.498G>A, c.2582A>G, c.2846A>T, c.2933A>G unphased', route: 'systemic' }, 'as-0.5'],
  '22': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: 'c.1774C>T/c.1679T>G (*13)', route: 'systemic' }, 'as-0'],
  '24': ['cpic/fluoropyrimidines.precept', 'fluorouracil', { DPYD: '*9B, c.1774C>T, *13 unphased', route: 'systemic' }, 'as-0'],
  '30': ['cpic/codeine.precept', 'codeine', { CYP2D6: '*1/*42x7' }, 'intermediate'],
  '32': ['cpic/codeine.precept', 'codeine', { CYP2D6: '*13 + *1/*36 + *10x2' }, 'normal'],
  '34': ['cpic/codeine.precept', 'codeine', { CYP2D6: '*13 + *2/*36x2 + *10' }, 'normal'],
  '36': ['cpic/codeine.precept', 'codeine', { CYP2D6: '*36x2 + *10x2/*68 + *4' }, 'intermediate'],
  '38': ['cpic/tricyclics.precept', 'nortriptyline', { CYP2D6: 'Intermediate Metabolizer', 'treated for': 'depression' }, 'low,intermediate'],
  '40': ['cpic/codeine.precept', 'codeine', { CYP2D6: '*2/*2.001' }, 'normal'],
  '42': ['cpic/carbamazepine.precept', 'carbamazepine', { 'HLA-A': '*02:02:02/*02:01', 'HLA-B *15:02': 'negative', 'prior use': 'never', alternatives: 'yes' }, 'negative'],
  '44': ['cpic/carbamazepine.precept', 'carbamazepine', { 'HLA-A': 'B*02:02/*02:01', 'HLA-B *15:02': 'negative', 'prior use': 'never', alternatives: 'yes' }, 'refused'],
};

const reference = sharedData<{ readonly phenotypeFacts: readonly PhenotypeFact[] }>('cases/pharmcat-2.6.0.json');
// The variants of the RYR1 facts are not in CPIC 1.30.0: test/compiler/semantics/several-variants.test.ts has such.
const facts = (reference?.phenotypeFacts ?? []).filter(({ input }) => input.gene !== 'RYR1');

describe.runIf(reference)('calls are read as another program states them', () => {
  it.each(facts.map(({ id }) => [id, id.slice(id.lastIndexOf('#') + 1)] as const))('%s', (id, number) => {
    const reading = readings[number];
    if (!reading) throw new Error(`No reading for ${id}`);
    const [file, decision, patient, row] = reading;
    const { table } = example(file);
    if (row === 'refused') expect(() => table.decide(decision, patient)).toThrow(PatientError);
    else {
      const answer = table.decide(decision, patient);
      expect([answer.outcome, rowsOf(answer).join()]).toEqual(['decided', row]);
    }
  });
});
