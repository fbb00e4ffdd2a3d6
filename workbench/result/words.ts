import type { Answer, AnswerResult, AnswerValue, Need } from '../../compiler/ir/index.ts';

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

/** One value in words. */
export function valueText(value: AnswerValue): string {
  switch (value.kind) {
    case 'value':
      return value.value;
    case 'number':
      return `${value.atLeast === true ? 'at least ' : ''}${value.value}${unitText(value.unit)}`;
    case 'range':
      return `between ${value.min} and ${value.max}${unitText(value.unit)}`;
    case 'action':
      return [value.sentence, ...Object.entries(value.computed).map(([name, number]) => `${capital(name)}: ${number}.`)].join(' ');
    case 'pending':
      return value.sentence;
    case 'not applicable':
    case 'does not apply':
      return 'Does not apply';
    case 'conflict':
      return `Results disagree: ${list(value.between)}`;
  }
}

function unitText(unit: string): string {
  return unit === '' || unit === '1' ? '' : ` ${unit}`;
}

/** What would settle an answer, as a request to the reader. */
export function needText({ fact, what, tests }: Need): string {
  switch (what) {
    case 'order':
      return tests.length > 0 ? `Order ${list(tests, 'or')}${tests.includes(fact) ? '' : ` for ${fact}`}` : `Find out: ${fact}`;
    case 'resolve':
      return `Settle ${fact}: it is known only in part`;
    case 'repeat':
      return `Repeat ${tests.length > 0 ? list(tests, 'or') : fact}: the result could not be interpreted`;
  }
}

/** Levels of a result's rows, each once: `CPIC strength: strong`. */
export function levels({ rows }: AnswerResult): string[] {
  const texts = rows.filter(({ level }) => level !== undefined).map(({ scheme, level }) => `${scheme ?? 'Level'}: ${level}`);
  return [...new Set(texts)];
}

export function list(names: readonly string[], last = 'and'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
