import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../compiler/cli/support/run-cli.ts';
import { examplesFolder } from '../support/examples.ts';
import { fakeContext } from './fake-context.ts';
import { Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

async function analyze(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const context = fakeContext({ cwd: examplesFolder, width: 200 });
  return { code: await runCli(['analyze', ...words], context), out: context.written() };
}

describe('precept analyze', () => {
  it('says in sentences what a decision needs', async () => {
    const { code, out } = await analyze('cpic/clopidogrel.precept');
    expect(code).toBe(0);
    expect(out).toContain('CYP2C19 and setting settle it together, whatever they are.');
    expect(out).toContain('CYP2C19 is enough when CYP2C19 is Normal Metabolizer or Indeterminate.');
    expect(out).toContain('Without CYP2C19 it cannot be told for every patient.');
    expect(out).toContain('cv-usual: 1 of 24 combinations of results.');
  });

  it('knows that a stain alone settles the HER2 status, and that other rows are for missing results', async () => {
    const { out } = await analyze('her2.precept', '--decision', 'HER2 status');
    expect(out).toContain('HER2 IHC settles it alone, whatever it is.');
    expect(out).toContain('ihc-2: only where a result is missing.');
    expect(out).not.toContain('report of HER2');
  });

  it('knows what a computed dose needs, which rows give way, and which rows come together', async () => {
    expect((await analyze('cpic/warfarin.precept', '--decision', 'warfarin')).out).toContain('A computed number is part of the answer: it needs CYP2C9, VKORC1 rs9923231');
    expect((await analyze('aml-risk.precept', '--decision', 'AML risk')).out).toContain('tp53: 8,192 of 2,097,152 combinations of results; gives way to core-binding-factor and adverse-chromosomes for some of its patients.');
    expect((await analyze('targeted-therapies.precept', '--decision', 'olaparib')).out).toMatch(/ovary: .*; ovary-with-bevacizumab applies whenever it does\./);
  });

  it('is data too', async () => {
    const { out } = await analyze('cpic/clopidogrel.precept', '--format', 'json');
    const { decisions } = JSON.parse(out) as { decisions: { decision: string; always: string[][]; never: string[]; missing: { fact: string; needed?: { patient: object } }[] }[] };
    expect(decisions[0]).toMatchObject({ decision: 'clopidogrel', complete: true, always: [['CYP2C19', 'setting']], never: [] });
    expect(decisions[0]!.missing[0]!.needed!.patient).toEqual({ setting: 'ACS/PCI' });
  });

  it('asks for one file with decisions that it has', async () => {
    expect(await home.precept(['analyze'])).toMatchObject({ code: 2 });
    expect(await home.precept(['analyze', '.'])).toMatchObject({ code: 2, error: expect.stringContaining('one rule file') });
    expect(await home.precept(['analyze', 'cpic/clopidogrel.precept', '--decision', 'clopidogrol'])).toMatchObject({ code: 2, error: expect.stringContaining('clopidogrel') });
  });
});
