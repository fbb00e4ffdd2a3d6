import { describe, expect, it } from 'vitest';
import { needWords, valueWords } from '../../compiler/ir/answer-words.ts';
import type { AnswerValue, Need } from '../../compiler/ir/index.ts';

/** The command line and the workbench say the same thing in the same words. */
const facts = [{ name: 'cyp2d6', kind: 'gene' }, { name: 'HLA-B *57:01', kind: 'allele' }, { name: 'Age', kind: 'quantity' }, { name: 'HER2 copies', kind: 'quantity' }] as const;
const need = (fact: string, what: Need['what'], ...tests: string[]): string => needWords({ fact, what, tests }, facts);

describe('what is needed', () => {
  it('is ordered where a laboratory measures it or a test is declared, however the name is written', () => {
    expect(need('cyp2d6', 'order')).toBe('order cyp2d6');
    expect(need('HLA-B *57:01', 'order')).toBe('order HLA-B *57:01');
    expect(need('HER2 copies', 'order', 'HER2 ISH')).toBe('order HER2 ISH for HER2 copies');
    expect(need('cyp2d6', 'order', 'cyp2d6 genotyping', 'exome')).toBe('order cyp2d6 genotyping or exome');
  });
  it('is asked for otherwise', () => {
    expect(need('Age', 'order')).toBe('find out Age');
    expect(need('never declared', 'order')).toBe('find out never declared');
  });
  it('is resolved or repeated where there is a result', () => {
    expect(need('cyp2d6', 'resolve', 'exome')).toBe('resolve cyp2d6 (known only in part)');
    expect(need('cyp2d6', 'repeat', 'exome')).toBe('repeat exome for cyp2d6 (the result cannot be interpreted)');
  });
});

it.each<[AnswerValue, string]>([
  [{ kind: 'value', value: 'Poor Metabolizer', short: 'PM' }, 'Poor Metabolizer (PM)'],
  [{ kind: 'value', value: 'fit', short: 'fit' }, 'fit'],
  [{ kind: 'number', value: '3', unit: 'mg/d', atLeast: true }, 'at least 3 mg/d'],
  [{ kind: 'range', min: '1', max: '2', unit: '1' }, '1 to 2'],
  [{ kind: 'action', sentence: 'Usual dose.', clauses: [], key: 'k', computed: { 'weekly dose': '35 mg/week' } }, 'Usual dose. Weekly dose: 35 mg/week.'],
  [{ kind: 'conflict', between: ['A', 'B', 'C'] }, 'conflict between A, B and C'],
  [{ kind: 'conflict', between: [] }, 'conflict'],
  [{ kind: 'does not apply' }, 'does not apply'],
])('%j', (value, words) => expect(valueWords(value)).toBe(words));
