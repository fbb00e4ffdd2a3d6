import type { Decision, Program } from '../../language/model/index.ts';
import { rowCellsOf } from './row-cells.ts';

/** Compares parts of two versions of a program by what they say: places in the source do not count. */
export class SameContent {
  /** Objects that many cells share (terms, sets of values): compared once. */
  private readonly known = new Map<object, object>();

  /** Everything that gives facts and values their meaning. */
  declarations(a: Program, b: Program): boolean {
    return this.same([a.facts, a.genes, a.drugs, a.groups, a.windows, a.terminologies, a.constraints], [b.facts, b.genes, b.drugs, b.groups, b.windows, b.terminologies, b.constraints]);
  }

  decision(a: Decision, b: Decision): boolean {
    const { rows: rowsOfA, ...restOfA } = a;
    const { rows: rowsOfB, ...restOfB } = b;
    if (rowsOfA.length !== rowsOfB.length || !this.same(restOfA, restOfB)) return false;
    const [cellsOfA, cellsOfB] = [rowCellsOf(rowsOfA), rowCellsOf(rowsOfB)];
    if (!equalNumbers(cellsOfA.starts, cellsOfB.starts) || !equalNumbers(cellsOfA.cells, cellsOfB.cells) || !this.same(cellsOfA.distinct, cellsOfB.distinct)) return false;
    return rowsOfA.every((row, i) => {
      const { cells: _a, ...own } = row;
      const { cells: _b, ...other } = rowsOfB[i]!;
      return this.same(own, other);
    });
  }

  private same(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (this.known.get(a) === b) return true;
    if (!(Array.isArray(a) ? Array.isArray(b) && a.length === b.length && a.every((one, i) => this.same(one, b[i])) : this.sameMembers(a, b))) return false;
    this.known.set(a, b);
    return true;
  }

  private sameMembers(a: object, b: object): boolean {
    const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && (key === 'span' || this.same(one[key], other[key])));
  }
}

function equalNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
