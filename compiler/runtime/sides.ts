import type { AnswerResult } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import type { Knowledge } from './knowledge.ts';
import { createOutcomes, type Found, resultsOf } from './outcomes.ts';

/** The authorities that a comparison compares. */
export const between = ({ table: { decisions, guidelines } }: Engine, { compares = [] }: TableDecision): readonly string[] => compares.map((id) => guidelines[decisions[id]!.guideline]?.authority ?? '');

/** Of a comparison the rows of the authority that speaks first: what the others add is the same once more. */
export function leading({ table: { decisions } }: Pick<Engine, 'table'>, { compares = [] }: TableDecision, rows: readonly number[]): readonly number[] {
  let end = 0;
  const last = compares.find((id) => rows[0]! < (end += decisions[id]!.rows.length + (decisions[id]!.otherwise ? 1 : 0)));
  return last === undefined ? rows : rows.filter((row) => row < end);
}

/** A conflict as its sides: the rows by what each of them, with what is added to it, concludes. */
export function sidesOf(engine: Engine, knowledge: Knowledge, decision: TableDecision, { value, terminals }: Found): readonly AnswerResult[] {
  const { found, add } = createOutcomes(engine, decision);
  for (const { rows, also } of terminals) {
    for (const row of rows) {
      const { outcome } = decision.rows[row] ?? {};
      add(knowledge, { kind: 'decided', rows: [row], also, ...(outcome !== undefined && { outcome }) });
    }
  }
  return found.length ? resultsOf(engine, decision, found) : [{ value, rows: [] }];
}
