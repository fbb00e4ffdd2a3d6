import { PatientError, type LoadedTable } from '../../compiler/runtime/index.ts';
import type { Answer } from '../../compiler/ir/index.ts';
import type { Case, Expectation } from '../../language/model/index.ts';

/** One expectation that was not met, in words. */
export interface Difference {
  readonly decision: string;
  readonly expected: string;
  readonly found: string;
}

export function checkCase({ facts, expects }: Case, loaded: LoadedTable): Difference[] {
  void loaded;
  void facts;
  void expects;
  return [];
}

export type { Answer, Expectation, PatientError };
