import type { Condition, Decision, Term } from '../../language/model/index.ts';
import { cellsOf, formulasOf, rowCells, visitExpression } from './visit.ts';

/** Columns of the rows: terms of their cells and conditions, and of conditions inside their formulas, in order of first use. */
export function columnsOf(decision: Decision): readonly Term[] {
  const seen = new Map<string, Term>();
  const condition = (c: Condition): void => { for (const cell of cellsOf(c)) if (!seen.has(cell.term.name)) seen.set(cell.term.name, cell.term); };
  for (const row of decision.rows) for (const cell of rowCells(row)) if (!seen.has(cell.term.name)) seen.set(cell.term.name, cell.term);
  for (const formula of formulasOf(decision)) visitExpression(formula, () => undefined, condition);
  return [...seen.values()];
}

/** Every term that a decision asks itself: scope, rows, additions, formulas, in order of first use. */
export function termsOf(decision: Decision): readonly Term[] {
  const known = held.get(decision);
  if (known) return known;
  const seen = new Map<string, Term>();
  const see = (term: Term): void => { if (!seen.has(term.name)) seen.set(term.name, term); };
  const condition = (c: Condition): void => cellsOf(c).forEach((cell) => see(cell.term));
  decision.appliesWhen.forEach(condition);
  for (const row of [...decision.rows, ...decision.also]) rowCells(row).forEach((cell) => see(cell.term));
  for (const formula of formulasOf(decision)) visitExpression(formula, see, condition);
  const terms = [...seen.values()];
  held.set(decision, terms);
  return terms;
}

/** A decision never changes, and a large one is asked for its terms by every walk over the program. */
const held = new WeakMap<Decision, readonly Term[]>();
