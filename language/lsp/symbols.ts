import { SymbolKind, type DocumentSymbol, type FoldingRange } from 'vscode-languageserver-types';
import type { Line, Lines } from './lines.ts';
import { openerOf } from './openers.ts';

/** The outline: one entry per block, with its rows and rules inside. */
export function outline({ lines }: Lines): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  lines.forEach((line, index) => {
    const opener = line.kind === 'opener' ? openerOf(line.text) : undefined;
    if (opener === undefined) return;
    const last = lastLine(lines, index);
    const name = line.text.slice(opener.word.length).replace(/^:/, '').trim();
    symbols.push({
      name: name === '' ? opener.word : (/^"[^"]*"$/.test(name) ? name.slice(1, -1) : name),
      detail: name === '' ? '' : opener.word,
      kind: opener.symbol as SymbolKind,
      range: { start: { line: index, character: 0 }, end: { line: last, character: lines[last]?.text.length ?? 0 } },
      selectionRange: { start: { line: index, character: 0 }, end: { line: index, character: line.text.length } },
      children: inside(lines, index, last),
    });
  });
  return symbols;
}

function inside(lines: readonly Line[], block: number, last: number): DocumentSymbol[] {
  const children: DocumentSymbol[] = [];
  for (let index = block + 1; index <= last; index++) {
    const line = lines[index];
    const id = line === undefined ? undefined : nameOf(lines, line, index);
    if (line === undefined || id === undefined) continue;
    const indent = line.text.length - line.text.trimStart().length;
    const whole = { start: { line: index, character: indent }, end: { line: index, character: line.text.length } };
    children.push({ name: id, kind: line.kind === 'row' ? SymbolKind.EnumMember : SymbolKind.Method, range: whole, selectionRange: whole });
  }
  return children;
}

/** Rows whose table starts with a column of names; rules by their name. */
function nameOf(lines: readonly Line[], line: Line, index: number): string | undefined {
  if (line.kind === 'clause') return /^\s+rule\s+(\S.*)$/.exec(line.text)?.[1];
  if (line.kind !== 'row' || line.header === index) return undefined;
  const first = lines[line.header]?.cells[0]?.text;
  const name = line.cells[0]?.text;
  return first !== undefined && /^(row|case|name|allele|value|short)$/.test(first) && name !== '' ? name : undefined;
}

/** Blocks, tables and runs of comments fold. */
export function foldings({ lines }: Lines): FoldingRange[] {
  const folds: FoldingRange[] = [];
  const add = (startLine: number, endLine: number, kind?: string): void => {
    if (endLine > startLine) folds.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  lines.forEach((line, index) => {
    if (line.kind === 'opener') add(index, lastLine(lines, index));
    else if (line.kind === 'clause' || line.kind === 'property') add(index, lastRow(lines, index));
    else if (line.kind === 'comment' && lines[index - 1]?.kind !== 'comment') add(index, lastComment(lines, index), 'comment');
  });
  return folds;
}

/** The last line of a block that is not blank and not a comment above the next block. */
function lastLine(lines: readonly Line[], block: number): number {
  let last = block;
  for (let index = block + 1; index < lines.length && lines[index]?.kind !== 'opener'; index++) {
    const kind = lines[index]?.kind;
    if (kind !== 'blank' && kind !== 'comment') last = index;
  }
  return last;
}

function lastRow(lines: readonly Line[], index: number): number {
  let last = index;
  while (lines[last + 1] !== undefined && ['row', 'dashes', 'condition', 'text'].includes(lines[last + 1]?.kind ?? '')) last++;
  return last;
}

function lastComment(lines: readonly Line[], index: number): number {
  let last = index;
  while (lines[last + 1]?.kind === 'comment') last++;
  return last;
}
