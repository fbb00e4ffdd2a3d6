/**
 * `precept/runtime/full`: the runtime with every part, and `explain` and `batch` as methods, for tools and for services where size does not matter.
 */
import { type Batch, batch } from './batch.ts';
import { TableError } from './errors.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { formulas } from './formulas.ts';
import { genes } from './genes.ts';
import { hints } from './hints.ts';
import { lists } from './lists.ts';
import { load as loadCore, type LoadedTable as CoreTable } from './load.ts';
import type { PatientFacts } from './read-facts.ts';
import { rules } from './rules.ts';
import { series } from './series.ts';
import { expired, verify } from './verify.ts';

export type { Batch, BatchInput, ClassColumn } from './batch.ts';
export type { Change, ChainLink, ClauseExplanation, Explanation, RowExplanation } from './explanation.ts';
export { PatientError, TableError, type Answer, type AnswerResult, type AnswerRow, type AnswerValue, type InputProblem, type Need, type PatientFacts, type Table } from './index.ts';

/** Every part of the runtime. */
export const everyPart = [genes, formulas, series, lists, rules, hints] as const;

export interface LoadedTable extends CoreTable {
  /** Why: clauses met and failed, what would have to change, what is missing, the definitions read. Throws PatientError. */
  explain(decision: string, facts: PatientFacts): Explanation;
  /** Many patients as columns of class numbers: for one decision, or for several in one pass (all if none is named). Throws RangeError. */
  batch(decision?: string | readonly string[]): Batch;
}

/** Loads a table with every part; with `verify` also checks that the content matches the artifact hash, with `asOf` that no local layer has expired on that day. Throws TableError with one sentence. */
export function load(json: unknown, options: { readonly verify?: boolean; readonly asOf?: string } = {}): LoadedTable {
  const table = loadCore(json, { parts: everyPart });
  if (options.verify && !verify(table.table)) throw new TableError('The table was changed after it was built: its content does not match its hash.');
  const layer = options.asOf === undefined ? undefined : expired(table.table, options.asOf);
  if (layer) throw new TableError(`The table holds a local layer${layer.at === undefined ? '' : ` of ${layer.at}`} that expired on ${layer.expires}.`);
  return Object.assign(table, {
    explain: (decision: string, facts: PatientFacts) => explain(table, decision, facts),
    batch: (decision?: string | readonly string[]) => batch(table, decision),
  });
}
