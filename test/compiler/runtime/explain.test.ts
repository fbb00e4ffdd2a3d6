import { describe, expect, it } from 'vitest';
import { load } from '../../../compiler/runtime/full.ts';
import { guideline, tableOf } from './program.ts';

const loaded = load(tableOf(guideline()));

describe('explanations', () => {
  it('says for each row which clause failed, and the nearest change', () => {
    const { rows, sentence, answer } = loaded.explain('codeine', { pregnant: 'no', CYP2D6: '*1/*1', weight: 30 });
    expect(answer.outcome).toBe('decided');
    expect(sentence).toContain('Half dose');
    const usual = rows.find((row) => row.id === 'usual')!;
    expect(usual.status).toBe('does not apply');
    expect(usual.clauses.map((clause) => clause.status)).toEqual(['met', 'failed']);
    expect(usual.failed).toMatchObject({ term: 'weight', reported: '30' });
    expect(usual.changes).toEqual([{ term: 'weight', from: '30', to: '>= 40 kg' }]);
    expect(rows.find((row) => row.id === 'poor')!.changes).toMatchObject([{ term: 'CYP2D6', to: 'PM' }]);
    expect(rows.find((row) => row.id === 'light')!.status).toBe('decides');
  });
  it('says what is missing', () => {
    const { missing, rows, sentence } = loaded.explain('codeine', { pregnant: 'no', weight: 70 });
    expect(missing).toEqual([{ fact: 'CYP2D6', what: 'order', tests: ['CYP2D6 genotyping'] }]);
    expect(sentence).toContain('order CYP2D6');
    expect(rows.find((row) => row.id === 'light')!.failed?.term).toBe('weight');
    expect(rows.find((row) => row.id === 'poor')!.status).toBe('may apply');
  });
  it('names the clause of the scope that excludes the patient', () => {
    const { scope, sentence } = loaded.explain('codeine', { pregnant: 'yes' });
    expect(scope).toMatchObject([{ status: 'failed', reported: 'yes' }]);
    expect(sentence).toContain('pregnant');
  });
  it('says that an answer is provisional', () => {
    const { sentence, answer, rows } = loaded.explain('by setting', { setting: 'other' });
    expect(answer.provisional).toEqual(['CYP2D6']);
    expect(sentence).toContain('provisional');
    expect(rows.find((row) => row.id === 'pm')!.clauses[1]).toMatchObject({ status: 'met', reported: 'not tested' });
  });
});
