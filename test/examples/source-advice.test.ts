import { afterAll, describe, expect, it } from 'vitest';
import { example, sharedData } from '../support/examples.ts';
import { compareRows, type SourceRow } from './source-advice.ts';
import { firstComparisons } from './source-comparisons-first.ts';
import { otherComparisons } from './source-comparisons-others.ts';
import { comparisons } from './source-comparisons.ts';

describe('the advice of every row of CPIC 1.30.0', () => {
  const counts = { drugs: 0, proven: 0, excepted: 0 };
  afterAll(() => {
    if (counts.drugs > 0) console.log(`${counts.drugs} drugs of CPIC 1.30.0: ${counts.proven} rows have the action and grade of the source, ${counts.excepted} are answered by several rows together`);
  });

  it.each([...firstComparisons, ...comparisons, ...otherComparisons].map((one) => [one.drug, one] as const))('%s', { timeout: 60_000 }, (drug, comparison) => {
    const source = sharedData<{ readonly recommendations: readonly SourceRow[] }>(`cpic-1.30.0/recommendations/${drug.toLowerCase().replaceAll(/\W+/g, '_')}.json`);
    if (!source) return;
    const { proven, excepted, wrong } = compareRows(comparison, source.recommendations, example(comparison.file).table);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(proven + excepted).toBe(source.recommendations.length);
    counts.drugs += 1;
    counts.proven += proven;
    counts.excepted += excepted;
  });
});

// Their guidelines are figures, and a table by genotype; the files that restate them are held by their cases alone.
it.each(['warfarin', 'peginterferon_alfa_2a', 'peginterferon_alfa_2b'])('%s has no row to compare with', (drug) => {
  const source = sharedData<{ readonly recommendations: unknown }>(`cpic-1.30.0/recommendations/${drug}.json`);
  if (source) expect(source.recommendations).toBeNull();
});
