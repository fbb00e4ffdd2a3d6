import { build as bundle } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance } from '../../../compiler/emit/conformance.ts';
import { toJavaScript } from '../../../compiler/emit/to-javascript.ts';
import type { Answer } from '../../../compiler/ir/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { guideline, tableOf } from './program.ts';

/** The short ways to an answer (kept answers, generated code, batches) must say what careful reading says. */
const table = tableOf(guideline());
const loaded = load(table);

const values: Readonly<Record<string, readonly unknown[]>> = {
  CYP2D6: [undefined, '*1/*1', '*4/*4', '*1x>=3/*1', 'PM', 'IM', 'Indeterminate', '*1/*4 or *4/*4', 'not tested', '*1/*99'],
  weight: [undefined, 30, 40, 39.9, '35 kg', '> 20', 500, 40.25],
  pregnant: [undefined, 'no', 'yes', false],
  setting: [undefined, 'ACS', 'other', 'OTHER', 'ACS or other'],
};

const patients = Object.entries(values).reduce<Record<string, unknown>[]>((all, [name, each]) => all.flatMap((facts) => each.map((value) => (value === undefined ? facts : { ...facts, [name]: value }))), [{}]);
const outcome = (run: () => unknown): string => {
  try {
    return JSON.stringify(run());
  } catch (error) {
    return (error as Error).message;
  }
};
/** Without a usual prototype nothing is looked up. */
const careful = (facts: object): Readonly<Record<string, unknown>> => Object.assign(Object.create(null), facts) as Record<string, unknown>;

describe('kept answers', () => {
  it('are those of careful reading', () => {
    for (const decision of ['codeine', 'by setting'])
      for (const facts of [...patients, ...patients.toReversed()]) expect(outcome(() => loaded.decide(decision, facts))).toBe(outcome(() => loaded.decide(decision, careful(facts))));
  });
  it('are the same for all decisions at once', () => {
    for (const facts of patients.filter((_, i) => i % 7 === 0)) expect(outcome(() => loaded.decideAll(facts))).toBe(outcome(() => loaded.decideAll(careful(facts))));
  });
  it('are frozen', () => {
    expect(Object.isFrozen(loaded.decide('codeine', { pregnant: 'no' }))).toBe(true);
  });
});

describe('the generated module', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precept-'));
  let module: { decide(decision: string, facts: unknown): Answer; decideAll(facts: unknown): Answer[]; decideCodeine(facts: unknown): Answer };
  beforeAll(async () => {
    await bundle({ entryPoints: ['compiler/runtime/full.ts'], bundle: true, format: 'esm', outfile: join(folder, 'runtime.mjs'), logLevel: 'error' });
    writeFileSync(join(folder, 'guideline.mjs'), toJavaScript(table, { runtime: './runtime.mjs' }));
    module = (await import(pathToFileURL(join(folder, 'guideline.mjs')).href)) as typeof module;
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  it('answers as the runtime does', () => {
    for (const facts of [...patients, ...patients.toReversed()]) {
      expect(outcome(() => module.decideCodeine(facts))).toBe(outcome(() => loaded.decide('codeine', facts)));
      expect(outcome(() => module.decide('by setting', facts))).toBe(outcome(() => loaded.decide('by setting', facts)));
    }
    for (const facts of patients.filter((_, i) => i % 5 === 0)) expect(outcome(() => module.decideAll(facts))).toBe(outcome(() => loaded.decideAll(facts)));
  });
  it('is the same for the same table', () => expect(toJavaScript(table)).toBe(toJavaScript(JSON.parse(JSON.stringify(table)))));
});

describe('batch', () => {
  it('gives the terminal of each settled patient, and -1 for the others', () => {
    const batch = loaded.batch('codeine');
    const settled = patients.filter((facts) => !['*1/*99'].includes(String(facts['CYP2D6'])) && facts['weight'] !== 500 && facts['weight'] !== 40.25);
    const columns = Object.fromEntries(batch.inputs.map((input) => [input.fact, input.column(settled.map((facts) => facts[input.fact]))]));
    const codes = batch.run(columns);
    const decision = table.decisions.find((one) => one.id === 'codeine')!;
    settled.forEach((facts, i) => {
      const answer = loaded.decide('codeine', facts);
      if (codes[i]! < 0) return;
      const terminal = decision.terminals[codes[i]!]!;
      expect(answer.results.flatMap((result) => result.rows.map((row) => row.id))).toEqual(terminal.kind === 'decided' ? terminal.rows.map((row) => decision.rows[row]!.id) : []);
    });
    expect(codes.filter((code) => code >= 0).length).toBeGreaterThan(10);
  });
  it('runs several decisions in one pass', () => {
    const batch = loaded.batch(['codeine', 'by setting']);
    const columns = Object.fromEntries(batch.inputs.map((input) => [input.fact, input.column([{ CYP2D6: '*4/*4', weight: 50, pregnant: 'no', setting: 'ACS' }].map((facts) => facts[input.fact as 'CYP2D6']))]));
    const alone = ['codeine', 'by setting'].map((name) => loaded.batch(name).run(columns)[0]);
    expect([...batch.run(columns)]).toEqual(alone);
  });
  it('refuses columns that are missing, uneven or out of range, and decisions that classes do not settle', () => {
    const batch = loaded.batch('abacavir');
    expect(() => batch.run({})).toThrow('needs a column');
    expect(() => batch.run({ 'HLA-B': Uint8Array.of(250) })).toThrow('classes go up to');
    expect(() => loaded.batch('with inhibitor')).toThrow('cannot run in a batch');
  });
});

describe('conformance vectors', () => {
  it('hold for the table they were made from, and cover every decision', () => {
    const { vectors, table: hash } = conformance(table);
    expect(hash).toBe(table.hashes.artifact);
    expect(new Set(vectors.map((vector) => vector.decision)).size).toBe(table.decisions.length);
    expect(vectors.filter((vector) => vector.refused).length).toBe(table.decisions.length);
    const outcomes = new Set(vectors.map((vector) => vector.answer?.outcome));
    expect([...outcomes].filter(Boolean).toSorted()).toEqual(['cannot tell', 'decided', 'does not apply']);
    for (const vector of vectors) if (vector.answer) expect(loaded.decide(vector.decision, careful(vector.facts))).toEqual(vector.answer);
  });
});
