import { Engine } from 'json-rules-engine';
import { type BenchEngine, shortName, shortPatients } from '../engine.ts';
import type { Cell, Column } from '../workload.ts';

/** json-rules-engine: one engine per table, one rule per row. */
export const jsonRules: BenchEngine = {
  name: 'json-rules-engine',
  load(workload) {
    const engines = workload.tables.map((table) => {
      const engine = new Engine();
      for (const row of table.rows) {
        const all = row.cells.flatMap((cell, i) => conditions(workload.columns[table.columns[i]!]!, table.columns[i]!, cell));
        engine.addRule({ conditions: { all }, event: { type: row.id } });
      }
      return engine;
    });
    return {
      patients: shortPatients(workload),
      asynchronous: true,
      answer: async (patient) => {
        const events: (string | undefined)[] = [];
        for (const engine of engines) events.push((await engine.run(patient)).events[0]?.type);
        return events;
      },
      rowsOf: (result) => result as string[],
    };
  },
};

type Conditions = { fact: string; operator: string; value: unknown }[];

function conditions(column: Column, index: number, cell: Cell): Conditions {
  if (!cell) return [];
  const [from, to] = cell;
  const fact = shortName(index);
  if (column.kind === 'category') return [{ fact, operator: 'in', value: column.values.slice(from, to + 1) }];
  return [
    ...(from > 0 ? [{ fact, operator: 'greaterThanInclusive', value: column.steps[from - 1] }] : []),
    ...(to < column.steps.length ? [{ fact, operator: 'lessThan', value: column.steps[to] }] : []),
  ];
}

