import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Home } from './home.ts';

/** What `precept diff --population` makes of files: poor metabolizers get another advice in `old.precept`. */
const home = new Home();
const share = 'CYP2C19 is PM';
beforeAll(async () => {
  await home.fill();
  const now = home.text('clopidogrel.precept');
  const was = now.replace(/\| avoid +\| PM +\| \w+ +\| [^|\n]+ \|/, (row) => row.replace(/\| [^|]+ \|$/, '| usual dose |'));
  expect(was).not.toBe(now);
  writeFileSync(path.join(home.folder, 'old.precept'), was);
  mkdirSync(path.join(home.folder, 'folder'));
});

const weighed = async (name: string, content?: unknown): Promise<{ readonly code: number; readonly text: string }> => {
  if (content !== undefined) writeFileSync(path.join(home.folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const { code, out, error } = await home.precept(['diff', 'old.precept', 'clopidogrel.precept', '--population', name]);
  return { code, text: (out + error).replaceAll(/\s+/g, ' ') };
};

const frequencies = (...groups: readonly object[]): object => ({ format: 'precept-population', formatVersion: 1, title: 'Test', citations: [{ name: 'S', reference: 'url' }], groups });
const alleles = (gene: string): object => ({ name: 'here', alleles: { [gene]: { citation: 'S', shares: { '*1': '0.5', '*2': '0.5' } } } });

describe('a cohort', () => {
  it('is counted whatever case its facts are written in, and however many stand in the file', async () => {
    const counted = { code: 1, text: expect.stringMatching(new RegExp(`${share}.*how many 2 patients: 50 %`)) };
    expect(await weighed('one.json', [{ CYP2C19: '*2/*2' }, { CYP2C19: '*1/*1' }])).toEqual(counted);
    expect(await weighed('two.json', [{ cyp2c19: '*2/*2' }, { Cyp2c19: '*1/*1' }])).toEqual(counted);
    expect(await weighed('three.json', '{ "id": 7, "cyp2c19": "*2/*2" }\n{ "id": 8, "CYP2C19": "*1/*1" }\n')).toEqual(counted);
    expect(await weighed('four.csv', 'id,cyp2c19\n7,*2/*2\n8,*1/*1\n')).toEqual(counted);
  });

  it('is read patient by patient where it is too large to be read at once', async () => {
    const large = `[{ "CYP2C19": "*2/*2" },${' '.repeat(33 * 1024 * 1024)}{ "CYP2C19": "*1/*1" }]`;
    expect((await weighed('large.json', large)).text).toContain('how many 2 patients: 50 %');
  });

  it.each([
    ['typo.json', [{ CYP2C19: '*1/*1' }, { CYP2C9: '*2/*2' }], '`typo.json`, line 1: found `CYP2C9`, which is no fact of these rules. hint: Did you mean `CYP2C19`?'],
    ['proto.json', '[{ "__proto__": "*2/*2" }]', '`proto.json`, line 1: found `__proto__`, which is no fact of these rules.'],
    ['bidi.ndjson', '{ "CYP2C19\u202e": "*2/*2" }', 'line 1: found `CYP2C19<U+202E>`, which is no fact'],
    ['short.csv', 'id,CYP2C19\n7,"*2/*2\n', '`short.csv`, line 2: cell 2 opens a quote that this line does not close'],
    ['cut.json', '[{ "CYP2C19": "*2/*2" }, { "CYP', '`cut.json`, line 1: the file ends within this patient'],
    ['empty.json', '', '`empty.json` is empty.'],
    ['empty.csv', '', 'The CSV file is empty.'],
    ['folder', undefined, '`folder` is a folder. hint: Give a file.'],
    ['rules.txt', 'x', 'What kind of file is `rules.txt`? hint: A population is a file with frequencies'],
    ['nothing.json', undefined, '`nothing.json` does not exist.'],
  ])('%s is refused', async (name, content, message) => {
    const { code, text } = await weighed(name, content);
    expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining(message) });
    expect(text).not.toContain('--input');
  });
});

describe('frequencies', () => {
  it('name the facts that no compared rules have', async () => {
    expect((await weighed('both.json', frequencies({ ...alleles('CYP2C19'), values: { sex: { citation: 'S', shares: { male: '0.5' } } } }))).text).toContain('here: 25 %');
    expect((await weighed('both.json')).text).toContain('Not a fact of the rules that changed, and not counted: sex');
    expect((await weighed('gene.json', frequencies(alleles('CYP2C9')))).text).toContain('and not counted: CYP2C9');
    expect((await weighed('own.json', frequencies(alleles('CYP2C19')))).text).not.toContain('not counted');
  });

  it.each([
    ['twice.json', frequencies(alleles('CYP2C19'), alleles('CYP2C19')), 'groups[1].name: found `here`, expected a name that no other group has'],
    ['newer.json', { ...frequencies(), formatVersion: 2 }, 'formatVersion: found 2, expected 1'],
    ['half.json', JSON.stringify(frequencies(alleles('CYP2C19'))).slice(0, -20), '`half.json` is not JSON, or it was cut off. hint: `precept doc population-file` describes the format.'],
  ])('%s are refused', async (name, content, message) => {
    const { code, text } = await weighed(name, content);
    expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining(message) });
  });

  it('have a page', async () => {
    expect(await home.precept(['doc', 'population-file'])).toMatchObject({ code: 0, out: expect.stringContaining('"precept-population"') });
  });
});
