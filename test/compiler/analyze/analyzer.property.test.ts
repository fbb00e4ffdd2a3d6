import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, createAnalyzer } from '../../../compiler/analyze/index.ts';
import { certificateOf } from '../../../compiler/compile.ts';
import { toTable } from '../../../compiler/emit/to-table.ts';
import { lower, type Lowered } from '../../../compiler/lower/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { chosen, settings } from '../../support/choice.ts';
import { edited } from '../../support/random-edits.ts';
import { randomPrograms } from '../../support/random-program.ts';

/** Four edits, one after the other. */
const histories = (defects: boolean): fc.Arbitrary<readonly Program[]> => randomPrograms(defects).chain(({ program }) => chosen((choice) => {
  const versions = [program];
  while (versions.length < 5) versions.push(edited(choice, versions.at(-1)!));
  return versions;
}));

const table = (lowered: Lowered): unknown => toTable(lowered, certificateOf(lowered, { worlds: 0, exhaustive: false }));

describe('an analyzer that remembers', () => {
  test.each([['sound', false], ['spoiled', true]] as const)('finds after every edit what an analysis from nothing finds, in %s programs', { timeout: 90_000 }, (_, defects) => {
    fc.assert(fc.property(histories(defects), (versions) => {
      const { analyze: again } = createAnalyzer();
      for (const program of versions) {
        const { lowered, diagnostics } = again(program);
        expect(diagnostics).toEqual(analyze(program));
        expect(table(lowered)).toEqual(table(lower(program)));
      }
    }), { ...settings(40), interruptAfterTimeLimit: 40_000 });
  });

  test('takes over decisions that say the same', () => {
    const [program] = fc.sample(randomPrograms(), { numRuns: 1, seed: 3 }).map((one) => one.program);
    const analyzer = createAnalyzer();
    const first = analyzer.analyze(program!);
    expect(analyzer.analyze(program!)).toBe(first);
    const next = analyzer.analyze(structuredClone(program!));
    expect(next.lowered.manager).toBe(first.lowered.manager);
    expect(next.diagnostics).toEqual(first.diagnostics);
  });

  test('pauses, and stops there when nobody waits any more', async () => {
    const [program] = fc.sample(randomPrograms(true), { numRuns: 1, seed: 5 }).map((one) => one.program);
    const { analyzeSlowly } = createAnalyzer(0);
    let pauses = 0;
    expect(await analyzeSlowly(program!, () => pauses++ > 0)).toBeUndefined();
    expect(pauses).toBe(2);
    expect((await analyzeSlowly(program!, () => false))?.diagnostics).toEqual(analyze(program!));
  });
});
