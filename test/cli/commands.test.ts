import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, runCli } from '../../compiler/cli/support/run-cli.ts';
import { fakeContext, temporaryFolder, type FakeContext } from './fake-context.ts';

/** Commands as a user types them, in a folder that `precept new` has filled. */
let home: string;

beforeAll(async () => {
  home = temporaryFolder();
  await precept(['new', 'clopidogrel'], { cwd: home });
});

async function precept(words: readonly string[], given: Parameters<typeof fakeContext>[0] = {}): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const context: FakeContext = fakeContext({ cwd: home, ...given });
  const code = await runCli(words, context);
  expect(context.complained() + context.written()).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  return { code, out: context.written(), error: context.complained() };
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const guideline = (): string => readFileSync(path.join(home, 'clopidogrel.precept'), 'utf8');

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
  ])('%j', async (words, message, hint) => {
    const { code, out, error } = await precept(words, { width: 120 });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
    expect(error).toContain(hint);
  });

  it('of nothing at all shows the commands', async () => {
    const { code, out } = await precept([]);
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
    const { code, out } = await precept([name!, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`precept ${name}`);
    expect(out).toContain('Examples');
    expect(await precept(['help', name!])).toMatchObject({ code: 0, out });
  });

  it('tells the version', async () => {
    expect((await precept(['--version'])).out).toMatch(/^precept \d+\.\d+\.\d+\n$/);
  });
});

describe('a new guideline', () => {
  it('passes check and its own cases', async () => {
    expect(await precept(['check', '.', '--strict'])).toMatchObject({ code: 0, out: expect.stringContaining('complete and free of conflict') });
    const tested = await precept(['test', '.']);
    expect(tested).toMatchObject({ code: 0, out: expect.stringContaining('5 of 5 cases passed') });
    expect(tested.out).toContain('rows 4/4');
  });

  it('is laid out', async () => {
    expect(await precept(['format', '.', '--check'])).toMatchObject({ code: 0 });
  });

  it('works for other genes and names', async () => {
    const cwd = temporaryFolder();
    expect(await precept(['new', 'tacrolimus dosing', '--drug', 'tacrolimus', '--gene', 'CYP3A5', '--in', 'rules'], { cwd })).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(cwd, 'rules'))).toEqual(['tacrolimus-dosing.cases.precept', 'tacrolimus-dosing.precept']);
    expect(await precept(['test', '.'], { cwd })).toMatchObject({ code: 0 });
  });
});

describe('check', () => {
  const overlapping = (): string => folderWith({ 'a.precept': guideline().replace('| IM            | moderate', '| IM or NM      | moderate') });

  it('shows the place, a patient and a hint', async () => {
    const { code, out } = await precept(['check', 'a.precept'], { cwd: overlapping() });
    expect(code).toBe(1);
    expect(out).toMatch(/error\[[a-z-]+\]: /);
    expect(out).toMatch(/┌─ a\.precept:\d+:\d+/);
    expect(out).toContain('^^^');
    expect(out).toContain('patient:');
    expect(out).toContain('`precept doc ');
  });

  it('writes JSON, SARIF and GitHub annotations', async () => {
    const cwd = overlapping();
    const json = JSON.parse((await precept(['check', '.', '--format', 'json'], { cwd })).out) as { findings: readonly Record<string, unknown>[] };
    expect(json.findings[0]).toMatchObject({ severity: 'error', file: 'a.precept', line: expect.any(Number), witness: expect.any(Object) });
    const sarif = JSON.parse((await precept(['check', '.', '--format=sarif'], { cwd })).out) as { version: string; runs: readonly { results: readonly unknown[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]!.results.length).toBe(json.findings.length);
    expect((await precept(['check', '.', '--format', 'github'], { cwd })).out).toMatch(/^::error file=a\.precept,line=\d+/);
  });

  it.each([
    ['a missing import', { 'a.precept': 'use X from "none.precept"\n' }, 'none.precept'],
    ['a cyclic import', { 'a.precept': 'use "b.precept"\n', 'b.precept': 'use "a.precept"\n' }, 'b.precept'],
    ['nothing that reads as a rule', { 'a.precept': '@@@ ((( |||\n| | |\n"\u0000' }, 'a.precept'],
    ['hostile names', { 'a.precept': `fact __proto__: yes or no\nfact constructor: yes or no\nfact \u202Eevil: yes or no\nfact ${'x'.repeat(5000)}: yes or no\n` }, 'a.precept'],
  ])('tells of %s', async (_, files, part) => {
    const { code, out } = await precept(['check', 'a.precept'], { cwd: folderWith(files) });
    expect(code).toBe(1);
    expect(out).toContain(part);
    expect(out).not.toContain('\u202E');
    expect(out).not.toMatch(/internal error|undefined|\[object/);
  });

  it('holds imported files to the lock, until they are accepted', async () => {
    const facts = 'fact color: one of red, green, blue\n';
    const rules = `${guideline().replace(/recommend[^]*/, '')}use color from "facts.precept"\n\nrecommend clopidogrel\n  | row   | color | strength | do |\n  |-------|-------|----------|---|\n  | red   | red   | strong   | usual dose |\n  otherwise: no recommendation, because "nothing is known"\n`;
    const cwd = folderWith({ 'a.precept': rules, 'facts.precept': facts });
    expect(await precept(['check', 'a.precept'], { cwd })).toMatchObject({ code: 0 });
    expect(await precept(['check', 'a.precept', '--accept'], { cwd })).toMatchObject({ code: 0, error: expect.stringContaining('wrote a.lock') });
    writeFileSync(path.join(cwd, 'facts.precept'), facts.replace('blue', 'blue, violet'));
    const changed = await precept(['check', 'a.precept'], { cwd });
    expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('error[new-vocabulary-value]') });
    expect(changed.out).toContain('error[lock-mismatch]');
    expect(await precept(['check', 'a.precept', '--accept'], { cwd })).toMatchObject({ code: 0 });
  });

  it('refuses a day that is none', async () => {
    expect(await precept(['check', '.', '--as-of', '2026-02-30'])).toMatchObject({ code: 2, error: expect.stringContaining('`2026-02-30` is no day.') });
  });

  it('runs again when a file changes', { timeout: 20_000 }, async () => {
    const cwd = folderWith({ 'a.precept': guideline() });
    const context = fakeContext({ cwd });
    const done = runCli(['check', '.', '--watch'], context);
    await until(() => context.written().includes('Watching'));
    expect(context.written()).toContain('complete and free of conflict');
    writeFileSync(path.join(cwd, 'a.precept'), guideline().replace('| IM            | moderate', '| IM or NM      | moderate'));
    await until(() => context.written().includes('error['));
    context.halt();
    expect(await done).toBe(0);
  });
});

describe('build', () => {
  it('writes the same bytes wherever it runs', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    expect(await precept(['build', 'clopidogrel.precept', '--out', one])).toMatchObject({ code: 0 });
    expect(await precept(['build', path.join(home, 'clopidogrel.precept'), '--out', 'tables'], { cwd: other })).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(one, 'clopidogrel.table.json'), 'utf8')).toBe(readFileSync(path.join(other, 'tables/clopidogrel.table.json'), 'utf8'));
  });

  it('makes no table of vocabulary or cases', async () => {
    const out = temporaryFolder();
    expect(await precept(['build', '.', '--out', out])).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual(['clopidogrel.table.json']);
  });

  it('writes the other targets where asked', async () => {
    const out = temporaryFolder();
    expect(await precept(['build', 'clopidogrel.precept', '--out', out, '--javascript', '--vectors'])).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual(['clopidogrel.table.json', 'clopidogrel.table.mjs', 'clopidogrel.vectors.json']);
    expect(JSON.parse(readFileSync(path.join(out, 'clopidogrel.vectors.json'), 'utf8'))).toMatchObject({ format: 'precept-conformance', vectors: expect.any(Array) });
  });

  it('writes nothing when something is wrong', async () => {
    const cwd = folderWith({ 'a.precept': guideline(), 'b.precept': guideline().replace('| IM            | moderate', '| IM or NM      | moderate') });
    expect(await precept(['build', '.', '--out', 'tables'], { cwd })).toMatchObject({ code: 1 });
    expect(readdirSync(cwd)).toEqual(['a.precept', 'b.precept']);
  });

  it('says why a folder cannot be written', async () => {
    const cwd = folderWith({ 'a.precept': guideline(), taken: '' });
    const { code, error } = await precept(['build', 'a.precept', '--out', 'taken'], { cwd });
    expect(code).toBe(2);
    expect(error).toContain('`taken` cannot be written');
  });

  it('refuses two files that would write one table', async () => {
    const cwd = folderWith({ 'one/a.precept': guideline(), 'two/a.precept': guideline() });
    expect(await precept(['build', '.', '--out', 'tables'], { cwd })).toMatchObject({ code: 2, error: expect.stringContaining('would both write') });
  });
});

describe('run', () => {
  let table: string;
  beforeAll(async () => {
    await precept(['build', 'clopidogrel.precept', '--out', 'tables']);
    table = path.join(home, 'tables/clopidogrel.table.json');
  });
  const run = (input: string, ...more: readonly string[]): ReturnType<typeof precept> => precept(['run', table, '--facts', '-', '--format', 'json', ...more], { input });
  const lines = (text: string): readonly Record<string, unknown>[] => text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

  it('answers one patient', async () => {
    const { code, out } = await run('{"CYP2C19": "*2/*2"}');
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ patient: 1, answers: [{ decision: 'clopidogrel', outcome: 'decided', results: [{ rows: [{ id: 'avoid' }] }] }] }]);
  });

  it('answers many, and goes on after a malformed line', async () => {
    const { code, out, error } = await run('{"CYP2C19": "*1/*1"}\n{"CYP2C19": \n{"id": "C", "CYP2C19": "*1/*2"}\n', '--input', 'ndjson');
    expect(code).toBe(1);
    expect(lines(out)).toMatchObject([{ line: 1, answers: expect.any(Array) }, { line: 2, malformed: expect.stringMatching(/^this is not JSON/) }, { line: 3, label: 'C', answers: expect.any(Array) }]);
    expect(error).toContain('line 2');
  });

  it('reads CSV', async () => {
    const { code, out } = await run('patient,CYP2C19\nA,*1/*2\nB,\nC,"*1/*1",\n', '--input', 'csv');
    expect(code).toBe(1);
    expect(lines(out)).toMatchObject([{ line: 2, label: 'A', answers: [{ outcome: 'decided' }] }, { line: 3, label: 'B', answers: [{ outcome: 'cannot tell', needed: [{ fact: 'CYP2C19', what: 'order' }] }] }, { line: 4, malformed: expect.any(String) }]);
  });

  it.each([
    ['an unknown fact', '{"CYP2C91": "*1/*1"}', 'unknown-fact', 'CYP2C19'],
    ['an unknown allele', '{"CYP2C19": "*1/*99"}', 'unknown-allele', 'CYP2C19'],
    ['a list where an object belongs', '[[1]]', 'wrong-type', ''],
    ['a prototype key', '{"__proto__": {"CYP2C19": "*1/*1"}}', 'unknown-fact', '__proto__'],
  ])('refuses a patient with %s', async (_, input, problem, part) => {
    const { code, out } = await run(input);
    expect(code).toBe(1);
    expect(lines(out)).toMatchObject([{ problems: [{ code: problem, message: expect.stringContaining(part) }] }]);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2), 'cut off'],
    ['altered', (text: string) => text.replace('"strong"', '"weaker"'), 'cannot be used'],
    ['of a newer format', (text: string) => text.replace('"formatVersion":1', '"formatVersion":99'), 'cannot be used'],
    ['no table at all', () => '{"a": 1}', 'cannot be used'],
  ])('refuses a table that is %s', async (_, change, part) => {
    const file = path.join(temporaryFolder(), 'x.table.json');
    writeFileSync(file, change(readFileSync(table, 'utf8')));
    const { code, error } = await precept(['run', file, '--facts', '-'], { input: '{}' });
    expect(code).toBe(2);
    expect(error).toContain(part);
  });

  it('names the decisions it has', async () => {
    expect(await run('{}', '--decision', 'clopidogrell')).toMatchObject({ code: 2, error: expect.stringContaining('Did you mean `clopidogrel`?') });
  });

  it('prints for people', async () => {
    const { out } = await precept(['run', table, '--facts', '-'], { input: '[{"id": "Ada", "CYP2C19": "*1/*2"}, {}, {"CYP2C19": "x"}]' });
    expect(out).toContain('patient Ada');
    expect(out).toContain('row reduced, moderate (CPIC strength), our source');
    expect(out).toContain('order CYP2C19');
    expect(out).toContain('2 patients answered, 1 refused.');
  });

  it('explains', async () => {
    const { code, out } = await precept(['explain', 'clopidogrel.precept', '--facts', '-'], { input: '{"CYP2C19": "*1/*2"}' });
    expect(code).toBe(0);
    expect(out).toMatch(/✓ reduced {2}decides {2}clopidogrel\.precept:\d+/);
    expect(out).toMatch(/✗ CYP2C19: NM/);
  });
});

describe('test', () => {
  const failing = (): string => folderWith({ 'clopidogrel.precept': guideline(), 'clopidogrel.cases.precept': readFileSync(path.join(home, 'clopidogrel.cases.precept'), 'utf8').replace('| *2/*2         | avoid ', '| *2/*2         | usual ') });

  it('shows what was expected and found', async () => {
    const { code, out } = await precept(['test', '.'], { cwd: failing() });
    expect(code).toBe(1);
    expect(out).toContain('case both lost');
    expect(out).toContain('expected usual');
    expect(out).toContain('found    avoid');
    expect(out).toContain('1 case failed, 4 of 5 cases passed');
  });

  it('writes JUnit, JSON and GitHub annotations', async () => {
    const cwd = failing();
    expect((await precept(['test', '.', '--format', 'junit'], { cwd })).out).toContain('tests="5" failures="1"');
    expect(JSON.parse((await precept(['test', '.', '--format', 'json'], { cwd })).out)).toMatchObject({ suites: [{ cases: expect.arrayContaining([expect.objectContaining({ name: 'both lost', passed: false })]) }, expect.anything()] });
    expect((await precept(['test', '.', '--format', 'github'], { cwd })).out).toMatch(/^::error file=clopidogrel\.cases\.precept,line=\d+/);
  });

  it('names what no case reaches', async () => {
    const cwd = folderWith({ 'clopidogrel.precept': guideline(), 'clopidogrel.cases.precept': 'use "clopidogrel.precept"\n\ncases for clopidogrel\n  | case | CYP2C19 | row   | missing |\n  |------|---------|-------|---|\n  | one  | *1/*1   | usual | none |\n' });
    const { code, out } = await precept(['test', '.', '--verbose'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('rows 1/4');
    expect(out).toContain('clopidogrel: reduced, avoid, unclear');
  });
});

describe('format', () => {
  it('lays out files and standard input alike, once', async () => {
    const untidy = guideline().replaceAll('| PM ', '|PM').replace('authority: our', 'authority:   our');
    const cwd = folderWith({ 'a.precept': untidy });
    expect(await precept(['format', '.', '--check'], { cwd })).toMatchObject({ code: 1 });
    expect(readFileSync(path.join(cwd, 'a.precept'), 'utf8')).toBe(untidy);
    const { out } = await precept(['format', '-'], { input: untidy });
    expect(await precept(['format', '.'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(cwd, 'a.precept'), 'utf8')).toBe(out);
    expect(await precept(['format', '.', '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  it('leaves alone what does not parse', async () => {
    const cwd = folderWith({ 'a.precept': '@@@ |\n  | x' });
    expect(await precept(['format', '.'], { cwd })).toMatchObject({ code: 1, error: expect.stringContaining('does not parse') });
    expect(readFileSync(path.join(cwd, 'a.precept'), 'utf8')).toBe('@@@ |\n  | x');
  });
});

describe('doc', () => {
  it('lists all codes and shows each page', async () => {
    const { code, out } = await precept(['doc']);
    expect(code).toBe(0);
    const codes = out.trim().split('\n').map((line) => line.trim().split(/\s+/)[0]!);
    expect(codes.length).toBeGreaterThan(20);
    for (const one of codes) expect((await precept(['doc', one])).out).toContain(one);
  });
});

async function until(met: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!met()) {
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
