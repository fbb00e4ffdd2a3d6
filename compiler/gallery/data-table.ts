import { escape } from '../html/escape.ts';

/** A table: its caption and column names as text, its cells as HTML. The first cell of a row names it. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id?: string; readonly cells: readonly string[] }[];
  /** On a phone each row becomes a card, its cells under one another with the names of their columns; else the table scrolls by itself. */
  readonly stacked?: boolean;
}

/** Roles are written out: a browser drops those of a table that is laid out as cards. */
export function dataTable({ caption, columns, rows, stacked = false }: DataTable): string {
  const head = columns.map((name) => `<th scope="col" role="columnheader">${escape(name)}</th>`).join('');
  const body = rows.map(({ id, cells }) => `<tr role="row"${id === undefined ? '' : ` id="${escape(id)}"`}>${cells.map((cell, at) => cellHtml(cell, columns[at]!, at)).join('')}</tr>`);
  const table = `<table role="table"${stacked ? ' class="stacked"' : ''}><caption>${escape(caption)}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body.join('\n')}</tbody></table>`;
  return stacked ? table : `<div class="scroll" role="group" aria-label="${escape(caption)}" tabindex="0">${table}</div>`;
}

function cellHtml(cell: string, column: string, at: number): string {
  return at === 0 ? `<th scope="row" role="rowheader">${cell}</th>` : `<td role="cell" data-column="${escape(column)}">${cell}</td>`;
}
