import type { Answer } from '../../ir/index.ts';
import type { LoadedTable, PatientFacts } from '../../runtime/full.ts';
import { answerTo, isStated, told } from './told.ts';

/** A patient who tells a mutant from its original: `decision` is what is asked. */
export interface Witness {
  readonly decision: string;
  readonly facts: PatientFacts;
  readonly before: Answer;
  /** Absent where the report is refused: nobody could be like this any more. */
  readonly after?: Answer;
}

export interface Asked {
  readonly decision: string;
  readonly facts: PatientFacts;
}

/**
 * The first of these patients whom the two tables answer differently, so that a case which states the answer would notice; failing that, whoever is told
 * something else.
 */
export function firstTold(before: LoadedTable, after: LoadedTable, patients: Iterable<Asked>, idAfter: (decision: string) => string = (decision) => decision): Witness | undefined {
  let other: Witness | undefined;
  for (const { decision, facts } of patients) {
    const one = answerTo(before, decision, facts);
    const two = one && answerTo(after, idAfter(decision), facts);
    if (!one || (two && told(one) === told(two))) continue;
    const witness = { decision, facts, before: one, ...(two ? { after: two } : {}) };
    if (isStated(one, two)) return witness;
    other ??= witness;
  }
  return other;
}
