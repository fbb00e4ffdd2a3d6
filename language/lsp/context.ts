import type { Position } from 'vscode-languageserver-types';
import { cellAt, commentStart, trimmed, type Line, type Lines, type Piece } from './lines.ts';
import { openerOf } from './openers.ts';

/** Where the cursor stands: what may be written there, and the phrase that is being typed. */
export interface Context {
  readonly kind: 'nothing' | 'opener' | 'path' | 'header' | 'cell' | 'condition' | 'property';
  /** The part of the line that a completion replaces. */
  readonly phrase: Piece;
  /** What stands before the phrase, from the start of its cell or line. */
  readonly before: string;
  /** The opener's word and what follows it: `recommend`, `clopidogrel`. Empty above the first opener. */
  readonly opener: string;
  readonly of: string;
  /** The line that the table or property belongs to (`alleles`, `otherwise`), without the indent. */
  readonly section: string;
  /** Tables: titles of all columns, and of this one. */
  readonly columns: readonly string[];
  readonly column: string;
  /** The cells of the row, by column. */
  readonly cells: readonly string[];
  readonly line: string;
}

export function contextAt({ lines }: Lines, { line: index, character }: Position): Context {
  const line = lines[index];
  if (line === undefined) return nothing;
  const opened = lines[line.block];
  const word = opened === undefined ? undefined : openerOf(opened.text)?.word;
  const base = {
    opener: word ?? '', of: opened === undefined || word === undefined ? '' : opened.text.slice(word.length).replace(/^:/, '').trim(),
    section: lines[line.section]?.text.trim() ?? '', columns: [], column: '', cells: [], line: line.text.slice(0, character),
  };
  if (line.kind === 'comment' || line.kind === 'text' || line.kind === 'dashes' || character > commentStart(line.text)) return nothing;
  if (line.kind === 'row') return inRow(lines, line, index, character, base);
  const phrase = phraseAt(line.text, 0, character);
  const typed = line.text.slice(0, character);
  const before = line.text.slice(0, phrase.from);
  if (/^use\b.*"[^"]*$/.test(typed)) return { ...base, kind: 'path', phrase: after(typed, '"'), before };
  if (insideQuotes(typed)) return nothing;
  if (/^\S*$/.test(typed) || (line.kind === 'opener' && openerBegins(typed))) return { ...base, kind: 'opener', phrase: { text: typed, from: 0, to: character }, before: '' };
  if (line.kind === 'condition' || /^\s+(when|applies when)\b|^given that\b|\bwhen\b/.test(typed) || (line.kind === 'property' && /^\s*given:/.test(typed))) {
    return { ...base, kind: 'condition', phrase, before };
  }
  return { ...base, kind: 'property', phrase, before };
}

type Base = Omit<Context, 'kind' | 'phrase' | 'before'>;

function inRow(lines: readonly Line[], line: Line, index: number, character: number, base: Base): Context {
  const number = cellAt(line.text, character);
  if (number < 0) return nothing;
  const start = line.text.lastIndexOf('|', character - 1) + 1;
  const phrase = phraseAt(line.text, start, character);
  const columns = lines[line.header]?.cells.map(({ text }) => text) ?? [];
  const cells = line.cells.map(({ text }) => text);
  const before = line.text.slice(start, phrase.from).trim();
  if (insideQuotes(line.text.slice(start, character))) return nothing;
  // The section of a row is the line above its table.
  const section = lines[lines[line.header]?.section ?? -1]?.text.trim() ?? '';
  return { ...base, kind: line.header === index ? 'header' : 'cell', phrase, before, columns, column: columns[number] ?? '', cells, section };
}

const joints = /(?:[,;([]|:\s|\b(?:or|and|any but|not|within|includes|includes any|except|is|to|row|rows|missing|from|use|instead|with|group|any|given:|expect:)\s)\s*/gi;

/** The phrase before the cursor: from the last mark or joining word. */
function phraseAt(text: string, start: number, character: number): Piece {
  const typed = text.slice(start, character);
  let from = start + (/^\s*(?:-{1,2}\s+)?/.exec(typed)?.[0].length ?? 0);
  for (const match of typed.matchAll(joints)) from = Math.max(from, start + match.index + match[0].length);
  return { text: text.slice(from, character), from, to: character };
}

function after(typed: string, mark: string): Piece {
  const from = typed.lastIndexOf(mark) + 1;
  return { text: typed.slice(from), from, to: typed.length };
}

function insideQuotes(typed: string): boolean {
  return (typed.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** The start of a construct of two words (`cases f`, `impl`). */
function openerBegins(typed: string): boolean {
  return /^(cases|implication|windows|given|replace|restrict|add|remove) ?\w{0,4}$/.test(typed);
}

const nothing: Context = {
  kind: 'nothing', phrase: trimmed('', 0, 0), before: '', opener: '', of: '', section: '', columns: [], column: '', cells: [], line: '',
};
