import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './fake-context.ts';
import { folderWith, Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

describe('build', () => {
  it('writes the same bytes wherever it runs', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    expect(await home.precept(['build', 'clopidogrel.precept', '--out', one])).toMatchObject({ code: 0 });
    expect(await home.precept(['build', path.join(home.folder, 'clopidogrel.precept'), '--out', 'tables'], { cwd: other })).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(one, 'clopidogrel.table.json'), 'utf8')).toBe(readFileSync(path.join(other, 'tables/clopidogrel.table.json'), 'utf8'));
  });

  it('makes no table of vocabulary or cases', async () => {
    const out = temporaryFolder();
    expect(await home.precept(['build', '.', '--out', out])).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual(['clopidogrel.table.json']);
  });

  it('writes the other targets where asked', async () => {
    const out = temporaryFolder();
    expect(await home.precept(['build', 'clopidogrel.precept', '--out', out, '--javascript', '--vectors'])).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual(['clopidogrel.table.json', 'clopidogrel.table.mjs', 'clopidogrel.vectors.json']);
    expect(JSON.parse(readFileSync(path.join(out, 'clopidogrel.vectors.json'), 'utf8'))).toMatchObject({ format: 'precept-conformance', vectors: expect.any(Array) });
  });

  it('writes nothing when something is wrong', async () => {
    const cwd = folderWith({ 'a.precept': home.text('clopidogrel.precept'), 'b.precept': home.overlapping() });
    expect(await home.precept(['build', '.', '--out', 'tables'], { cwd })).toMatchObject({ code: 1 });
    expect(readdirSync(cwd)).toEqual(['a.precept', 'b.precept']);
  });

  it('says why a folder cannot be written', async () => {
    const cwd = folderWith({ 'a.precept': home.text('clopidogrel.precept'), taken: '' });
    const { code, error } = await home.precept(['build', 'a.precept', '--out', 'taken'], { cwd });
    expect(code).toBe(2);
    expect(error).toContain('`taken` cannot be written');
  });

  it('refuses two files that would write one table', async () => {
    const cwd = folderWith({ 'one/a.precept': home.text('clopidogrel.precept'), 'two/a.precept': home.text('clopidogrel.precept') });
    expect(await home.precept(['build', '.', '--out', 'tables'], { cwd })).toMatchObject({ code: 2, error: expect.stringContaining('would both write') });
  });
});

describe('run', () => {
  let table: string;
  beforeAll(async () => {
    await home.precept(['build', 'clopidogrel.precept', '--out', 'tables']);
    table = path.join(home.folder, 'tables/clopidogrel.table.json');
  });
  const run = (input: string, ...more: readonly string[]): ReturnType<Home['precept']> => home.precept(['run', table, '--facts', '-', '--format', 'json', ...more], { input });
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
    const { code, error } = await home.precept(['run', file, '--facts', '-'], { input: '{}' });
    expect(code).toBe(2);
    expect(error).toContain(part);
  });

  it('names the decisions it has', async () => {
    expect(await run('{}', '--decision', 'clopidogrell')).toMatchObject({ code: 2, error: expect.stringContaining('Did you mean `clopidogrel`?') });
  });

  it('prints for people', async () => {
    const { out } = await home.precept(['run', table, '--facts', '-'], { input: '[{"id": "Ada", "CYP2C19": "*1/*2"}, {}, {"CYP2C19": "x"}]' });
    expect(out).toContain('patient Ada');
    expect(out).toContain('row reduced, moderate (CPIC strength), our source');
    expect(out).toContain('order CYP2C19');
    expect(out).toContain('2 patients answered, 1 refused.');
  });

  it('explains', async () => {
    const { code, out } = await home.precept(['explain', 'clopidogrel.precept', '--facts', '-'], { input: '{"CYP2C19": "*1/*2"}' });
    expect(code).toBe(0);
    expect(out).toMatch(/✓ reduced {2}decides {2}clopidogrel\.precept:\d+/);
    expect(out).toMatch(/✗ CYP2C19: NM/);
  });

  it.each([['run', 'answers'], ['explain', 'explanations']])('%s reads patients as the other does: names, refusals, malformed lines, an empty file', async (command, told) => {
    const ask = (input: string, ...more: readonly string[]): ReturnType<Home['precept']> => home.precept([command, table, '--facts', '-', ...more], { input });
    const many = await ask('{"id": "A", "CYP2C19": "*1/*1"}\n{"CYP2C19": "*1/*99"}\n{"CYP2C19": \n', '--input', 'ndjson', '--format', 'json');
    expect(many.code).toBe(1);
    expect(lines(many.out)).toMatchObject([{ patient: 1, line: 1, label: 'A', [told]: [{}] }, { patient: 2, line: 2, problems: [{ code: 'unknown-allele' }] }, { patient: 3, line: 3, malformed: expect.any(String) }]);
    expect((await ask('{"id": "Ada", "CYP2C19": "*1/*1"}')).out).toContain('patient Ada (line 1)');
    for (const empty of ['[]', '', '\n']) expect(await ask(empty)).toMatchObject({ code: 2, error: expect.stringContaining('There is no patient in `-`.') });
    expect(await home.precept([command, table])).toMatchObject({ code: 2, error: expect.stringContaining('Which patients?') });
    expect(await home.precept([command])).toMatchObject({ code: 2, error: expect.stringContaining('Which table?') });
  });
});

describe('test', () => {
  const failing = (): string => folderWith({ 'clopidogrel.precept': home.text('clopidogrel.precept'), 'clopidogrel.cases.precept': home.text('clopidogrel.cases.precept').replace(/(\| \*2\/\*2 +\| )avoid/, '$1usual') });

  it('shows what was expected and found', async () => {
    const { code, out } = await home.precept(['test', '.'], { cwd: failing() });
    expect(code).toBe(1);
    expect(out).toContain('case both lost');
    expect(out).toContain('expected usual');
    expect(out).toContain('found    avoid');
    expect(out).toContain('1 case failed, 4 of 5 cases passed');
  });

  it('writes JUnit, JSON and GitHub annotations', async () => {
    const cwd = failing();
    expect((await home.precept(['test', '.', '--format', 'junit'], { cwd })).out).toContain('tests="5" failures="1"');
    expect(JSON.parse((await home.precept(['test', '.', '--format', 'json'], { cwd })).out)).toMatchObject({ suites: [{ cases: expect.arrayContaining([expect.objectContaining({ name: 'both lost', passed: false })]) }, expect.anything()] });
    expect((await home.precept(['test', '.', '--format', 'github'], { cwd })).out).toMatch(/^::error file=clopidogrel\.cases\.precept,line=\d+/);
  });

  it('names what no case reaches', async () => {
    const cwd = folderWith({ 'clopidogrel.precept': home.text('clopidogrel.precept'), 'clopidogrel.cases.precept': 'use "clopidogrel.precept"\n\ncases for clopidogrel\n  | case | CYP2C19 | row   | missing |\n  |------|---------|-------|---|\n  | one  | *1/*1   | usual | none |\n' });
    const { code, out } = await home.precept(['test', '.', '--verbose'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('rows 1/4');
    expect(out).toContain('clopidogrel: reduced, avoid, unclear');
  });
});
