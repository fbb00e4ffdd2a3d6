import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type BenchEngine, shortName, shortPatients } from '../engine.ts';
import type { Cell, Column, DecisionTable, Workload } from '../workload.ts';

interface Zen {
  readonly ZenEngine: new () => { createDecision(content: Buffer): { evaluate(context: unknown): Promise<{ readonly result: { readonly row?: string } }> } };
}

/** Installed by `npm run bench` into a cache of its own: the registry lacks some of its platform packages, so a lock file cannot hold it. */
const load = (): Zen => createRequire(resolve('.cache', 'peers', 'package.json'))('@gorules/zen-engine') as Zen;

/** @gorules/zen-engine: one decision table node per table. */
export const zen: BenchEngine = {
  name: '@gorules/zen-engine',
  load(workload) {
    const { ZenEngine } = load();
    const engine = new ZenEngine();
    const decisions = workload.tables.map((table) => engine.createDecision(Buffer.from(JSON.stringify(graphOf(workload, table)))));
    const rowOf = (result: { readonly result: { readonly row?: string } }): string | undefined => result.result.row;
    return {
      patients: shortPatients(workload),
      asynchronous: true,
      answer: async (patient) => Promise.all(decisions.map((decision) => decision.evaluate(patient))),
      rowsOf: (result) => (result as { readonly result: { readonly row?: string } }[]).map(rowOf),
    };
  },
};

function graphOf(workload: Workload, table: DecisionTable): unknown {
  const inputs = table.columns.map((column) => ({ id: `i${column}`, name: shortName(column), field: shortName(column) }));
  const rules = table.rows.map((row) => ({
    _id: row.id,
    ...Object.fromEntries(row.cells.map((cell, i) => [`i${table.columns[i]!}`, text(workload.columns[table.columns[i]!]!, cell)])),
    out: `"${row.id}"`,
  }));
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 1, y: 0 }, content: { hitPolicy: 'first', inputs, outputs: [{ id: 'out', name: 'row', field: 'row' }], rules } },
      { id: 'end', name: 'end', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'end', type: 'edge' },
    ],
  };
}

function text(column: Column, cell: Cell): string {
  if (!cell) return '';
  const [from, to] = cell;
  if (column.kind === 'category') return column.values.slice(from, to + 1).map((value) => `"${value}"`).join(', ');
  if (from > 0 && to < column.steps.length) return `[${column.steps[from - 1]}..${column.steps[to]})`;
  return from > 0 ? `>= ${column.steps[from - 1]}` : to < column.steps.length ? `< ${column.steps[to]}` : '';
}
