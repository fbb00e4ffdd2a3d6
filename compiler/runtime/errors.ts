import type { InputProblem } from '../ir/answer.ts';

/** The patient is refused: every problem of the report, in the order of its keys. Nothing was guessed and nothing was evaluated. */
export class PatientError extends Error {
  override readonly name = 'PatientError';
  constructor(readonly problems: readonly InputProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
  }
}

/** The table file cannot be used: not a table, of a newer format, truncated or altered. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

/** Runs what only a damaged table makes fail: `what` says how. */
export function guarded<T>(run: () => T, what?: string): T {
  try {
    return run();
  } catch (error) {
    throw explained(error, what);
  }
}

/** What JavaScript itself throws comes from a table that was changed by hand: one that was built refers to nothing that is not there. */
export const explained = (error: unknown, what = 'it cannot be evaluated'): unknown => (error instanceof PatientError || error instanceof TableError ? error : new TableError(`The table is damaged: ${what}.`, { cause: error }));
