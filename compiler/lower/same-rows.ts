import type { Cell, Row } from '../../language/model/index.ts';
import { rowCellsOf, type RowCells } from './row-cells.ts';

/**
 * The rows of two versions of a table side by side, by id: which of them ask the same.
 *
 * @param same whether two cells say the same
 */
export class SameRows {
  private readonly before: RowCells;
  private readonly after: RowCells;
  /** By number of a distinct cell now: its number before, or -1. */
  private readonly numbers: Int32Array;
  private readonly pairs: Int32Array;

  constructor(old: readonly Row[], rows: readonly Row[], same: (a: Cell, b: Cell) => boolean) {
    this.before = rowCellsOf(old);
    this.after = rowCellsOf(rows);
    this.numbers = numbersBefore(this.before.distinct, this.after.distinct, same);
    this.pairs = placesById(old, rows);
  }

  /** Where the row with the same id and the same cells stood; -1 where there is none. Conditions beside the cells are not compared. */
  oldOf(row: number): number {
    const old = this.pairs[row]!;
    if (old < 0) return -1;
    const { starts, cells } = this.after;
    const from = starts[row]!;
    const shift = this.before.starts[old]! - from;
    if (this.before.starts[old + 1]! - shift !== starts[row + 1]!) return -1;
    for (let at = from; at < starts[row + 1]!; at++) if (this.numbers[cells[at]!] !== this.before.cells[at + shift]) return -1;
    return old;
  }
}

/** Where the row with the same id stood, or -1; no place is given twice. Mostly rows stand where they stood, or a few places further on. */
export function placesById(old: Identified, rows: Identified): Int32Array {
  const places = new Int32Array(rows.length);
  const isTaken = new Uint8Array(old.length);
  let byId: Map<string, number> | undefined;
  let next = 0;
  for (const [row, { id }] of rows.entries()) {
    if (old[next]?.id !== id) {
      byId ??= new Map(old.map((one, at) => [one.id, at]));
      next = byId.get(id) ?? old.length;
    }
    const isFound = next < old.length && isTaken[next] === 0;
    places[row] = isFound ? next : -1;
    if (isFound) isTaken[next] = 1;
    next = next < old.length ? next + 1 : row + 1;
  }
  return places;
}

type Identified = readonly { readonly id: string }[];

function numbersBefore(before: readonly Cell[], after: readonly Cell[], same: (a: Cell, b: Cell) => boolean): Int32Array {
  const byText = new Map<string, number[]>();
  for (const [number, { term, text }] of before.entries()) byText.set(`${term.name}\n${text}`, [...(byText.get(`${term.name}\n${text}`) ?? []), number]);
  return Int32Array.from(after, (cell) => byText.get(`${cell.term.name}\n${cell.text}`)?.find((number) => same(before[number]!, cell)) ?? -1);
}
