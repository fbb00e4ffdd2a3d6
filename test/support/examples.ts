import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../compiler/compile.ts';
import type { Answer } from '../../compiler/ir/index.ts';
import { load, type LoadedTable } from '../../compiler/runtime/full.ts';
import { loadProgram } from '../../language/index.ts';
import type { Diagnostic, Program, SourceFile } from '../../language/model/index.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const examplesFolder = path.join(root, 'examples');

/** Every rule file below `examples/`, relative to it. */
export function exampleFiles(): readonly string[] {
  return (readdirSync(examplesFolder, { recursive: true }) as string[]).filter((file) => file.endsWith('.precept')).map((file) => file.replaceAll('\\', '/')).toSorted();
}

export interface Compiled {
  readonly program: Program;
  readonly table: LoadedTable;
}

const compiled = new Map<string, Compiled>();

/** An example, compiled once in a test file. Throws, with every error, where it does not compile. */
export function example(file: string): Compiled {
  const held = compiled.get(file);
  if (held) return held;
  const made = compileText(file, (wanted) => readIfThere(path.join(examplesFolder, wanted)));
  compiled.set(file, made);
  return made;
}

export function compileText(entry: string, read: (wanted: string) => string | undefined): Compiled {
  const loaded = loadProgram(entry, read);
  const result = loaded.program && !hasErrors(loaded.diagnostics) ? compile(loaded.program) : undefined;
  const diagnostics = [...loaded.diagnostics, ...(result?.diagnostics ?? [])];
  if (!loaded.program || !result?.table || hasErrors(diagnostics)) throw new Error(`${entry} does not compile\n${shown(diagnostics, loaded.files)}`);
  return { program: loaded.program, table: load(JSON.parse(JSON.stringify(result.table))) };
}

export function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** One line per finding, for the message of a failing test. */
export function shown(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): string {
  return diagnostics.map(({ code, severity, message, span, hint }) => {
    const source = files[span.file];
    const line = source ? source.text.slice(0, span.start).split('\n').length : 0;
    return `${source?.path ?? '?'}:${line} ${severity} ${code}: ${message}${hint ? ` (${hint})` : ''}`;
  }).join('\n');
}

/** Ids of the rows that decide in some world. */
export function rowsOf(answer: Answer): readonly string[] {
  return answer.results.flatMap(({ rows }) => rows.map(({ id }) => id));
}

export function levelsOf(answer: Answer): readonly string[] {
  return [...new Set(answer.results.flatMap(({ rows }) => rows.map(({ level }) => level ?? '')))];
}

/** A file of the shared reference data, or undefined with a printed reason where it is not there. */
export function sharedData<T>(file: string): T | undefined {
  const text = readIfThere(path.join(root, '..', 'shared', 'data', file));
  if (text === undefined) {
    console.log(`not compared with ${file}: the reference data is not part of the repository`);
    return undefined;
  }
  return JSON.parse(text) as T;
}
