import { isKeyword, type Word } from '../types/words.ts';
import { forms } from './catalog.ts';
import type { Form } from './form.ts';
import type { ActionNames, ActionProblem } from './names.ts';
import type { Part } from './pattern.ts';
import { readSlot } from './slots.ts';

/** What is expected behind a whole form. */
export const endOfClause = 'the end of the clause';

export type Slots = Readonly<Record<string, string | readonly string[]>>;

/** The form that the words have, or how far the closest one got and what it expected there. */
export type Match =
  | { readonly kind: 'matched'; readonly form: Form; readonly slots: Slots; readonly problems: readonly ActionProblem[] }
  | { readonly kind: 'failed'; readonly closest: Form | undefined; readonly at: number; readonly expected: readonly string[] };

interface Furthest {
  at: number;
  form: Form | undefined;
  expected: string[];
}

/** Finds the form of one clause, frames taken off. A match without problems wins over one with them. */
export function matchForm(words: readonly Word[], names: ActionNames): Match {
  const furthest: Furthest = { at: 0, form: undefined, expected: [] };
  let flawed: Extract<Match, { kind: 'matched' }> | undefined;
  for (const form of candidatesFor(words)) {
    for (const pattern of form.patterns) {
      const matcher = new Matcher(words, names, form, furthest);
      const found = matcher.match(pattern);
      if (!found) continue;
      if (found.problems.length === 0) return { kind: 'matched', form, ...found };
      if (!flawed || found.problems.length < flawed.problems.length) flawed = { kind: 'matched', form, ...found };
    }
  }
  return flawed ?? { kind: 'failed', closest: furthest.form, at: furthest.at, expected: furthest.expected };
}

interface Found {
  readonly slots: Slots;
  readonly problems: readonly ActionProblem[];
}

/** Backtracking over one pattern; patterns and clauses are a dozen words long. */
class Matcher {
  readonly words: readonly Word[];
  readonly names: ActionNames;
  readonly form: Form;
  readonly furthest: Furthest;

  constructor(words: readonly Word[], names: ActionNames, form: Form, furthest: Furthest) {
    this.words = words;
    this.names = names;
    this.form = form;
    this.furthest = furthest;
  }

  match(pattern: readonly Part[]): Found | undefined {
    return this.#parts(pattern, 0, 0, { slots: {}, problems: [] }, (at, found) => {
      if (at === this.words.length) return found;
      this.#fail(at, endOfClause);
      return undefined;
    });
  }

  #parts(parts: readonly Part[], index: number, at: number, found: Found, then: (at: number, found: Found) => Found | undefined): Found | undefined {
    const part = parts[index];
    if (!part) return then(at, found);
    const next = (end: number, more: Found): Found | undefined => this.#parts(parts, index + 1, end, more, then);
    switch (part.kind) {
      case 'word':
        if (this.#isWord(at, part.word)) return next(at + 1, found);
        this.#fail(at, `\`${part.word}\``);
        return undefined;
      case 'choice':
        for (const option of part.options) {
          if (option.every((word, offset) => this.#isWord(at + offset, word))) return next(at + option.length, withSlot(found, part.name, option.join(' ')));
        }
        for (const option of part.options) this.#fail(at, `\`${option.join(' ')}\``);
        return undefined;
      case 'optional':
        return this.#parts(part.parts, 0, at, found, next) ?? next(at, found);
      case 'slot': {
        const readings = readSlot(part.slot, this.words, at, this.names);
        if (readings.length === 0) this.#fail(at, slotNames[part.slot]);
        let flawed: Found | undefined;
        for (const reading of readings) {
          const whole = next(reading.end, withSlot(found, part.name, '', reading));
          if (!whole) continue;
          if (whole.problems.length === 0) return whole;
          flawed ??= whole;
        }
        return flawed;
      }
    }
  }

  #isWord(at: number, word: string): boolean {
    const found = this.words[at];
    return word === ',' ? found?.kind === 'comma' : isKeyword(found, word);
  }

  #fail(at: number, expected: string): void {
    if (at < this.furthest.at) return;
    if (at > this.furthest.at || !this.furthest.form) Object.assign(this.furthest, { at, form: this.form, expected: [] });
    if (!this.furthest.expected.includes(expected)) this.furthest.expected.push(expected);
  }
}

function withSlot(found: Found, name: string, text: string, reading?: { readonly value: string | readonly string[]; readonly problems: readonly ActionProblem[] }): Found {
  if (!reading) return { slots: { ...found.slots, [name]: text }, problems: found.problems };
  const slots = { ...found.slots };
  Object.defineProperty(slots, name, { enumerable: true, configurable: true, get: () => reading.value });
  return { slots, get problems() { return [...found.problems, ...reading.problems]; } };
}

/** Forms that can start with the first word; all of them where none does, so that the closest is named. */
function candidatesFor(words: readonly Word[]): readonly Form[] {
  const first = words[0]?.text.toLowerCase() ?? '';
  const found = forms.filter((form) => form.patterns.some((pattern) => startsWith(pattern[0], first)));
  return found.length > 0 ? found : forms;
}

function startsWith(part: Part | undefined, word: string): boolean {
  if (part?.kind === 'word') return part.word === word;
  return part?.kind === 'choice' && part.options.some((option) => option[0] === word);
}

const slotNames = {
  dose: 'a dose with its unit (`25 mg/day`)',
  part: 'a percentage (`25 %` or `25 % to 50 %`)',
  time: 'a time (`2 weeks`)',
  count: 'a number',
  choice: 'a drug or `any` and a group',
  drug: 'a drug',
  group: 'a drug or group',
  test: 'a test',
  number: 'a numeric definition',
  words: 'what is meant',
  text: 'a text in quotes',
} as const;
