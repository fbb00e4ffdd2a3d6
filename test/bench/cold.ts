import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Table } from '../../compiler/ir/index.ts';
import { median } from './measure.ts';
import type { Workload } from './workload.ts';

/** Milliseconds in a fresh process, median of several: parsing the JSON text, loading the parsed table with the first answer. */
export interface ColdStart {
  readonly parse: number;
  readonly load: number;
}

const script = `
import { readFileSync } from 'node:fs';
const { load } = await import(process.argv[2]);
const text = readFileSync(process.argv[3], 'utf8');
const { patient, decision } = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const start = performance.now();
const table = JSON.parse(text);
const parsed = performance.now();
const loaded = load(table);
const answer = decision ? loaded.decide(decision, patient) : loaded.decideAll(patient);
const end = performance.now();
console.log(JSON.stringify({ parse: parsed - start, load: end - parsed, ok: answer !== undefined }));
`;

export function measureCold(workload: Workload, table: Table, runtime: string, folder: string): ColdStart {
  mkdirSync(folder, { recursive: true });
  const [main, file, patient] = ['cold.mjs', 'cold.table.json', 'cold.patient.json'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(main, script);
  writeFileSync(file, JSON.stringify(table));
  const [first] = workload.tables;
  writeFileSync(patient, JSON.stringify({ patient: workload.patients[0], ...(workload.tables.length === 1 ? { decision: first!.name } : {}) }));
  const turns = Array.from({ length: 7 }, () => JSON.parse(execFileSync(process.execPath, [main, pathToFileURL(runtime).href, file, patient], { encoding: 'utf8' })) as ColdStart);
  return { parse: median(turns.map((turn) => turn.parse)), load: median(turns.map((turn) => turn.load)) };
}
