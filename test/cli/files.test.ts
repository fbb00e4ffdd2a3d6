import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, ruleFiles, shownPath } from '../../compiler/cli/support/files.ts';
import { makeFolder, writeWhole } from '../../compiler/cli/support/write.ts';
import { temporaryFolder } from './fake-context.ts';

describe('rule files', () => {
  it('of a folder, sorted, each once', () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'genes'));
    mkdirSync(path.join(cwd, 'node_modules'));
    for (const name of ['b.precept', 'a.precept', 'genes/c.precept', 'node_modules/d.precept', 'notes.md']) writeFileSync(path.join(cwd, name), '');
    expect(ruleFiles(['.', 'a.precept'], cwd).map((file) => shownPath(file, cwd))).toEqual(['a.precept', 'b.precept', 'genes/c.precept']);
  });

  it('that are not there are refused', () => {
    const cwd = temporaryFolder();
    expect(() => ruleFiles(['x.precept'], cwd)).toThrow('`x.precept` does not exist.');
    expect(() => ruleFiles([], cwd)).toThrow('Which rule files?');
    expect(() => ruleFiles(['.'], cwd)).toThrow('There is no rule file in `.`.');
  });

  it('must be UTF-8; a byte order mark is dropped', () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'bom.precept'), '\uFEFFfact');
    writeFileSync(path.join(cwd, 'latin.precept'), Buffer.from([0x66, 0xe9]));
    expect(readText(path.join(cwd, 'bom.precept'))).toBe('fact');
    expect(() => readText(path.join(cwd, 'latin.precept'), 'latin.precept')).toThrow('`latin.precept` is not UTF-8 text.');
    if (existsSync('/dev/zero')) expect(() => readText('/dev/zero', '/dev/zero')).toThrow('`/dev/zero` is no file but a device.');
    expect(() => readText(cwd, 'folder')).toThrow('`folder` is a folder.');
  });
});

it('the folder itself is shown as people type it', () => {
  expect([shownPath('/a/b', '/a/b'), shownPath('/a', '/a/b'), shownPath('/a/b/c', '/a/b')]).toEqual(['.', '..', 'c']);
});

describe('writing', () => {
  it('says which folder is missing', () => {
    const cwd = temporaryFolder();
    expect(() => writeWhole(path.join(cwd, 'none/a.html'), 'x', cwd)).toThrow('`none/a.html` cannot be written: there is no folder `none`.');
    expect(existsSync(path.join(cwd, 'none'))).toBe(false);
  });

  it('leaves the whole file and nothing else', () => {
    const cwd = temporaryFolder();
    const file = path.join(cwd, 'a.table.json');
    writeWhole(file, 'one', cwd);
    writeWhole(file, 'two', cwd);
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(cwd)).toEqual(['a.table.json']);
  });

  it('says why it cannot', () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'plain'), '');
    expect(() => makeFolder(path.join(cwd, 'plain', 'tables'), cwd)).toThrow('`plain/tables` cannot be written: a part of the path is a file, not a folder.');
    mkdirSync(path.join(cwd, 'taken', 'inside'), { recursive: true });
    expect(() => writeWhole(path.join(cwd, 'taken'), 'x', cwd)).toThrow(/`taken` cannot be written: there is a (folder|file) of that name/);
    expect(readdirSync(cwd).toSorted()).toEqual(['plain', 'taken']);
  });
});
