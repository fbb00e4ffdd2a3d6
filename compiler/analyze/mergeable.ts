import type { Row } from '../../language/model/index.ts';
import { rowCellsOf, type RowCells } from '../lower/row-cells.ts';
import { adviceKey } from './same.ts';

/** Rows that say the same as one before them and differ in one cell, in order; each once. `adjacent`: only rows that follow one another count. */
export function mergeable(rows: readonly Row[], adjacent = false): readonly Mergeable[] {
  const finder = new Finder(rows, adjacent);
  const found = new Map<number, Mergeable>();
  for (const column of finder.columns()) {
    for (const one of finder.column(column)) if (one.cell < (found.get(one.row)?.cell ?? Infinity)) found.set(one.row, one);
  }
  return [...found.values()].toSorted((a, b) => a.row - b.row);
}

export interface Mergeable {
  readonly row: number;
  /** The row before it that it could be joined with. */
  readonly other: number;
  /** The first of its cells that may differ. */
  readonly cell: number;
}

/**
 * Goes column by column. A row without its cell in the column is looked up in a hash table: its hash is the sum of the weights of its cells, so the
 * row without one cell is one subtraction away; equal hashes are compared in full. The cost is about one look per cell.
 */
class Finder {
  private readonly cells: RowCells;
  private readonly columnOf: readonly number[];
  /** Per column the places of its cells, and the row of every place. */
  private readonly places: readonly Int32Array[];
  private readonly rowOf: Int32Array;
  private readonly said: Int32Array;
  private readonly sums: Int32Array;
  private readonly table: Int32Array;
  private readonly hashes: Int32Array;

  constructor(private readonly rows: readonly Row[], private readonly adjacent: boolean) {
    this.cells = rowCellsOf(rows);
    const names = new Map<string, number>();
    this.columnOf = this.cells.distinct.map(({ term: { name } }) => names.get(name) ?? (names.set(name, names.size), names.size - 1));
    const said = new Map<string, number>();
    const hasMissing = this.cells.distinct.some((cell) => cell.notTested);
    this.said = new Int32Array(rows.length);
    for (const [r, row] of rows.entries()) this.said[r] = numberIn(said, saidBeside(row, hasMissing));
    this.sums = new Int32Array(rows.length);
    for (let r = 0; r < rows.length; r++) this.sums[r] = this.sumOf(r);
    const sizes = new Int32Array(names.size);
    for (const cell of this.cells.cells) sizes[this.columnOf[cell]!]! += 1;
    this.places = this.placesOf(sizes);
    this.rowOf = this.rowsOf();
    this.table = new Int32Array(2 ** Math.ceil(Math.log2(2 + sizes.reduce((a, b) => Math.max(a, b), 0) * 2)));
    this.hashes = new Int32Array(this.table.length);
  }

  columns(): readonly number[] {
    return [...new Set(this.columnOf)];
  }

  *column(column: number): Iterable<Mergeable> {
    const { cells: { starts, cells }, table, hashes, rows } = this;
    const mask = table.length - 1;
    table.fill(-1);
    for (const at of this.places[column]!) {
      const row = this.rowOf[at]!;
      if (rows[row]!.when) continue;
      const hash = (this.sums[row]! - weight(cells[at]!)) | 0;
      let slot = scatter(hash) & mask;
      while (table[slot]! >= 0 && (hashes[slot] !== hash || !this.sameBeside(table[slot]!, row, column))) slot = (slot + 1) & mask;
      const other = table[slot]!;
      if (other < 0 || (this.adjacent && other !== row - 1)) {
        table[slot] = row;
        hashes[slot] = hash;
      } else yield { row, other, cell: at - starts[row]! };
    }
  }

  /** Places of cells, column by column. */
  private placesOf(sizes: Int32Array): readonly Int32Array[] {
    const places = Array.from(sizes, (size) => new Int32Array(size));
    const filled = new Int32Array(sizes.length);
    for (const [at, cell] of this.cells.cells.entries()) {
      const column = this.columnOf[cell]!;
      places[column]![filled[column]!++] = at;
    }
    return places;
  }

  private rowsOf(): Int32Array {
    const { starts, cells } = this.cells;
    const rowOf = new Int32Array(cells.length);
    for (let row = 0; row < this.rows.length; row++) rowOf.fill(row, starts[row], starts[row + 1]);
    return rowOf;
  }

  private sumOf(row: number): number {
    const { starts, cells } = this.cells;
    let sum = Math.imul(this.said[row]! + 1, 0x27d4eb2f);
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum = (sum + weight(cells[at]!)) | 0;
    return sum;
  }

  /** Both say the same, and have the same cells outside the column. */
  private sameBeside(a: number, b: number, column: number): boolean {
    const { starts, cells } = this.cells;
    const from = starts[a]!;
    const size = starts[a + 1]! - from;
    if (this.said[a] !== this.said[b] || starts[b + 1]! - starts[b]! !== size) return false;
    for (let i = 0; i < size; i++) {
      const cell = cells[starts[b]! + i]!;
      if (this.columnOf[cell] === column || cells[from + i] === cell) continue;
      let found = false;
      for (let k = 0; k < size && !found; k++) found = cells[from + k] === cell;
      if (!found) return false;
    }
    return true;
  }
}

function numberIn(numbers: Map<string, number>, text: string): number {
  let number = numbers.get(text);
  if (number === undefined) numbers.set(text, (number = numbers.size));
  return number;
}

/** A scattered number for each small number, so that sums of different sets are rarely equal. */
function weight(cell: number): number {
  return scatter(Math.imul(cell + 1, 0x9e3779b1));
}

function scatter(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Everything about a row but its cells. Mixed cells stay apart: their reason belongs to them. */
function saidBeside(row: Row, mayMiss: boolean): string {
  const { sources, findings } = row.evidence;
  const missing = mayMiss ? row.cells.filter((c) => c.notTested).map((c) => c.term.name) : [];
  return [adviceKey(row), missing.join(), sources.join(), findings.map((f) => `${f.source} ${f.level ?? ''} ${f.text}`).join(), row.notes.join(), row.because ?? '', row.overrides ?? ''].join('\u0001');
}
