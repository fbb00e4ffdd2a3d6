import { describe, expect, it } from 'vitest';
import { analysisChecks, analyze } from '../../../compiler/analyze/index.ts';
import { loadProgram } from '../../../language/index.ts';
import { readFolders, sameAsGolden } from '../../support/goldens.ts';
import { findingsText } from '../../support/findings-text.ts';

/** Every check that needs the diagram has a program with the mistake, what is said about it, and a program without it. */
describe('checks that need the diagram', () => {
  const folders = readFolders(new URL('.', import.meta.url));
  it.each(folders.map((f) => [f.name, f] as const))('%s', (slug, folder) => {
    const findings = (name: string): string => {
      const loaded = loadProgram(name, (path) => folder.files.get(path));
      expect(loaded.diagnostics.filter((d) => d.severity === 'error').map((d) => d.message)).toEqual([]);
      return findingsText(analyze(loaded.program!));
    };
    sameAsGolden(folder, 'expected.txt', findings('bad.precept'));
    expect(findings('bad.precept')).toContain(slug);
    expect(findings('good.precept')).toBe('');
  });

  it('has a folder per check, but for the budget', () => {
    expect(analysisChecks.map((c) => c.slug).filter((slug) => slug !== 'not-proven').toSorted()).toEqual(folders.map((f) => f.name).toSorted());
  });
});
