import type { Cell, Column, Row, Table } from '../generated/ast.ts';
import type { Span } from '../model/index.ts';
import { message } from '../messages/index.ts';
import { nameKey } from './names.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

export interface ColumnView {
  readonly name: string;
  readonly key: string;
  readonly drugs: readonly string[];
  readonly index: number;
  readonly node: Column;
}

/** A table by column names. Rows with a wrong number of cells are reported once and left out. */
export class TableView {
  readonly unit: FileUnit;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly Row[];

  constructor(session: Session, unit: FileUnit, table: Table | undefined) {
    this.unit = unit;
    this.columns = (table?.header?.columns ?? []).map((node, index) => ({ name: node.name ?? '', key: nameKey(node.name ?? ''), drugs: node.drugs, index, node }));
    this.rows = (table?.rows ?? []).filter((row) => {
      if (row.cells.length === this.columns.length) return true;
      session.report('wrong-number-of-cells', unit.spanOf(row), message.wrongNumberOfCells(row.cells.length, this.columns.length));
      return false;
    });
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
    const cst = cell?.$cstNode;
    if (!cst) return '';
    return this.unit.text.slice(cst.offset, cst.end).replace(/^\s*\|/, '').trim();
  }

  /** The place of what stands in the cell; its bar where nothing does. */
  span(row: Row, ...names: readonly string[]): Span {
    const column = this.column(...names);
    return column ? this.cellSpan(row.cells[column.index]!) : this.unit.spanOf(row);
  }

  cellSpan(cell: Cell): Span {
    const cst = cell.$cstNode;
    if (!cst) return this.unit.spanOf(cell);
    let start = cst.offset;
    let end = cst.end;
    const text = this.unit.text;
    while (start < end && (/\s/.test(text[start]!) || text[start] === '|')) start += 1;
    while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
    return start < end ? this.unit.spanAt(start, end) : this.unit.spanAt(cst.offset, cst.end);
  }
}

export function unquote(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.indexOf('"', 1) === text.length - 1 ? text.slice(1, -1) : text;
}
