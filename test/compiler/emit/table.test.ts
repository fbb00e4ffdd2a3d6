import Ajv from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../compiler/compile.ts';
import { evaluate } from '../../../compiler/diagram/index.ts';
import { canonicalJson, sha256 } from '../../../compiler/runtime/hash.ts';
import { readNodes } from '../../../compiler/runtime/read-nodes.ts';
import type { Table } from '../../../compiler/ir/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import type { Program } from '../../../language/model/index.ts';
import { example, exampleFiles } from '../../support/examples.ts';
import { everything } from './programs.ts';

const schema = JSON.parse(readFileSync(new URL('../../../compiler/ir/table.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({ allErrors: false, strict: true, strictTuples: false, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(schema);

function tableOf(program: Program): Table {
  const { table, diagnostics } = compile(program);
  if (!table) throw new Error(diagnostics.map((d) => `${d.code}: ${d.message}`).join('\n'));
  return table;
}

describe('a compiled table', () => {
  const table = tableOf(everything());

  test('meets its schema, as JSON', () => {
    expect(validate(JSON.parse(canonicalJson(table))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('the schema refuses what it does not know', () => {
    expect(validate({ ...table, surprise: 1 })).toBe(false);
    expect(validate({ ...table, formatVersion: 2 })).toBe(false);
    expect(validate(JSON.parse(JSON.stringify({ ...table, decisions: table.decisions.map((one) => ({ ...one, terminals: undefined })) })))).toBe(false);
  });

  test('has the same bytes every time', () => {
    const program = everything();
    const [one, other] = [tableOf(program), tableOf(structuredClone(program))].map((t) => sha256(canonicalJson(t)));
    expect(one).toBe(other);
  });

  test('carries its own hash, which the loader checks', () => {
    expect(sha256(canonicalJson({ ...table, hashes: { ...table.hashes, artifact: '' } }))).toBe(table.hashes.artifact);
    expect(() => load(JSON.parse(canonicalJson(table)), { verify: true })).not.toThrow();
    expect(() => load(JSON.parse(canonicalJson({ ...table, name: 'other' })), { verify: true })).toThrow('changed');
  });

  test('the meaning hash follows meaning, not words or places', () => {
    expect(tableOf(everything()).hashes.meaning).toBe(table.hashes.meaning);
    const program = everything();
    const changed = { ...program, decisions: program.decisions.map((d) => (d.id === 'abacavir' ? { ...d, rows: d.rows.map((r) => ({ ...r, evidence: { ...r.evidence, level: 'weak' } })) } : d)) };
    expect(tableOf(changed).hashes.meaning).not.toBe(table.hashes.meaning);
  });

  test('its nodes are the diagrams', () => {
    const lowered = lower(everything());
    const nodes = readNodes(table);
    const classes = new Int32Array(table.variables.length);
    for (let i = 0; i < 2000; i++) {
      for (const [v, one] of table.variables.entries()) classes[v] = (i * (v * 7 + 3) + (i >> 3)) % one.classes;
      for (const [d, decision] of table.decisions.entries()) {
        if (decision.root !== undefined) expect(evaluate(nodes, decision.root, classes)).toBe(evaluate(lowered.manager, lowered.decisions[d]!.root, classes));
      }
    }
  });

  test('cut-off or spoiled nodes are refused', () => {
    for (const text of ['', table.nodes.slice(0, 8), `${table.nodes.slice(0, -8)}`, 'AAAAAAAA', '////////']) expect(() => readNodes({ ...table, nodes: text })).toThrow();
  });

  test('says what was compared and proven', () => {
    expect(table.certificate).toMatchObject({ method: 'naive interpreter', decisions: 4 });
    expect(table.certificate.worlds).toBeGreaterThan(100);
    expect(table.certificate.proven.every((p) => p.complete && p.disjoint)).toBe(true);
  });
});

describe('tables of the examples meet the schema', () => {
  for (const file of exampleFiles().filter((f) => !f.includes('.cases.') && !f.includes('.facts.') && !f.startsWith('archive/') && !f.startsWith('genes/'))) {
    test(file, () => {
      expect(validate(JSON.parse(JSON.stringify(example(file).table.table))), JSON.stringify(validate.errors?.slice(0, 2))).toBe(true);
    });
  }
});
