import '../node20.ts';
import type { ParseResult } from 'langium';
import type { LexerProblem } from '../lexer/emitter.ts';
import { syntaxHint } from './hints.ts';

/** A problem of syntax. Offsets are UTF-16 units in the text. */
export interface SyntaxProblem {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** No more problems than this are listed for one file; whoever mends these sees the next ones. */
const most = 200;

type ParserError = ParseResult['parserErrors'][number];

/**
 * The problems of one text in the order of their places, one a line: the first thing wrong in a line explains the rest of it. What the
 * lexer says about a line is more precise than what the parser makes of it.
 */
export function problemsOf(result: Pick<ParseResult, 'lexerErrors' | 'parserErrors'>, text: string): SyntaxProblem[] {
  const byLine = new Map<number, SyntaxProblem>();
  for (const error of result.lexerErrors as readonly unknown[] as readonly LexerProblem[]) {
    const { code, message, hint, offset, length, line } = error;
    if (!byLine.has(line)) byLine.set(line, { code, message, start: offset, end: offset + length, ...(hint === undefined ? {} : { hint }) });
  }
  for (const error of result.parserErrors) {
    const place = placeOf(error, text);
    if (byLine.has(place.line)) continue;
    const hint = syntaxHint(lineAt(text, place.start), error.message);
    byLine.set(place.line, { code: 'syntax', message: error.message, start: place.start, end: place.end, ...(hint === undefined ? {} : { hint }) });
  }
  const problems = [...byLine.values()].toSorted((left, right) => left.start - right.start);
  if (problems.length <= most) return problems;
  const last = problems[most - 1] as SyntaxProblem;
  return [...problems.slice(0, most - 1), { code: 'many-problems', message: `There are ${problems.length - most + 1} more problems from here on.`, start: last.start, end: last.end }];
}

/** The line around an offset, without its comment. */
function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end).replace(/\s\/\/.*$/, '').trimEnd();
}

/** Behind the last character that is no white space. */
function endOf(text: string): { readonly start: number; readonly end: number; readonly line: number } {
  const end = text.trimEnd().length;
  return { start: end, end, line: text.slice(0, end).split(/\r\n|\n|\r/).length };
}

/** The token that an error names; at the end of the file the token before it. */
function placeOf(error: ParserError, text: string): { readonly start: number; readonly end: number; readonly line: number } {
  const token = error.token;
  const previous = (error as { previousToken?: ParserError['token'] }).previousToken;
  const usable = Number.isFinite(token.startOffset) ? token : previous;
  if (usable === undefined || !Number.isFinite(usable.startOffset)) return endOf(text);
  const start = usable.startOffset;
  const end = token === usable ? (usable.endOffset ?? start) + 1 : start;
  return { start, end: Math.max(start, end), line: usable.startLine ?? 0 };
}
