import { analyzeLowered } from '../../../compiler/analyze/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { processorTime, quiet } from '../measure.ts';
import { toProgram } from '../precept.ts';
import type { Workload } from '../workload.ts';
import type { Figure } from './figure.ts';

/** Checking a program that is parsed: lowering to diagrams and the analysis (overlaps, gaps and the rest). */
export const check: Figure = {
  name: 'check',
  title: 'Check beyond parsing, ms',
  measure({ compiled, quick }) {
    const rows = compiled.map(({ workload }) => ({ workload, ...timesOf(workload, quick) }));
    return {
      head: ['workload', 'rows', 'first time', 'lower', 'analyze', 'together'],
      rows: rows.map(({ workload, first, lowering, analysis }) => [workload.name, rowsIn(workload), first, lowering, analysis, lowering + analysis]),
      goals: rows.flatMap(({ workload, lowering, analysis }) => {
        const goal = goals[workload.name];
        return goal === undefined ? [] : [{ what: `check of ${rowsIn(workload)} rows beyond parsing`, reached: lowering + analysis, goal, unit: ' ms', missed }];
      }),
    };
  },
};

const goals: Readonly<Record<string, number>> = { 'W4 (1000 rows)': 50, W4: 500 };
const missed = 'Each row becomes a diagram of its own before the rows are put together, which costs more than a comparison of bitmaps on data as regular as these.';

export const rowsIn = (workload: Workload): number => workload.tables.reduce((sum, table) => sum + table.rows.length, 0);

function timesOf(workload: Workload, quick: boolean): { readonly first: number; readonly lowering: number; readonly analysis: number } {
  const program = toProgram(workload);
  const turns = Array.from({ length: quick ? 3 : 9 }, () => {
    let lowered: ReturnType<typeof lower>;
    // Another list of rows each time: what is worked out once per list would be worked out already.
    const read = { ...program, decisions: program.decisions.map((decision) => ({ ...decision, rows: [...decision.rows] })) };
    const lowering = processorTime(() => (lowered = lower(read)));
    return { lowering, analysis: processorTime(() => analyzeLowered(lowered)) };
  });
  const [first] = turns;
  return { first: first!.lowering + first!.analysis, lowering: quiet(turns.map((turn) => turn.lowering)), analysis: quiet(turns.map((turn) => turn.analysis)) };
}
