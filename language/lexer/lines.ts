import { stringEnd } from './atoms.ts';

/**
 * One line: `start` and `end` without its line break (which ends at `next`), `first` the first character that is no white space,
 * `stop` the end of its contents (white space and comment left out), `comment` the start of its comment.
 */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly first: number;
  readonly stop: number;
  readonly comment?: number;
  readonly end: number;
  readonly next: number;
}

/** The lines of a text. A byte order mark is skipped. LF, CRLF and CR end lines. */
export function* linesOf(text: string): Generator<Line> {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let number = 1;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const next = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : end < text.length ? 1 : 0);
    yield lineFrom(text, number, start, end, next);
    start = next;
    number++;
  }
}

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
    at++;
  }
  return at;
}

function lineFrom(text: string, number: number, start: number, end: number, next: number): Line {
  let first = start;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  const comment = text[first] === '>' ? undefined : commentAt(text, first, end);
  let stop = comment ?? end;
  while (stop > first && isSpace(text.charCodeAt(stop - 1))) stop--;
  return { number, start, first, stop, end, next, ...(comment === undefined ? {} : { comment }) };
}

/** A comment starts at `//` at the start of the line or behind white space, outside quotes. */
function commentAt(text: string, first: number, end: number): number | undefined {
  let at = first;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at, end) ?? at + 1;
    else if (code === 47 && text.charCodeAt(at + 1) === 47 && (at === first || isSpace(text.charCodeAt(at - 1)))) return at;
    else at++;
  }
  return undefined;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 11 || code === 12;
}
