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
    expect(out).toContain('CYP2C19 and setting together are enough for everybody.');
    expect(out).toContain('CYP2C19 alone is enough when it is Normal Metabolizer or Indeterminate.');
    expect(out).toContain('Without CYP2C19 nobody gets an answer. For instance: setting ACS/PCI.');
    expect(out).toContain('For how many of the 24 combinations of results each row decides');
    expect(out).toMatch(/cv-usual +1\n/);
  });

  it('knows that a stain alone settles the HER2 status, and that other rows are for missing results', async () => {
    const { out } = await analyze('her2.precept', '--decision', 'HER2 status');
    expect(out).toContain('HER2 IHC alone is enough for everybody, though HER2/CEP17 ratio, HER2 copies per cell and recount group could still change it.');
    expect(out).toMatch(/ihc-2 +none: only while a result is missing/);
    expect(out).not.toContain('report of HER2');
  });

  it('knows what a computed dose needs, which rows give way, and which rows come together', async () => {
    const { out } = await analyze('cpic/warfarin.precept', '--decision', 'warfarin');
    expect(out).toContain('The answer can hold a number that is computed from CYP2C9, VKORC1 rs9923231');
    expect(out).toContain('age alone is enough when it is < 18 years.');
    expect((await analyze('aml-risk.precept', '--decision', 'AML risk')).out).toMatch(/2,097,152 combinations(?:.|\n)*tp53 +8,192; gives way to core-binding-factor and adverse-chromosomes for some of its patients/);
    expect((await analyze('targeted-therapies.precept', '--decision', 'olaparib')).out).toMatch(/ovary +.*; whenever it applies, ovary-with-bevacizumab does too/);
  });

  it('says the same of several drugs once', async () => {
    const { out } = await analyze('cpic/tricyclics.precept');
    expect(out.match(/Which results are enough/g)!.length).toBeLessThan(4);
    expect(out).toMatch(/^amitriptyline, clomipramine/);
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
