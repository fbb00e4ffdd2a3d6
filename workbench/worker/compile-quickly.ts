import { createAnalyzer } from '../../compiler/analyze/index.ts';
import { certificateOf } from '../../compiler/compile.ts';
import { toTable } from '../../compiler/emit/to-table.ts';
import type { Table } from '../../compiler/ir/index.ts';
import type { Diagnostic, Program } from '../../language/model/index.ts';

const analyzer = createAnalyzer();

/** The editor's findings: while they are worked out edits are taken in, and a newer text ends the work on an older one. */
export async function analyzeSlowly(program: Program, isStale: () => boolean): Promise<readonly Diagnostic[] | undefined> {
  return (await analyzer.analyzeSlowly(program, isStale))?.diagnostics;
}

/**
 * A table to try patients on while typing: everything that `compile` does but the comparison with the naive interpreter, which takes seconds on
 * large programs. Its certificate says that no world was compared; it stays in this worker and is never written anywhere.
 */
export function compileQuickly(program: Program): { readonly table?: Table; readonly diagnostics: readonly Diagnostic[] } {
  const { lowered, diagnostics } = analyzer.analyze(program);
  if (diagnostics.some(({ severity }) => severity === 'error') || lowered.decisions.some(({ unproven }) => unproven)) return { diagnostics };
  return { table: toTable(lowered, certificateOf(lowered, { worlds: 0, exhaustive: false })), diagnostics };
}
