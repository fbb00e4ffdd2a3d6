import { alwaysTrue } from './always-true.ts';
import type { AnalysisCheck } from './check.ts';
import { constantColumn } from './constant-column.ts';
import { contradictoryCondition } from './contradictory-condition.ts';
import { formulaOutOfRange } from './formula-out-of-range.ts';
import { gap } from './gap.ts';
import { mergeableRows } from './mergeable-rows.ts';
import { untestedWithoutReason } from './untested-without-reason.ts';
import { needlessFact } from './needless-fact.ts';
import { needlessTest } from './needless-test.ts';
import { notProven } from './not-proven.ts';
import { overlap } from './overlap.ts';
import { redundantRow } from './redundant-row.ts';
import { unreachableRow } from './unreachable-row.ts';

/** Every check that needs the diagram, in the order in which findings at one place are shown. */
export const analysisChecks: readonly AnalysisCheck[] = [
  gap,
  overlap,
  contradictoryCondition,
  unreachableRow,
  untestedWithoutReason,
  formulaOutOfRange,
  notProven,
  redundantRow,
  mergeableRows,
  constantColumn,
  alwaysTrue,
  needlessFact,
  needlessTest,
];
