import { list, plural, tick } from '../../language/messages/text.ts';
import type { LoweredDecision } from '../lower/index.ts';

/** `clopidogrel` in backticks. */
export function decisionName(decision: LoweredDecision): string {
  return tick(decision.decision.name);
}

/** Ids of rows in backticks; `otherwise` for -1. */
export function rowNames(decision: LoweredDecision, rows: readonly number[]): string {
  return list(rows.map((row) => decision.rows[row]?.id ?? 'otherwise'));
}

/** `2 more regions`; `at least` where not all were counted. */
export function regionList(count: number, complete: boolean): string {
  return `${complete ? '' : 'at least '}${plural(count, 'more region')}`;
}
