import { loadProgram } from '../../../language/index.ts';
import type { Diagnostic, Program } from '../../../language/model/index.ts';
import { compile } from '../../compile.ts';
import type { Table } from '../../ir/index.ts';

/** A rule file of a library, compiled. */
export interface BuiltFile {
  readonly path: string;
  readonly program?: Program;
  /** Absent where a diagnostic is an error. */
  readonly table?: Table;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles rule files of a library from memory: those given, or all that hold decisions. `library.precept` is one table of all. */
export function buildLibrary(files: ReadonlyMap<string, string>, paths: readonly string[] = guidelinesIn(files)): readonly BuiltFile[] {
  return paths.map((path) => {
    const { program, diagnostics } = loadProgram(path, (wanted) => files.get(wanted.replace(/^\.\//, '')));
    if (!program || diagnostics.some(({ severity }) => severity === 'error')) return { path, ...(program ? { program } : {}), diagnostics };
    const compiled = compile(program);
    return { path, program, ...(compiled.table ? { table: compiled.table } : {}), diagnostics: [...diagnostics, ...compiled.diagnostics] };
  });
}

/** Files that recommend something. */
export function guidelinesIn(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([path, text]) => (/^recommend /m.test(text) && path.endsWith('.precept') ? [path] : []));
}
