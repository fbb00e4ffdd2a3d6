import type { AnswerResult, AnswerRow } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { answerRow, type Found, inOrder, said } from './outcomes.ts';

/** The authorities that a comparison compares. */
export const between = ({ table: { decisions, guidelines } }: Engine, { compares = [] }: TableDecision): readonly string[] => compares.map((id) => guidelines[decisions[id]!.guideline]?.authority ?? '');

/** Of a comparison the rows of the authority that speaks first: what the others add is the same once more. */
export function leading({ table: { decisions } }: Engine, { compares = [] }: TableDecision, rows: readonly number[]): readonly number[] {
  let end = 0;
  const last = compares.find((id) => rows[0]! < (end += decisions[id]!.rows.length + (decisions[id]!.otherwise ? 1 : 0)));
  return last === undefined ? rows : rows.filter((row) => row < end);
}

/** A conflict as its sides: the rows by what each of them concludes. */
export function sidesOf(decision: TableDecision, { value: whole, rows }: Found): readonly AnswerResult[] {
  const sides = new Map<unknown, AnswerResult & { readonly rows: AnswerRow[] }>();
  for (const [row, also] of inOrder(rows)) {
    const outcome = decision.outcomes[decision.rows[row]?.outcome ?? -1];
    const value = outcome?.kind === 'action' ? said(outcome) : outcome?.kind === 'value' ? outcome : whole;
    const key = value.kind === 'action' ? value.key : value.kind === 'value' ? value.value : '';
    const side = sides.get(key) ?? { value, rows: [] };
    sides.set(key, side);
    side.rows.push(answerRow(decision, row, also));
  }
  return sides.size ? [...sides.values()] : [{ value: whole, rows: [] }];
}
