import type { Cell, Condition, Decision, Term } from '../../language/model/index.ts';
import { rowCellsOf } from './row-cells.ts';
import { cellsOf, formulasOf, rowCells, visitExpression } from './visit.ts';

/** A column of a table: a cell of it, and how many rows test it. */
export interface Column {
  readonly cell: Cell;
  readonly rows: number;
}

/**
 * Columns that the rows of a decision test, by term name, in order of first use. A decision never changes, and a large one is asked by every walk over
 * the program, so this is worked out once.
 */
export function tableColumns(decision: Decision): ReadonlyMap<string, Column> {
  let columns = heldColumns.get(decision);
  if (!columns) heldColumns.set(decision, (columns = countColumns(decision)));
  return columns;
}

function countColumns(decision: Decision): ReadonlyMap<string, Column> {
  const columns = new Map<string, { readonly cell: Cell; rows: number; last: number }>();
  const columnOf = (cell: Cell): { rows: number; last: number } => {
    let column = columns.get(cell.term.name);
    if (!column) columns.set(cell.term.name, (column = { cell, rows: 0, last: -1 }));
    return column;
  };
  const { distinct, starts, cells } = rowCellsOf(decision.rows);
  const byCell: ReturnType<typeof columnOf>[] = [];
  const count = (column: { rows: number; last: number }, row: number): void => {
    if (column.last !== row) column.rows++;
    column.last = row;
  };
  for (const [row, { when }] of decision.rows.entries()) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) count(byCell[cells[at]!] ??= columnOf(distinct[cells[at]!]!), row);
    if (when) for (const cell of cellsOf(when)) count(columnOf(cell), row);
  }
  return columns;
}

/** Columns of the rows: terms of their cells and conditions, and of conditions inside their formulas, in order of first use. */
export function columnsOf(decision: Decision): readonly Term[] {
  const seen = new Map([...tableColumns(decision)].map(([name, { cell }]) => [name, cell.term]));
  const condition = (c: Condition): void => { for (const cell of cellsOf(c)) if (!seen.has(cell.term.name)) seen.set(cell.term.name, cell.term); };
  for (const formula of formulasOf(decision)) visitExpression(formula, () => undefined, condition);
  return [...seen.values()];
}

/** Every term that a decision asks itself: scope, rows, additions, formulas, in order of first use. */
export function termsOf(decision: Decision): readonly Term[] {
  let terms = heldTerms.get(decision);
  if (!terms) heldTerms.set(decision, (terms = collectTerms(decision)));
  return terms;
}

function collectTerms(decision: Decision): readonly Term[] {
  const seen = new Map<string, Term>();
  const see = (term: Term): void => { if (!seen.has(term.name)) seen.set(term.name, term); };
  const condition = (c: Condition): void => cellsOf(c).forEach((cell) => see(cell.term));
  decision.appliesWhen.forEach(condition);
  for (const { cell } of tableColumns(decision).values()) see(cell.term);
  for (const row of decision.also) rowCells(row).forEach((cell) => see(cell.term));
  for (const formula of formulasOf(decision)) visitExpression(formula, see, condition);
  return [...seen.values()];
}

const heldColumns = new WeakMap<Decision, ReadonlyMap<string, Column>>();
const heldTerms = new WeakMap<Decision, readonly Term[]>();
