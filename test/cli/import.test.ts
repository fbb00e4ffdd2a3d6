import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureFolder } from '../compiler/import/cpic/fixture.ts';
import { Home } from './home.ts';

const home = new Home();
const file = (...names: readonly string[]): string => path.join(home.folder, ...names);
const read = (...names: readonly string[]): string => readFileSync(file(...names), 'utf8');
const all = (folder: string): Readonly<Record<string, string>> => Object.fromEntries(readdirSync(file(folder), { recursive: true, encoding: 'utf8', withFileTypes: true }).flatMap((one) => {
  const full = path.join(one.parentPath, one.name);
  return one.isFile() ? [[path.relative(file(folder), full), readFileSync(full, 'utf8')] as const] : [];
}));
const run = (...words: readonly string[]) => home.precept(['import', 'cpic', ...words]);

beforeAll(() => cpSync(fixtureFolder, file('source'), { recursive: true }));

describe('precept import cpic', () => {
  it('writes a library that passes, and says what was not carried with file and row', async () => {
    const first = await run('source', '--out', 'library');
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(first.out).toContain('161 rows of the source became 27 rows in 6 tables.');
    expect(first.out).toContain('157 of 161 rows equal in recommendation, strength and implications');
    expect(first.out).toMatch(/recommendations\/fourthine\.json, row 7: population `on a Tuesday` is not known/);
    expect(await home.precept(['check', 'library'])).toMatchObject({ code: 0 });
    expect(await home.precept(['test', 'library'])).toMatchObject({ code: 0 });
    expect(await home.precept(['format', '--check', 'library'])).toMatchObject({ code: 0 });
    expect(await home.precept(['build', 'library', '--out', 'tables'])).toMatchObject({ code: 0 });
    expect(existsSync(file('tables', 'library.table.json'))).toBe(true);
  });

  it('gives the same bytes again, and the report to programs', async () => {
    const report = JSON.parse((await run('source', '--out', 'again', '--format', 'json')).out) as { readonly counts: { readonly sourceRows: number }; readonly equality: { readonly exceptions: readonly unknown[] }; readonly notes: readonly { readonly file: string; readonly place: string }[] };
    expect(all('again')).toEqual(all('library'));
    expect(report.counts.sourceRows).toBe(161);
    expect(report.equality.exceptions).toHaveLength(4);
    expect(report.notes).toContainEqual(expect.objectContaining({ file: 'recommendations/fourthine.json', place: 'row 7' }));
  });

  it('never overwrites what somebody changed unasked, and keeps the ids of rows', async () => {
    const guideline = 'xpair1-and-exampline.precept';
    writeFileSync(file('library', guideline), read('library', guideline).replaceAll('| nm-to-um ', '| usual    '));
    expect(await run('source', '--out', 'library')).toMatchObject({ code: 0 });
    expect(read('library', guideline)).toMatch(/\| usual +\| any/);
    expect(read('library', 'xpair1-and-exampline.cases.precept')).toMatch(/\| usual +\| none/);
    const edited = read('library', guideline).replace('| do not use |', '| avoid |');
    writeFileSync(file('library', guideline), edited);
    const before = all('library');
    const refused = await run('source', '--out', 'library');
    expect(refused).toMatchObject({ code: 2, error: expect.stringContaining(`\`${guideline}\` was changed since the last import`) as unknown });
    expect(refused.error).toContain('--keep');
    expect(all('library')).toEqual(before);
    expect(await run('source', '--out', 'library', '--keep')).toMatchObject({ code: 0, out: expect.stringContaining(`left as they are: ${guideline}`) as unknown });
    expect(read('library', guideline)).toBe(edited);
    expect(await home.precept(['diff', 'again', 'library'])).toMatchObject({ code: 1, out: expect.stringContaining('exampline') as unknown });
    expect(await run('source', '--out', 'library', '--force')).toMatchObject({ code: 0, out: expect.stringContaining(`overwritten: ${guideline}`) as unknown });
    expect(read('library', guideline)).toMatch(/\| usual +\| any/);
    expect(await home.precept(['diff', 'again', 'library'])).toMatchObject({ code: 0 });
  });

  it('takes a drug that is no more out of the library, and leaves the files of others alone', async () => {
    writeFileSync(file('again', 'ours.precept'), '// ours\n');
    cpSync(file('source'), file('later'), { recursive: true });
    rmSync(file('later', 'recommendations', 'sixthine.json'));
    const later = await run('later', '--out', 'again');
    expect(later).toMatchObject({ code: 0, out: expect.stringContaining('removed: sixthine') as unknown });
    expect(existsSync(file('again', 'sixthine.precept'))).toBe(false);
    expect(read('again', 'ours.precept')).toBe('// ours\n');
    expect(await home.precept(['check', 'again'])).toMatchObject({ code: 0 });
  });

  it('writes nothing for a source that it cannot read, and says where', async () => {
    cpSync(file('source'), file('bad'), { recursive: true });
    writeFileSync(file('bad', 'recommendations', 'firstine.json'), '{ "drugname": ');
    expect(await run('bad', '--out', 'none')).toMatchObject({ code: 2, error: expect.stringContaining('bad/recommendations/firstine.json` is not JSON') as unknown });
    writeFileSync(file('bad', 'recommendations', 'firstine.json'), read('source', 'recommendations', 'firstine.json').replace('"classification"', '"klassification"'));
    expect(await run('bad', '--out', 'none')).toMatchObject({ code: 2, error: expect.stringMatching(/firstine\.json`, row 1,\s+`classification`: expected a strength as text/) as unknown });
    expect(existsSync(file('none'))).toBe(false);
    expect(readdirSync(home.folder).filter((name) => name.startsWith('.precept-import'))).toEqual([]);
  });

  it.each([
    [[], 'Which source'], [['dpwg', 'source', '--out', 'x'], 'no source `dpwg`'], [['cpic'], 'Which folder'], [['cpic', 'source'], 'Where should the library go'], [['cpic', 'nowhere', '--out', 'x'], '`nowhere` does not exist'],
    [['cpic', 'library', '--out', 'x'], 'There is no folder `library/recommendations`'], [['cpic', 'source', '--out', 'x', '--keep', '--force'], 'exclude one another'], [['cpic', 'source', 'more', '--out', 'x'], 'left over'],
    [['cpic', 'source', '--out', 'source/recommendations/firstine.json'], 'is a file'],
  ])('%j: %s', async (words, message) => {
    expect(await home.precept(['import', ...words])).toMatchObject({ code: 2, error: expect.stringContaining(message) as unknown });
  });
});
