import { singleSpaced } from '../../language/format/spaces.ts';
import { statedWidths } from '../../language/format/widths.ts';
import type { Line } from '../../language/lexer/lines.ts';
import { barsOf, isDashes } from '../../language/lexer/rows.ts';

/** A table taken apart. Cells are without their padding. */
export interface Grid {
  /** The names of the columns, each once. */
  readonly header: readonly string[];
  readonly frame: Frame;
  /** What the dash line says about the widths of all columns but the last. */
  readonly widths?: readonly number[];
  readonly rows: readonly GridRow[];
}

/** What stands at the header beside its names. */
export interface Frame {
  readonly comment: string;
  /** Comments and blank lines between the header and the dash line. */
  readonly below: readonly string[];
  readonly dashComment: string;
}

export interface GridRow {
  /** Comments and blank lines directly above: they belong to the row. */
  readonly above: readonly string[];
  readonly cells: readonly string[];
  /** Behind the row; empty where there is none. */
  readonly comment: string;
}

/** Reads the lines of a table, from its header to its last row. Undefined for a table in which a cell may belong to several columns, or to none. */
export function readGrid(text: string, lines: readonly Line[]): Grid | undefined {
  const [top, ...rest] = lines;
  const header = top && cellsOf(text, top);
  if (!header || isDashes(text, top.first, top.stop) || new Set(header).size !== header.length || header.includes('')) return undefined;
  const rows: GridRow[] = [];
  let widths: readonly number[] | undefined;
  let below: readonly string[] | undefined;
  let dashComment = '';
  let above: string[] = [];
  for (const line of rest) {
    if (text[line.first] !== '|') {
      above.push(text.slice(line.start, line.end).trimEnd());
      continue;
    }
    const cells = cellsOf(text, line);
    if (cells?.length !== header.length) return undefined;
    if (isDashes(text, line.first, line.stop)) {
      // A second dash line, or one below the first row, is none that the layout knows.
      if (below || rows.length > 0) return undefined;
      [below, above, dashComment] = [above, [], commentOf(text, line)];
      widths = statedWidths(cells);
    } else {
      rows.push({ above, cells, comment: commentOf(text, line) });
      above = [];
    }
  }
  return { header, frame: { comment: commentOf(text, top), below: below ?? [], dashComment }, rows, ...(widths ? { widths } : {}) };
}

function cellsOf(text: string, line: Line): readonly string[] | undefined {
  const bars = barsOf(text, line.first, line.stop);
  if (bars.length < 2 || bars[0] !== line.first || bars.at(-1) !== line.stop - 1) return undefined;
  return bars.slice(0, -1).map((bar, at) => singleSpaced(text.slice(bar + 1, bars[at + 1])));
}

function commentOf(text: string, line: Line): string {
  return line.comment === undefined ? '' : text.slice(line.comment, line.end).trimEnd();
}
