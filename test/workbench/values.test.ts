import { describe, expect, test } from 'vitest';
import { fromFacts, toFacts } from '../../workbench/patient/values.ts';
import type { FormFact } from '../../workbench/worker/protocol.ts';

const fact = (name: string, kind: FormFact['kind'], more: Partial<FormFact> = {}): FormFact => ({
  name, kind, variables: [], tests: [], alleles: [], phenotypes: [], drugs: ['omeprazole'], codes: [], ...more,
});

const facts = [
  fact('setting', 'category', { values: [{ name: 'ACS/PCI' }, { name: 'other' }] }),
  fact('weight', 'quantity', { unit: { ucum: 'kg', text: 'kg' } }),
  fact('CYP2C19', 'gene'),
  fact('taking', 'medications'),
  fact('tumor alterations', 'findings'),
  fact('BCR::ABL1', 'series'),
  fact('__proto__', 'category', { values: [{ name: 'a' }] }),
];

describe('the patient form', () => {
  test('an empty form says nothing at all', () => {
    expect(toFacts(facts, {})).toEqual({});
    expect(toFacts(facts, { setting: { kind: 'text', text: ' ' }, taking: { kind: 'drugs', drugs: [], complete: false } })).toEqual({});
  });

  test('each field reports in the form that a patient file has', () => {
    const report = toFacts(facts, {
      setting: { kind: 'text', text: 'ACS/PCI' },
      weight: { kind: 'text', text: '12.50', unit: 'g' },
      taking: { kind: 'drugs', drugs: ['omeprazole', 'garlic'], complete: true },
      'tumor alterations': { kind: 'findings', found: 'EGFR L858R', tested: 'EGFR, ALK' },
      'BCR::ABL1': { kind: 'series', rows: [{ date: '2026-04-01', value: '<= 3 %' }, { date: '', value: '' }] },
    });
    expect(report).toEqual({
      setting: 'ACS/PCI', weight: '12.50 g', taking: { drugs: ['omeprazole'], other: ['garlic'], complete: true },
      'tumor alterations': { found: ['EGFR L858R'], tested: ['EGFR', 'ALK'] }, 'BCR::ABL1': [{ date: '2026-04-01', value: '<= 3 %' }],
    });
  });

  test('a case fills the form, whatever the case of its names', () => {
    const values = fromFacts(facts, { Setting: 'acs/pci', CYP2C19: ['*1/*2', '*1/*17'], weight: { value: 12, unit: 'kg' }, unknown: 1, taking: ['omeprazole'] });
    expect(values).toEqual({
      setting: { kind: 'text', text: 'ACS/PCI' }, CYP2C19: { kind: 'text', text: '*1/*2 or *1/*17' }, weight: { kind: 'text', text: '12' }, taking: { kind: 'drugs', drugs: ['omeprazole'], complete: false },
    });
  });

  test('names of prototype members are ordinary names', () => {
    const values = fromFacts(facts, JSON.parse('{"__proto__": "a"}') as Record<string, unknown>);
    expect(Object.hasOwn(values, '__proto__')).toBe(true);
    expect(Object.keys(toFacts(facts, values))).toEqual(['__proto__']);
  });
});
