import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadProgram } from '../../../language/index.ts';
import { checks } from '../../../language/validation/index.ts';
import { findingsText } from '../../support/findings-text.ts';
import { readFolders, sameAsGolden } from '../../support/goldens.ts';

const docs = fileURLToPath(new URL('../../../language/validation/docs', import.meta.url));
const folders = readFolders(new URL('.', import.meta.url));

/** Every check has a program with the mistake, what is said about it, and a program without it. */
describe('checks of the language', () => {
  it.each(folders.map((folder) => [folder.name, folder] as const))('%s', (slug, folder) => {
    const findings = (name: string): string => {
      const lock = folder.files.get(`${name}.lock`);
      return findingsText(loadProgram(`${name}.precept`, (file) => folder.files.get(file), { asOf: '2026-01-01', ...(lock === undefined ? {} : { lock }) }).diagnostics);
    };
    sameAsGolden(folder, 'expected.txt', findings('bad'));
    expect(findings('bad')).toContain(` ${slug} `);
    expect(findings('good')).toBe('');
  });

  it('has a folder per check', () => {
    expect(folders.map((folder) => folder.name)).toEqual(checks.map((check) => check.slug).toSorted());
  });

  it.each(checks.map((check) => [check.slug, check] as const))('%s has a page that explains it', (slug, check) => {
    const page = path.join(docs, `${slug}.md`);
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain(`\`${slug}\` · ${check.severity}`);
    expect(text).toMatch(/## With the mistake[^]+## Without it/);
  });

  it('has no page without a check', () => {
    expect(readdirSync(docs).map((file) => file.replace(/\.md$/, '')).toSorted()).toEqual(checks.map((check) => check.slug).toSorted());
  });
});
