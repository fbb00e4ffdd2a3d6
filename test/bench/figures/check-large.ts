import { analyzeLowered } from '../../../compiler/analyze/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { branching, checkProgram, drawn, mixedColumns, regular, type CheckTable } from '../check-tables.ts';
import { processorTime } from '../measure.ts';
import type { Figure } from './figure.ts';

/** Checking tables at the edge of what is checked, each once in a process that has checked others: large ones, and those that no analysis is small for. */
export const checkLarge: Figure = {
  name: 'check-large',
  title: 'Check of large and of adversarial tables beyond parsing, ms',
  measure({ quick }) {
    const times = (quick ? tables.slice(2) : tables).map(({ title, make, goal }) => ({ title, goal, ...checked(make()) }));
    return {
      head: ['table', 'lower', 'analyze', 'together', 'nodes', 'found'],
      rows: times.map(({ title, lowering, analysis, nodes, found }) => [title, lowering, analysis, lowering + analysis, nodes, found]),
      goals: times.flatMap(({ title, goal, lowering, analysis }) => (goal === undefined ? [] : [{ what: `check of ${title}`, reached: lowering + analysis, goal, unit: ' ms', missed: 'Each row becomes a diagram of its own before the rows are put together.' }])),
    };
  },
};

const tables: readonly { readonly title: string; readonly make: () => CheckTable; readonly goal?: number }[] = [
  { title: '100,000 rows over 20 columns, column after column', make: () => regular(100_000, 20), goal: 5000 },
  { title: '100,000 rows over 20 columns, branching', make: () => branching(100_000, 20), goal: 5000 },
  { title: '10,000 rows over 20 columns, branching', make: () => branching(10_000, 20) },
  { title: '1,000 random rows over 20 columns', make: () => drawn(1000, 20, 0.3) },
  { title: '10,000 random rows over 20 columns', make: () => drawn(10_000, 20, 0.5) },
  { title: '130,000 equal rows', make: () => ({ columns: mixedColumns(5), rows: Array.from({ length: 130_000 }, () => [[0, 0], [0, 1]] as const) }) },
];

function checked(table: CheckTable): { readonly lowering: number; readonly analysis: number; readonly nodes: number; readonly found: string } {
  const program = checkProgram(table);
  let lowered: ReturnType<typeof lower>;
  let found: ReturnType<typeof analyzeLowered>;
  const lowering = processorTime(() => (lowered = lower(program)));
  const analysis = processorTime(() => (found = analyzeLowered(lowered)));
  return { lowering, analysis, nodes: lowered!.manager.count, found: [...new Set(found!.map((one) => one.code))].join(', ') || 'nothing' };
}
