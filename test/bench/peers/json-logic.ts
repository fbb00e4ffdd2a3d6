import { LogicEngine } from 'json-logic-engine';
import { type BenchEngine, shortName, shortPatients } from '../engine.ts';
import type { Cell, Column, DecisionTable, Workload } from '../workload.ts';

/** json-logic-engine, compiled: one `if` with a condition and a row per pair of arguments. */
export const jsonLogic: BenchEngine = {
  name: 'json-logic-engine (compiled)',
  load(workload) {
    const engine = new LogicEngine();
    const built = workload.tables.map((table) => engine.build(logicOf(workload, table)) as unknown as (patient: unknown) => string);
    const single = built.length === 1 ? built[0]! : undefined;
    return {
      patients: shortPatients(workload),
      answer: single ?? ((patient) => built.map((one) => one(patient))),
      rowsOf: (result) => [result].flat() as string[],
    };
  },
};

function logicOf(workload: Workload, table: DecisionTable): unknown {
  return { if: [...table.rows.flatMap((row) => [{ and: row.cells.flatMap((cell, i) => conditions(workload.columns[table.columns[i]!]!, table.columns[i]!, cell)) }, row.id]), ''] };
}

function conditions(column: Column, index: number, cell: Cell): unknown[] {
  if (!cell) return [];
  const [from, to] = cell;
  const value = { var: shortName(index) };
  if (column.kind === 'category') {
    const names = column.values.slice(from, to + 1);
    return names.length === 1 ? [{ '===': [value, names[0]] }] : [{ in: [value, names] }];
  }
  return [...(from > 0 ? [{ '>=': [value, column.steps[from - 1]] }] : []), ...(to < column.steps.length ? [{ '<': [value, column.steps[to]] }] : [])];
}
