import type { Connection } from 'vscode-languageserver';
import type { Diagnostic, Program, SourceFile } from '../model/index.ts';
import { toDiagnostics, type DocsLink } from './diagnostics.ts';
import { placesOf } from './places.ts';
import type { Workspace } from './workspace.ts';

type Found = readonly Diagnostic[] | undefined;
/** Nothing where `isStale` came true while it worked: a newer text waits. */
export type Analyze = (program: Program, isStale: () => boolean) => Found | Promise<Found>;

/** Milliseconds of quiet before the text is checked, and after that before thousands of rows are analyzed; fewer follow at once. */
const quick = 30;
const thorough = 200;
const few = 2000;

/**
 * Publishes diagnostics: syntax, names and types after every edit; gaps and overlaps when typing pauses. Until the analysis has caught up its
 * last findings are withheld rather than shown at places that have moved.
 */
export class Checker {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #analyze: Analyze | undefined;
  readonly #docs: DocsLink;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #found = new Map<string, readonly Diagnostic[]>();
  #stopped = false;
  readonly #analyzed = new WeakMap<Program, readonly Diagnostic[]>();
  readonly #turns = new Map<string, number>();

  constructor(connection: Connection, workspace: Workspace, analyze: Analyze | undefined, docs: DocsLink = (code) => `precept-doc:${code}`) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#analyze = analyze;
    this.#docs = docs;
  }

  /** Everything known to be wrong in the program whose entry is this file, as last published. */
  found(uri: string): readonly Diagnostic[] {
    return this.#found.get(uri) ?? [];
  }

  /** Checks a file soon, and afterwards every open file that reads it. */
  check(uri: string): void {
    this.#after(uri, quick, () => {
      this.#quickCheck(uri);
      for (const document of this.#workspace.documents()) {
        if (document.uri !== uri && this.#workspace.reads(document.uri, uri)) this.#quickCheck(document.uri);
      }
    });
  }

  checkAll(): void {
    for (const { uri } of this.#workspace.documents()) this.check(uri);
  }

  clear(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#found.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Nothing is checked or published any more. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#stopped = true;
  }

  #quickCheck(uri: string): void {
    const { program, diagnostics, files } = this.#workspace.load(uri);
    const ready = program === undefined || hasErrors(diagnostics) ? [] : this.#analyzed.get(program);
    this.#publish(uri, files, [...diagnostics, ...(ready ?? [])]);
    if (ready === undefined && this.#analyze !== undefined) this.#after(uri, program && rowsOf(program) > few ? thorough : 0, () => void this.#thoroughCheck(uri));
  }

  /** An edit that comes while a long analysis pauses ends it: the analysis of the newer text follows. */
  async #thoroughCheck(uri: string): Promise<void> {
    const { program, diagnostics, files } = this.#workspace.load(uri);
    if (program === undefined || hasErrors(diagnostics)) return;
    const turn = this.#turns.get(uri);
    const isStale = (): boolean => this.#stopped || this.#turns.get(uri) !== turn;
    const found = this.#analyzed.get(program) ?? (await this.#analyze?.(program, isStale));
    if (found === undefined || isStale()) return;
    this.#analyzed.set(program, found);
    this.#publish(uri, files, [...diagnostics, ...found]);
  }


  #publish(uri: string, files: readonly SourceFile[], diagnostics: readonly Diagnostic[]): void {
    const document = this.#workspace.document(uri);
    if (document === undefined) return;
    this.#found.set(uri, diagnostics);
    const shown = toDiagnostics(diagnostics, placesOf(uri, files), uri, this.#docs);
    void this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics: shown });
  }

  #after(uri: string, milliseconds: number, run: () => void): void {
    clearTimeout(this.#timers.get(uri));
    this.#turns.set(uri, (this.#turns.get(uri) ?? 0) + 1);
    if (!this.#stopped) this.#timers.set(uri, setTimeout(run, milliseconds));
  }
}

function rowsOf({ decisions }: Program): number {
  return decisions.reduce((rows, one) => rows + one.rows.length, 0);
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
