import type { Answer } from '../ir/answer.ts';
import type { TableCondition, TableDecision } from '../ir/table.ts';
import type { Engine } from './engine.ts';

/**
 * What the definitions that a row of a list reads ask for first, in words, each once. `index` past the rows: what `otherwise` waits for.
 * `answerOf`: the answer of a definition to the same report.
 */
export function waitsFor({ table }: Engine, decision: TableDecision, index: number, answerOf: (decision: TableDecision) => Answer): string[] {
  const terms = new Set<number>();
  for (const { condition } of decision.appliesWhen) addTerms(condition, terms);
  for (const row of rowsWith(decision, index)) {
    for (const cell of row.cells) terms.add(cell.term);
    if (row.when) addTerms(row.when, terms);
  }
  const read = new Set([...terms].flatMap((term) => table.terms[term]!.decision ?? []));
  const values = [...read].flatMap((other) => answerOf(table.decisions[other]!).results.map(({ value }) => value));
  return [...new Set(values.flatMap((value) => (value.kind === 'pending' ? [value.sentence] : [])))];
}

/** A row and those that it is an exception to; all rows for `otherwise`. */
function rowsWith({ rows }: TableDecision, index: number): TableDecision['rows'] {
  const found: TableDecision['rows'][number][] = [];
  for (let row = rows[index]; row; row = row.overrides === undefined ? undefined : rows[row.overrides]) found.push(row);
  return found.length > 0 ? found : rows;
}

function addTerms(condition: TableCondition, terms: Set<number>): void {
  if (condition.kind === 'cell') terms.add(condition.cell.term);
  else if (condition.kind === 'not') addTerms(condition.of, terms);
  else for (const part of condition.of) addTerms(part, terms);
}
