import type { Answer, AnswerResult, AnswerRow } from '../../compiler/ir/index.ts';

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

/** The rows of a result by their level, `CPIC strength: strong`, in order. */
export function rowsByLevel({ rows }: AnswerResult): readonly (readonly [level: string, rows: readonly AnswerRow[]])[] {
  const levels = new Map<string, AnswerRow[]>();
  for (const row of rows) {
    const level = row.level === undefined ? '' : `${row.scheme ?? 'Level'}: ${row.level}`;
    levels.set(level, [...(levels.get(level) ?? []), row]);
  }
  return [...levels];
}
