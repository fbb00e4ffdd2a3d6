import { gzipSync } from 'node:zlib';
import { analyzeLowered } from '../../compiler/analyze/index.ts';
import { canonicalJson } from '../../compiler/runtime/hash.ts';
import { toTable } from '../../compiler/emit/to-table.ts';
import type { Table } from '../../compiler/ir/index.ts';
import { lower } from '../../compiler/lower/index.ts';
import type { Program } from '../../language/model/index.ts';
import { build } from '../support/program-builder.ts';
import { type Cell, cellText, type Column, type Workload } from './workload.ts';

/** A workload as a Precept program. */
function toProgram(workload: Workload): Program {
  const program = build(workload.name);
  for (const column of workload.columns) {
    if (column.kind === 'category') program.category(column.name, column.values.join(', '));
    else program.quantity(column.name, column.unit, column.min, column.max);
  }
  for (const table of workload.tables) {
    const columns = table.columns.map((column) => workload.columns[column]!);
    program.recommend(table.name, {
      columns: columns.map((column) => column.name),
      rows: table.rows.map((row) => [row.id, ...row.cells.map((cell, i) => cellOf(columns[i]!, cell)), row.outcome] as [string, ...string[]]),
    });
  }
  return program.program();
}

const cellOf = (column: Column, cell: Cell): string => cellText(column, cell).replaceAll(' or ', '|');

export interface TableSizes {
  readonly rows: number;
  /** Bytes of the flattened diagram, plain and gzipped, and of the whole table file. */
  readonly logic: readonly [number, number];
  readonly file: readonly [number, number];
  /** Milliseconds: lowering to diagrams, analysis (overlaps, gaps and the rest), writing the table. */
  readonly lower: number;
  readonly analyze: number;
  readonly emit: number;
}

/** The compiled table, as JSON would give it, and what it cost. Throws where the program is refused. */
export function measuredTable(workload: Workload): { readonly table: Table; readonly sizes: TableSizes } {
  const program = toProgram(workload);
  const start = performance.now();
  const lowered = lower(program);
  const afterLower = performance.now();
  const errors = analyzeLowered(lowered).filter((one) => one.severity === 'error');
  const afterAnalyze = performance.now();
  if (errors.length) throw new Error(errors.map((one) => one.message).join('\n'));
  const text = canonicalJson(toTable(lowered, { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 0, proven: [] }));
  const end = performance.now();
  const table = JSON.parse(text) as Table;
  const size = (one: string): readonly [number, number] => [Buffer.byteLength(one), gzipSync(one, { level: 9 }).length];
  const rows = workload.tables.reduce((sum, one) => sum + one.rows.length, 0);
  return { table, sizes: { rows, logic: size(table.nodes), file: size(text), lower: afterLower - start, analyze: afterAnalyze - afterLower, emit: end - afterAnalyze } };
}
