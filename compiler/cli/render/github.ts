import path from 'node:path';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly text: string;
}

/** A workflow command, which GitHub shows beside the line in a pull request. */
export function toGitHub({ level, file, line, column, endLine, endColumn, title, text }: Annotation, cwd: string): string {
  const properties = {
    file: path.relative(cwd, file).replaceAll(path.sep, '/'), line, col: column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endLine === line && endColumn !== undefined ? { endColumn } : {}),
    title,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${level} ${list}::${escapeData(text)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
