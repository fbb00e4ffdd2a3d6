import { meet, type RowBoxes } from './row-boxes.ts';

/** Most words of bitmaps to hold, and to look at: about half a gigabyte, and one second. */
const MEMORY = 1 << 26;
const EFFORT = 1_500_000_000;
/** A pair that has to be looked at costs as much as so many words. */
const VISIT = 1000;

/**
 * Pairs of rows with a patient in common, in the order of the table, without a diagram: per distinct cell a bitmap of the rows that it does not
 * exclude, and per row the bitmaps of its cells combined, the most selective first. `visit` returns true to stop.
 *
 * @returns how many rows were compared with all rows after them: all of them, unless stopped or out of effort
 */
export function rowPairs(boxes: RowBoxes, visit: (a: number, b: number) => boolean): number {
  const words = (boxes.rows + 31) >> 5;
  if (boxes.cells.length * words > MEMORY) return 0;
  const maps = bitmaps(boxes, words);
  const kept = maps.map((map) => map.reduce((sum, word) => sum + ones(word), 0));
  let effort = EFFORT;
  for (let row = 0; row < boxes.rows; row++) {
    const own = [...boxes.list.subarray(boxes.starts[row], boxes.starts[row + 1])].toSorted((a, b) => kept[a]! - kept[b]!).map((cell) => maps[cell]!);
    const from = (row + 1) >> 5;
    effort -= words - from;
    if (effort < 0) return row;
    for (let word = from; word < words; word++) {
      let rest = word === from ? -1 << ((row + 1) & 31) : -1;
      for (let i = 0; i < own.length && rest !== 0; i++) rest &= own[i]![word]!;
      for (; rest !== 0; rest &= rest - 1) {
        const other = word * 32 + (31 - Math.clz32(rest & -rest));
        effort -= VISIT;
        if (other < boxes.rows && visit(row, other)) return row;
      }
    }
  }
  return boxes.rows;
}

/** Per distinct cell the rows that have no cell on its variable, or one with a class in common inside the scope. */
function bitmaps(boxes: RowBoxes, words: number): readonly Int32Array[] {
  const { cells, rows, starts, list, scope, variables } = boxes;
  const inScope = cells.map(({ at, ranges }) => meet(ranges, scope[at]!));
  const meeting = cells.map(({ at }, i) => cells.flatMap((other, k) => (other.at === at && meet(inScope[i]!, inScope[k]!).length > 0 ? [k] : [])));
  const onVariable = variables.map((_, at) => cells.flatMap((cell, i) => (cell.at === at ? [i] : [])));
  const maps = cells.map(() => new Int32Array(words));
  const tests = new Int32Array(variables.length).fill(-1);
  for (let row = 0; row < rows; row++) {
    const word = row >> 5;
    const bit = 1 << (row & 31);
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const cell = list[at]!;
      const variable = cells[cell]!.at;
      // A second cell on one variable only narrows the row: the first one may claim too much, and every pair that is claimed is looked at again.
      if (tests[variable] !== row) for (const other of meeting[cell]!) maps[other]![word]! |= bit;
      tests[variable] = row;
    }
    for (const [variable, own] of onVariable.entries()) if (tests[variable] !== row) for (const cell of own) maps[cell]![word]! |= bit;
  }
  return maps;
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
