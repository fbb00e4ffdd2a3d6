import type { Diagnostic, Span } from '../../../language/model/index.ts';

/** A diagnostic with its places as files of this computer: what every format prints. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly place: FilePlace;
  readonly related: readonly { readonly place: FilePlace; readonly label: string }[];
}

export interface FilePlace {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly span: Span;
}

/** Line and column (from 1) of the end of a span. */
export function endOf({ text, span }: FilePlace): { readonly line: number; readonly column: number } {
  const inside = text.slice(span.start, span.end);
  const lines = inside.split('\n');
  const last = lines.at(-1)!;
  return lines.length === 1 ? { line: span.line, column: span.column + last.length } : { line: span.line + lines.length - 1, column: last.length + 1 };
}

/** One finding that several entry files share is told once. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ diagnostic, place }) => {
    const key = JSON.stringify([place.file, place.span.start, diagnostic.code, diagnostic.message]);
    return !seen.has(key) && seen.add(key);
  });
}
