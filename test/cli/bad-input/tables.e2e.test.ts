import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../compiler/runtime/hash.ts';
import type { Table } from '../../../compiler/ir/index.ts';
import { guideline, tableOf } from '../../compiler/runtime/program.ts';
import { temporaryFolder } from '../fake-context.ts';
import { precept, said } from './program.ts';

let home: string;
let table: Table;
let text: string;
beforeAll(() => {
  home = temporaryFolder();
  table = tableOf(guideline());
  text = canonicalJson(table);
});

const altered = (change: Partial<Record<keyof Table, unknown>>): string => canonicalJson({ ...table, ...change });

/** Another character at a place of the diagram. */
const swapped = (at: number): string => table.nodes.slice(0, at) + (table.nodes[at] === 'B' ? 'C' : 'B') + table.nodes.slice(at + 1);

describe('a table file that was not written like this', () => {
  const files: readonly (readonly [string, () => string | Uint8Array, string])[] = [
    ['cut off', () => text.slice(0, text.length / 2), 'is not JSON: it is no table, or it was cut off'],
    ['empty', () => '', 'is not JSON'],
    ['something else', () => '{"rows": []}', 'This is not a Precept table'],
    ['null', () => 'null', 'This is not a Precept table'],
    ['a changed row', () => text.replace('half dose', 'full dose').replace('light', 'lihgt'), 'The table was changed after it was built'],
    ['a changed diagram', () => altered({ nodes: swapped(5) }), 'The table '],
    ['a changed hash', () => altered({ hashes: { ...table.hashes, artifact: '0'.repeat(64) } }), 'The table was changed after it was built'],
    ['no hashes', () => altered({ hashes: undefined }), 'The table was changed after it was built'],
    ['no diagram', () => altered({ nodes: undefined }), 'its diagram cannot be read'],
    ['a newer format', () => altered({ formatVersion: 99 }), 'written by a newer Precept: format version 99'],
    ['a newer meaning', () => altered({ semantics: 99 }), 'semantics version 99; this runtime reads 1 of both'],
    ['no version', () => altered({ formatVersion: '1' }), 'it does not say its format version'],
    ['a prototype', () => `{"__proto__":${text}}`, 'This is not a Precept table'],
    ['nesting', () => `${text.slice(0, -1)},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'The table was changed after it was built'],
    ['other bytes', () => Buffer.concat([Buffer.from(text.slice(0, 50)), Buffer.from([0xff]), Buffer.from(text.slice(50))]), 'is not UTF-8 text'],
  ];
  it.each(files)('is refused: %s', async (_, bytes, message) => {
    writeFileSync(path.join(home, 't.table.json'), bytes());
    const ran = await precept(home, ['run', 't.table.json', '--facts', '-'], { input: '{}' });
    expect(said(ran)).toContain(message);
    expect(ran.code).toBe(2);
  });

  it('answers when it is as it was, also with other spacing', async () => {
    for (const good of [text, JSON.stringify(table, null, 2), `\ufeff${text}`]) {
      writeFileSync(path.join(home, 't.table.json'), good);
      expect((await precept(home, ['run', 't.table.json', '--facts', '-'], { input: '{}' })).code).toBe(0);
    }
  });
});
