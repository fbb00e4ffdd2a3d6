import type { Workload } from './workload.ts';

/** An engine of the benchmark. `answer` gives the engine's own result; `rowsOf` reads the deciding row of each table out of it. */
export interface BenchEngine {
  readonly name: string;
  load(workload: Workload): Promise<LoadedEngine> | LoadedEngine;
}

export interface LoadedEngine {
  /** Patients in the form that the engine takes; made before timing. */
  readonly patients: readonly unknown[];
  answer(patient: never): unknown;
  rowsOf(result: unknown): readonly (string | undefined)[];
  readonly asynchronous?: true;
}

/** Column names without spaces, for engines whose expressions need that. */
export const shortName = (column: number): string => `c${column}`;

export function shortPatients(workload: Workload): readonly Record<string, unknown>[] {
  return workload.patients.map((patient) => Object.fromEntries(workload.columns.map((column, i) => [shortName(i), patient[column.name]])));
}
