import type { Location, Range } from 'vscode-languageserver-types';
import type { SourceFile, Span } from '../model/index.ts';
import { normalize, pathOf, uriOf } from './workspace.ts';

/** Spans of a program as places of the protocol: addresses, and lines and columns that count from 0. */
export interface Places {
  readonly uri: (span: Span) => string;
  readonly range: (span: Span) => Range;
  readonly location: (span: Span) => Location;
}

/** `entry` is the address that the program was loaded from; file paths are relative to its folder. */
export function placesOf(entry: string, files: readonly SourceFile[]): Places {
  const folder = pathOf(entry).replace(/[^/]*$/, '');
  const uris = files.map(({ path }) => uriOf(path.startsWith('/') ? path : normalize(folder + path)));
  const uri = (span: Span): string => uris[span.file] ?? entry;
  const range = (span: Span): Range => rangeOf(files[span.file]?.text ?? '', span);
  return { uri, range, location: (span) => ({ uri: uri(span), range: range(span) }) };
}

function rangeOf(text: string, { start, end, line, column }: Span): Range {
  const first = { line: line - 1, character: column - 1 };
  const inside = text.slice(start, end);
  const breaks = inside.split('\n');
  if (breaks.length === 1) return { start: first, end: { line: first.line, character: first.character + Math.max(end - start, 0) } };
  return { start: first, end: { line: first.line + breaks.length - 1, character: breaks.at(-1)?.length ?? 0 } };
}
