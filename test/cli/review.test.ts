import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { folderWith, Home } from './home.ts';

/** Sign-off as a committee uses it, in a folder without Git. */
const name = 'precept-reviews.jsonl';
const file = 'clopidogrel.precept';
let home: Home;
const approve = (...more: readonly string[]): ReturnType<Home['precept']> => home.precept(['review', 'approve', file, '--by', 'Drug Committee', '--at', '2026-09-14', ...more]);
const change = (was: string, is: string): void => {
  expect(home.text(file)).toContain(was);
  writeFileSync(path.join(home.folder, file), home.text(file).replace(was, is));
};
const checked = async (...more: readonly string[]): Promise<{ readonly code: number; readonly out: string }> => {
  const { code, out } = await home.precept(['check', '.', '--require-review', ...more]);
  return { code, out: out.replaceAll(/\s+/g, ' ') };
};

beforeEach(async () => {
  home = new Home();
  await home.fill();
});

describe('a release', () => {
  it('needs an approval of its rules as they stand', async () => {
    expect(await checked()).toEqual({ code: 1, out: expect.stringMatching(/error\[not-reviewed\]: `clopidogrel` has not been approved as it stands\. There is no approval of it in `precept-reviews\.jsonl`\. .* hint: `precept review approve clopidogrel\.precept --by NAME` records the approval\./) });
    expect(await approve('--remark', 'minutes of 14 September')).toMatchObject({ code: 0, out: expect.stringMatching(/^✓ clopidogrel [\da-f]{12} approved by Drug Committee on 2026-09-14\n1 line in precept-reviews\.jsonl; commit it with the rules\.\n$/) });
    expect(await checked()).toEqual({ code: 0, out: expect.stringContaining('complete and free of conflict') });
    change('| IM            | moderate | reduce starting dose by 25 % to 50 % |', '| IM            | moderate | reduce starting dose by 50 % |');
    expect(await checked()).toEqual({ code: 1, out: expect.stringContaining('The last approval, by Drug Committee on 2026-09-14, is of other rules.') });
    expect(await home.precept(['check', '.'])).toMatchObject({ code: 0 });
  });

  it('is shown the line where the rules that nobody approved begin', async () => {
    const line = home.text(file).split('\n').indexOf('recommend clopidogrel') + 1;
    expect((await checked()).out).toContain(`${file}:${line}:1 │ ${line} │ recommend clopidogrel │ ^^^^^^^^^^^^^^^^^^^^^ hint:`);
  });

  it('is told when only words have changed', async () => {
    await approve();
    change('recommend clopidogrel', '// A comment.\nrecommend clopidogrel');
    expect(await checked()).toEqual({ code: 0, out: expect.stringContaining('warning[reviewed-in-other-words]: What `clopidogrel` decides was approved by Drug Committee on 2026-09-14, but texts, sources or comments have changed since.') });
    expect((await checked('--strict')).code).toBe(1);
  });

  it('shows mistakes of the rules first', async () => {
    await approve();
    change('| IM            | moderate', '| IM or NM      | moderate');
    const { code, out } = await checked();
    expect(code).toBe(1);
    expect(out).toContain('error[overlap]');
    expect(out).not.toContain('not-reviewed');
  });

  it('is refused with a record that was tampered with', async () => {
    await approve();
    await approve('--remark', 'again');
    const text = home.text(name);
    writeFileSync(path.join(home.folder, name), text.replace('Drug Committee', 'Drug Comittee'));
    expect(await checked()).toEqual({ code: 1, out: expect.stringMatching(/error\[broken-review-record\]: The record of reviews is broken: this line is not as it was written: an entry was changed, or is none\. ┌─ precept-reviews\.jsonl:1:1/) });
    writeFileSync(path.join(home.folder, name), text.split('\n').slice(1).join('\n'));
    expect((await checked()).out).toContain('a line was removed or moved');
    const json = JSON.parse((await home.precept(['review', 'list', '--format', 'json'])).out) as { readonly whole: boolean; readonly problems: readonly object[] };
    expect(json).toMatchObject({ whole: false, problems: [{ line: 1 }] });
    expect(await home.precept(['review', 'repair'])).toMatchObject({ code: 2, error: expect.stringContaining('is not repaired') });
    expect(await approve()).toMatchObject({ code: 1, out: expect.stringContaining('broken-review-record') });
  });

  it('writes the finding for code scanning', async () => {
    const { out } = await home.precept(['check', '.', '--require-review', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ findings: [{ code: 'not-reviewed', file, line: expect.any(Number) }] });
  });
});

describe('approving', () => {
  it('takes compiled tables, and the same hash once', async () => {
    await home.precept(['build', '.', '--out', 'tables']);
    const table = ['review', 'approve', 'tables/clopidogrel.table.json', '--by', 'A. Pharmacist'];
    expect(await home.precept(table)).toMatchObject({ code: 0, out: expect.stringContaining('approved by A. Pharmacist on ') });
    expect(await home.precept(table)).toMatchObject({ code: 0, out: expect.stringContaining('as it stands; nothing was added') });
    expect((await checked()).code).toBe(0);
    expect(home.text(name).split('\n')).toHaveLength(2);
  });

  it('finds the record of the folder above, and another on demand', async () => {
    await approve();
    mkdirSync(path.join(home.folder, 'below'));
    const below = { cwd: path.join(home.folder, 'below') };
    expect((await home.precept(['review', 'approve', '../clopidogrel.precept', '--by', 'Below'], below)).out).toContain('1 line in ../precept-reviews.jsonl');
    expect((await home.precept(['review', 'approve', '../clopidogrel.precept', '--by', 'Below', '--record', 'own.jsonl'], below)).out).toContain('1 line in own.jsonl');
    expect((await home.precept(['review', 'list', '--record', 'own.jsonl'], below)).out).toContain('1 approval in own.jsonl');
  });

  it('keeps names and remarks as they were given, and prints nothing invisible', async () => {
    await approve('--remark', ' "quoted" \u202E\n| bar ');
    const { code, out } = await home.precept(['review', 'list']);
    expect(code).toBe(0);
    expect(out).toContain('Drug Committee: "quoted" <U+202E><U+000A>| bar');
    expect(home.text(name).trimEnd().split('\n')).toHaveLength(1);
  });

  it('stays a list when a remark is long', async () => {
    const remark = 'minutes '.repeat(2500).trim();
    await approve('--remark', remark);
    const { out } = await home.precept(['review', 'list']);
    expect(out).toContain('… (19999 characters; `--format json` shows them all)');
    expect(out.length).toBeLessThan(1000);
    expect((await home.precept(['review', 'list', '--format', 'json'])).out).toContain(remark);
  });

  it('tells a program what was added, and what stood there already', async () => {
    const told = async (): Promise<unknown> => JSON.parse((await approve('--format', 'json')).out);
    expect(await told()).toMatchObject({ record: name, added: [{ table: 'clopidogrel', by: 'Drug Committee', at: '2026-09-14' }], standing: [] });
    expect(await told()).toMatchObject({ record: name, added: [], standing: [{ table: 'clopidogrel' }] });
  });

  it('adds below a last line without a line break', async () => {
    await approve();
    writeFileSync(path.join(home.folder, name), home.text(name).trimEnd());
    await approve('--remark', 'second');
    expect(await home.precept(['review', 'list'])).toMatchObject({ code: 0, out: expect.stringContaining('2 approvals') });
  });

  it.each([
    [['review'], 'What should be done?'],
    [['review', 'aprove'], '`precept review` knows no `aprove`.'],
    [['review', 'approve', '--by', 'X'], 'Which rules are approved?'],
    [['review', 'approve', file], 'Who approves?'],
    [['review', 'approve', file, '--by', '  '], 'Who approves?'],
    [['review', 'approve', file, '--by', 'A\nB'], 'holds a line break or another control character.'],
    [['review', 'approve', file, '--by', 'X', '--at', '2026-02-30'], '`2026-02-30` is no day.'],
    [['review', 'approve', 'none.precept', '--by', 'X'], '`none.precept` does not exist.'],
    [['review', 'approve', 'bad.table.json', '--by', 'X'], 'is not JSON'],
    [['review', 'approve', 'clopidogrel.cases.precept', '--by', 'X'], 'holds no decision.'],
    [['review', 'list'], 'There is no record of reviews here.'],
    [['review', 'repair'], 'There is no record of reviews here.'],
    [['review', 'list', '--record', '.'], 'is a folder.'],
    [['review', 'list', '--record', 'none.jsonl'], 'There is no `none.jsonl`.'],
    [['review', 'list', 'none.jsonl'], '`precept review list` takes no `none.jsonl`.'],
    [['review', 'repair', 'more'], '`precept review repair` takes no `more`.'],
    [['review', 'repair', '--record', 'none.jsonl'], 'There is no `none.jsonl`.'],
    [['review', 'approve', file, '--by', 'X', '--record', 'none/own.jsonl'], 'There is no folder `none` for the record.'],
  ])('refuses %j', async (words, message) => {
    writeFileSync(path.join(home.folder, 'bad.table.json'), '{');
    const { code, out, error } = await home.precept(words, { width: 120 });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it('refuses rules with errors, and records nothing', async () => {
    change('| IM            | moderate', '| IM or NM      | moderate');
    expect(await approve()).toMatchObject({ code: 2, error: expect.stringContaining('`clopidogrel.precept` does not compile') });
    expect(() => home.text(name)).toThrow();
  });
});

describe('the commands that Git calls', () => {
  const texts = { base: 'drug a\n', ours: 'drug a\n\ndrug b\n', theirs: 'drug a\n\ndrug c\n' };
  it('merge three files into the second', async () => {
    const cwd = folderWith(texts);
    expect(await home.precept(['git', 'merge', '--', 'base', 'ours', 'theirs', '7', 'a.precept', '%S', '%X', '%Y'], { cwd })).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(path.join(cwd, 'ours'), 'utf8')).toBe('drug a\n\ndrug b\n\ndrug c\n');
  });

  it('name the sides as Git does, with markers of its size', async () => {
    const cwd = folderWith({ base: '// x\n', ours: '// y\n', theirs: '// z\n' });
    expect(await home.precept(['git', 'merge', '--', 'base', 'ours', 'theirs', '9', '-odd name.precept', '1a2b', 'HEAD', 'topic'], { cwd })).toMatchObject({ code: 1, error: 'precept: -odd name.precept:1: both sides changed these lines\n' });
    expect(readFileSync(path.join(cwd, 'ours'), 'utf8')).toBe('<<<<<<<<< HEAD\n// y\n||||||||| 1a2b\n  // both sides changed these lines\n// x\n=========\n// z\n>>>>>>>>> topic\n');
  });

  it('print what is compared', async () => {
    const cwd = folderWith({ 'a.precept': 'sources\n  | name    | reference |\n  |---|---|\n  | x   | pmid 1 |\n' });
    expect(await home.precept(['git', 'textconv', '--', 'a.precept'], { cwd })).toEqual({ code: 0, out: 'sources\n  columns: name | reference\n  x | reference: pmid 1\n', error: '' });
  });

  it.each([
    [['git'], 'What should be done?'],
    [['git', 'instal'], 'Did you mean `precept git install`?'],
    [['git', 'install', 'here'], '`precept git install` takes no `here`.'],
    [['git', 'textconv', '--undo'], '`--hook` and `--undo` belong to `precept git install`.'],
    [['git', 'merge', 'one'], 'Git calls this by itself'],
    [['git', 'merge', 'no', 'such', 'files'], 'A file to merge cannot be read.'],
    [['git', 'merge-reviews'], 'Git calls this by itself'],
    [['git', 'textconv'], 'Which file?'],
    [['git', 'textconv', 'none'], '`none` does not exist.'],
    [['git', 'hook'], 'This folder is in no Git repository.'],
    [['git', 'install', '--undo'], 'This folder is in no Git repository.'],
  ])('refuse %j', async (words, message) => {
    const { code, out, error } = await home.precept(words, { width: 120 });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it('add nothing to a record of somebody else', async () => {
    appendFileSync(path.join(home.folder, name), 'not ours\n');
    expect(await approve()).toMatchObject({ code: 1 });
    expect(home.text(name)).toBe('not ours\n');
  });
});
