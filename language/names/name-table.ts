import { nameKey } from './name-key.ts';

/** Things by name. Own entries only: a thing may be called `__proto__` or `constructor`. */
export class NameTable<T> {
  readonly #byKey = new Map<string, T>();
  readonly #names: string[] = [];
  readonly #key: (name: string) => string;

  constructor(key: (name: string) => string = nameKey) {
    this.#key = key;
  }

  /** Adds the thing unless the name is taken; gives what holds the name if it is. */
  add(name: string, thing: T): T | undefined {
    const key = this.#key(name);
    const held = this.#byKey.get(key);
    if (held !== undefined) return held;
    this.#byKey.set(key, thing);
    this.#names.push(name);
    return undefined;
  }

  set(name: string, thing: T): void {
    const key = this.#key(name);
    if (!this.#byKey.has(key)) this.#names.push(name);
    this.#byKey.set(key, thing);
  }

  get(name: string): T | undefined {
    return this.#byKey.get(this.#key(name));
  }

  has(name: string): boolean {
    return this.#byKey.has(this.#key(name));
  }

  get names(): readonly string[] {
    return this.#names;
  }

  values(): IterableIterator<T> {
    return this.#byKey.values();
  }

  get size(): number {
    return this.#byKey.size;
  }
}
