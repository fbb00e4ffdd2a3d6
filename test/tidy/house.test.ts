import { describe, expect, it } from 'vitest';
import { read, repositoryFiles, root } from './repository.ts';
import { readdirSync } from 'node:fs';

const files = repositoryFiles();
const generated = /^(language\/generated\/|package-lock\.json$)/;
const texts = files.filter((file) => /\.(ts|mjs|js|json|md|precept|langium|html|css|yml)$|^\.ci\/(run|setup)$/.test(file) && !generated.test(file));

describe('the house', () => {
  it('has the top level of the plan and nothing else', () => {
    const allowed = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'compiler', 'examples', 'extension', 'langium-config.json', 'language', 'package-lock.json', 'package.json', 'test', 'tsconfig.json', 'workbench'];
    const built = ['dist', 'node_modules'];
    const found = readdirSync(root).filter((name) => !name.startsWith('.') && !built.includes(name)).toSorted();
    expect(found).toEqual(allowed);
  });

  it('has a short README in every folder of the top level, and in those of the compiler', () => {
    const parts = ['adapt', 'analyze', 'cases', 'cli', 'diagram', 'diff', 'emit', 'git', 'lower', 'population', 'reference', 'review', 'runtime', 'validate'].map((name) => `compiler/${name}`);
    for (const folder of ['language', 'compiler', 'workbench', 'extension', 'examples', 'test', ...parts]) expect(files, folder).toContain(`${folder}/README.md`);
  });

  it('names no path of a machine', () => {
    // In pieces, so that this file does not name one itself.
    const homes = ['wo', 'ro', 'ho'].map((start, at) => start + ['rk', 'ot', 'me'][at]).join('|');
    const pattern = new RegExp(`/(?:${homes})/[a-z]|C:\\\\Users|/tmp/[a-z]`);
    expect(texts.filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  it('puts nothing off and leaves no test out', () => {
    const later = new RegExp(`\\b(?:${['TO', 'FIX', 'XX'].map((start, at) => start + ['DO', 'ME', 'X'][at]).join('|')})\\b`);
    expect(texts.filter((file) => later.test(read(file)))).toEqual([]);
    const leftOut = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b/;
    expect(files.filter((file) => file.startsWith('test/') && file.endsWith('.ts') && leftOut.test(read(file)))).toEqual([]);
  });

  it('keeps files short', () => {
    const long = files
      .filter((file) => file.endsWith('.ts') && !generated.test(file))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > 300)
      .toSorted((one, other) => other.lines - one.lines);
    for (const { file, lines } of long) console.info(`second look: ${file} has ${lines} lines`);
    expect(long.filter(({ lines }) => lines > 450)).toEqual([]);
  });
});
