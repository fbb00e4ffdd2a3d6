/** Rows that decide together in some worlds, by the keys of `TableMemory`, in the order of the table, with what `also` adds, by index. */
export interface Pick {
  readonly rows: readonly number[];
  readonly also: readonly number[];
}

/**
 * Numbers what the product of rows gives in a world, before results are looked at: equal picks are one number. Numbers below `settled` are terminals of the
 * decision that were settled before its rows.
 */
export class Picks {
  private readonly list: Pick[] = [];
  private readonly byKey = new Map<string, number>();

  constructor(readonly settled: number) {}

  /** The rows of a number; `undefined` for a terminal. */
  at(number: number): Pick | undefined {
    return this.list[number - this.settled];
  }

  number(rows: readonly number[], also: readonly number[] = []): number {
    const key = also.length === 0 ? rows.join() : `${rows.join()}|${also.join()}`;
    let number = this.byKey.get(key);
    if (number === undefined) {
      number = this.settled + this.list.push({ rows, also }) - 1;
      this.byKey.set(key, number);
    }
    return number;
  }
}
