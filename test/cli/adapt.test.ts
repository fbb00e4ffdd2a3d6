import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../compiler/cli/support/run-cli.ts';
import { root } from '../tidy/repository.ts';
import { fakeContext, temporaryFolder } from './fake-context.ts';

const layer = 'hospital-clopidogrel.precept';
const guideline = 'cpic/clopidogrel.precept';
let cwd: string;

beforeEach(() => {
  cwd = temporaryFolder();
  for (const name of [layer, 'cpic']) cpSync(path.join(root, 'examples', name), path.join(cwd, name), { recursive: true });
});

async function adapt(...words: readonly string[]) {
  const context = fakeContext({ cwd, width: 120 });
  const code = await runCli(['adapt', ...words], context);
  return { code, out: context.written().replaceAll(/\s+/g, ' '), error: context.complained() };
}

/** The guideline changes; the earlier one is kept beside it. */
function change(...changes: readonly (readonly [from: string, to: string])[]): void {
  const file = path.join(cwd, guideline);
  const text = readFileSync(file, 'utf8');
  writeFileSync(path.join(cwd, 'cpic/was.precept'), text);
  writeFileSync(file, changes.reduce((held, [from, to]) => {
    expect(held).toContain(from);
    return held.replaceAll(from, to);
  }, text));
}

describe('precept adapt', () => {
  it('shows whom a layer moves', async () => {
    const { code, out } = await adapt(layer);
    expect(code).toBe(0);
    expect(out).toContain('Riverside Hospital; version 2022 update; approved by Drug and Therapeutics Committee, 2026-09-14; expires 2027-09-30');
    expect(out).toContain('Use ticagrelor instead of clopidogrel, unless contraindicated');
    expect(out).toContain('reason: prasugrel is not on our formulary');
  });

  it('lets a layer stand where the guideline changed elsewhere', async () => {
    change(['version: 2022 update', 'version: 2027 update'], ['  // allow mergeable-rows: CPIC grades each setting by itself\n', ''], ['neurovascular        | NM                   | strong ', 'neurovascular        | NM                   | moderate ']);
    const { code, out } = await adapt(layer, '--was', 'cpic/was.precept');
    expect(out).toContain('replace acs-reduced in clopidogrel: stands');
    expect(out).toContain('neuro-usual in clopidogrel was changed upstream guideline strength: strong → moderate');
    expect(out).toContain('The guideline changed');
    // Another strength is another treatment, under the layer too.
    expect(code).toBe(1);
  });

  it('reads what an earlier guideline uses beside that guideline, not beside the one of today', async () => {
    cpSync(path.join(cwd, 'cpic'), path.join(cwd, '2025'), { recursive: true });
    const alleles = path.join(cwd, '2025/genes/cyp2c19.precept');
    writeFileSync(alleles, readFileSync(alleles, 'utf8').replace('| *9       | decreased |', '| *9       | normal |'));
    const { code, out } = await adapt(layer, '--was', '2025/clopidogrel.precept');
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('CYP2C19*9: decreased function, was normal function') });
  });

  it('asks to look again where the layer hides what changed', async () => {
    change(['  use prasugrel or ticagrelor instead, unless contraindicated', '  use prasugrel instead, unless contraindicated']);
    const { code, out } = await adapt(layer, '--was', 'cpic/was.precept');
    expect(code).toBe(1);
    expect(out).toContain('replace acs-reduced in clopidogrel: hides what the guideline changed: look at it again');
    expect(out).toContain('What this means under the layer');
  });

  it('says that a layer does not fit any more, and why', async () => {
    change(['acs-reduced ', 'acs-changed ']);
    const { code, out } = await adapt(layer, '--was', 'cpic/was.precept');
    expect(code).toBe(1);
    expect(out).toContain('replace acs-reduced in clopidogrel: has no row any more');
    expect(out).toContain('The layer does not fit the guideline of today.');
    expect(out).toContain('unknown-name');
  });

  it('gives the same as data', async () => {
    change(['PM, LPM, IM or LIM   | strong   |', 'PM, LPM, IM or LIM   | moderate |']);
    const context = fakeContext({ cwd });
    await runCli(['adapt', layer, '--was', 'cpic/was.precept', '--format', 'json'], context);
    const { change: found, moved } = JSON.parse(context.written()) as { change: { rows: { fates: { fate: string; change: { row: string } }[] } }; moved: { format: string } };
    expect(found.rows.fates.find((one) => one.change.row === 'acs-reduced')?.fate).toBe('follows');
    expect(moved.format).toBe('precept-diff');
  });

  it.each([
    [[guideline], 'is no layer', 'A layer begins with'],
    [[layer, '--was', 'nothing'], '`nothing` is no file', 'Give the guideline as it was'],
    [[], 'Which layer?', ''],
  ])('%j is wrong use', async (words, message, hint) => {
    const { code, error } = await adapt(...words);
    expect(code).toBe(2);
    expect(error).toContain(message);
    expect(error).toContain(hint);
  });
});

describe('a layer that has expired', () => {
  it('treats nobody', async () => {
    writeFileSync(path.join(cwd, 'p.json'), JSON.stringify({ CYP2C19: '*1/*1', setting: 'ACS/PCI', 'history of stroke or TIA': 'no' }));
    const run = async (today: string) => {
      const context = fakeContext({ cwd, today });
      return { code: await runCli(['run', layer, '--facts', 'p.json'], context), error: context.complained().replaceAll(/\s+/g, ' ') };
    };
    expect(await run('2027-09-30')).toEqual({ code: 0, error: '' });
    const { code, error } = await run('2027-10-01');
    expect(code).toBe(2);
    expect(error).toContain('The table holds a local layer of Riverside Hospital that expired on 2027-09-30');
  });

  it('fails the check and the build, though nobody names the day', async () => {
    const run = async (today: string, ...words: readonly string[]) => {
      const context = fakeContext({ cwd, today });
      return { code: await runCli(words, context), out: context.written().replaceAll(/\s+/g, ' ') };
    };
    for (const words of [['check', layer], ['build', layer, '--out', 'tables']]) {
      expect((await run('2027-09-30', ...words)).code).toBe(0);
      expect(await run('2027-10-01', ...words)).toEqual({ code: 1, out: expect.stringContaining('error[expired-adaptation]: The layer expired on 2027-09-30, before 2027-10-01.') });
      expect((await run('2027-10-01', ...words, '--as-of', '2027-09-30')).code).toBe(0);
    }
    expect((await run('2027-10-01', 'adapt', layer)).out).toContain('; expired 2027-09-30');
  });
});
