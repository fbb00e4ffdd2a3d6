import type { Cell, Condition } from '../../language/model/index.ts';
import type { GuardBox, Guards } from './guards.ts';
import { rowCellsOf } from './row-cells.ts';
import { isLiteral, testOfCell } from './tests.ts';

/** Which rows are made of plain cells only, as those of most tables are: each distinct cell is looked at once. */
export function plainRows(guards: Guards, rows: Rows): PlainRows {
  const { distinct, starts, cells } = rowCellsOf(rows);
  const boxes = distinct.map((cell) => {
    const test = testOfCell(cell);
    return isLiteral(test) && test.kind === 'value' ? guards.box(test) : undefined;
  });
  return {
    isPlain: (row) => {
      if (rows[row]!.when) return false;
      for (let at = starts[row]!; at < starts[row + 1]!; at++) if (!boxes[cells[at]!]) return false;
      return true;
    },
    asks: (row, terms) => {
      if (terms.size > 0) for (let at = starts[row]!; at < starts[row + 1]!; at++) if (terms.has(distinct[cells[at]!]!.term.name)) return true;
      return false;
    },
    terms: (row) => [...new Set(Array.from(cells.subarray(starts[row], starts[row + 1]), (cell) => distinct[cell]!.term.name))],
    boxes: (row) => {
      const list: GuardBox[] = [];
      for (let at = starts[row]!; at < starts[row + 1]!; at++) list.push(boxes[cells[at]!]!);
      return list;
    },
  };
}

type Rows = readonly { readonly cells: readonly Cell[]; readonly when?: Condition }[];

export interface PlainRows {
  /** Every cell is a set of classes of one variable, and there is no condition beside. */
  isPlain(row: number): boolean;
  /** Whether a cell of a plain row stands in one of these columns. */
  asks(row: number, terms: ReadonlySet<string>): boolean;
  /** Terms of its cells. */
  terms(row: number): readonly string[];
  boxes(row: number): GuardBox[];
}
