import type { Goal } from './figures/figure.ts';
import { goalsOf } from './goals.ts';
import type { BenchReport, WorkloadReport } from './run.ts';

/** The tables and the list of goals, as Markdown. */
export function report(result: BenchReport): string {
  const { node, workloads, figures } = result;
  const parts = [
    `# Benchmark\n\nNode ${node}. Times are processor time. Only ratios are comparable between machines.`,
    ...(workloads.length ? [engineTable(workloads), batchTable(workloads)] : []),
    ...figures.map(({ title, head, rows }) => `## ${title}\n\n${table(head, rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : cell))))}`),
    `## Goals\n\n${table(['goal', 'reached', 'wanted', ''], goalsOf(result).map(goalRow))}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function engineTable(workloads: readonly WorkloadReport[]): string {
  const engines = [...new Set(workloads.flatMap((one) => one.engines.map((engine) => engine.name)))];
  return `## One patient from a plain object, × slower than (b)

Every engine was checked to give the same rows before timing, and was timed in turns with baseline (b) in one process: a generated function that
probes strings, verifies them, and indexes an array.

${table(['engine', ...workloads.map((one) => one.name)], [
  ...engines.map((name) => [name, ...workloads.map((one) => engineCell(one, name))]),
  ['baseline (b), ns', ...workloads.map((one) => number(one.engines.find((engine) => engine.baseline !== undefined)?.baseline ?? 0))],
])}`;
}

function engineCell(workload: WorkloadReport, name: string): string {
  const engine = workload.engines.find((one) => one.name === name);
  if (engine?.ratio !== undefined) return number(engine.ratio);
  return engine?.refused === undefined ? '' : `refused: ${engine.refused.split('\n')[0]!.slice(0, 40)}`;
}

const batchTable = (workloads: readonly WorkloadReport[]): string => `## Batch of class numbers, ns per decision

${table(['', ...workloads.map((one) => one.name)], [
  ['precept batch', ...workloads.map((one) => number(one.batch.nanoseconds))],
  ['hand-written loop', ...workloads.map((one) => number(one.batch.loop))],
  ['ratio', ...workloads.map((one) => number(one.batch.ratio))],
])}`;

const goalRow = ({ what, reached, goal, unit, missed }: Goal): readonly string[] => [what, `${number(reached)}${unit}`, `≤ ${goal}${unit}`, reached <= goal ? 'reached' : `**missed** ${missed}`.trim()];

const number = (value: number): string => (Number.isInteger(value) || value >= 100 ? Math.round(value).toLocaleString('en-US') : value >= 10 ? value.toFixed(1) : value.toFixed(2));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
