import { atomsOf, stringEnd } from './atoms.ts';
import { emitCondition } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import { emitClauses, emitName, emitResult, emitText } from './readings.ts';
import { emitCell } from './values.ts';
import { columnKind, type ColumnKind } from './vocabulary.ts';

/** The columns of the table that is being read; undefined before its header. `dashes` is how many the dash line has. */
export interface Columns {
  readonly kinds: readonly ColumnKind[];
  readonly names: readonly string[];
  readonly dashes?: number;
}

const startTokens: Readonly<Record<ColumnKind, string>> = { match: 'ROW', text: 'ROW_TEXT', do: 'ROW_DO', is: 'ROW_IS', when: 'ROW_WHEN' };
const barTokens: Readonly<Record<ColumnKind, string>> = { match: 'BAR', text: 'BAR_TEXT', do: 'BAR_DO', is: 'BAR_IS', when: 'BAR_WHEN' };

/** Emits one line of a table, from its first bar to `end` (no comment in it). Returns the columns for the lines below. */
export function emitRow(out: Emitter, start: number, end: number, columns: Columns | undefined, opener: string, part: string): Columns {
  if (columns !== undefined && isDashes(out.text, start, end)) return emitDashes(out, start, end, columns);
  const row = cellsOf(out, start, end);
  const kinds = columns === undefined ? row.cells.map(([from, to]) => columnKind(out.text.slice(from, to).trim(), opener, part)) : kindsOfRow(out, row, columns, start);
  row.cells.forEach(([from, to], index) => {
    const bar = Math.max(from - 1, start);
    if (columns !== undefined) return emitRowCell(out, kinds[index] ?? 'text', index === 0, bar, to, from);
    out.emit(index === 0 ? 'HEAD' : 'BAR', bar, from);
    emitName(out, atomsOf(out.text, from, to, (problem) => out.report(problem)));
  });
  if (row.end !== undefined) out.emit('ROW_END', row.end, row.end + 1);
  return columns ?? { kinds, names: row.cells.map(([from, to]) => out.text.slice(from, to).trim()) };
}

/** Emits the bar of a cell (left out where it is missing: `from` is behind it) and what stands in the cell. */
export function emitRowCell(out: Emitter, kind: ColumnKind, isFirst: boolean, bar: number, end: number, from = bar + 1): void {
  out.emit((isFirst ? startTokens : barTokens)[kind], bar, from);
  emitCellOf(kind, out, from, end);
}

/** Where the contents of the cells stand, and the bar at the end of the row if it is there. */
interface RowCells {
  readonly cells: readonly (readonly [start: number, end: number])[];
  readonly end?: number;
}

function cellsOf(out: Emitter, start: number, end: number): RowCells {
  const bars = barsOf(out.text, start, end);
  if (out.text[start] !== '|') {
    out.report({ code: 'row-without-bar', start, end: start, message: 'This row does not start with `|`.', hint: 'Every line of a table starts and ends with `|`.' });
    bars.unshift(start - 1);
  }
  const last = bars[bars.length - 1] as number;
  const closed = bars.length > 1 && out.text.slice(last + 1, end).trim() === '';
  const starts = closed ? bars.slice(0, -1) : bars;
  const cells = starts.map((bar, index): [number, number] => [bar + 1, bars[index + 1] ?? end]);
  return closed ? { cells, end: last } : { cells };
}

/**
 * The kinds of the cells of a row. With a number of cells that is not the header's, nobody knows which column a cell belongs to: all are
 * texts. A row that is still being written (no bar at its end) keeps the kinds of the cells that it has.
 */
function kindsOfRow(out: Emitter, row: RowCells, columns: Columns, start: number): readonly ColumnKind[] {
  const count = row.cells.length;
  const wanted = columns.kinds.length;
  if (count === wanted || (count < wanted && row.end === undefined)) return columns.kinds;
  if (count !== columns.dashes) {
    const end = row.end ?? (row.cells[count - 1] as readonly [number, number])[1];
    out.report({ code: 'cell-count', start, end, message: `This row has ${count} cells, the header has ${wanted}.`, hint: pairing(out.text, row, columns) });
  }
  return [];
}

/** What stands below which heading, so that the missing bar is seen. */
function pairing(text: string, row: RowCells, columns: Columns): string {
  const pairs = row.cells.slice(0, columns.names.length).map(([from, to], index) => `${short(columns.names[index] ?? '')} = ${short(text.slice(from, to).trim()) || '(empty)'}`);
  const left = row.cells.length - columns.names.length;
  const rest = left > 0 ? `${left === 1 ? 'one cell has' : `${left} cells have`} no heading` : `nothing stands below ${columns.names.slice(left).map((name) => `\`${name}\``).join(', ')}`;
  return `Read from the left: ${pairs.join(', ')}; ${rest}. An empty cell is two bars with a space between them; a bar inside a text needs quotes.`;
}

function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

function emitDashes(out: Emitter, start: number, end: number, columns: Columns): Columns {
  if (out.text[start] !== '|') {
    out.report({ code: 'row-without-bar', start, end: start, message: 'This line does not start with `|`.', hint: 'Every line of a table starts and ends with `|`.' });
    return columns;
  }
  out.emit('DASHES', start, end);
  const count = barsOf(out.text, start, end).length - 1;
  if (columns.dashes === undefined && count !== columns.kinds.length) {
    out.report({ code: 'cell-count', start, end, message: `The dash line has ${count} columns, the header has ${columns.kinds.length}.` });
  }
  return { ...columns, dashes: count };
}

function emitCellOf(kind: ColumnKind, out: Emitter, start: number, end: number): void {
  if (kind === 'text') return emitText(out, start, end);
  const atoms = atomsOf(out.text, start, end, (problem) => out.report(problem));
  switch (kind) {
    case 'match': return emitCell(out, atoms);
    case 'do': return emitClauses(out, atoms);
    case 'is': return emitResult(out, atoms);
    case 'when': return emitCondition(out, atoms);
  }
}

/** `|---|:--|`: at least one dash, and nothing but bars, dashes, colons and spaces. */
export function isDashes(text: string, start: number, end: number): boolean {
  return /^[\s|:-]*-[\s|:-]*$/.test(text.slice(start, end)) && text.slice(start, end).includes('|');
}

/** Offsets of the bars outside quotes. A quote that is never closed is no quote. */
export function barsOf(text: string, start: number, end: number): number[] {
  const bars: number[] = [];
  let at = start;
  while (at < end) {
    if (text[at] === '"') at = stringEnd(text, at, end) ?? at + 1;
    else {
      if (text[at] === '|') bars.push(at);
      at++;
    }
  }
  return bars;
}
