/** What the product of rows gives in a world, before results are looked at: rows with their additions, or a terminal that is settled. */
export type Pick =
  | { readonly kind: 'final'; readonly terminal: number }
  | { readonly kind: 'rows'; readonly rows: readonly number[]; readonly also: readonly number[]; readonly overlap: boolean };

/** Numbers picks: equal ones are one. */
export class Picks {
  readonly list: Pick[] = [];
  private readonly byKey = new Map<string, number>();

  final(terminal: number): number {
    return this.add(`= ${terminal}`, { kind: 'final', terminal });
  }

  rows(rows: readonly number[], also: readonly number[], overlap = false): number {
    return this.add(`${rows.join()}|${also.join()}|${overlap ? 1 : 0}`, { kind: 'rows', rows, also, overlap });
  }

  private add(key: string, pick: Pick): number {
    let index = this.byKey.get(key);
    if (index === undefined) {
      index = this.list.push(pick) - 1;
      this.byKey.set(key, index);
    }
    return index;
  }
}
