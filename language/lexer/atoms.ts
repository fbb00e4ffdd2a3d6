/**
 * One piece of a line before anybody knows whether it is a name or a keyword.
 * `start` and `end` are offsets in the text. `space` tells whether white space or the start of the line stands before it.
 */
export interface Atom {
  readonly kind: 'word' | 'number' | 'string' | 'comma' | 'semicolon' | 'colon' | 'open' | 'close' | 'compare' | 'operator' | 'text' | '[' | ']';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is wrong with the characters themselves. */
export interface AtomProblem {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint?: string;
}

const space = /\s/;
const number = /^[+-]?\d+(\.\d+)?$/;
const percent = /^([+-]?\d+(?:\.\d+)?)%$/;
const operators = '+-*/^';
const punctuation: Readonly<Record<string, Atom['kind']>> = { ',': 'comma', ';': 'semicolon', '(': 'open', ')': 'close' };

/** Characters that reorder or hide text, and control characters: outside strings and comments they are errors. */
// oxlint-disable-next-line no-control-regex
export const invisible: RegExp = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Splits `text` from `start` to `end` (within one line) into atoms. Never fails: what cannot be read is reported and left out. */
export function atomsOf(text: string, start: number, end: number, report: (problem: AtomProblem) => void): Atom[] {
  const atoms: Atom[] = [];
  let at = start;
  while (at < end) {
    const char = text[at] as string;
    if (space.test(char)) at++;
    else if (invisible.test(char)) at = reportInvisible(text, at, end, report);
    else if (char === '[') at = readBracketed(text, at, end, atoms, report);
    else {
      const atom = readAtom(text, at, start, end, report);
      const split = atom.kind === 'word' ? percent.exec(atom.text) : null;
      if (split === null) atoms.push(atom);
      else {
        const middle = atom.end - 1;
        atoms.push({ ...atom, kind: 'number', end: middle, text: split[1] as string }, { kind: 'word', start: middle, end: atom.end, text: '%' });
      }
      at = atom.end;
    }
  }
  return atoms;
}

function readAtom(text: string, at: number, start: number, end: number, report: (problem: AtomProblem) => void): Atom {
  const char = text[at] as string;
  if (char === '"') return readString(text, at, end, report);
  const kind = punctuation[char];
  if (kind !== undefined) return { kind, start: at, end: at + 1, text: char };
  if (char === ']') return { kind: ']', start: at, end: at + 1, text: char };
  if (char === ':' && isBreak(text, at + 1, end)) return { kind: 'colon', start: at, end: at + 1, text: char };
  if ('<>=≤≥'.includes(char)) return readComparison(text, at, end);
  if (operators.includes(char) && isBreakOrBracket(text, at + 1, end) && (at === start || isBreakOrBracket(text, at - 1, end))) {
    return { kind: 'operator', start: at, end: at + 1, text: char };
  }
  return readWord(text, at, end);
}

function isBreak(text: string, at: number, end: number): boolean {
  return at >= end || space.test(text[at] as string);
}

function isBreakOrBracket(text: string, at: number, end: number): boolean {
  return isBreak(text, at, end) || '()'.includes(text[at] as string);
}

function readComparison(text: string, at: number, end: number): Atom {
  const long = at + 1 < end && text[at + 1] === '=' && '<>'.includes(text[at] as string);
  const stop = at + (long ? 2 : 1);
  return { kind: 'compare', start: at, end: stop, text: text.slice(at, stop) };
}

/** A word runs to the next white space or punctuation. A colon, a slash, a sign or an apostrophe inside belongs to it. */
function readWord(text: string, start: number, end: number): Atom {
  let at = start + 1;
  while (at < end) {
    const char = text[at] as string;
    if (space.test(char) || ',;()[]"|'.includes(char) || invisible.test(char)) break;
    if (char === ':' && isBreak(text, at + 1, end)) break;
    at++;
  }
  const word = text.slice(start, at);
  return { kind: number.test(word) ? 'number' : 'word', start, end: at, text: word };
}

/** `[a name, of several words]`: the name is one text. */
function readBracketed(text: string, at: number, end: number, atoms: Atom[], report: (problem: AtomProblem) => void): number {
  atoms.push({ kind: '[', start: at, end: at + 1, text: '[' });
  let stop = at + 1;
  while (stop < end && text[stop] !== ']' && text[stop] !== '|') stop++;
  let from = at + 1;
  let to = stop;
  while (from < to && space.test(text[from] as string)) from++;
  while (to > from && space.test(text[to - 1] as string)) to--;
  if (from < to) {
    const name = text.slice(from, to);
    const bad = invisible.exec(name);
    if (bad) reportInvisible(text, from + bad.index, to, report);
    atoms.push({ kind: isQuoted(name) ? 'string' : 'text', start: from, end: to, text: name });
  }
  return stop;
}

/** Offset after the closing quote. Strings end on their line; `\"` and `\\` stand for a quote and a backslash. */
export function stringEnd(text: string, start: number, end: number): number | undefined {
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

/** Whether a text is one string from its first to its last character. */
export function isQuoted(text: string): boolean {
  return text.length >= 2 && text.startsWith('"') && stringEnd(text, 0, text.length) === text.length;
}

function readString(text: string, start: number, end: number, report: (problem: AtomProblem) => void): Atom {
  const stop = stringEnd(text, start, end);
  if (stop !== undefined) return { kind: 'string', start, end: stop, text: text.slice(start, stop) };
  report({ code: 'open-string', start, end, message: 'This text in quotes has no closing quote on its line.', hint: 'Add a `"` where the text ends.' });
  return { kind: 'string', start, end, text: text.slice(start, end) };
}

function reportInvisible(text: string, start: number, end: number, report: (problem: AtomProblem) => void): number {
  let at = start;
  while (at < end && invisible.test(text[at] as string)) at++;
  const code = (text.codePointAt(start) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  report({
    code: 'invisible-character',
    start,
    end: at,
    message: `An invisible character (U+${code}) stands here; it can make a rule look different from what it says.`,
    hint: 'Delete it. Such characters are allowed in texts in quotes and in comments only.',
  });
  return at;
}
