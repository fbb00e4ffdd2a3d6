import type { Cell, Column, Row, Table } from '../generated/ast.ts';
import type { Span } from '../model/index.ts';
import { nameKey } from '../names/name-key.ts';
import { extentOfCell } from '../parser/plain-rows.ts';
import type { FileUnit } from './unit.ts';

export interface ColumnView {
  readonly name: string;
  readonly key: string;
  readonly drugs: readonly string[];
  readonly index: number;
  readonly node: Column;
}

/** A table by column names. Rows of another width than the header are left out; the parser has complained about them. */
export class TableView {
  readonly unit: FileUnit;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly Row[];

  constructor(unit: FileUnit, table: Table | undefined) {
    this.unit = unit;
    this.columns = (table?.header?.columns ?? []).map((node, index) => ({ name: node.name ?? '', key: nameKey(node.name ?? ''), drugs: node.drugs, index, node }));
    this.rows = (table?.rows ?? []).filter((row) => row.cells.length === this.columns.length);
  }

  column(...names: readonly string[]): ColumnView | undefined {
    return this.columns.find((column) => names.includes(column.key));
  }

  /** The cell's words, quotes taken off where they hold all of it; empty where nothing stands. */
  text(row: Row, ...names: readonly string[]): string {
    const column = this.column(...names);
    return column ? unquote(this.raw(row.cells[column.index])) : '';
  }

  raw(cell: Cell | undefined): string {
    if (!cell) return '';
    const { start, end } = extentOfCell(cell);
    return this.unit.text.slice(start, end).replace(/^\s*\|/, '').trim().normalize('NFC');
  }

  /** The place of what stands in the cell; its bar where nothing does. */
  span(row: Row, ...names: readonly string[]): Span {
    const column = this.column(...names);
    return column ? this.cellSpan(row.cells[column.index]!) : this.unit.spanOf(row);
  }

  cellSpan(cell: Cell): Span {
    const { start: from, end: until } = extentOfCell(cell);
    let start = from;
    let end = until;
    const text = this.unit.text;
    while (start < end && ' |\t'.includes(text[start]!)) start += 1;
    while (end > start && ' \t\r\n'.includes(text[end - 1]!)) end -= 1;
    return start < end ? this.unit.spanAt(start, end) : this.unit.spanAt(from, until);
  }
}

/** A text without its quotes, where they hold all of it. A half-typed line may have no text yet. */
export function unquote(text: string | undefined): string {
  if (text === undefined) return '';
  return text.length >= 2 && text.startsWith('"') && text.indexOf('"', 1) === text.length - 1 ? text.slice(1, -1) : text;
}
