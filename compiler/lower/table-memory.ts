import { PairCache, ProductStates } from '../diagram/index.ts';
import { Picks } from './picks.ts';
import { placesById } from './same-rows.ts';
import type { MatchedRow, RowSet } from './variants.ts';

/** Growth of the states past which a memory is not worth its room any more: most of it belongs to versions that are gone. */
const MOST_GROWTH = 4;

/**
 * What the product of a table's rows came to, for the next version of the table. Rows keep their key from one version to the next as long as they match the same
 * patients, wherever they stand and whatever they say: live sets without a row that changed are then the same, and so is what they came to.
 *
 * Belongs to one manager.
 */
export class TableMemory {
  readonly states = new ProductStates();
  readonly picks: Picks;
  private rows: readonly MatchedRow[] = [];
  /** Per row its key, and the key of its base. */
  private keyOf = new Int32Array(0);
  private baseOf = new Int32Array(0);
  private rowOf = new Int32Array(0);
  private keys = 0;
  private born: number | undefined;
  private renamed = new Map<number, number>();
  private memo = new PairCache();

  /** @param settled terminals that are settled before the rows, and the guards that settle them */
  constructor(settled: number, private readonly dominant: number) {
    this.picks = new Picks(settled);
  }

  /** Whether a product with as many settled terminals and dominant guards can go on from this one. */
  fits(settled: number, dominant: number): boolean {
    this.born ??= this.states.size;
    return this.picks.settled === settled && this.dominant === dominant && this.states.size <= MOST_GROWTH * this.born;
  }

  /** Gives every row its key: that of the row with the same id that matches the same patients, else a new one. */
  enter(set: RowSet): void {
    const keyOf = new Int32Array(set.rows.length);
    const baseOf = new Int32Array(set.rows.length);
    const places = placesById(this.rows, set.rows);
    for (const [at, row] of set.rows.entries()) {
      const base = row.base === undefined ? -1 : keyOf[row.base]!;
      const old = places[at]!;
      baseOf[at] = base;
      keyOf[at] = old >= 0 && this.baseOf[old] === base && matchesAlike(this.rows[old]!, row) ? this.keyOf[old]! : this.next(row.variants.length);
    }
    this.rows = set.rows;
    this.keyOf = keyOf;
    this.baseOf = baseOf;
    this.rowOf = new Int32Array(this.keys).fill(-1);
    for (const [row, key] of keyOf.entries()) this.rowOf[key] = row;
  }

  /** The key of a row, which is that of its first variant; the others follow. */
  key(row: number): number {
    return this.keyOf[row]!;
  }

  /** The row that has a key now. */
  row(key: number): number {
    return this.rowOf[key]!;
  }

  /** Results of renaming terminals so, which stay valid while the same terminals have the same names. */
  renaming(names: ReadonlyMap<number, number>): PairCache {
    const isKept = [...names].every(([from, to]) => (this.renamed.get(from) ?? to) === to);
    if (!isKept) {
      this.memo = new PairCache();
      this.renamed = new Map();
    }
    for (const [from, to] of names) this.renamed.set(from, to);
    return this.memo;
  }

  private next(variants: number): number {
    const key = this.keys;
    this.keys += Math.max(1, variants);
    return key;
  }
}

function matchesAlike(a: MatchedRow, b: MatchedRow): boolean {
  if (a === b) return true;
  return a.variants.length === b.variants.length && a.variants.every((one, i) => {
    const other = b.variants[i]!;
    return one.guard === other.guard && sameNames(one.notTested, other.notTested) && sameNames(one.columns, other.columns);
  });
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
