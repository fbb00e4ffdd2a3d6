import { analyzeLowered } from '../../compiler/analyze/index.ts';
import { toTable } from '../../compiler/emit/to-table.ts';
import type { Table } from '../../compiler/ir/index.ts';
import { lower } from '../../compiler/lower/index.ts';
import { canonicalJson } from '../../compiler/runtime/hash.ts';
import type { Program } from '../../language/model/index.ts';
import { build } from '../support/program-builder.ts';
import { type Cell, cellText, type Column, type Workload } from './workload.ts';

/** The compiled table of a workload, as JSON would give it. Throws where the program is refused. */
export function compiledTable(workload: Workload): Table {
  const lowered = lower(toProgram(workload));
  const errors = analyzeLowered(lowered).filter((one) => one.severity === 'error');
  if (errors.length) throw new Error(errors.map((one) => one.message).join('\n'));
  return JSON.parse(canonicalJson(toTable(lowered, { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 0, proven: [] }))) as Table;
}

/** A workload as a Precept program. */
export function toProgram(workload: Workload): Program {
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
