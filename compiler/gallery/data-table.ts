import { escape } from '../html/escape.ts';

/** A table: its column names as text, its caption and cells as HTML. The first cell of a row names it. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id?: string; readonly cells: readonly string[] }[];
  /** Where the caption names a section. */
  readonly captionId?: string;
}

/**
 * On a phone each row becomes a card, its cells under one another with the names of their columns. Roles are written out: a browser drops those of a table
 * that is laid out as cards.
 */
export function dataTable({ caption, columns, rows, captionId }: DataTable): string {
  const head = columns.map((name) => `<th scope="col" role="columnheader">${escape(name)}</th>`).join('');
  const body = rows.map(({ id, cells }) => `<tr role="row"${idOf(id)}>${cells.map((cell, at) => cellHtml(cell, columns[at]!, at)).join('')}</tr>`);
  return `<table role="table"><caption${idOf(captionId)}>${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body.join('\n')}</tbody></table>`;
}

function cellHtml(cell: string, column: string, at: number): string {
  return at === 0 ? `<th scope="row" role="rowheader">${cell}</th>` : `<td role="cell" data-column="${escape(column)}">${cell}</td>`;
}

function idOf(id: string | undefined): string {
  return id === undefined ? '' : ` id="${escape(id)}"`;
}
