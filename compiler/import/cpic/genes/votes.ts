/** Counts what diplotypes of one kind say, and gives what most of them say; the first of equals. */
export class Votes {
  readonly #counts = new Map<string, Map<string, number>>();

  add(key: string, said: string): void {
    const held = this.#counts.get(key) ?? new Map<string, number>();
    held.set(said, (held.get(said) ?? 0) + 1);
    this.#counts.set(key, held);
  }

  most(key: string): string | undefined {
    let found: readonly [string, number] | undefined;
    for (const each of this.#counts.get(key) ?? []) if (!found || each[1] > found[1]) found = each;
    return found?.[0];
  }

  /** How many diplotypes of this kind say so. */
  count(key: string, said: string): number {
    return this.#counts.get(key)?.get(said) ?? 0;
  }

  keys(): readonly string[] {
    return [...this.#counts.keys()];
  }
}
