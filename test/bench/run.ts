import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Table } from '../../compiler/ir/index.ts';
import { baseline, expected } from './baseline.ts';
import { type BatchMeasured, measureBatch } from './batch.ts';
import { type ColdStart, measureCold } from './cold.ts';
import type { BenchEngine, LoadedEngine } from './engine.ts';
import { last, type Measured, measure } from './measure.ts';
import { generatedEngine, runtimeEngine } from './ours.ts';
import { dmn } from './peers/dmn.ts';
import { jsonLogic } from './peers/json-logic.ts';
import { jsonRules } from './peers/json-rules.ts';
import { zen } from './peers/zen.ts';
import { measuredTable, type TableSizes } from './precept.ts';
import { report } from './report.ts';
import type { Workload } from './workload.ts';
import { allWorkloads } from './workloads.ts';

export interface WorkloadReport {
  readonly name: string;
  readonly title: string;
  readonly sizes: TableSizes;
  readonly cold: ColdStart;
  readonly batch: BatchMeasured;
  readonly engines: readonly ({ readonly name: string } & Partial<Measured> & { readonly refused?: string })[];
}

export interface BenchReport {
  readonly node: string;
  readonly runtimeGzip: number;
  readonly workloads: readonly WorkloadReport[];
}

/** Runs every workload; `only` limits it by name. Writes bench.md and bench.json to the output folder. */
export async function main(output: string, only: readonly string[], quick: boolean): Promise<void> {
  mkdirSync(output, { recursive: true });
  const runtime = resolve(output, 'bench', 'runtime.mjs');
  await build({ entryPoints: ['compiler/runtime/index.ts'], bundle: true, minify: true, format: 'esm', target: 'es2022', outfile: runtime, logLevel: 'error' });
  const workloads: WorkloadReport[] = [];
  for (const workload of allWorkloads()) {
    if (only.length && !only.some((name) => workload.name.startsWith(name))) continue;
    process.stderr.write(`${workload.name}: compiling\n`);
    const { table, sizes } = measuredTable(workload);
    workloads.push(await runWorkload(workload, table, sizes, join(output, 'bench'), runtime, quick));
  }
  const result: BenchReport = { node: process.version, runtimeGzip: gzipSync(readFileSync(runtime), { level: 9 }).length, workloads };
  writeFileSync(join(output, 'bench.json'), JSON.stringify(result, undefined, 1));
  const text = report(result);
  writeFileSync(join(output, 'bench.md'), text);
  process.stdout.write(text);
}

async function runWorkload(workload: Workload, table: Table, sizes: TableSizes, folder: string, runtime: string, quick: boolean): Promise<WorkloadReport> {
  const base: LoadedEngine = { patients: workload.patients, answer: baseline(workload), rowsOf: (result) => ([result].flat() as { readonly row: string }[]).map((one) => one.row) };
  const engines: readonly BenchEngine[] = [runtimeEngine(table), generatedEngine(table, folder, runtime), ...(quick ? [] : [jsonLogic, zen, jsonRules, dmn])];
  const cold = measureCold(workload, table, runtime, folder);
  await verify(workload, base, 'baseline');
  const measured: WorkloadReport['engines'][number][] = [];
  for (const engine of engines) {
    process.stderr.write(`${workload.name}: ${engine.name}\n`);
    try {
      const loaded = await engine.load(workload);
      await verify(workload, loaded, engine.name);
      measured.push({ name: engine.name, ...(await measure(loaded, base)) });
    } catch (error) {
      measured.push({ name: engine.name, refused: error instanceof Error ? error.message : String(error) });
    }
  }
  const batch = measureBatch(workload, table);
  if (last() === undefined) process.stderr.write('');
  return { name: workload.name, title: workload.title, sizes, cold, batch, engines: measured };
}

/** Every engine must give the rows that looking at all rows gives. Slow engines are asked about fewer patients. */
async function verify(workload: Workload, engine: LoadedEngine, name: string): Promise<void> {
  const started = performance.now();
  for (let i = 0; i < Math.min(100, workload.patients.length); i += 1) {
    const found = engine.rowsOf(await engine.answer(engine.patients[i] as never)).join();
    const want = expected(workload, workload.patients[i]!).join();
    if (found !== want) throw new Error(`${name} answers ${found} where the rows say ${want}`);
    if (i >= 2 && performance.now() - started > 3_000) return;
  }
}
