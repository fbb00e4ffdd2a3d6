import { compile } from '../../compiler/compile.ts';
import type { Table } from '../../compiler/ir/index.ts';
import type { Program } from '../../language/model/index.ts';
import { build } from '../support/program-builder.ts';
import { type Cell, cellText, type Column, type Workload } from './workload.ts';

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
      rows: table.rows.map((row) => [row.id, ...row.cells.map((cell, i) => text(columns[i]!, cell)), row.outcome] as [string, ...string[]]),
    });
  }
  return program.program();
}

const text = (column: Column, cell: Cell): string => cellText(column, cell).replaceAll(' or ', '|');

/** The compiled table, as JSON would give it. Throws where the program is refused. */
export function toTable(workload: Workload): Table {
  const { table, diagnostics } = compile(toProgram(workload));
  if (!table) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return JSON.parse(JSON.stringify(table)) as Table;
}
