import type { TextDocument } from 'vscode-languageserver-textdocument';
import { loadProgram, type Loaded } from '../index.ts';
import type { Program } from '../model/index.ts';
import { scan, type Lines } from './lines.ts';

/**
 * The files that the server knows: those open in the editor, over those given at the start, over those that the host can read. Programs are
 * loaded when asked for and kept until one of their files changes.
 */
export class Workspace {
  readonly #open = new Map<string, TextDocument>();
  readonly #given = new Map<string, string>();
  readonly #readMore: (path: string) => string | undefined;
  readonly #loaded = new Map<string, { readonly loaded: Loaded; readonly reads: ReadonlyMap<string, string | undefined> }>();
  readonly #lastProgram = new Map<string, Program>();
  readonly #lines = new WeakMap<TextDocument, { readonly version: number; readonly lines: Lines }>();

  constructor(readMore: (path: string) => string | undefined = () => undefined) {
    this.#readMore = readMore;
  }

  give(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) this.#given.set(normalize(path), text);
  }

  forget(path: string): void {
    this.#given.delete(normalize(path));
  }

  open(document: TextDocument): void {
    this.#open.set(pathOf(document.uri), document);
  }

  close(uri: string): void {
    const path = pathOf(uri);
    const document = this.#open.get(path);
    if (document !== undefined && this.#given.has(path)) this.#given.set(path, document.getText());
    this.#open.delete(path);
  }

  documents(): readonly TextDocument[] {
    return [...this.#open.values()];
  }

  document(uri: string): TextDocument | undefined {
    return this.#open.get(pathOf(uri));
  }

  paths(): readonly string[] {
    return [...new Set([...this.#given.keys(), ...this.#open.keys()])].toSorted();
  }

  /** Addresses of all files that may be the entry of a program. */
  entries(): readonly string[] {
    return this.paths().filter((path) => path.endsWith('.precept')).map(uriOf);
  }

  read(path: string): string | undefined {
    const known = normalize(path);
    return this.#open.get(known)?.getText() ?? this.#given.get(known) ?? this.#readMore(known);
  }

  /** The program whose entry is this file. Loaded again only if a file that it read has changed. */
  load(uri: string): Loaded {
    const entry = pathOf(uri);
    const known = this.#loaded.get(entry);
    if (known !== undefined && [...known.reads].every(([path, text]) => this.read(path) === text)) return known.loaded;
    const reads = new Map<string, string | undefined>();
    const loaded = loadProgram(entry, (path) => {
      const text = this.read(path);
      reads.set(normalize(path), text);
      return text;
    });
    this.#loaded.set(entry, { loaded, reads });
    if (loaded.program !== undefined) this.#lastProgram.set(entry, loaded.program);
    return loaded;
  }

  /** Whether the program of `entry`, as last loaded, read the file `uri`. */
  reads(entry: string, uri: string): boolean {
    return this.#loaded.get(pathOf(entry))?.reads.has(pathOf(uri)) ?? false;
  }

  /** The newest program of this file that could be built: names and types for a text that is being typed. */
  program(uri: string): Program | undefined {
    return this.load(uri).program ?? this.#lastProgram.get(pathOf(uri));
  }

  lines(document: TextDocument): Lines {
    const known = this.#lines.get(document);
    if (known?.version === document.version) return known.lines;
    const lines = scan(document.getText());
    this.#lines.set(document, { version: document.version, lines });
    return lines;
  }
}

/** Address to path: `file:///genes/a%20b.precept` is `/genes/a b.precept`. Other schemes keep their path too. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '');
  try {
    return normalize(decodeURIComponent(path));
  } catch {
    return normalize(path);
  }
}

export function uriOf(path: string): string {
  return `file://${normalize(path).split('/').map(encodeURIComponent).join('/').replace(/^\/([a-z])%3A/i, '/$1:')}`;
}

/** An absolute path with forward slashes and without `.` and `..`. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
