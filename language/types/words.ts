/**
 * One word of a cell, a condition or an action. `start` and `end` are UTF-16 offsets into the text that was split.
 * `text` is what the word means: a quoted name comes without its quotes.
 */
export interface Word {
  readonly kind: 'word' | 'quoted' | 'bracket' | 'operator' | 'comma' | 'semicolon' | 'colon' | 'open' | 'close';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const punctuation: Readonly<Record<string, Word['kind']>> = { ',': 'comma', ';': 'semicolon', '(': 'open', ')': 'close' };
const operators: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', '=': '=' };
const space = /\s/;
const bareNumber = /^-?(\d+\.?\d*|\.\d+)$/;

/**
 * Splits text into words. Quotes group words and are never closed by a line end; a bracketed name is one word; a comparison sign is an
 * operator only where it starts a word (`*1x>=3` and `c.46C>G` stay whole); a colon is one only at the end of a word.
 */
export function splitWords(text: string, from = 0, to = text.length): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < to) {
    const char = text[at]!;
    if (space.test(char)) at += 1;
    else at = readWord(text, at, to, words);
  }
  return words;
}

function readWord(text: string, start: number, to: number, words: Word[]): number {
  const char = text[start]!;
  const mark = punctuation[char];
  if (mark) return push(words, mark, char, start, start + 1);
  if (char === '"') return readQuoted(text, start, to, words);
  if (char === '[') {
    const close = text.indexOf(']', start);
    if (close >= 0 && close < to && isBreak(text[close + 1], close + 1 >= to)) return push(words, 'bracket', text.slice(start + 1, close).trim(), start, close + 1);
  }
  if (char === '>' || char === '<') {
    const end = text[start + 1] === '=' ? start + 2 : start + 1;
    return push(words, 'operator', text.slice(start, end), start, end);
  }
  const operator = operators[char];
  if (operator) return push(words, 'operator', operator, start, start + 1);
  return readPlain(text, start, to, words);
}

function readPlain(text: string, start: number, to: number, words: Word[]): number {
  let end = start;
  while (end < to && !isBreak(text[end], false)) end += 1;
  if (end === start) end = start + 1;
  const word = text.slice(start, end);
  if (word.length > 1 && word.endsWith(':')) {
    push(words, 'word', word.slice(0, -1), start, end - 1);
    return push(words, 'colon', ':', end - 1, end);
  }
  if (word === ':') return push(words, 'colon', ':', start, end);
  if (word.length > 1 && word.endsWith('%') && bareNumber.test(word.slice(0, -1))) {
    push(words, 'word', word.slice(0, -1), start, end - 1);
    return push(words, 'word', '%', end - 1, end);
  }
  return push(words, 'word', word, start, end);
}

function readQuoted(text: string, start: number, to: number, words: Word[]): number {
  let end = start + 1;
  let value = '';
  while (end < to && text[end] !== '"') {
    if (text[end] === '\\' && end + 1 < to && (text[end + 1] === '"' || text[end + 1] === '\\')) end += 1;
    value += text[end];
    end += 1;
  }
  return push(words, 'quoted', value, start, Math.min(end + 1, to));
}

function isBreak(char: string | undefined, atEnd: boolean): boolean {
  return atEnd || char === undefined || space.test(char) || char in punctuation || char === '"';
}

function push(words: Word[], kind: Word['kind'], text: string, start: number, end: number): number {
  words.push({ kind, text, start, end });
  return end;
}

/** Words joined by single spaces, as a name is written. */
export function joinWords(words: readonly Word[]): string {
  let out = '';
  for (const word of words) {
    if (out !== '' && word.kind !== 'comma' && word.kind !== 'semicolon' && word.kind !== 'colon' && word.kind !== 'close') out += out.endsWith('(') ? '' : ' ';
    out += word.kind === 'bracket' ? `[${word.text}]` : word.text;
  }
  return out;
}

/** Whether the word is this keyword: unquoted, in any case. */
export function isKeyword(word: Word | undefined, keyword: string): boolean {
  return word !== undefined && word.kind === 'word' && word.text.toLowerCase() === keyword;
}
