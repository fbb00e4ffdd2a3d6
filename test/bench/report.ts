import type { BenchReport, WorkloadReport } from './run.ts';

interface Goal {
  readonly what: string;
  readonly reached: number | undefined;
  readonly goal: number;
  readonly unit: string;
}

/** The tables and the list of goals, as Markdown. */
export function report(result: BenchReport): string {
  const { workloads } = result;
  const engines = [...new Set(workloads.flatMap((one) => one.engines.map((engine) => engine.name)))];
  const goals = goalsOf(result);
  return `# Benchmark

Node ${result.node}. Every engine was checked to give the same rows before timing, and was timed in turns with baseline (b) in one process:
a generated function that probes strings, verifies them, and indexes an array. Times are processor time. Only ratios are comparable between machines.

## One patient from a plain object, × slower than (b)

${table(['engine', ...workloads.map((one) => one.name)], [
  ...engines.map((name) => [name, ...workloads.map((one) => engineCell(one, name))]),
  ['baseline (b), ns', ...workloads.map((one) => number(median(one)))],
])}

## Batch of class numbers, ns per decision

${table(['', ...workloads.map((one) => one.name)], [
  ['precept batch', ...workloads.map((one) => number(one.batch.nanoseconds))],
  ['hand-written loop', ...workloads.map((one) => number(one.batch.loop))],
  ['ratio', ...workloads.map((one) => number(one.batch.ratio))],
])}

## Size and cost of the tables

${table(['workload', 'rows', 'logic, bytes', 'gzipped', 'file, bytes', 'gzipped', 'lower, ms', 'analyze, ms', 'emit, ms', 'parse JSON cold, ms', 'load and first answer cold, ms'], workloads.map((one) => [
  one.name, String(one.sizes.rows), ...one.sizes.logic.map(String), ...one.sizes.file.map(String), ...[one.sizes.lower, one.sizes.analyze, one.sizes.emit, one.cold.parse, one.cold.load].map(number),
]))}

Runtime: ${result.runtimeGzip} bytes minified and gzipped.

## Goals

${table(['goal', 'reached', 'wanted', ''], goals.map(({ what, reached, goal, unit }) => [what, reached === undefined ? 'not measured' : `${number(reached)}${unit}`, `≤ ${goal}${unit}`, reached === undefined ? '' : reached <= goal ? 'reached' : '**missed**']))}
`;
}

function goalsOf({ runtimeGzip, workloads }: BenchReport): readonly Goal[] {
  const goals: Goal[] = [];
  const add = (what: string, reached: number | undefined, goal: number, unit: string): void => void goals.push({ what, reached, goal, unit });
  for (const one of workloads) {
    const ratio = (name: string): number | undefined => one.engines.find((engine) => engine.name === name)?.ratio;
    if (!one.name.includes('(')) {
      add(`${one.name}: generated code`, ratio('precept generated'), ['W1', 'W2', 'W5'].includes(one.name) ? 1.5 : 2, ' × (b)');
      add(`${one.name}: default runtime`, ratio('precept runtime'), 4, ' × (b)');
      const peers = one.engines.filter((engine) => !engine.name.startsWith('precept') && engine.ratio !== undefined).map((engine) => engine.ratio!);
      const best = Math.min(...peers);
      if (peers.length) add(`${one.name}: default runtime against the best peer`, (ratio('precept runtime') ?? Infinity) / best, 1, ' × the peer');
      add(`${one.name}: batch`, one.batch.ratio, 1.25, ' × a loop');
    }
    const cold = { W1: 0.3, W5: 1, W4: 2 }[one.name];
    if (cold !== undefined) add(`${one.name}: load a parsed table and give the first answer, cold`, one.cold.load, cold, ' ms');
  }
  const at = (name: string): WorkloadReport | undefined => workloads.find((one) => one.name === name);
  const growth = (name: string): number | undefined => at(name)?.engines.find((engine) => engine.name === 'precept runtime')?.nanoseconds;
  const [large, small] = [growth('W4'), growth('W4 (1000 rows)')];
  add('growth from 1,000 to 10,000 rows, default runtime', large !== undefined && small !== undefined ? large / small : undefined, 1.5, ' ×');
  for (const [name, raw, zipped] of [['W5', 16, 6.5], ['W4', 200, 90]] as const) {
    const sizes = at(name)?.sizes.logic;
    add(`${name}: size of the logic`, sizes && sizes[0] / 1024, raw, ' KB');
    add(`${name}: size of the logic, gzipped`, sizes && sizes[1] / 1024, zipped, ' KB');
  }
  add('runtime, gzipped', runtimeGzip / 1024, 10, ' KB');
  add('check of 1,000 rows beyond parsing', sum(at('W4 (1000 rows)')), 50, ' ms');
  add('check of 10,000 rows beyond parsing', sum(at('W4')), 500, ' ms');
  return goals;
}

const sum = (one: WorkloadReport | undefined): number | undefined => one && one.sizes.lower + one.sizes.analyze;

const median = (one: WorkloadReport): number => one.engines.find((engine) => engine.baseline !== undefined)?.baseline ?? 0;

function engineCell(workload: WorkloadReport, name: string): string {
  const engine = workload.engines.find((one) => one.name === name);
  return engine?.ratio === undefined ? (engine?.refused ? `refused: ${engine.refused.slice(0, 40)}` : '') : number(engine.ratio);
}

const number = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value >= 10 ? value.toFixed(1) : value.toFixed(2));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
