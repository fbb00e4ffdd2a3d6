import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Table } from '../../compiler/ir/index.ts';
import { baseline, expected } from './baseline.ts';
import { type BatchMeasured, measureBatch } from './batch.ts';
import type { BenchEngine, LoadedEngine } from './engine.ts';
import type { Bench, Measurement } from './figures/figure.ts';
import { figures } from './figures/index.ts';
import { type Measured, measure } from './measure.ts';
import { generatedEngine, runtimeEngine } from './ours.ts';
import { cqlExecution } from './peers/cql.ts';
import { dmn } from './peers/dmn.ts';
import { jsonLogic } from './peers/json-logic.ts';
import { jsonRules } from './peers/json-rules.ts';
import { zen } from './peers/zen.ts';
import { compiledTable } from './precept.ts';
import { report } from './report.ts';
import type { Workload } from './workload.ts';
import { allWorkloads } from './workloads.ts';

export interface WorkloadReport {
  readonly name: string;
  readonly title: string;
  readonly batch: BatchMeasured;
  readonly engines: readonly ({ readonly name: string } & Partial<Measured> & { readonly refused?: string })[];
}

export interface BenchReport {
  readonly node: string;
  readonly workloads: readonly WorkloadReport[];
  readonly figures: readonly ({ readonly name: string; readonly title: string } & Measurement)[];
}

const peers: readonly BenchEngine[] = [jsonLogic, zen, cqlExecution, jsonRules, dmn];

/**
 * Measures the workloads and the figures; `only` limits both by name (of a workload, its beginning). `quick` leaves the peers out and repeats
 * less. Writes bench.md and bench.json to the output folder. Throws where an engine of ours or the baseline gives a wrong answer.
 */
export async function main(output: string, only: readonly string[], quick: boolean): Promise<void> {
  const folder = join(output, 'bench');
  mkdirSync(folder, { recursive: true });
  const [runtime, full] = await Promise.all([bundleRuntime('index', folder), bundleRuntime('full', folder)]);
  const named = figures.filter((figure) => only.includes(figure.name));
  const asked = allWorkloads().filter(({ name }) => only.some((one) => name.startsWith(one)));
  const nothing = only.length === 0;
  const compiled = (asked.length ? asked : allWorkloads()).map((workload) => ({ workload, table: compileOnce(workload) }));
  const workloads: WorkloadReport[] = [];
  if (nothing || asked.length) for (const { workload, table } of compiled) workloads.push(await runWorkload(workload, table(), folder, full, quick));
  const bench: Bench = { compiled, quick, folder, runtime };
  const measured: BenchReport['figures'][number][] = [];
  for (const figure of named.length ? named : figures) {
    process.stderr.write(`${figure.name}\n`);
    measured.push({ name: figure.name, title: figure.title, ...(await figure.measure(bench)) });
  }
  const result: BenchReport = { node: process.version, workloads, figures: measured };
  writeFileSync(join(output, 'bench.json'), JSON.stringify(result, undefined, 1));
  const text = report(result);
  writeFileSync(join(output, 'bench.md'), text);
  process.stdout.write(text);
}

/** An entry of the runtime as an embedder's bundle has it. */
async function bundleRuntime(entry: 'index' | 'full', folder: string): Promise<string> {
  const outfile = resolve(folder, `runtime-${entry}.mjs`);
  await build({ entryPoints: [`compiler/runtime/${entry}.ts`], bundle: true, minify: true, format: 'esm', target: 'es2022', outfile, logLevel: 'error' });
  return outfile;
}

function compileOnce(workload: Workload): () => Table {
  let table: Table | undefined;
  return () => {
    if (!table) process.stderr.write(`${workload.name}: compiling\n`);
    return (table ??= compiledTable(workload));
  };
}

/** How often our engines are loaded and measured, to take the middle: the same source does not always become the same machine code. */
const TURNS = 3;

async function runWorkload(workload: Workload, table: Table, folder: string, runtime: string, quick: boolean): Promise<WorkloadReport> {
  const base: LoadedEngine = { patients: workload.patients, answer: baseline(workload), rowsOf: (result) => ([result].flat() as { readonly row: string }[]).map((one) => one.row) };
  await verify(workload, base, 'baseline');
  const engines: WorkloadReport['engines'][number][] = [];
  const run = async (engine: BenchEngine): Promise<Measured> => {
    process.stderr.write(`${workload.name}: ${engine.name}\n`);
    const loaded = await engine.load(workload);
    await verify(workload, loaded, engine.name);
    return measure(loaded, base);
  };
  for (const engine of [runtimeEngine(table), generatedEngine(table, folder, runtime)]) {
    const turns: Measured[] = [];
    for (let i = 0; i < TURNS; i += 1) turns.push(await run(engine));
    engines.push({ name: engine.name, ...turns.toSorted((a, b) => a.ratio - b.ratio)[TURNS >> 1]! });
  }
  for (const engine of quick ? [] : peers)
    try {
      engines.push({ name: engine.name, ...(await run(engine)) });
    } catch (error) {
      engines.push({ name: engine.name, refused: error instanceof Error ? error.message : String(error) });
    }
  return { name: workload.name, title: workload.title, batch: measureBatch(workload, table), engines };
}

/** Every engine must give the rows that looking at all rows gives. Slow engines are asked about fewer patients. */
export async function verify(workload: Workload, engine: LoadedEngine, name: string): Promise<void> {
  const started = performance.now();
  for (let i = 0; i < Math.min(100, workload.patients.length); i += 1) {
    const found = engine.rowsOf(await engine.answer(engine.patients[i] as never)).join();
    const want = expected(workload, workload.patients[i]!).join();
    if (found !== want) throw new Error(`${name} answers ${found} where the rows say ${want}`);
    if (i >= 2 && performance.now() - started > 3_000) return;
  }
}
