import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patience, settings } from '../support/choice.ts';
import { problemCodes } from '../support/answers.ts';
import { describeProgram } from '../support/describe-program.ts';
import { engines, loadUnlessRefused, naive, summary, type Summary } from '../support/engines.ts';
import { randomPatients } from '../support/random-program.ts';

/** The compiled table, read by the runtime, answers as the naive interpreter does; a program that passes analysis never fails on checked input. */
for (const engine of engines.filter((one) => one !== naive)) {
  describe(`${engine.name} against the naive interpreter`, () => {
    it('outcome, results, rows, marks and needs are the same', () => {
      let compiled = 0;
      let refused = 0;
      fc.assert(fc.property(randomPatients(), (patient) => {
        const decide = loadUnlessRefused(engine, patient.program);
        if (!decide) { refused += 1; return; }
        compiled += 1;
        const reference = naive.load(patient.program);
        for (const decision of patient.decisions) {
          for (const facts of [patient.before, patient.after]) {
            const expected = result(() => summary(reference(facts, decision)));
            const found = result(() => summary(decide(facts, decision)));
            expect(found, JSON.stringify({ decision, facts, program: describeProgram(patient.program) }, undefined, 1)).toEqual(expected);
          }
        }
      }), settings(250));
      expect(compiled, `${refused} refused`).toBeGreaterThan(refused);
    }, patience);
  });
}

function result(run: () => Summary): unknown {
  let found: Summary | undefined;
  const problems = problemCodes(() => { found = run(); });
  return found ? canonical(found) : { problems: problems.toSorted() };
}

function canonical(one: Summary): unknown {
  return { ...one, results: Object.fromEntries(Object.entries(one.results).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([value, rows]) => [value, rows.toSorted()])) };
}
