import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, runCli } from '../../compiler/cli/support/run-cli.ts';
import { fakeContext, temporaryFolder } from './fake-context.ts';
import { folderWith, Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

describe('wrong use', () => {
  it.each([
    [['chek'], 'There is no command `chek`.', 'Did you mean `precept check`?'],
    [['check', '--wach', '.'], 'There is no option `--wach`.', 'Did you mean `--watch`?'],
    [['check'], 'Which rule files?', 'Give files or folders'],
    [['check', 'nothing.precept'], '`nothing.precept` does not exist.', ''],
    [['build', '.'], 'Where should the tables go?', '--out DIR'],
    [['run'], 'Which table?', ''],
    [['run', 'clopidogrel.precept'], 'Which patients?', '--facts'],
    [['run', 'clopidogrel.precept', '--facts', 'none.json'], '`none.json` does not exist.', ''],
    [['run', 'clopidogrel.precept', '--facts', 'patients.txt'], 'What kind of file is `patients.txt`?', '--input'],
    [['new', 'clopidogrel'], '`clopidogrel.precept` exists already.', ''],
    [['new', '../x'], '`../x` is no name for a file, a drug or a gene.', ''],
    [['doc', 'gapp'], 'There is no page for `gapp`.', 'Did you mean `precept doc gap`?'],
    [['workbench', '--port', 'x'], '`x` is no port.', ''],
    [['workbench', 'a.precept'], '`precept workbench` takes no `a.precept`.', 'Files are opened in the workbench itself.'],
  ])('%j', async (words, message, hint) => {
    const { code, out, error } = await home.precept(words, { width: 120 });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
    expect(error).toContain(hint);
  });

  it('of nothing at all shows the commands', async () => {
    const { code, out } = await home.precept([]);
    expect(code).toBe(2);
    for (const { name } of commands) expect(out).toContain(name);
  });

  it('is reported without a trace when Precept itself is wrong', async () => {
    const context = fakeContext();
    const broken = { ...context, out: () => Promise.reject(new TypeError('x is not a function')) };
    expect(await runCli(['--help'], broken)).toBe(2);
    expect(context.complained()).toContain('internal error: x is not a function');
    expect(context.complained()).not.toContain('    at ');
  });
});

describe('help', () => {
  it.each(commands.map(({ name }) => [name]))('precept %s --help', async (name) => {
    const { code, out } = await home.precept([name!, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`precept ${name}`);
    expect(out).toContain('Examples');
    expect(await home.precept(['help', name!])).toMatchObject({ code: 0, out });
  });

  it('names what stands for the value of an option', async () => {
    expect((await home.precept(['adapt', '--help'])).out).toMatch(/--was REVISION\|FILE {2}[^]*--format FORMAT /);
  });

  it('tells the version', async () => {
    expect((await home.precept(['--version'])).out).toMatch(/^precept \d+\.\d+\.\d+\n$/);
  });
});

describe('a new guideline', () => {
  it('passes check and its own cases', async () => {
    expect(await home.precept(['check', '.', '--strict'])).toMatchObject({ code: 0, out: expect.stringContaining('complete and free of conflict') });
    const tested = await home.precept(['test', '.']);
    expect(tested).toMatchObject({ code: 0, out: expect.stringContaining('5 of 5 cases passed') });
    expect(tested.out).toContain('rows 4/4');
  });

  it('is laid out', async () => {
    expect(await home.precept(['format', '.', '--check'])).toMatchObject({ code: 0 });
  });

  it.each([
    ['gentamicin', 'MT-RNR1', 'mitochondrial', 'phenotype by one function'],
    ['rasburicase', 'G6PD', 'X-linked', 'deficient or none'],
    ['abacavir', 'HLA-B', 'autosomal', 'call: presence of alleles'],
  ])('knows how the gene of %s, %s, is inherited: %s', async (drug, gene, inherited, part) => {
    const cwd = temporaryFolder();
    expect(await home.precept(['new', drug, '--gene', gene], { cwd })).toMatchObject({ code: 0 });
    const text = readFileSync(path.join(cwd, `${drug}.precept`), 'utf8');
    expect(text).toContain(`gene ${gene}, ${inherited}\n`);
    expect(text).toContain(part);
    expect(await home.precept(['check', '.'], { cwd })).toMatchObject({ code: 0 });
    expect(await home.precept(['test', '.'], { cwd })).toMatchObject({ code: 0, out: expect.stringMatching(/(\d+) of \1 cases passed.* rows (\d+)\/\2/) });
    expect(await home.precept(['format', '.', '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  it('works for other genes and names', async () => {
    const cwd = temporaryFolder();
    expect(await home.precept(['new', 'tacrolimus dosing', '--drug', 'tacrolimus', '--gene', 'CYP3A5', '--in', 'rules'], { cwd })).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(cwd, 'rules'))).toEqual(['tacrolimus-dosing.cases.precept', 'tacrolimus-dosing.precept']);
    expect(await home.precept(['test', '.'], { cwd })).toMatchObject({ code: 0 });
  });
});

describe('check', () => {
  const overlapping = (): string => folderWith({ 'a.precept': home.overlapping() });

  it('shows the place, a patient and a hint', async () => {
    const { code, out } = await home.precept(['check', 'a.precept'], { cwd: overlapping() });
    expect(code).toBe(1);
    expect(out).toMatch(/error\[[a-z-]+\]: /);
    expect(out).toMatch(/┌─ a\.precept:\d+:\d+/);
    expect(out).toContain('^^^');
    expect(out).toContain('patient:');
    expect(out).toContain('`precept doc ');
  });

  it('writes JSON, SARIF and GitHub annotations', async () => {
    const cwd = overlapping();
    const json = JSON.parse((await home.precept(['check', '.', '--format', 'json'], { cwd })).out) as { findings: readonly Record<string, unknown>[] };
    expect(json.findings[0]).toMatchObject({ severity: 'error', file: 'a.precept', line: expect.any(Number), witness: expect.any(Object) });
    const sarif = JSON.parse((await home.precept(['check', '.', '--format=sarif'], { cwd })).out) as { version: string; runs: readonly { results: readonly unknown[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]!.results.length).toBe(json.findings.length);
    expect((await home.precept(['check', '.', '--format', 'github'], { cwd })).out).toMatch(/^::error file=a\.precept,line=\d+/);
  });

  it.each([
    ['a missing import', { 'a.precept': 'use X from "none.precept"\n' }, 'none.precept'],
    ['a cyclic import', { 'a.precept': 'use "b.precept"\n', 'b.precept': 'use "a.precept"\n' }, 'b.precept'],
    ['nothing that reads as a rule', { 'a.precept': '@@@ ((( |||\n| | |\n"\u0000' }, 'a.precept'],
    ['hostile names', { 'a.precept': `fact __proto__: yes or no\nfact constructor: yes or no\nfact \u202Eevil: yes or no\nfact ${'x'.repeat(5000)}: yes or no\n` }, 'a.precept'],
  ])('tells of %s', async (_, files, part) => {
    const { code, out } = await home.precept(['check', 'a.precept'], { cwd: folderWith(files) });
    expect(code).toBe(1);
    expect(out).toContain(part);
    expect(out).not.toContain('\u202E');
    expect(out).not.toMatch(/internal error|undefined|\[object/);
  });

  it('holds imported files to the lock, until they are accepted', async () => {
    const facts = 'fact color: one of red, green, blue\n';
    const rules = `${home.text('clopidogrel.precept').replace(/recommend[^]*/, '')}use color from "facts.precept"\n\nrecommend clopidogrel\n  | row   | color | strength | do |\n  |-------|-------|----------|---|\n  | red   | red   | strong   | usual dose |\n  otherwise: no recommendation, because "nothing is known"\n`;
    const cwd = folderWith({ 'a.precept': rules, 'facts.precept': facts });
    expect(await home.precept(['check', 'a.precept'], { cwd })).toMatchObject({ code: 0 });
    expect(await home.precept(['check', 'a.precept', '--accept'], { cwd })).toMatchObject({ code: 0, error: expect.stringContaining('wrote a.lock') });
    writeFileSync(path.join(cwd, 'facts.precept'), facts.replace('blue', 'blue, violet'));
    const changed = await home.precept(['check', 'a.precept'], { cwd });
    expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('error[new-vocabulary-value]') });
    expect(changed.out).toContain('error[lock-mismatch]');
    expect(await home.precept(['check', 'a.precept', '--accept'], { cwd })).toMatchObject({ code: 0 });
  });

  it('refuses a day that is none', async () => {
    expect(await home.precept(['check', '.', '--as-of', '2026-02-30'])).toMatchObject({ code: 2, error: expect.stringContaining('`2026-02-30` is no day.') });
  });

  it('runs again when a file changes', { timeout: 20_000 }, async () => {
    const cwd = folderWith({ 'a.precept': home.text('clopidogrel.precept') });
    const context = fakeContext({ cwd });
    const done = runCli(['check', '.', '--watch'], context);
    await until(() => context.written().includes('Watching'));
    expect(context.written()).toContain('complete and free of conflict');
    writeFileSync(path.join(cwd, 'a.precept'), home.overlapping());
    await until(() => context.written().includes('error['));
    context.halt();
    expect(await done).toBe(0);
  });
});

describe('format', () => {
  it('lays out files and standard input alike, once', async () => {
    const untidy = home.text('clopidogrel.precept').replaceAll('| PM ', '|PM').replace('authority: our', 'authority:   our');
    const cwd = folderWith({ 'a.precept': untidy });
    expect(await home.precept(['format', '.', '--check'], { cwd })).toMatchObject({ code: 1 });
    expect(readFileSync(path.join(cwd, 'a.precept'), 'utf8')).toBe(untidy);
    const { out } = await home.precept(['format', '-'], { input: untidy });
    expect(await home.precept(['format', '.'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(cwd, 'a.precept'), 'utf8')).toBe(out);
    expect(await home.precept(['format', '.', '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  it('leaves alone what does not parse', async () => {
    const cwd = folderWith({ 'a.precept': '@@@ |\n  | x' });
    expect(await home.precept(['format', '.'], { cwd })).toMatchObject({ code: 1, error: expect.stringContaining('does not parse') });
    expect(readFileSync(path.join(cwd, 'a.precept'), 'utf8')).toBe('@@@ |\n  | x');
  });
});

describe('doc', () => {
  it('lists all codes and shows each page', async () => {
    const { code, out } = await home.precept(['doc']);
    expect(code).toBe(0);
    const codes = out.trim().split('\n').map((line) => line.trim().split(/\s+/)[0]!);
    expect(codes.length).toBeGreaterThan(20);
    for (const one of codes) expect((await home.precept(['doc', one])).out).toContain(one);
  });
});

async function until(met: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!met()) {
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
