import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../home.ts';
import { precept, said } from './program.ts';

describe('an import that cannot be followed', () => {
  it.each([
    ['use "nowhere.precept"\n', '`nowhere.precept` does not exist.'],
    ['use "folder.precept"\n', '`folder.precept` is a folder.'],
    ['use "bytes.precept"\n', '`bytes.precept` is not UTF-8 text.'],
    ['use "/etc/passwd"\n', '`/etc/passwd` is an absolute path'],
    ['use "../../../../../../etc/passwd"\n', 'etc/passwd` is no rule file'],
    ['use "main.precept"\n', 'use one another in a circle'],
    ['use "circle.precept"\n', 'use one another in a circle'],
  ])('is told where it stands: %s', async (text, message) => {
    const folder = folderWith({ 'main.precept': text, 'circle.precept': 'use "main.precept"\n' });
    mkdirSync(path.join(folder, 'folder.precept'));
    writeFileSync(path.join(folder, 'bytes.precept'), Buffer.from([0x66, 0xff, 0x0a]));
    const ran = await precept(folder, ['check', 'main.precept']);
    expect(said(ran)).toContain(message);
    expect(ran.out).toMatch(/(main|circle)\.precept:1:5/);
    expect(ran.out).not.toContain('root:');
    expect(ran.code).toBe(1);
  });

  it('above the folder is an import like any other', async () => {
    const folder = folderWith({ 'shared.precept': 'fact a: yes or no\n', 'inner/main.precept': 'use "../shared.precept"\n' });
    expect(await precept(path.join(folder, 'inner'), ['check', 'main.precept'])).toMatchObject({ code: 0, error: '' });
  });
});

describe('a rule file that cannot be read', () => {
  it('is told from a folder without rules', async () => {
    const folder = folderWith({ 'empty/notes.txt': 'x' });
    writeFileSync(path.join(folder, 'bytes.precept'), Buffer.from([0x66, 0xff, 0x0a]));
    for (const [given, message] of [['empty', 'There is no rule file in `empty`.'], ['nowhere.precept', '`nowhere.precept` does not exist.'], ['bytes.precept', '`bytes.precept` is not UTF-8 text.'], ['/dev/null', 'device']] as const) {
      const ran = await precept(folder, ['check', given]);
      expect(said(ran)).toContain(message);
      expect(ran.code).toBe(2);
    }
  });

  it('without a decision answers nobody', async () => {
    const folder = folderWith({ 'empty.precept': '' });
    const ran = await precept(folder, ['run', 'empty.precept', '--facts', '-'], { input: '{}' });
    expect(said(ran)).toContain('`empty.precept` holds no decision.');
    expect(ran.code).toBe(2);
  });
});

describe('rules that nest too deep', () => {
  it.each([
    ['brackets', `fact a: yes or no\n\ndefine x: yes or no\n  rule r\n    when ${'('.repeat(20_000)}a is yes${')'.repeat(20_000)}\n    is: yes\n`],
    ['negations', `fact a: yes or no\n\ngiven that ${'not ('.repeat(5000)}a is yes${')'.repeat(5000)}\n`],
    ['levels of any of', `fact a: yes or no\n\ndefine x: yes or no\n  rule r\n    when any of\n${Array.from({ length: 3000 }, (_, at) => `${' '.repeat(6 + 2 * at)}${at % 2 ? 'any' : 'all'} of\n`).join('')}    is: yes\n`],
    ['numbers', `define x: number from 0 to 1\n  is: ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`],
  ])('cost an error, not the program: %s', async (_, text) => {
    const ran = await precept(folderWith({ 'deep.precept': text }), ['check', 'deep.precept']);
    expect(ran.code).toBe(1);
  });
});

describe('hostile names', () => {
  const long = 'n'.repeat(10_000);
  const head = 'guideline "G"\n  authority: a\n  version: 1\n  source: s\n  strength: w\n\nsources\n  | name | reference |\n  |---|---|\n  | s | url https://example.org |\n\nscheme w: strong, weak, highest first\n\ndrug valueOf\n\n';
  it('of prototypes are names like any other', async () => {
    const folder = folderWith({ 'main.precept': `${head}fact __proto__: one of constructor, toString\n\nrecommend valueOf\n  | row | __proto__ | strength | do |\n  |---|---|---|---|\n  | __proto__ | constructor | strong | usual dose |\n  | constructor | toString | strong | do not use |\n` });
    expect((await precept(folder, ['build', 'main.precept', '--out', '.'])).code).toBe(0);
    const ran = await precept(folder, ['run', 'main.table.json', '--facts', '-', '--format', 'json'], { input: '{"__proto__":"toString"}\n{"__proto__":"__proto__"}\n{"constructor":"toString"}' });
    const found = ran.out.trim().split('\n').map((line) => JSON.parse(line) as { answers?: { results: { rows: { id: string }[] }[] }[]; problems?: { code: string }[] });
    expect(found.map((one) => one.answers?.[0]?.results[0]?.rows[0]?.id ?? one.problems?.[0]?.code)).toEqual(['constructor', 'unknown-value', 'unknown-fact']);
  });

  it.each([
    ['very long', `fact ${long}: yes or no\n`],
    ['turning the text around', 'fact a\u202Eb: yes or no\n'],
    ['without width', 'fact a\u200Bb: yes or no\n'],
    ['with a character that ends texts', 'fact a\u0000b: yes or no\n'],
    ['of pictures', 'fact 😀: one of 😀, 👩‍👩‍👧\n'],
    ['written in two ways', 'fact caf\u00E9: yes or no\nfact cafe\u0301: yes or no\n'],
  ])('are read or refused: %s', async (_, text) => {
    const ran = await precept(folderWith({ 'main.precept': text }), ['check', 'main.precept']);
    expect([0, 1]).toContain(ran.code);
    // oxlint-disable-next-line no-control-regex -- the characters that must not reach a terminal
    expect(ran.out + ran.error).not.toMatch(/[\u0000\u200b\u202e]/);
  });
});
