import { describe, expect, it } from 'vitest';
import { example, sharedData } from '../support/examples.ts';
import { guidelineQuestions } from './guideline-questions.ts';

interface GuidelineCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const guideline = sharedData<{ readonly cases: readonly GuidelineCase[] }>('cases/guideline-patients.json');

describe.runIf(guideline)('patients written against guidelines and labels', () => {
  it.each((guideline?.cases ?? []).map((one) => [one.id, one] as const))('%s', (_, one) => {
    const questions = guidelineQuestions(one.kind, one.id, one.inputs, one.expected);
    expect(questions.length, `no example answers ${one.id}`).toBeGreaterThan(0);
    for (const { file, decision, facts, check } of questions) check(example(file).table.decide(decision, facts));
  });
});
