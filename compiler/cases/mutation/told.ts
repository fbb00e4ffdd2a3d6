import type { Answer } from '../../ir/index.ts';
import { PatientError, type LoadedTable, type PatientFacts } from '../../runtime/full.ts';
import { expectedOf } from '../expected.ts';
import { stable } from './mutant.ts';

/** Whatever a patient could notice of an answer; the order of what is possible is nothing. */
export function told({ outcome, results, collected, needed }: Answer): string {
  const values = results.map(({ value, rows }) => stable([value, [...new Set(rows.map(({ level, sources }) => stable([level, sources])))].toSorted()])).toSorted();
  return stable([outcome, values, collected?.map(({ row, status }) => [row.id, status]), needed]);
}

/** Whether a case that states the one answer fails on the other, or on a refusal. */
export function isStated(one: Answer, other: Answer | undefined): boolean {
  return !other || stable(expectedOf(one)) !== stable(expectedOf(other));
}

/** The answer to a patient; `undefined` where the report is refused. */
export function answerTo(table: LoadedTable, decision: string, facts: PatientFacts): Answer | undefined {
  try {
    return table.decide(decision, facts);
  } catch (error) {
    if (error instanceof PatientError) return undefined;
    throw error;
  }
}
