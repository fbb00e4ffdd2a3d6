import type { Cell, Interval, ValueSet } from '../../language/model/index.ts';

/** The cells of a table's rows (not those of conditions), equal ones as one number: tables of thousands of rows are made of a few hundred cells. */
export interface RowCells {
  /** One of each, in order of first use. */
  readonly distinct: readonly Cell[];
  /** Row r has the numbers from `cells[starts[r]]` up to `cells[starts[r + 1]]`, in the order of its cells. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
}

/** Rows never change, and everything that walks a table asks for this: it is worked out once per list of rows. */
export function rowCellsOf(rows: Rows): RowCells {
  let found = held.get(rows);
  if (!found) held.set(rows, (found = numberCells(rows)));
  return found;
}

type Rows = readonly { readonly cells: readonly Cell[] }[];

const held = new WeakMap<Rows, RowCells>();

function numberCells(rows: Rows): RowCells {
  const distinct: Cell[] = [];
  const byTerm = new Map<string, Map<string, number[]>>();
  const starts = new Int32Array(rows.length + 1);
  for (let r = 0; r < rows.length; r++) starts[r + 1] = starts[r]! + rows[r]!.cells.length;
  const cells = new Int32Array(starts[rows.length]!);
  let at = 0;
  for (const [r, row] of rows.entries()) {
    const above = r > 0 ? starts[r - 1]! : 0;
    const isAligned = r > 0 && starts[r]! - above === row.cells.length;
    for (const [i, cell] of row.cells.entries()) {
      // Most rows say what the row above them says in all columns but one or two.
      const guess = isAligned ? cells[above + i]! : -1;
      if (guess >= 0 && distinct[guess]!.text === cell.text && distinct[guess]!.term.name === cell.term.name && sameCell(distinct[guess]!, cell)) {
        cells[at++] = guess;
        continue;
      }
      let byText = byTerm.get(cell.term.name);
      if (!byText) byTerm.set(cell.term.name, (byText = new Map()));
      let candidates = byText.get(cell.text);
      if (!candidates) byText.set(cell.text, (candidates = []));
      let known = -1;
      for (const one of candidates) if (sameCell(distinct[one]!, cell)) known = one;
      if (known < 0) candidates.push((known = distinct.push(cell) - 1));
      cells[at++] = known;
    }
  }
  return { distinct, starts, cells };
}

/** Cells on one term with one text: they may differ in what the text means where they stand. */
function sameCell(a: Cell, b: Cell): boolean {
  return a.notTested === b.notTested && a.reported === b.reported && (a.accepts === b.accepts || (a.accepts !== undefined && b.accepts !== undefined && sameSet(a.accepts, b.accepts)));
}

function sameSet(a: ValueSet, b: ValueSet): boolean {
  if (a.kind === 'discrete') return b.kind === 'discrete' && sameList(a.values, b.values);
  if (a.kind === 'code') return b.kind === 'code' && sameList(a.codes, b.codes);
  return b.kind === 'number' && sameList(a.equal, b.equal) && sameList(a.labels, b.labels) && a.intervals.length === b.intervals.length && a.intervals.every((one, i) => sameInterval(one, b.intervals[i]!));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function sameInterval(a: Interval, b: Interval): boolean {
  return a.lo === b.lo && a.hi === b.hi && (a.loOpen ?? false) === (b.loOpen ?? false) && (a.hiOpen ?? false) === (b.hiOpen ?? false);
}
