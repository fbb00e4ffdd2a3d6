import dmnEval from '@hbtgmbh/dmn-eval-js';
import { type BenchEngine, shortName, shortPatients } from '../engine.ts';
import type { Cell, Column, DecisionTable, Workload } from '../workload.ts';

const { decisionTable } = dmnEval;

/** @hbtgmbh/dmn-eval-js: DMN 1.1 tables with hit policy FIRST. */
export const dmn: BenchEngine = {
  name: '@hbtgmbh/dmn-eval-js',
  async load(workload) {
    const decisions = await decisionTable.parseDmnXml(xmlOf(workload));
    const answer = (patient: unknown) => workload.tables.map((_, i) => (decisionTable.evaluateDecision(`d${i}`, decisions, patient) as { readonly row?: string } | undefined)?.row);
    return { patients: shortPatients(workload), answer, rowsOf: (result) => result as string[] };
  },
};

const xmlOf = (workload: Workload): string =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="d" name="d" namespace="http://camunda.org/schema/1.0/dmn">${workload.tables.map((table, i) => tableXml(workload, table, i)).join('')}</definitions>`;

function tableXml(workload: Workload, table: DecisionTable, index: number): string {
  const inputs = table.columns.map((column, i) => {
    const type = workload.columns[column]!.kind === 'category' ? 'string' : 'double';
    return `<input id="i${index}_${i}" label="${shortName(column)}"><inputExpression id="e${index}_${i}" typeRef="${type}"><text>${shortName(column)}</text></inputExpression></input>`;
  });
  const rules = table.rows.map((row) => {
    const cells = row.cells.map((cell, i) => `<inputEntry id="c${index}_${row.id}_${i}"><text>${text(workload.columns[table.columns[i]!]!, cell)}</text></inputEntry>`);
    return `<rule id="r${index}_${row.id}">${cells.join('')}<outputEntry id="o${index}_${row.id}"><text>"${row.id}"</text></outputEntry></rule>`;
  });
  return `<decision id="d${index}" name="d${index}"><decisionTable id="t${index}" hitPolicy="FIRST">${inputs.join('')}<output id="o${index}" label="row" name="row" typeRef="string" />${rules.join('')}</decisionTable></decision>`;
}

function text(column: Column, cell: Cell): string {
  if (!cell) return '';
  const [from, to] = cell;
  if (column.kind === 'category') return column.values.slice(from, to + 1).map((value) => `"${value}"`).join(',');
  if (from > 0 && to < column.steps.length) return `[${column.steps[from - 1]}..${column.steps[to]})`.replace(')', '[');
  return from > 0 ? `&gt;= ${column.steps[from - 1]}` : to < column.steps.length ? `&lt; ${column.steps[to]}` : '';
}
