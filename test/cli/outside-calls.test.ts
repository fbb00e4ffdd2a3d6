import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplesFolder } from '../support/examples.ts';
import { Home } from './home.ts';

const home = new Home();
const clopidogrel = path.join(examplesFolder, 'cpic/clopidogrel.precept');
const put = (name: string, text: string): void => writeFileSync(path.join(home.folder, name), text);
const answered = (out: string): unknown => JSON.parse(out) as unknown;

beforeAll(() => {
  put('sample.tsv', '# sample 7\nCYP2C19\t*2/*3\nNAT2\t*4/*5\n');
  put('clinic.json', '{ "patient": "A", "setting": "ACS/PCI" }');
});

describe('precept run --outside-calls', () => {
  it('asks with the calls of a laboratory and what the clinic knows, and tells what is not used', async () => {
    const { code, out, error } = await home.precept(['run', clopidogrel, '--outside-calls', 'sample.tsv', '--facts', 'clinic.json', '--format', 'json']);
    expect({ code, error }).toEqual({ code: 0, error: 'note: sample.tsv, line 3: no decision of this table asks for `NAT2`; the call is not used\n' });
    expect(answered(out)).toMatchObject({ patient: 1, label: 'A', answers: [{ outcome: 'decided', results: [{ rows: [{ id: 'acs-reduced' }] }] }] });
  });

  it('asks with the calls alone; what nobody reported is still missing', async () => {
    const { code, out } = await home.precept(['explain', clopidogrel, '--outside-calls', 'sample.tsv', '--format', 'json']);
    expect(code).toBe(0);
    expect(answered(out)).toMatchObject({ label: 'sample.tsv', explanations: [{ answer: { outcome: 'cannot tell', needed: [{ fact: 'setting' }] } }] });
  });

  it('answers as the same patient in JSON does', async () => {
    put('same.json', '{ "CYP2C19": "*2/*3", "setting": "ACS/PCI" }');
    const [one, other] = [await home.precept(['run', clopidogrel, '--facts', 'same.json']), await home.precept(['run', clopidogrel, '--outside-calls', 'sample.tsv', '--facts', 'clinic.json'])];
    expect(other.out.split('\n').slice(1)).toEqual(one.out.split('\n').slice(1));
  });

  it('refuses the person where a call cannot be read, with every line', async () => {
    put('bad.tsv', 'CYP2C19\t*1/*999\nCYP2C19 *1/*2\n');
    const { code, out } = await home.precept(['run', clopidogrel, '--outside-calls', 'bad.tsv', '--facts', 'clinic.json'], { width: 200 });
    expect(code).toBe(1);
    expect(out).toContain('unknown-allele line 1: CYP2C19: found `*999`');
    expect(out).toContain('malformed line 2: found `CYP2C19 *1/*2`, expected a gene, a tab');
    const json = await home.precept(['run', clopidogrel, '--outside-calls', 'bad.tsv', '--format', 'json']);
    expect(answered(json.out)).toMatchObject({ patient: 1, label: 'bad.tsv', problems: [{ code: 'unknown-allele', line: 1 }, { code: 'malformed', line: 2 }] });
  });

  it('refuses a gene that both files give, and more than one patient', async () => {
    put('twice.json', '{ "cyp2c19": "*1/*1", "setting": "ACS/PCI" }');
    expect(await home.precept(['run', clopidogrel, '--outside-calls', 'sample.tsv', '--facts', 'twice.json'])).toMatchObject({ code: 1, out: expect.stringContaining('`cyp2c19` stands in `sample.tsv` too') });
    put('many.json', '[{ "setting": "ACS/PCI" }, { "setting": "ACS/PCI" }]');
    expect(await home.precept(['run', clopidogrel, '--outside-calls', 'sample.tsv', '--facts', 'many.json'])).toMatchObject({ code: 2, error: expect.stringContaining('holds the calls of one person') });
  });

  it('says what cannot be read at all', async () => {
    expect(await home.precept(['run', clopidogrel, '--outside-calls', 'none.tsv'])).toMatchObject({ code: 2, error: expect.stringContaining('`none.tsv` does not exist') });
    writeFileSync(path.join(home.folder, 'latin.tsv'), Buffer.from([0x43, 0x59, 0x50, 0x09, 0xff]));
    expect(await home.precept(['run', clopidogrel, '--outside-calls', 'latin.tsv'])).toMatchObject({ code: 2, error: expect.stringContaining('is not UTF-8 text') });
  });
});
