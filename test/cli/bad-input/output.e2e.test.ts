import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fake-context.ts';
import { precept, program, said } from './program.ts';

let home: string;
beforeAll(async () => {
  home = temporaryFolder();
  await precept(home, ['new', 'clopidogrel']);
  await precept(home, ['build', 'clopidogrel.precept', '--out', 'tables']);
});

const build = (out: string, user?: number) => precept(home, ['build', 'clopidogrel.precept', '--out', out], user === undefined ? {} : { user });

describe('a place that cannot be written', () => {
  it('is told, and nothing is left behind', async () => {
    mkdirSync(path.join(home, 'taken/clopidogrel.table.json'), { recursive: true });
    for (const [out, reason] of [
      ['clopidogrel.precept', 'there is a file of that name'],
      ['clopidogrel.precept/below', 'a part of the path is a file, not a folder'],
      ['taken', 'there is a folder of that name'],
      ['x'.repeat(300), 'the name is too long'],
    ] as const) {
      const ran = await build(out);
      expect(said(ran)).toContain(`cannot be written: ${reason}`);
      expect(ran.code).toBe(2);
    }
    expect(readdirSync(path.join(home, 'taken'))).toEqual(['clopidogrel.table.json']);
  });

  it.runIf(process.platform === 'linux')('ends where the system lets no folder be made', async () => {
    const ran = await build('/proc/nowhere/below');
    expect(said(ran)).toContain('cannot be written');
    expect(ran.code).toBe(2);
  });

  it.runIf(process.getuid?.() === 0)('may be read-only', async () => {
    mkdirSync(path.join(home, 'locked'), { recursive: true });
    chmodSync(home, 0o755);
    chmodSync(path.join(home, 'locked'), 0o555);
    const ran = await build('locked', 65_534);
    expect(said(ran)).toContain('the folder is read-only for you');
    expect(ran.code).toBe(2);
    expect(readdirSync(path.join(home, 'locked'))).toEqual([]);
  });
});

describe('a build', () => {
  it('that is interrupted leaves no temporary file to the next', async () => {
    const out = path.join(home, 'interrupted');
    for (const wait of [50, 200, 350]) {
      const child = spawn(process.execPath, [program, 'build', 'clopidogrel.precept', '--out', 'interrupted'], { cwd: home });
      const closed = new Promise((resolve) => child.once('close', resolve));
      await pause(wait);
      child.kill('SIGTERM');
      await closed;
    }
    mkdirSync(out, { recursive: true });
    writeFileSync(path.join(out, '.clopidogrel.table.json.4194304-0123abcd.tmp'), 'half');
    expect((await build('interrupted')).code).toBe(0);
    expect(readdirSync(out)).toEqual(['clopidogrel.table.json']);
  });

  it('beside another one into the same folder leaves whole files', async () => {
    const all = await Promise.all([build('both'), build('both')]);
    expect(all.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(path.join(home, 'both/clopidogrel.table.json'), 'utf8')).toBe(readFileSync(path.join(home, 'tables/clopidogrel.table.json'), 'utf8'));
    expect(readdirSync(path.join(home, 'both'))).toEqual(['clopidogrel.table.json']);
  });

  it('ends at once when it is told to, however busy it is', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `  | r${at} | ${at} to ${at + 1} mg | strong | usual dose |\n`).join('');
    writeFileSync(path.join(home, 'busy.precept'), `${readFileSync(path.join(home, 'clopidogrel.precept'), 'utf8').replace(/recommend [^]*/, '')}fact dose: quantity in mg from 0 to 3000\n\nrecommend clopidogrel\n  | row | dose | strength | do |\n  |---|---|---|---|\n${rows}`);
    const child = spawn(process.execPath, [program, 'build', 'busy.precept', '--out', 'tables'], { cwd: home });
    const closed = new Promise((resolve) => child.once('close', resolve));
    await pause(400);
    const start = performance.now();
    child.kill('SIGTERM');
    await closed;
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('a stream of patients', () => {
  /** Starts `run` on many patients and gives the process while it reads. */
  const start = () => spawn(process.execPath, [program, 'run', 'tables/clopidogrel.table.json', '--facts', '-', '--input', 'ndjson', '--format', 'json'], { cwd: home });
  const thousand = '{"CYP2C19":"*1/*2"}\n'.repeat(1000);

  it('ends without a word when its reader goes away', async () => {
    const child = start();
    const exited = new Promise((resolve) => child.once('exit', resolve));
    let error = '';
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.write(thousand.repeat(20));
    expect({ code: await exited, error }).toEqual({ code: 0, error: '' });
  });

  it.runIf(process.platform === 'linux')('takes no more memory for 300,000 patients than for a few', async () => {
    const child = start();
    let answered = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) answered += 1;
    });
    const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
    let most = 0;
    for (let at = 0; at < 300; at += 1) {
      if (!child.stdin.write(thousand)) await new Promise((resolve) => child.stdin.once('drain', resolve));
      most = Math.max(most, memory());
    }
    child.stdin.end();
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, answered }).toEqual({ code: 0, answered: 300_000 });
    expect(most).toBeLessThan(300);
  });

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const ran = await new Promise<{ code: number | null; error: string }>((resolve) => {
      const child = spawn('sh', ['-c', `"${process.execPath}" "${program}" run tables/clopidogrel.table.json --facts - > /dev/full`], { cwd: home });
      let error = '';
      child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
      child.once('close', (code) => resolve({ code, error }));
      child.stdin.end('{}');
    });
    expect(ran.error).toContain('disk is full');
    expect(ran.code).toBe(2);
  });
});
