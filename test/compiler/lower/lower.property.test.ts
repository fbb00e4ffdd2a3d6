import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lower } from '../../../compiler/lower/index.ts';
import { buildCheck } from '../../../compiler/validate/build-check.ts';
import { describeProgram } from '../../support/describe-program.ts';
import { randomPrograms } from '../../support/random-program.ts';

const effort = { exhaustive: 100_000, sampled: 30_000 };

test('the diagrams do what the rows say, on random programs', { timeout: 60_000 }, () => {
  fc.assert(fc.property(randomPrograms(), ({ program }) => {
    const { failure } = buildCheck(lower(program), effort);
    if (failure) throw new Error(`${failure.decision.decision.id}: ${failure.difference}\n${JSON.stringify([...failure.world.values])} ${[...failure.world.notTested].join()}\n${JSON.stringify(describeProgram(program), undefined, 1)}`);
  }), { numRuns: 60, seed: 7, interruptAfterTimeLimit: 30_000 });
});

test('also where rows overlap or leave gaps', { timeout: 60_000 }, () => {
  fc.assert(fc.property(randomPrograms(true), ({ program }) => {
    expect(buildCheck(lower(program), effort).failure?.difference).toBeUndefined();
  }), { numRuns: 40, seed: 11, interruptAfterTimeLimit: 30_000 });
});
