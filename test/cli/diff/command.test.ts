import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import schema from '../../../compiler/diff/report.schema.json' with { type: 'json' };
import { runCli } from '../../../compiler/cli/support/run-cli.ts';
import { fakeContext } from '../fake-context.ts';
import { folderWith } from '../home.ts';
import { below, example, guideline, rules, TestRepository } from './repository.ts';

/** One change of advice, one refactoring, then a change that is not committed. */
const repository = new TestRepository();
beforeAll(() => {
  repository.write(rules()).commit('first');
  repository.write({ 'clopidogrel.precept': guideline({ poor: 'use prasugrel instead' }) }).commit('another drug');
  repository.write({ 'clopidogrel.precept': guideline({ poor: 'use prasugrel instead' }).replace('| change  | PM, LPM, IM or LIM |', '| poor    | PM or LPM          | strong   | use prasugrel instead |\n  | less    | IM or LIM          |') }).commit('a row split');
});

async function diff(words: readonly string[], cwd = repository.folder): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const context = fakeContext({ cwd });
  const code = await runCli(['diff', ...words], context);
  return { code, out: context.written(), error: context.complained() };
}

describe('precept diff', () => {
  it('tells who is treated differently, how and why', async () => {
    const { code, out, error } = await diff(['HEAD~2..HEAD~1']);
    expect({ code, error }).toEqual({ code: 1, error: '' });
    expect(out).toContain('1 group of patients is treated differently.');
    expect(out).toMatch(/Another action: CYP2C19 is (?:(?:PM|LPM|IM|LIM)(?:, | or |\n)){4}/);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('“Use prasugrel or ticagrelor instead of clopidogrel” becomes “Use prasugrel instead of clopidogrel”.');
    expect(out).toMatch(/before +row change in clopidogrel\.precept:\d+, strong/);
    expect(out).toMatch(/example +CYP2C19 \*\d+/);
    expect(out).toContain('warning');
  });

  it('proves that a split row treats nobody differently', async () => {
    expect(await diff(['HEAD~1..HEAD'])).toEqual({ code: 0, error: '', out: expect.stringContaining('Nobody is treated differently.') });
    expect(await diff(['HEAD'])).toEqual({ code: 0, error: '', out: expect.stringContaining('1 decision: 1 proven the same for every patient.') });
  });

  it('takes a definition that two guidelines use for one, wherever it moves', async () => {
    const own = new TestRepository();
    const names = ['primaquine.precept', 'rasburicase.precept', 'g6pd-status.precept', 'genes/g6pd.precept', 'drugs.precept'];
    own.write(Object.fromEntries(names.map((name) => [name, example(`cpic/${name}`)]))).commit('first');
    for (const name of names) own.move(name, `guidelines/${name}`);
    const { code, out } = await diff(['HEAD'], own.folder);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Nobody is treated differently.') });
    expect(out).toContain('  2 decisions: all proven the same for every patient.');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('moved from primaquine.precept to guidelines/primaquine.precept');
  });

  it('tells what a change of a guideline does to a layer over it', async () => {
    const own = new TestRepository();
    const names = ['cpic/clopidogrel.precept', 'hospital-clopidogrel.precept', 'cpic/genes/cyp2c19.precept', 'cpic/drugs.precept'];
    own.write(Object.fromEntries(names.map((name) => [name, example(name)]))).commit('first');
    expect((await diff(['cpic/clopidogrel.precept', 'hospital-clopidogrel.precept'], own.folder)).out).toContain('reason: prasugrel is not on our formulary');
    const text = example('cpic/clopidogrel.precept');
    const changed = text.replace(/(\| cv-usual .*\| )usual dose/, '$1avoid');
    expect(changed).not.toBe(text);
    own.write({ 'cpic/clopidogrel.precept': changed });
    const { code, out } = await diff(['HEAD'], own.folder);
    expect(code).toBe(1);
    expect(out).toContain('2 decisions: 2 changed.');
    expect(out).toContain('clopidogrel (CYP2C19 and clopidogrel, CPIC), cpic/clopidogrel.precept\n');
    expect(out).toContain('clopidogrel (CYP2C19 and clopidogrel, CPIC), through hospital-clopidogrel.precept\n');
  });

  it('shows a reclassified allele as what it does downstream', async () => {
    const cwd = folderWith({ ...below('old', rules()), ...below('new', rules()) });
    const file = path.join(cwd, 'new/genes/cyp2c19.precept');
    writeFileSync(file, readFileSync(file, 'utf8').replace('| *9       | decreased |', '| *9       | normal |'));
    const { code, out } = await diff(['old', 'new'], cwd);
    expect(code).toBe(1);
    expect(out).toContain('Changed in what the rules read');
    expect(out).toMatch(/why +.*\*9/);
  });

  it('names the rows of a compiled table as the table does, wherever it stands', async () => {
    const cwd = folderWith(Object.fromEntries(['clopidogrel.precept', 'genes/cyp2c19.precept', 'drugs.precept'].map((name) => [name, example(`cpic/${name}`)])));
    expect(await runCli(['build', 'clopidogrel.precept', '--out', 'tables'], fakeContext({ cwd }))).toBe(0);
    writeFileSync(path.join(cwd, 'clopidogrel.precept'), example('cpic/clopidogrel.precept').replace(/(\| cv-usual .*\| )usual dose/, '$1avoid'));
    const { out } = await diff(['tables/clopidogrel.table.json', 'clopidogrel.precept'], cwd);
    expect(out).toMatch(/before +row cv-usual in clopidogrel\.precept:\d+/);
    expect(out).toMatch(/now +row cv-usual in clopidogrel\.precept:\d+/);
    expect(out).not.toMatch(/moved|tables\/clopidogrel\.precept/);
  });

  it('names the rows of the definition that changed, not those of what follows from it', async () => {
    const own = new TestRepository();
    const names = ['her2.precept', 'drugs.precept'];
    own.write(Object.fromEntries(names.map((name) => [name, example(name)]))).commit('first');
    own.write({ 'her2.precept': example('her2.precept').replace('| g1   | >= 2             | >= 4 ', '| g1   | >= 2             | >= 5 ').replace('| g2   | >= 2             | < 4 ', '| g2   | >= 2             | < 5 ') });
    const { out } = await diff(['HEAD'], own.folder);
    expect(out).toMatch(/why +ISH group is defined differently: rows g1 and g2 in her2\.precept:\d+ and \d+\n/);
    expect(out).not.toContain('HER2 status is defined differently');
    expect(out).toMatch(/becomes “Have an expert adjudicate”[^]*?now +row g2-other in her2\.precept:\d+\n/);
  });

  it('warns of another strength without a reason, and says which evidence is new', async () => {
    const own = new TestRepository();
    own.write(rules()).commit('first');
    own.write({ 'clopidogrel.precept': guideline().replace('| usual   | NM, RM or UM       | strong ', '| usual   | NM, RM or UM       | optional ') });
    const graded = await diff(['HEAD'], own.folder);
    expect(graded).toMatchObject({ code: 1, out: expect.stringMatching(/Another strength: [^]*warning +neither a changed source/) });
    own.write({ 'clopidogrel.precept': guideline().replace('pmid 35034351', 'pmid 35034352') });
    const cited = await diff(['HEAD'], own.folder);
    expect(cited).toMatchObject({ code: 0, out: expect.stringContaining('1 decision: 1 changed in evidence or words only.') });
    expect(cited.out.replaceAll(/\s+/g, ' ')).toContain('its evidence changed (new: Lee 2022 (pmid 35034352); no longer: Lee 2022 (pmid 35034351)).');
  });

  it('writes every format, whole, by the name of the file', async () => {
    const before = readdirSync(repository.folder);
    for (const [name, start] of [['a.md', '### '], ['a.html', '<!doctype html>'], ['a.json', '{'], ['a.sarif', '{\n  "$schema"'], ['a.txt', 'HEAD~2']]) {
      const { code, out } = await diff(['HEAD~2..HEAD~1', '--out', name!]);
      expect({ code, out }).toEqual({ code: 1, out: `✓ ${name}: 1 group of patients is treated differently.\n` });
      expect(readFileSync(path.join(repository.folder, name!), 'utf8').startsWith(start!), name).toBe(true);
    }
    expect(readdirSync(repository.folder).filter((name) => !before.includes(name))).toEqual(['a.html', 'a.json', 'a.md', 'a.sarif', 'a.txt']);
    const json = JSON.parse(readFileSync(path.join(repository.folder, 'a.json'), 'utf8')) as { sides: unknown; decisions: { new: { file: string } }[] };
    const valid = new Ajv({ strict: true }).compile(schema);
    expect(valid(json), JSON.stringify(valid.errors)).toBe(true);
    expect(json.decisions[0]!.new.file).toBe('clopidogrel.precept');
    const github = await diff(['HEAD~2..HEAD~1', '--format', 'github']);
    expect(github.out).toMatch(/^::warning file=clopidogrel\.precept,line=\d+,/);
  });

  it('says how many patients that is', async () => {
    const population = fileURLToPath(new URL('../../../examples/populations/cyp2c19.population.json', import.meta.url));
    const { out } = await diff(['HEAD~2..HEAD~1', '--population', population]);
    expect(out).toMatch(/how many +European: [\d.]+ %, without CYP2C19\*9, which the population does not list\n +East Asian: [\d.]+ %/);
    const json = JSON.parse((await diff(['HEAD~2..HEAD~1', '--population', population, '--format', 'json'])).out) as unknown;
    expect(new Ajv({ strict: true }).compile(schema)(json)).toBe(true);
  });

  it('is asked for one decision', async () => {
    expect((await diff(['HEAD~2..HEAD~1', '--decision', 'clopidogrel'])).code).toBe(1);
    const { code, error } = await diff(['HEAD~2..HEAD~1', '--decision', 'clopidogre']);
    expect(code).toBe(2);
    expect(error).toContain('Did you mean `clopidogrel`?');
  });

  it('compares nothing where a side does not compile, and says where', async () => {
    const own = new TestRepository();
    own.write(rules()).commit('first');
    own.write({ 'clopidogrel.precept': guideline().replace('| PM, LPM', '| LPM') });
    const { code, out, error } = await diff(['HEAD', '--out', 'a.html'], own.folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain('error[gap]');
    expect(error).toContain('┌─ clopidogrel.precept:');
    expect(error).toContain('The working tree does not compile: 1 error.');
    expect(existsSync(path.join(own.folder, 'a.html'))).toBe(false);
  });

  it('refuses what it does not understand', async () => {
    expect(await diff([])).toMatchObject({ code: 2, out: '', error: expect.stringContaining('What should be compared?') });
    expect(await diff(['HEAD', '--format', 'pdf'])).toMatchObject({ code: 2, error: expect.stringContaining('It is one of pretty, markdown, html, json, sarif, github.') });
    const ending = await diff(['HEAD~2..HEAD~1', '--out', 'x.pdf']);
    expect(ending).toMatchObject({ code: 2, out: '', error: expect.stringContaining('`.md`, `.html`, `.htm`, `.json`, `.sarif`, `.txt`') });
    expect(existsSync(path.join(repository.folder, 'x.pdf'))).toBe(false);
    expect(await diff(['HEAD', '--out', 'none/a.html'])).toMatchObject({ code: 2, error: expect.stringContaining('cannot be written') });
  });
});

describe('the page on reviewing', () => {
  const file = fileURLToPath(new URL('../../../compiler/diff/REVIEW.md', import.meta.url));

  it('shows what the command says', async () => {
    const { out } = await diff(['archive/fluoropyrimidines-2017.precept', 'cpic/fluoropyrimidines.precept'], fileURLToPath(new URL('../../../examples', import.meta.url)));
    const page = readFileSync(file, 'utf8').replace(/(?<=```text\n)[^]*?(?=```)/, () => out);
    if (process.env['UPDATE_GOLDEN'] === '1' && !process.env['CI']) writeFileSync(file, page);
    expect(readFileSync(file, 'utf8'), 'UPDATE_GOLDEN=1 rewrites it').toBe(page);
  });

  it('has commands that exist', async () => {
    const page = readFileSync(file, 'utf8');
    const commands = [...page.matchAll(/^(?: *(?:- |run: )*)?(?:npx )?precept (\w+)([^#\n]*)/gm)].map(([, name, rest]) => [name!, rest!] as const);
    expect(commands.length).toBeGreaterThan(10);
    for (const [name, rest] of commands) {
      const context = fakeContext({ cwd: folderWith({ 'a.txt': '' }) });
      await runCli([name, 'no-such-path', ...(rest.match(/--[\w-]+(?: (?:github|junit|sarif|markdown|v2022)| change\.\w+)?/g) ?? []).flatMap((option) => option.split(' '))], context);
      expect(context.complained(), `${name}${rest}`).not.toMatch(/no option|no command|cannot be `|needs a value/);
    }
  });
});
