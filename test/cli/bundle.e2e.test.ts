import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../tidy/repository.ts';
import { temporaryFolder } from './fake-context.ts';

/** The built program as it is published: one file, run by Node. `npm test` builds it first. */
const program = path.join(root, 'dist/cli/precept.mjs');
const run = promisify(execFile);
/** What a test says about colors holds wherever it runs. */
const { FORCE_COLOR: _forced, NO_COLOR: _refused, ...plainEnvironment } = process.env;
let home: string;

async function precept(words: readonly string[], options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...words], { cwd: options.cwd ?? home, env: { ...plainEnvironment, ...options.env }, maxBuffer: 1 << 28 });
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

beforeAll(async () => {
  expect(existsSync(program), '`npm run build -- cli` builds it').toBe(true);
  home = temporaryFolder();
  await precept(['new', 'clopidogrel']);
  await precept(['build', 'clopidogrel.precept', '--out', 'tables']);
});

describe('the built program', () => {
  it('keeps its exit codes', async () => {
    expect((await precept(['check', '.'])).code).toBe(0);
    expect((await precept(['chek', '.'])).code).toBe(2);
    expect((await precept(['doc', 'gap'])).out).toContain('gap');
  });

  it('starts quickly', async () => {
    const start = performance.now();
    await precept(['--version']);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('colors only where asked', async () => {
    expect((await precept(['check', '.'])).out).not.toContain('\u001B');
    expect((await precept(['check', '.'], { env: { CI: 'true' } })).out).not.toContain('\u001B');
    expect((await precept(['check', '.'], { env: { FORCE_COLOR: '1' } })).out).toContain('\u001B[');
    expect((await precept(['check', '.'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).out).not.toContain('\u001B');
  });

  it('survives two builds at once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => precept(['build', 'clopidogrel.precept', '--out', 'shared'])));
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(readdirSync(path.join(home, 'shared'))).toEqual(['clopidogrel.table.json']);
    expect(readFileSync(path.join(home, 'shared/clopidogrel.table.json'), 'utf8')).toBe(readFileSync(path.join(home, 'tables/clopidogrel.table.json'), 'utf8'));
  });

  it('ends without a word when nobody reads on', async () => {
    const child = spawn(process.execPath, [program, 'doc'], { cwd: home });
    child.stdout.destroy();
    let error = '';
    child.stderr.on('data', (text: Buffer) => (error += text.toString()));
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  it('streams many patients in little memory', async () => {
    const count = 150_000;
    const child = spawn(process.execPath, ['--max-old-space-size=96', program, 'run', 'tables/clopidogrel.table.json', '--facts', '-', '--input', 'ndjson', '--format', 'json'], { cwd: home });
    let answered = 0;
    child.stdout.on('data', (text: Buffer) => {
      for (const byte of text) if (byte === 10) answered += 1;
    });
    const patient = `${JSON.stringify({ CYP2C19: '*1/*2', note: undefined })}\n`.repeat(1000);
    for (let at = 0; at < count / 1000; at += 1) if (!child.stdin.write(patient)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    child.stdin.end();
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect({ code, answered }).toEqual({ code: 0, answered: count });
  });

  it('checks a rule file of 5 MB, to the overlap in its last row', { timeout: 240_000 }, async () => {
    const count = 12_000;
    const comment = `  // ${'why this row says what it says; '.repeat(12)}\n`;
    const rows = Array.from({ length: count }, (_, at) => `${comment}  | row-${at} | ${at > 0 ? `> ${at}` : '0'} to ${at + 1} mg | strong | start at ${at + 1} mg/day |\n`).join('');
    const head = readFileSync(path.join(home, 'clopidogrel.precept'), 'utf8').replace(/recommend [^]*/, '');
    const text = `${head}fact dose: quantity in mg from 0 to ${count}\n\nrecommend clopidogrel\n  | row | dose | strength | do |\n  |---|---|---|---|\n${rows}  | last | ${count} mg | strong | do not use |\n`;
    expect(text.length).toBeGreaterThan(5_000_000);
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'large.precept'), text);
    const { code, out, error } = await precept(['check', 'large.precept'], { cwd: folder });
    expect({ code, error }).toEqual({ code: 1, error: '' });
    expect(out).toContain('error[overlap]');
    expect(out).toContain(`patient: dose ${count}`);
  });

  it('says what is wrong with deep nesting', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'deep.precept'), `define x: yes or no\n  rule a\n    when ${'('.repeat(20_000)}\n    is: yes\n`);
    const { code, out, error } = await precept(['check', 'deep.precept'], { cwd: folder });
    expect(code).toBe(1);
    expect(out + error).not.toMatch(/internal error|RangeError|^\s+at /m);
  });
});
