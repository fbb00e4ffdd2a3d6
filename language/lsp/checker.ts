import type { Connection } from 'vscode-languageserver';
import type { Diagnostic, Program, SourceFile } from '../model/index.ts';
import { toDiagnostics, type DocsLink } from './diagnostics.ts';
import { placesOf } from './places.ts';
import type { Workspace } from './workspace.ts';

type Analyze = (program: Program) => readonly Diagnostic[];

/** Milliseconds of quiet before the text is checked, and before whole tables are analyzed. */
const quick = 30;
const thorough = 350;

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
    if (ready === undefined && this.#analyze !== undefined) this.#after(uri, thorough, () => this.#thoroughCheck(uri));
  }

  #thoroughCheck(uri: string): void {
    const { program, diagnostics, files } = this.#workspace.load(uri);
    if (program === undefined || hasErrors(diagnostics)) return;
    this.#publish(uri, files, [...diagnostics, ...this.analysis(program)]);
  }

  /** The analysis of a program, computed once. */
  analysis(program: Program): readonly Diagnostic[] {
    const known = this.#analyzed.get(program);
    if (known !== undefined) return known;
    const found = this.#analyze?.(program) ?? [];
    this.#analyzed.set(program, found);
    return found;
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
    if (!this.#stopped) this.#timers.set(uri, setTimeout(run, milliseconds));
  }
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
