import type { InputProblem } from '../ir/answer.ts';

/** The patient is refused: every problem of the report, in the order of its keys. Nothing was guessed and nothing was evaluated. */
export class PatientError extends Error {
  readonly problems: readonly InputProblem[];
  constructor(problems: readonly InputProblem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'PatientError';
    this.problems = problems;
  }
}

/** The table file cannot be used: not a table, of a newer format, truncated or altered. */
export class TableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TableError';
  }
}
