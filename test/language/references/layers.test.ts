import { describe, expect, it } from 'vitest';
import { checkLock, computeLock, parseLock } from '../../../language/references/lock.ts';
import { sha256 } from '../../../language/references/sha256.ts';
import { readTerminologyFile } from '../../../language/references/terminology-file.ts';
import { codesOf, header, loadText } from './support.ts';

const upstream = `${header}fact color: one of red, green, blue\n\nrecommend examplamab\n  | row | color | strength | do |\n  | r | red | strong | usual dose |\n  | g | green | strong | avoid |\n  | b | blue | none | no recommendation |\n`;
const layer = (version: string, changes: string): Readonly<Record<string, string>> => ({
  'up.precept': upstream, 'main.precept': `adapt "up.precept", version ${version}\n  at: Riverside Hospital\n  approved by: Drug Committee, 2026-01-10\n  expires: 2027-01-31\n\nfact pregnant: yes or no\n\n${changes}`,
});

describe('local layers', () => {
  it('replace, restrict, add and remove rows by id', () => {
    const loaded = loadText(layer('1', [
      'replace in examplamab\n  | row | do | strength | because |\n  | r | do not use | local | "not here" |\n',
      'restrict in examplamab\n  | row | only when | because |\n  | g | pregnant is no | "seen by others" |\n',
      'add to examplamab\n  | row | color | when | strength | do | because |\n  | gp | green | pregnant is yes | local | refer to obstetrics | "seen by others" |\n',
      'remove from examplamab\n  | row | because |\n  | b | "never seen" |\n',
    ].join('\n')));
    expect(loaded.diagnostics).toEqual([]);
    const { rows } = loaded.program!.decisions[0]!;
    expect(rows.map((row) => [row.id, row.result.kind === 'action' && row.result.action.key, row.evidence.level, row.when?.kind, row.because])).toEqual([
      ['r', 'do not use', 'local', undefined, 'not here'], ['g', 'avoid', 'strong', 'cell', 'seen by others'], ['gp', 'refer to obstetrics', 'local', 'cell', 'seen by others'],
    ]);
    expect(rows[0]!.cells.map((cell) => cell.text)).toEqual(['red']);
  });

  it('are refused on another version, an unknown row, a missing reason, or after they have expired', () => {
    expect(codesOf(loadText(layer('2', '')))).toEqual(['wrong-version 1']);
    expect(codesOf(loadText(layer('1', 'remove from examplamab\n  | row | because |\n  | x | "gone" |\n')))).toEqual(['unknown-name 10']);
    expect(codesOf(loadText(layer('1', 'remove from examplamab\n  | row | because |\n  | b |  |\n')))).toEqual(['missing-reason 10']);
    expect(codesOf(loadText(layer('1', ''), { asOf: '2027-02-01' }))).toEqual(['expired-adaptation 1']);
    expect(codesOf(loadText(layer('1', ''), { asOf: '2027-01-31' }))).toEqual([]);
  });
});

describe('the lock file', () => {
  const open = `${header}use color from "color.precept"\n\nrecommend examplamab\n  | row | color | strength | do |\n  | r | red | strong | usual dose |\n  otherwise: no recommendation, because "silent"\n`;
  const files = (values: string): Readonly<Record<string, string>> => ({ 'color.precept': `fact color: one of ${values}\n`, 'main.precept': open });

  it('lists imported files and absorbed values, and is the same every time', () => {
    const program = loadText(files('red, green, blue')).program!;
    const lock = computeLock(program);
    expect(lock).toEqual({ format: 'precept-lock', version: 1, files: { 'color.precept': { sha256: sha256('fact color: one of red, green, blue\n') } }, absorbed: { examplamab: { color: ['red', 'green', 'blue'] } } });
    expect(checkLock(program, parseLock(JSON.stringify(lock))!)).toEqual([]);
  });

  it('makes a value added upstream an error until it is accepted', () => {
    const lock = JSON.stringify(computeLock(loadText(files('red, green, blue')).program!));
    expect(codesOf(loadText(files('red, green, blue, violet'), { lock }))).toEqual(['new-vocabulary-value 13', 'lock-mismatch 1']);
    expect(codesOf(loadText(files('red, green, blue'), { lock }))).toEqual([]);
    expect(codesOf(loadText(files('red, green, blue'), { lock: '{"format": "other"}' }))).toEqual(['lock-mismatch 1']);
  });
});

describe('sha256', () => {
  it('agrees with the examples of FIPS 180-4, and with one over several blocks', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
    expect(sha256('a'.repeat(1000))).toBe('41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3');
  });
});

describe('terminology files', () => {
  it('may be lists or OncoTree trees', () => {
    expect(readTerminologyFile('{"name":"T","version":"1","codes":[["A","Alpha"],["B","Beta","A"]],"revoked":{"OLD":["B"]}}')).toEqual({ version: '1', rows: [{ code: 'A', name: 'Alpha', parent: '' }, { code: 'B', name: 'Beta', parent: 'A' }], revoked: [{ code: 'OLD', replacedBy: ['B'] }] });
    expect(readTerminologyFile('{"TISSUE":{"code":"TISSUE","name":"Tissue","children":{"LUNG":{"code":"LUNG","name":"Lung","parent":"TISSUE","revocations":["PULM"],"children":{}}}}}')).toEqual({ rows: [{ code: 'TISSUE', name: 'Tissue', parent: '' }, { code: 'LUNG', name: 'Lung', parent: 'TISSUE' }], revoked: [{ code: 'PULM', replacedBy: ['LUNG'] }] });
    for (const text of ['', '[]', '{"codes":[1]}', 'null', '"x"']) expect(readTerminologyFile(text)).toBeUndefined();
  });

  it('are used by version', () => {
    const files = { 'data/t.json': '{"version":"2","codes":[["A","Alpha"]]}', 'main.precept': 'use Tumors 2 from "data/t.json"\nfact tumor: code in Tumors\n' };
    expect(loadText(files).diagnostics).toEqual([]);
    expect(loadText(files).program!.terminologies[0]).toMatchObject({ name: 'Tumors', version: '2', codes: [{ code: 'A', name: 'Alpha' }] });
    expect(codesOf(loadText({ ...files, 'main.precept': 'use Tumors 1 from "data/t.json"\n' }))).toEqual(['wrong-version 1']);
    expect(codesOf(loadText({ ...files, 'data/t.json': '{}' }))).toContain('malformed-terminology 1');
  });
});
