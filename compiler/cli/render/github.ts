import path from 'node:path';

export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly text: string;
} & (Place | { readonly file?: never });

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A workflow command, which GitHub shows beside the line in a pull request, or above all lines where it has no place. */
export function toGitHub(annotation: Annotation, cwd: string): string {
  const { level, title, text } = annotation;
  const properties = { ...(annotation.file === undefined ? {} : placeOf(annotation, cwd)), title };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${level} ${list}::${escapeData(text)}\n`;
}

function placeOf({ file, line, column, endLine, endColumn }: Place, cwd: string): object {
  return {
    file: path.relative(cwd, file).replaceAll(path.sep, '/'), line, col: column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endLine === line && endColumn !== undefined ? { endColumn } : {}),
  };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
