import type { ColumnKind } from './vocabulary.ts';

/** So many texts are remembered at most. */
const most = 50_000;

/**
 * The texts of cells that are known to parse without a problem, by the kind of their column: whether they do depends on nothing else. Tables
 * of guidelines write the same cells thousands of times.
 */
export class KnownCells {
  private readonly byKind: Readonly<Record<ColumnKind, Set<string>>> = { match: new Set(), text: new Set(), do: new Set(), is: new Set(), when: new Set() };
  private count = 0;

  has(kind: ColumnKind, text: string): boolean {
    return this.byKind[kind].has(text);
  }

  add(kind: ColumnKind, text: string): void {
    const texts = this.byKind[kind];
    if (texts.has(text)) return;
    this.count++;
    // A part of a text keeps the whole text in memory; a part of a copy keeps the copy.
    texts.add(` ${text}`.slice(1));
  }

  /** Forgets everything when it has become too much. */
  trim(): void {
    if (this.count <= most) return;
    for (const texts of Object.values(this.byKind)) texts.clear();
    this.count = 0;
  }
}
