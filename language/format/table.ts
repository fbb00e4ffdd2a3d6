import { barsOf, isDashes } from '../lexer/rows.ts';
import type { Line } from '../lexer/lines.ts';
import { singleSpaced } from './spaces.ts';
import { dashLine, fittedWidths, rowLine, statedWidths, type Widths } from './widths.ts';

/** A line of a table: its cells, or nothing where it cannot be read and stays as it is. */
interface TableLine {
  readonly line: Line;
  readonly cells?: readonly string[];
  readonly dashes: boolean;
}

/** The lines of a table laid out anew, one for each line that had changed or stays; `undefined` for a line that stays as it is. */
export interface LaidOutTable {
  readonly lines: ReadonlyMap<Line, string>;
  /** A dash line to put behind the header, where the table has none. */
  readonly newDashes?: string;
}

/** Lays out one table. `broken` says which lines have mistakes: those stay as they are, as does a table whose header has one. */
export function layOut(text: string, lines: readonly Line[], broken: (line: Line) => boolean, fit: boolean): LaidOutTable {
  const table = lines.map((line) => readLine(text, line, broken(line)));
  const header = table[0];
  if (header?.cells === undefined || header.dashes) return { lines: new Map() };
  const columns = header.cells.length;
  const rows = table.filter((row) => !row.dashes && row.cells?.length === columns);
  const dashes = table.find((row) => row.dashes);
  if (dashes !== undefined && dashes.cells?.length !== columns) return { lines: new Map() };
  const stated = dashes?.cells === undefined || fit ? undefined : statedWidths(dashes.cells);
  const widths = stated ?? fittedWidths(rows.map((row) => row.cells ?? []));
  return { lines: linesOf(text, table, columns, widths), ...(dashes === undefined ? { newDashes: `  ${dashLine(widths)}` } : {}) };
}

function linesOf(text: string, table: readonly TableLine[], columns: number, widths: Widths): Map<Line, string> {
  const result = new Map<Line, string>();
  for (const { line, cells, dashes } of table) {
    if (cells === undefined || cells.length !== columns) continue;
    const comment = line.comment === undefined ? '' : `  ${text.slice(line.comment, line.end).trimEnd()}`;
    result.set(line, `  ${dashes ? dashLine(widths) : rowLine(cells, widths)}${comment}`);
  }
  return result;
}

function readLine(text: string, line: Line, broken: boolean): TableLine {
  const dashes = isDashes(text, line.first, line.stop);
  const bars = barsOf(text, line.first, line.stop);
  const closed = bars.length > 1 && bars[0] === line.first && bars[bars.length - 1] === line.stop - 1;
  if (broken || !closed) return { line, dashes };
  const cells = bars.slice(0, -1).map((bar, index) => text.slice(bar + 1, bars[index + 1]));
  return { line, dashes, cells: dashes ? cells.map((cell) => cell.trim()) : cells.map(singleSpaced) };
}
