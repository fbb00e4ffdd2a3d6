import type { AnswerValue, Need } from './answer.ts';
import type { TableFact } from './table.ts';

/** What is shown of a fact here: its name and kind. */
export type NamedFact = Pick<TableFact, 'name' | 'kind'>;

/** One value of an answer in words: `Intermediate Metabolizer (IM)`, `at least 3 mg/day`, a sentence of advice with the doses worked out. */
export function valueWords(value: AnswerValue): string {
  switch (value.kind) {
    case 'value':
      return value.short === undefined || value.short === value.value ? value.value : `${value.value} (${value.short})`;
    case 'number':
      return `${value.atLeast === true ? 'at least ' : ''}${value.value}${unitWords(value.unit)}`;
    case 'range':
      return `${value.min} to ${value.max}${unitWords(value.unit)}`;
    case 'action':
      return [value.sentence, ...Object.entries(value.computed).map(([name, amount]) => `${capital(name)}: ${amount}.`)].join(' ');
    case 'pending':
      return value.sentence;
    case 'not applicable':
    case 'does not apply':
      return value.kind;
    case 'conflict':
      return value.between.length > 0 ? `conflict between ${listWords(value.between)}` : 'conflict';
  }
}

/**
 * One request of an answer: `order CYP2C19`, `order HER2 ISH for HER2 copies per cell`, `find out age`. What a laboratory measures, or has a
 * declared test, is ordered; anything else (age, indication) is asked for.
 */
export function needWords({ fact, what, tests }: Need, facts: readonly NamedFact[]): string {
  const named = tests.length === 0 || tests.includes(fact) ? fact : listWords(tests, 'or');
  const by = named.includes(fact) ? named : `${named} for ${fact}`;
  switch (what) {
    case 'order':
      return tests.length > 0 || measured.has(facts.find(({ name }) => name === fact)?.kind) ? `order ${by}` : `find out ${fact}`;
    case 'resolve':
      return `resolve ${fact} (known only in part)`;
    case 'repeat':
      return `repeat ${by} (the result cannot be interpreted)`;
  }
}

const measured: ReadonlySet<TableFact['kind'] | undefined> = new Set<TableFact['kind']>(['gene', 'variant', 'allele', 'findings', 'series']);

/** `A`, `A and B`, `A, B and C`. */
export function listWords(names: readonly string[], last = 'and'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unitWords(unit: string): string {
  return unit === '' || unit === '1' ? '' : ` ${unit}`;
}
