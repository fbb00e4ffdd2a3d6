import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LoadedEngine } from './engine.ts';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/**
 * Collects garbage twice, which moves everything that is in use to where long-lived objects are: storing a reference to a young object costs
 * several nanoseconds more, and who pays that is chance.
 */
export function collect(): void {
  gc();
  gc();
}

/** Nanoseconds per answer of an engine and of the baseline, measured in turns in one process, and their ratio (median over the turns). */
export interface Measured {
  readonly nanoseconds: number;
  readonly baseline: number;
  readonly ratio: number;
}

const ROUNDS = 15;
const BASE_MS = 4;
const ENGINE_MS = 12;

/** The last answer: one that nobody could see might not be worked out. */
export let sink: unknown;

export async function measure(engine: LoadedEngine, base: LoadedEngine, budget = 6_000): Promise<Measured> {
  const started = performance.now();
  const many = await calibrate(engine, ENGINE_MS);
  const baseMany = await calibrate(base, BASE_MS);
  collect();
  const turns: { readonly own: number; readonly base: number }[] = [];
  for (let round = 0; round < ROUNDS && (round < 3 || performance.now() - started < budget); round += 1) {
    const before = await time(base, baseMany);
    const own = await time(engine, many);
    const after = await time(base, baseMany);
    turns.push({ own, base: (before + after) / 2 });
  }
  const ratios = turns.map((turn) => turn.own / turn.base);
  return { nanoseconds: median(turns.map((turn) => turn.own)) * 1e6, baseline: median(turns.map((turn) => turn.base)) * 1e6, ratio: median(ratios) };
}

/** Long enough for the compiler of the machine code to have finished its work. */
const WARM_MS = 400;

/** How many answers take about so long, after warming up. */
async function calibrate(engine: LoadedEngine, milliseconds: number): Promise<number> {
  const slow = (await time(engine, 1)) > 0.1;
  for (const start = performance.now(); performance.now() - start < WARM_MS; ) await time(engine, slow ? 1 : 1000);
  let count = 1;
  for (;;) {
    const took = (await time(engine, count)) * count;
    if (took >= milliseconds || count > 5_000_000) return Math.max(1, Math.round(count * (milliseconds / Math.max(took, 0.01))));
    count *= took < milliseconds / 8 ? 8 : 2;
  }
}

/** Milliseconds of processor time per answer: other processes on the machine do not count. */
async function time(engine: LoadedEngine, count: number): Promise<number> {
  const patients = engine.patients as readonly never[];
  const { answer } = engine;
  const start = process.cpuUsage();
  if (engine.asynchronous) for (let i = 0; i < count; i += 1) sink = await answer(patients[i % patients.length]!);
  else run(answer, patients, count);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / count;
}

/** Whole passes over the patients, so that the index costs nothing. */
function run(answer: (patient: never) => unknown, patients: readonly never[], count: number): void {
  for (let done = 0; done < count; ) {
    const many = Math.min(patients.length, count - done);
    for (let i = 0; i < many; i += 1) sink = answer(patients[i]!);
    done += many;
  }
}

/** Milliseconds of processor time, of all threads. */
export function processorTime(work: () => unknown): number {
  const start = process.cpuUsage();
  sink = work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The median of the faster half: what it costs on a machine where others are quiet, for shared caches slow processor time down too. */
export const quiet = (values: readonly number[]): number => median(values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length / 2)));

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
