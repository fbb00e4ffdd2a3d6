import type { Goal } from './figures/figure.ts';
import type { BenchReport, WorkloadReport } from './run.ts';

/** The goals of the design that the workloads and the figures of a report answer, with what was reached. */
export function goalsOf({ workloads, figures }: BenchReport): readonly Goal[] {
  return [...workloads.filter((one) => !one.name.includes('(')).flatMap(ofWorkload), ...growth(workloads), ...figures.flatMap((figure) => figure.goals)];
}

const RUNTIME = 'precept runtime';
const GENERATED = 'precept generated';

function ofWorkload(one: WorkloadReport): readonly Goal[] {
  const { name } = one;
  const ratio = (engine: string): number => one.engines.find((each) => each.name === engine)?.ratio ?? Infinity;
  const peers = one.engines.flatMap((engine) => (engine.name.startsWith('precept') || engine.ratio === undefined ? [] : [engine.ratio]));
  const best = Math.min(...peers);
  return [
    { what: `${name}: generated code`, reached: ratio(GENERATED), goal: ['W1', 'W2', 'W5'].includes(name) ? 1.5 : 2, unit: ' × (b)', missed: 'Unknown keys must be refused, which takes a look at every key of the patient.' },
    { what: `${name}: default runtime`, reached: ratio(RUNTIME), goal: 4, unit: ' × (b)', missed: interpreted[name] ?? interpreted['']! },
    { what: `${name}: batch`, reached: one.batch.ratio, goal: 1.25, unit: ' × a loop', missed: 'A column is checked for what is no class in every run, which the loop does not do.' },
    ...(peers.length
      ? [
          { what: `${name}: generated code against the best peer`, reached: ratio(GENERATED) / best, goal: 1, unit: ' × the peer', missed: '' },
          { what: `${name}: default runtime against the best peer`, reached: ratio(RUNTIME) / best, goal: 1, unit: ' × the peer', missed: '' },
        ]
      : []),
  ];
}

/** Why the runtime without generated code takes longer than wanted. */
const interpreted: Readonly<Record<string, string>> = {
  W3: 'A number that is read by a name known only when the table is loaded is copied to a new object first, three times per patient; (b) names its columns in its code.',
  '': 'Keys and texts are found in maps, by code that is the same for every column and table; (b) has code of its own for each column.',
};

function growth(workloads: readonly WorkloadReport[]): readonly Goal[] {
  const nanoseconds = (name: string, engine: string): number | undefined => workloads.find((one) => one.name === name)?.engines.find((each) => each.name === engine)?.nanoseconds;
  return [RUNTIME, GENERATED].flatMap((engine) => {
    const [large, small] = [nanoseconds('W4', engine), nanoseconds('W4 (1000 rows)', engine)];
    return large === undefined || small === undefined ? [] : [{ what: `growth from 1,000 to 10,000 rows, ${engine}`, reached: large / small, goal: 1.5, unit: ' ×', missed: 'The larger diagram does not fit the nearest cache of the processor.' }];
  });
}
