import { didYouMean } from '../../../language/names/did-you-mean.ts';
import { CommandError } from './context.ts';

export interface Option {
  readonly name: string;
  /** What stands for the value in the usage (`DIR`); absent for a switch. */
  readonly value?: string;
  readonly short?: string;
  readonly choices?: readonly string[];
  readonly summary: string;
}

export interface Arguments {
  readonly paths: readonly string[];
  /** The last value of an option; `true` for a switch. */
  has(name: string): boolean;
  value(name: string): string | undefined;
  all(name: string): readonly string[];
}

export const formatOption = (...choices: string[]): Option => ({ name: 'format', value: choices.join('|'), choices, summary: `how to print: ${choices.join(', ')} (${choices[0]} unless given)` });

export const asOfOption: Option = { name: 'as-of', value: 'DATE', summary: 'the day the rules are for: a local layer that has expired on it is an error (today unless given)' };

/** The day of `--as-of`, checked: `2026-01-31`. Without one it is today: a layer that has expired must not pass because nobody thought of the date. */
export function readAsOf(args: Arguments, today: string): { readonly asOf: string } {
  const asOf = args.value('as-of') ?? today;
  const day = new Date(`${asOf}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(asOf)) throw new CommandError(`\`${asOf}\` is no day.`, 'Write it as in `--as-of 2026-01-31`.');
  return { asOf };
}

/** Reads `--name value`, `--name=value`, `-n value` and switches; `--` ends the options, `-` alone is a path. */
export function parseArguments(words: readonly string[], options: readonly Option[]): Arguments {
  const paths: string[] = [];
  const values = new Map<string, string[]>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word === '--') {
      paths.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      paths.push(word);
      continue;
    }
    const [written = '', inline] = splitOnce(word, '=');
    const option = findOption(written, options);
    if (!option.value && inline !== undefined) throw new CommandError(`\`${written}\` takes no value.`);
    const next = option.value ? (inline ?? words[++at]) : '';
    if (next === undefined) throw new CommandError(`\`${written}\` needs a value: ${option.value}.`);
    values.set(option.name, [...(values.get(option.name) ?? []), checkChoice(option, next)]);
  }
  return {
    paths,
    has: (name) => values.has(name),
    value: (name) => values.get(name)?.at(-1),
    all: (name) => values.get(name) ?? [],
  };
}

function findOption(written: string, options: readonly Option[]): Option {
  const found = options.find((option) => written === `--${option.name}` || (option.short && written === `-${option.short}`));
  if (found) return found;
  const near = didYouMean(written.replace(/^-+/, ''), options.map((option) => option.name));
  const known = options.map((option) => `--${option.name}`).join(', ');
  throw new CommandError(`There is no option \`${written}\`.`, near ? `Did you mean \`--${near}\`?` : `The options are ${known}.`);
}

function checkChoice(option: Option, value: string): string {
  if (!option.choices || option.choices.includes(value)) return value;
  const near = didYouMean(value, option.choices);
  throw new CommandError(`\`--${option.name}\` cannot be \`${value}\`.`, near ? `Did you mean \`${near}\`?` : `It is one of ${option.choices.join(', ')}.`);
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const place = text.indexOf(at);
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)];
}
