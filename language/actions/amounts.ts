import { parseUnit } from '../types/units.ts';
import { message } from '../messages/index.ts';
import { joinWords, type Word } from '../types/words.ts';
import type { ActionProblem } from './names.ts';

/** Abbreviations that have led to medication errors, and what to write. ISMP's list of error-prone abbreviations. */
const unsafeUnits: ReadonlyMap<string, string> = new Map([
  ['mcg', 'microgram'], ['ug', 'microgram'], ['µg', 'microgram'], ['μg', 'microgram'], ['u', 'units'], ['iu', 'units'],
  ['ng', 'nanogram'], ['cc', 'mL'], ['gamma', 'microgram'],
]);
const numberPattern = /^\d+(?:\.\d+)?$/;
const almostNumber = /^[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const timeUnits: ReadonlyMap<string, string> = new Map(
  ['minute', 'hour', 'day', 'week', 'month', 'year'].flatMap((unit) => [[unit, unit], [`${unit}s`, unit]] as const),
);

/** A reading of some words: the canonical text, and what is wrong with it. */
export interface Reading {
  readonly end: number;
  readonly value: string | readonly string[];
  readonly problems: readonly ActionProblem[];
}

/** `25 mg/day`, `2 to 3 mg/kg/day`. */
export function readDose(words: readonly Word[], at: number): Reading | undefined {
  const range = readRange(words, at);
  if (!range) return undefined;
  const first = words[range.end];
  if (!first || (first.kind !== 'word' && first.kind !== 'bracket') || first.text === '%' || timeUnits.has(first.text.toLowerCase())) return undefined;
  const unit = first.kind === 'bracket' ? `[${first.text}]` : first.text;
  if (!/^[[a-zA-Zµμ]/.test(unit)) return undefined;
  return { end: range.end + 1, value: `${range.text} ${unit}`, problems: [...range.problems, ...unitProblems(unit, first)] };
}

/** `50 %`, `25 % to 50 %`, `more than 50 %`. */
export function readPart(words: readonly Word[], at: number): Reading | undefined {
  const bound = readBound(words, at);
  const from = readNumber(words, bound.end);
  if (!from) return undefined;
  let end = bound.end + 1;
  const sign = words[end]?.text === '%';
  if (sign) end += 1;
  const problems = [...from.problems];
  let text = `${bound.text}${from.text} %`;
  let to: ReturnType<typeof readNumber>;
  if (words[end]?.text.toLowerCase() === 'to') {
    to = readNumber(words, end + 1);
    if (!to || words[end + 2]?.text !== '%') return undefined;
    end += 3;
    text = `${from.text} % to ${to.text} %`;
    problems.push(...to.problems);
  } else if (!sign) return undefined;
  problems.push(...percentProblems(from.text, to?.text, words[at]!.start, words[end - 1]!.end));
  return { end, value: text, problems };
}

/** `2 weeks`, `2 to 4 weeks`. */
export function readTime(words: readonly Word[], at: number): Reading | undefined {
  const range = readRange(words, at);
  if (!range) return undefined;
  const unit = timeUnits.get(words[range.end]?.text.toLowerCase() ?? '');
  if (!unit) return undefined;
  return { end: range.end + 1, value: `${range.text} ${range.text === '1' ? unit : `${unit}s`}`, problems: range.problems };
}

export function readCount(words: readonly Word[], at: number): Reading | undefined {
  const text = words[at]?.text ?? '';
  return /^[1-9]\d*$/.test(text) ? { end: at + 1, value: text, problems: [] } : undefined;
}

function readBound(words: readonly Word[], at: number): { text: string; end: number } {
  const two = joinWords(words.slice(at, at + 2)).toLowerCase();
  return ['more than', 'less than', 'at least', 'at most'].includes(two) ? { text: `${two} `, end: at + 2 } : { text: '', end: at };
}

function readRange(words: readonly Word[], at: number): { text: string; end: number; problems: readonly ActionProblem[] } | undefined {
  const from = readNumber(words, at);
  if (!from) return undefined;
  if (words[at + 1]?.text.toLowerCase() !== 'to') return { text: from.text, end: at + 1, problems: from.problems };
  const to = readNumber(words, at + 2);
  if (!to) return undefined;
  const problems = [...from.problems, ...to.problems];
  if (Number(from.text) >= Number(to.text)) problems.push(problem('value-out-of-range', message.rangeBackwards(from.text, to.text), words[at]!, words[at + 2]!));
  return { text: `${from.text} to ${to.text}`, end: at + 3, problems };
}

function readNumber(words: readonly Word[], at: number): { text: string; problems: readonly ActionProblem[] } | undefined {
  const word = words[at];
  if (!word || word.kind !== 'word' || !almostNumber.test(word.text)) return undefined;
  const text = word.text;
  const wrong = (content: { message: string; hint?: string }): { text: string; problems: readonly ActionProblem[] } => ({ text, problems: [problem('unsafe-dose', content, word, word)] });
  if (text.startsWith('.')) return wrong(message.leadingZero(text));
  if (/\.\d*0$/.test(text) || text.endsWith('.')) return wrong(message.trailingZero(text));
  if (text.includes(',')) return wrong(message.commaInNumber(text));
  if (!numberPattern.test(text) || /^0\d/.test(text)) return wrong(message.plainNumber(text));
  return { text, problems: [] };
}

function percentProblems(from: string, to: string | undefined, start: number, end: number): ActionProblem[] {
  if (to !== undefined && Number(from) >= Number(to)) return [{ code: 'value-out-of-range', ...message.rangeBackwards(from, to), start, end }];
  return [];
}

function unitProblems(unit: string, word: Word): ActionProblem[] {
  const parts = unit.split('/');
  for (const part of parts) {
    const full = unsafeUnits.get(part.toLowerCase());
    if (full && part !== 'units') return [problem('unsafe-dose', message.unsafeUnit(part, full), word, word)];
  }
  const read = parseUnit(unit);
  return 'unit' in read ? [] : [problem('unit-mismatch', message.unknownUnit(unit, read.suggestion), word, word)];
}

function problem(code: ActionProblem['code'], content: { message: string; hint?: string }, from: Word, to: Word): ActionProblem {
  return { code, ...content, start: from.start, end: to.end };
}
