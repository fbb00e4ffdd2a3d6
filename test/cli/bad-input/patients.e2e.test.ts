import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../compiler/runtime/hash.ts';
import { guideline, tableOf } from '../../compiler/runtime/program.ts';
import { temporaryFolder } from '../fake-context.ts';
import { precept, said, type Ran } from './program.ts';

let home: string;
beforeAll(() => {
  home = temporaryFolder();
  writeFileSync(path.join(home, 't.table.json'), canonicalJson(tableOf(guideline())));
});

const run = (file: string, bytes: string | Uint8Array, ...more: string[]): Promise<Ran> => {
  writeFileSync(path.join(home, file), bytes);
  return precept(home, ['run', 't.table.json', '--facts', file, '--decision', 'codeine', ...more]);
};

interface Line {
  readonly line: number;
  readonly label?: string;
  readonly answers?: unknown;
  readonly malformed?: string;
  readonly problems?: readonly { readonly code: string; readonly message: string }[];
}

/** What became of each line of the file, in a word. */
async function fates(file: string, bytes: string | Uint8Array): Promise<{ readonly code: number | null; readonly fates: readonly string[]; readonly error: string }> {
  const { code, out, error } = await run(file, bytes, '--format', 'json');
  const lines = out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
  return { code, error, fates: lines.map((one) => `${one.line} ${one.answers ? 'answered' : (one.malformed ?? one.problems!.map((problem) => problem.code).join())}`) };
}

describe('a patient that cannot be taken as it is', () => {
  const patients: readonly (readonly [Record<string, unknown> | string, string])[] = [
    [{ CYP2D7: '*1/*4' }, 'CYP2D7: found `CYP2D7`, expected a fact of this table'],
    [{ setting: 'othr' }, 'setting: found `othr`, expected `ACS` or `other`; did you mean `other`?'],
    [{ CYP2D6: '*1/*999' }, 'CYP2D6: found `*999`, expected a call such as `*1/*4`'],
    [{ weight: '70 stone' }, 'weight: found `stone`, expected a unit of this quantity'],
    [{ weight: '70 cm' }, 'weight: found `cm`, expected a unit of this quantity'],
    [{ weight: 4000 }, 'weight: found 4000, expected a number from 0.5 to 400 kg'],
    [{ weight: '70.25' }, 'weight: found `70.25`, expected at most 1 decimal'],
    [{ 'tumor type': 'LUADX' }, 'tumor type: found `LUADX`, expected a code of OncoTree'],
    ['{"weight": 1e400}', 'weight: found Infinity, expected a number'],
    [{ weight: 'NaN' }, 'weight: found `NaN`, expected a number'],
    [{ weight: '1,5' }, 'weight: found `1,5`, expected a number'],
    [{ weight: '0x10' }, 'weight: found `0x10`, expected a number'],
    [{ weight: '٣' }, 'weight: found `٣`, expected a number'],
    [{ weight: `0.${'1'.repeat(5000)}` }, '…`, expected a number'],
    [{ started: '2026-02-30' }, 'started: found `2026-02-30`, expected a date'],
    ['{"__proto__": 1, "constructor": 2, "toString": 3}', '__proto__: found `__proto__`, expected a fact of this table'],
    [{ CYP2D6: '__proto__/constructor' }, 'CYP2D6: found `__proto__`, expected a call'],
    [{ ['x'.repeat(10_000)]: 1 }, '…`, expected a fact of this table'],
    [{ 'set\u202Eting': 'ACS' }, 'found `set�ting`, expected a fact of this table'],
    [{ setting: '\u0000\ud800' }, 'setting: found `��`, expected `ACS` or `other`'],
    [{ taking: ['paroxetin'] }, 'taking[0]: found `paroxetin`, expected a drug of the program'],
    ['3', 'found 3, expected an object'],
    ['{"weight": 70, "weight": 80}', 'the name `weight` stands twice'],
    ['{"weight": 70', 'the file ends within this patient'],
  ];
  it('is refused with the place, what was found and what was expected', async () => {
    for (const [patient, message] of patients) {
      const ran = await run('one.json', typeof patient === 'string' ? patient : JSON.stringify(patient));
      expect(said(ran)).toContain(message);
      expect(ran.code).toBe(1);
    }
  });
});

describe('a file with malformed lines', () => {
  it('NDJSON: each is reported with its number, the rest is answered', async () => {
    const deep = `${'{"CYP2D6":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const text = `\ufeff{"weight":70}\r\n{"weight":\n\n  \n{"weight":"${'x'.repeat(1_000_000)}"}\n{"weight":"${'x'.repeat(5_000_000)}"}\n${deep}\n[1]\n{"weight":71}\n{"weight":72`;
    const found = await fates('many.ndjson', text);
    expect(found.fates).toEqual(['1 answered', '2 this is not JSON: Unexpected end of JSON input', '5 malformed', '6 the line has more than 4,000,000 bytes', '7 malformed,malformed', '8 wrong-type', '9 answered', expect.stringMatching(/^10 this is not JSON/)]);
    expect(found.code).toBe(1);
    expect(found.error).toMatch(/^line 2: .*\nline 6: .*\nline 10: .*\n$/);
  });

  it('a byte that is no UTF-8 costs its line only', async () => {
    const bytes = Buffer.concat([Buffer.from('{"weight":70}\n{"weight":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n{"weight":71}\n')]);
    expect((await fates('bytes.ndjson', bytes)).fates).toEqual(['1 answered', '2 the line is not UTF-8 text', '3 answered']);
    const csv = Buffer.concat([Buffer.from('patient,weight\nA,70\nB,'), Buffer.from([0xff]), Buffer.from('\nC,71\n')]);
    expect((await fates('bytes.csv', csv)).fates).toEqual(['2 answered', '3 the line is not UTF-8 text', '4 answered']);
    expect(said(await run('bytes.json', bytes))).toContain('`bytes.json` is not UTF-8 text.');
  });

  it('CSV: quotes, missing and further cells, empty lines, BOM, CRLF, long lines', async () => {
    const rows = ['A,70,ACS', 'B,"70,ACS', 'C,71,"AC"S"', 'D,7"1,ACS', 'E,72', 'F,72,ACS,more', '', '   ', `G,${'7'.repeat(1_000_000)},ACS`, `H,${'7'.repeat(5_000_000)},ACS`, 'I,"73","ACS"', 'J,,'];
    const found = await fates('many.csv', `\ufeffpatient,weight,setting\r\n${rows.join('\r\n')}\r\n`);
    expect(found.fates).toEqual([
      '2 answered', '3 cell 2 opens a quote that this line does not close', '4 cell 3 goes on after its closing quote; a quote inside a cell is written twice',
      '5 cell 2 holds a quote; put the cell in quotes and write the quote inside twice', '6 the line has 2 cells, the first line names 3', '7 the line has 4 cells, the first line names 3',
      '10 malformed', '11 the line has more than 4,000,000 bytes', '12 answered', '13 answered',
    ]);
    expect(found.code).toBe(1);
  });

  it.each([
    ['weight,weight\n1,2\n', 'Two columns are called `weight`.'],
    ['weight,Weight\n1,2\n', 'The columns `weight` and `Weight` both name one fact.'],
    ['patient,id\n1,2\n', 'The columns `patient` and `id` both name the patient.'],
    ['weight,\n1,2\n', 'Column 2 of the CSV file has no name.'],
    ['patient;weight\n1;2\n', 'Columns are separated by commas'],
    ['__proto__\n1\n', 'The column `__proto__` is no fact of this table.'],
    ['wieght\n1\n', 'Did you mean `weight`?'],
    ['"weight\n1\n', 'The first line of the CSV file cannot be read: cell 1 opens a quote'],
    ['', 'The CSV file is empty.'],
    ['weight\n', 'There is no patient'],
  ])('CSV: the first line %j', async (text, message) => {
    const ran = await run('head.csv', text);
    expect(said(ran)).toContain(message);
    expect(ran.code).toBe(2);
  });

  it('JSON: brackets 100,000 deep, and a patient that never ends', async () => {
    expect((await fates('deep.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}\n{"weight":70}`)).fates).toEqual(['1 wrong-type', '2 answered']);
    expect((await fates('open.json', `{"weight":70}\n${'{"a":'.repeat(100_000)}`)).fates).toEqual(['1 answered', '2 the file ends within this patient']);
  });
});

describe('a file that is not there', () => {
  it('is told from one that may not be read and from a folder', async () => {
    mkdirSync(path.join(home, 'folder'), { recursive: true });
    const of = async (file: string, ...more: string[]): Promise<string> => {
      const ran = await precept(home, ['run', 't.table.json', '--facts', file, ...more]);
      expect(ran.code).toBe(2);
      return said(ran);
    };
    expect(await of('nowhere.json')).toContain('`nowhere.json` does not exist.');
    expect(await of('folder', '--input', 'json')).toContain('`folder` is a folder.');
    expect(await of('notes.txt')).toContain('What kind of file is `notes.txt`?');
  });

  it.runIf(process.getuid?.() === 0)('or may not be read', async () => {
    writeFileSync(path.join(home, 'secret.json'), '{"weight":70}');
    chmodSync(path.join(home, 'secret.json'), 0o600);
    chmodSync(home, 0o755);
    const ran = await precept(home, ['run', 't.table.json', '--facts', 'secret.json'], { user: 65_534 });
    expect(said(ran)).toContain('`secret.json` may not be read.');
    expect(ran.code).toBe(2);
  });
});

describe('outside calls that cannot be taken as they are', () => {
  const calls = (bytes: string | Uint8Array): Promise<Ran> => {
    writeFileSync(path.join(home, 'calls.tsv'), bytes);
    return precept(home, ['run', 't.table.json', '--outside-calls', 'calls.tsv', '--decision', 'codeine']);
  };

  it.each<[string, string | Uint8Array, number, string]>([
    ['no call', '# nothing but a remark\n', 0, 'cannot tell'],
    ['an unknown allele', 'CYP2D6\t*1/*999\n', 1, 'line 1: CYP2D6: found `*999`, expected a call such as `*1/*4`'],
    ['commas', 'CYP2D6,*1/*4\n', 1, 'line 1: found `CYP2D6,*1/*4`, expected a gene, a tab'],
    ['a line without an end', `CYP2D6\t${'*1/'.repeat(100_000)}`, 1, 'line 1: CYP2D6: found'],
    ['zero bytes', 'CYP2D6\0\t*1/*4\0\n', 0, 'no decision of this table asks for `CYP2D6<U+0000>`'],
    ['bytes that are no text', new Uint8Array([0x43, 0xff, 0xfe, 0x09, 0x80]), 2, 'is not UTF-8 text'],
  ])('%s', async (_, bytes, code, message) => {
    const ran = await calls(bytes);
    expect(said(ran)).toContain(message);
    expect(ran.code).toBe(code);
  });

  it('a folder, and a device', async () => {
    mkdirSync(path.join(home, 'folder.tsv'), { recursive: true });
    expect(await precept(home, ['run', 't.table.json', '--outside-calls', 'folder.tsv'])).toMatchObject({ code: 2, error: expect.stringContaining('is a folder') });
    expect(await precept(home, ['run', 't.table.json', '--outside-calls', '/dev/zero'])).toMatchObject({ code: 2, error: expect.stringContaining('device') });
  });
});
