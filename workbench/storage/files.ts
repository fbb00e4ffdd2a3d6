/** Texts by path that come with the workbench. */
export type Shipped = Readonly<Record<string, string>>;

const prefix = 'precept:file:';

/**
 * The files of the workbench: shipped examples, edits over them, and files that the user made. Edits are kept in this browser's local storage and nowhere
 * else; where that is not available the workbench works without.
 */
export class FileStore {
  readonly shipped: Shipped;
  readonly #edits = new Map<string, string>();
  readonly #storage: Storage | undefined;

  constructor(shipped: Shipped, storage: Storage | undefined = openStorage()) {
    this.shipped = shipped;
    this.#storage = storage;
    for (const key of Object.keys(storage ?? {})) {
      const text = key.startsWith(prefix) ? storage?.getItem(key) : undefined;
      if (text !== undefined && text !== null) this.#edits.set(key.slice(prefix.length), text);
    }
  }

  paths(): readonly string[] {
    return [...new Set([...Object.keys(this.shipped), ...this.#edits.keys()])].toSorted((a, b) => depth(a) - depth(b) || a.localeCompare(b));
  }

  text(path: string): string {
    return this.#edits.get(path) ?? this.#own(path) ?? '';
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.paths().map((path) => [path, this.text(path)]));
  }

  isEdited(path: string): boolean {
    return this.#edits.has(path);
  }

  isOwn(path: string): boolean {
    return this.#own(path) === undefined;
  }

  keep(path: string, text: string): void {
    if (text === this.#own(path)) this.forget(path);
    else {
      this.#edits.set(path, text);
      try {
        this.#storage?.setItem(prefix + path, text);
      } catch {
        // Full or switched off: the edit lasts as long as the page.
      }
    }
  }

  /** Back to the shipped text; a file of the user's own is gone. */
  forget(path: string): void {
    this.#edits.delete(path);
    this.#storage?.removeItem(prefix + path);
  }

  #own(path: string): string | undefined {
    return Object.hasOwn(this.shipped, path) ? this.shipped[path] : undefined;
  }
}

function depth(path: string): number {
  return path.split('/').length;
}

function openStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
