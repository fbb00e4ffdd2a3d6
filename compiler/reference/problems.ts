import type { InputProblem } from '../ir/index.ts';

/** The report is refused: nothing is guessed. */
export class PatientError extends Error {
  constructor(readonly problems: readonly InputProblem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'PatientError';
  }
}

/** Collects what is wrong with a report, so that all of it is told at once. */
export class Problems {
  readonly list: InputProblem[] = [];

  add(code: InputProblem['code'], path: string, found: unknown, expected: string): undefined {
    const text = show(found);
    this.list.push({ code, path, found: text, expected, message: `${path === '' ? 'the report' : `\`${path}\``}: found \`${text}\`, expected ${expected}` });
    return undefined;
  }

  throwIfAny(): void {
    if (this.list.length > 0) throw new PatientError(this.list);
  }
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
