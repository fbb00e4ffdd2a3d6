import { describe, expect, it } from 'vitest';
import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { example, sharedData } from '../support/examples.ts';
import { compareRows, type Comparison, type SourceRow } from './source-advice.ts';

const purposes: readonly PatientFacts[] = ['H. pylori', 'erosive esophagitis', 'other'].map((purpose) => ({ 'given for': purpose }));

const comparisons: readonly Comparison[] = [
  ...['omeprazole', 'lansoprazole', 'pantoprazole', 'dexlansoprazole'].map((drug) => ({ drug, file: 'cpic/ppis.precept', each: purposes })),
];

describe('the advice of every row of CPIC 1.30.0', () => {
  it.each(comparisons.map((one) => [one.drug, one] as const))('%s', { timeout: 60_000 }, (drug, comparison) => {
    const source = sharedData<{ readonly recommendations: readonly SourceRow[] }>(`cpic-1.30.0/recommendations/${drug}.json`);
    if (!source) return;
    const { proven, excepted, wrong } = compareRows(comparison, source.recommendations, example(comparison.file).table);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(proven + excepted).toBe(source.recommendations.length);
  });
});
