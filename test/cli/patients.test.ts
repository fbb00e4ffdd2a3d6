import { describe, expect, it } from 'vitest';
import { readCsv } from '../../compiler/cli/input/csv.ts';
import { readJson } from '../../compiler/cli/input/json.ts';
import { readNdjson } from '../../compiler/cli/input/ndjson.ts';
import { repeatedName } from '../../compiler/cli/input/parse-patient.ts';
import type { PatientRecord } from '../../compiler/cli/input/patients.ts';
import type { Table, TableFact } from '../../compiler/ir/index.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function* bytes(text: string, size: number): AsyncGenerator<Uint8Array> {
  const encoded = new TextEncoder().encode(text);
  for (let at = 0; at < encoded.length; at += size) yield encoded.slice(at, at + size);
}

async function all(records: AsyncIterable<PatientRecord>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const record of records) found.push('facts' in record ? [record.line, record.label ?? record.facts] : [record.line, record.malformed]);
  return found;
}

const fact = (name: string, kind: TableFact['kind']): TableFact => ({ name, kind, variables: [], tests: [] });
const table = { facts: [fact('CYP2C19', 'gene'), fact('age', 'quantity'), fact('taking', 'medications'), fact('__proto__', 'category')] } as unknown as Table;

describe.each([1, 3, 1000])('patients in pieces of %i', (size) => {
  it('JSON: one, a list, or one after the other', async () => {
    expect(await all(readJson(pieces('{"a": 1}', size)))).toEqual([[1, { a: 1 }]]);
    expect(await all(readJson(pieces('[\n {"a": "]},{"},\n {"b": ["\\""]}\n]\n', size)))).toEqual([[2, { a: ']},{' }], [3, { b: ['"'] }]]);
    expect(await all(readJson(pieces('{"a": 1}\n{"b": 2}', size)))).toEqual([[1, { a: 1 }], [2, { b: 2 }]]);
    expect(await all(readJson(pieces('[]', size)))).toEqual([]);
  });

  it('JSON that breaks off', async () => {
    expect(await all(readJson(pieces('[{"a": 1}, {"b": ', size)))).toEqual([[1, { a: 1 }], [1, 'the file ends within this patient']]);
    expect(await all(readJson(pieces('[{"a": 1}', size)))).toEqual([[1, { a: 1 }], [1, 'the file ends within the list']]);
    expect(await all(readJson(pieces('', size)))).toEqual([]);
  });

  it('JSON with a malformed patient in the middle', async () => {
    const found = await all(readJson(pieces('[{"a": 1},\n{"a": x},\n{"a": 2}]', size)));
    expect(found).toEqual([[1, { a: 1 }], [2, expect.stringMatching(/^this is not JSON: Unexpected token/)], [3, { a: 2 }]]);
  });

  it('JSON with a patient that is too long to keep', async () => {
    if (size < 1000) return;
    const found = await all(readJson(pieces(`[{"a": 1}, {"b": "${'x'.repeat(4_100_000)}"}, {"a": 2}]`, 100_000)));
    expect(found).toEqual([[1, { a: 1 }], [1, 'the patient has more than 4,000,000 characters'], [1, { a: 2 }]]);
  });

  it('NDJSON with malformed and blank lines', async () => {
    const found = await all(readNdjson(bytes('{"a": 1}\r\n\n{"a": \n{"a": 2, "a": 3}\n{"a": 4}', size)));
    expect(found).toEqual([[1, { a: 1 }], [3, expect.stringMatching(/^this is not JSON/)], [4, 'the name `a` stands twice'], [5, { a: 4 }]]);
  });

  it('CSV', async () => {
    const text = 'patient,CYP2C19,age,taking\nA,"*1/*2",60,paroxetine; nothing else\n\nB,,61,nothing\nC,*1/*1\nD,"*1/*1",62,"[""codeine""]"\n';
    const found = (await all(readCsv(bytes(text, size), table))) as readonly [number, unknown][];
    expect(found.map(([line]) => line)).toEqual([2, 4, 5, 6]);
    expect(found.map(([, what]) => what)).toEqual(['A', 'B', 'the line has 2 cells, the first line names 4', 'D']);
  });
});

describe('CSV', () => {
  it('gives facts', async () => {
    const records = [];
    for await (const record of readCsv(bytes('CYP2C19,age,taking\n*1/*2, 60 ,a; nothing else\n,<= 3,\n', 5), table)) records.push('facts' in record ? { ...(record.facts as object) } : record);
    expect(records).toEqual([{ CYP2C19: '*1/*2', age: '60', taking: { drugs: ['a'], complete: true } }, { age: '<= 3' }]);
  });

  it.each([
    ['CYP2C91,age\n', 'The column `CYP2C91` is no fact of this table.', 'Did you mean `CYP2C19`?'],
    ['age,age\n', 'Two columns are called `age`.', 'Leave one of them out.'],
    ['', 'The CSV file is empty.', 'Its first line names the facts.'],
  ])('refuses %j', async (text, message, hint) => {
    await expect(all(readCsv(bytes(text, 100), table))).rejects.toEqual(expect.objectContaining({ message, hint }));
  });

  it('reports a quote that is never closed, and reads on', async () => {
    const found = await all(readCsv(bytes('patient,age\nA,1\nB,"2\nC,3\n', 4), table));
    expect(found).toEqual([[2, 'A'], [3, expect.stringContaining('quote')], [4, 'C']]);
  });

  it('keeps hostile names as names', async () => {
    const [record] = (await all(readCsv(bytes('__proto__\nx\n', 4), table))) as readonly [number, Record<string, unknown>][];
    expect(Object.keys(record![1])).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('names that stand twice', () => {
  it.each([
    ['{"a":1,"b":{"a":2}}', undefined],
    ['{"a":1,"a":2}', 'a'],
    ['{"a":"a\\":","b":[{"c":1},{"c":2}]}', undefined],
    ['{"x":[{"c":1,"c":2}]}', 'c'],
    ['{"\\u0061":1,"a":2}', 'a'],
  ])('%s', (text, expected) => {
    expect(repeatedName(text)).toBe(expected);
  });
});
