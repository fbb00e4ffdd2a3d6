import type { Diagnostic, Program, SourceFile } from './model/index.ts';
import { loadFile } from './references/load-files.ts';
import type { Occurrence } from './references/occurrence.ts';
import type { LoadOptions } from './references/options.ts';
import { programOf } from './references/program.ts';
import { Session } from './references/session.ts';
import { severityOf } from './validation/index.ts';
import { runChecks } from './validation/run.ts';

export { formatText } from './format/index.ts';
export type { LoadOptions } from './references/options.ts';
export type { Occurrence } from './references/occurrence.ts';

/** A program with what is wrong with it. A program with errors is for editors: the compiler must not emit it. */
export interface Loaded {
  /** Absent only where the entry file cannot be read. */
  readonly program?: Program;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
  /** Every place where a name stands, for rename, definition, references and hover. */
  readonly occurrences: readonly Occurrence[];
}

/**
 * Loads a rule file with everything that it uses, resolves and checks it. Pure: files come through `read`, which gets paths joined to the
 * entry's path (`examples/a.precept` using `genes/b.precept` reads `examples/cpic/genes/b.precept`) and gives undefined for a file that is not there.
 */
export function loadProgram(entry: string, read: (path: string) => string | undefined, options: LoadOptions = {}): Loaded {
  const session = new Session(read, options, severityOf);
  const unit = loadFile(session, entry);
  if (!unit) return { diagnostics: session.reporter.diagnostics, files: session.files, occurrences: [] };
  const program = programOf(session, unit);
  const diagnostics = runChecks(session, program, unit);
  return { program, diagnostics, files: program.files, get occurrences() { return session.uses.occurrences; } };
}
