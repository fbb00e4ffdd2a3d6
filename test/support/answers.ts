import { describe, expect, it } from 'vitest';
import type { PatientFacts } from '../../compiler/reference/index.ts';
import type { Program } from '../../language/model/index.ts';
import { engines, summary, type Summary } from './engines.ts';

/** One patient and what is expected: only the parts that are written are compared. */
export interface Expected extends Partial<Summary> {
  /** Code of the input problem with which the patient is refused. */
  readonly refused?: string;
}

export type Patient = readonly [title: string, facts: PatientFacts, decision: string, expected: Expected];

/** Runs every patient through every engine. The program is built once. */
export function answers(title: string, program: () => Program, patients: readonly Patient[]): void {
  for (const engine of engines) {
    describe(`${title} (${engine.name})`, () => {
      let answer: ReturnType<typeof engine.load> | undefined;
      for (const [what, facts, decision, expected] of patients) {
        it(what, () => {
          answer ??= engine.load(program());
          const decide = answer;
          if (expected.refused !== undefined) {
            expect(problemCodes(() => decide(facts, decision))).toContain(expected.refused);
            return;
          }
          const found = summary(decide(facts, decision));
          expect(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key as keyof Summary]]))).toEqual(expected);
        });
      }
    });
  }
}

export function problemCodes(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    const problems = (error as { readonly problems?: readonly { readonly code: string }[] }).problems;
    if (problems) return problems.map((problem) => problem.code);
    throw error;
  }
  return [];
}
