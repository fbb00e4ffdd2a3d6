import { lengthOf } from './spaces.ts';

/** Widths of the columns of a table without the spaces beside the bars; the last column has none. */
export type Widths = readonly number[];

/** A column is at most this wide; a longer cell runs over. */
const widest = 28;

/** Wide enough for the cells, rounded up to the next multiple of 4. */
export function fittedWidths(rows: readonly (readonly string[])[]): Widths {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: Math.max(0, columns - 1) }, (_, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[column] ?? '')), 1);
    return Math.min(widest, Math.ceil(longest / 4) * 4);
  });
}

/** The widths that a dash line states; undefined for one typed as a placeholder (`|---|---|`), which states none. */
export function statedWidths(dashes: readonly string[]): Widths | undefined {
  const widths = dashes.slice(0, -1).map((cell) => Math.max(1, cell.length - 2));
  return widths.every((width) => width <= 1) && widths.length > 0 ? undefined : widths;
}

/** `|------|---|` */
export function dashLine(widths: Widths): string {
  return `|${widths.map((width) => `${'-'.repeat(width + 2)}|`).join('')}---|`;
}

/**
 * One row. A cell that is longer than its column runs over, and the cells behind it give up their padding until the bars stand in line
 * again. The last cell is not padded.
 */
export function rowLine(cells: readonly string[], widths: Widths): string {
  let line = '|';
  let length = 1;
  let target = 1;
  cells.forEach((cell, column) => {
    const width = widths[column];
    const written = lengthOf(cell) + 2;
    target += (width ?? 0) + 2;
    const padding = width === undefined ? 0 : Math.max(0, target - length - written);
    line += ` ${cell}${' '.repeat(padding)} |`;
    length += written + padding + 1;
    target += 1;
  });
  return line;
}
