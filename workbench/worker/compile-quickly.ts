import { analyzeLowered } from '../../compiler/analyze/index.ts';
import { certificateOf } from '../../compiler/compile.ts';
import { toTable } from '../../compiler/emit/to-table.ts';
import type { Table } from '../../compiler/ir/index.ts';
import { lower, type Lowered } from '../../compiler/lower/index.ts';
import type { Diagnostic, Program } from '../../language/model/index.ts';

const lowered = new WeakMap<Program, Lowered>();
const analyzed = new WeakMap<Program, readonly Diagnostic[]>();

function lowerOnce(program: Program): Lowered {
  const known = lowered.get(program) ?? lower(program);
  lowered.set(program, known);
  return known;
}

/** The analysis of a program, computed once for the editor's findings and for the table. */
export function analyzeOnce(program: Program): readonly Diagnostic[] {
  const known = analyzed.get(program) ?? analyzeLowered(lowerOnce(program));
  analyzed.set(program, known);
  return known;
}

/**
 * A table to try patients on while typing: everything that `compile` does but the comparison with the naive interpreter, which takes seconds on
 * large programs. Its certificate says that no world was compared; it stays in this worker and is never written anywhere.
 */
export function compileQuickly(program: Program): { readonly table?: Table; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = analyzeOnce(program);
  const whole = lowerOnce(program);
  if (diagnostics.some(({ severity }) => severity === 'error') || whole.decisions.some(({ unproven }) => unproven)) return { diagnostics };
  return { table: toTable(whole, certificateOf(whole, { worlds: 0, exhaustive: false })), diagnostics };
}
