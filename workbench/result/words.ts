import type { Answer, AnswerResult } from '../../compiler/ir/index.ts';

/** How an outcome is shown: never by color alone. */
export interface Outcome {
  readonly mark: 'yes' | 'ask' | 'off' | 'clash';
  readonly title: string;
}

export function outcomeOf({ outcome, provisional, collected }: Answer): Outcome {
  switch (outcome) {
    case 'decided':
      return collected === undefined ? { mark: 'yes', title: provisional.length > 0 ? 'Decided for now' : 'Decided' } : collectedOutcome(collected);
    case 'cannot tell':
      return { mark: 'ask', title: 'Cannot tell yet' };
    case 'does not apply':
      return { mark: 'off', title: 'Does not apply' };
    case 'conflict':
      return { mark: 'clash', title: 'Guidelines disagree' };
  }
}

/** Where all rows that apply are listed and none is open. */
function collectedOutcome(collected: NonNullable<Answer['collected']>): Outcome {
  return collected.some(({ status }) => status === 'applies') ? { mark: 'yes', title: 'Applies' } : { mark: 'off', title: 'Does not apply' };
}

/** Levels of a result's rows, each once: `CPIC strength: strong`. */
export function levels({ rows }: AnswerResult): string[] {
  const texts = rows.filter(({ level }) => level !== undefined).map(({ scheme, level }) => `${scheme ?? 'Level'}: ${level}`);
  return [...new Set(texts)];
}
