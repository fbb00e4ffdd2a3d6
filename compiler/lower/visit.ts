import type { Cell, Condition, Decision, Expression, Program, Row, Term } from '../../language/model/index.ts';
import { rowCellsOf } from './row-cells.ts';

/** Every cell of a condition, in order. */
export function cellsOf(condition: Condition | undefined): readonly Cell[] {
  if (!condition) return [];
  if (condition.kind === 'cell') return [condition.cell];
  return condition.kind === 'not' ? cellsOf(condition.of) : condition.of.flatMap(cellsOf);
}

/** Every cell of a row: its columns, then its conditions. */
export function rowCells(row: Pick<Row, 'cells' | 'when'>): readonly Cell[] {
  return row.when ? [...row.cells, ...cellsOf(row.when)] : row.cells;
}

/** Terms and conditions inside a formula. */
export function visitExpression(expression: Expression, term: (term: Term) => void, condition: (condition: Condition) => void): void {
  const go = (e: Expression): void => {
    switch (e.kind) {
      case 'constant': return;
      case 'term': return term(e.term);
      case 'sum': case 'product': case 'min': case 'max': return e.of.forEach(go);
      case 'difference': case 'quotient': case 'power': go(e.left); return go(e.right);
      case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return go(e.of);
      case 'total':
        for (const row of e.of) {
          go(row.times);
          if (row.when) condition(row.when);
        }
    }
  };
  go(expression);
}

/** Whether a formula reads exactly one term, and asks nothing else: half of the score. */
export function readsOneTerm(expression: Expression): boolean {
  const terms = new Set<string>();
  let asks = false;
  visitExpression(expression, (term) => { terms.add(term.name); }, () => { asks = true; });
  return terms.size === 1 && !asks;
}

/** The formulas of a decision: its own, and those of rows that compute a number. */
export function formulasOf(decision: Decision): readonly Expression[] {
  const found = decision.formula ? [decision.formula.expression] : [];
  for (const { result } of decision.rows) if (result.kind === 'number') found.push(result.formula);
  if (decision.otherwise?.result.kind === 'number') found.push(decision.otherwise.result.formula);
  return found;
}

/**
 * Everything that the program asks of a patient: cells, those of constraints apart, and terms that formulas read, in order of first use. Equal cells of a table of
 * plain rows come once.
 */
export function visitProgram(program: Program, cell: (cell: Cell) => void, term: (term: Term) => void, constrained: (cell: Cell) => void = cell): void {
  const condition = (c: Condition | undefined): void => cellsOf(c).forEach(cell);
  for (const decision of program.decisions) {
    decision.appliesWhen.forEach(condition);
    if (decision.rows.some((row) => row.when)) for (const row of decision.rows) rowCells(row).forEach(cell);
    else rowCellsOf(decision.rows).distinct.forEach(cell);
    for (const row of decision.also) rowCells(row).forEach(cell);
    for (const formula of formulasOf(decision)) visitExpression(formula, term, condition);
  }
  for (const constraint of program.constraints) cellsOf(constraint.condition).forEach(constrained);
  for (const implication of program.implications) for (const row of implication.rows) row.cells.forEach(cell);
  for (const note of program.notes) condition(note.when);
}
