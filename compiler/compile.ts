import type { Diagnostic, Program } from '../language/model/index.ts';
import { analyzeLowered } from './analyze/index.ts';
import { reach } from './diagram/index.ts';
import { toTable } from './emit/to-table.ts';
import type { Certificate, Table } from './ir/index.ts';
import { lower, type Lowered, type LoweredDecision } from './lower/index.ts';
import type { ConcreteValue } from './reference/index.ts';
import { buildCheck, type BuildCheck } from './validate/build-check.ts';

export interface Compiled {
  /** Absent where a diagnostic is an error. */
  readonly table?: Table;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A program that the front end found no error in: lowered to decision diagrams, analyzed, compared with the naive interpreter, and written as a
 * table. Nothing is emitted beside an error.
 */
export function compile(program: Program): Compiled {
  const lowered = lower(program);
  const diagnostics = [...analyzeLowered(lowered), ...lowered.decisions.filter((d) => d.unproven).map(tooLarge)];
  if (diagnostics.some((d) => d.severity === 'error')) return { diagnostics };
  const check = buildCheck(lowered);
  if (check.failure) return { diagnostics: [...diagnostics, failed(check.failure)] };
  return { table: toTable(lowered, certificateOf(lowered, check)), diagnostics };
}

/** What was checked, for the table. */
export function certificateOf(lowered: Lowered, check: BuildCheck): Certificate {
  return {
    method: 'naive interpreter',
    worlds: check.worlds,
    exhaustive: check.exhaustive,
    decisions: lowered.decisions.length,
    proven: lowered.decisions.map((d) => ({ decision: d.decision.id, ...proofOf(lowered, d) })),
  };
}

/** Whether some patient who can exist meets no row; and whether some patient meets two that may not meet. */
function proofOf(lowered: Lowered, decision: LoweredDecision): { readonly complete: boolean; readonly disjoint: boolean; readonly note?: string } {
  if (decision.unproven) return { complete: false, disjoint: false, note: 'the analysis did not fit its budget' };
  const root = lowered.algebra.choose(lowered.consistent, decision.root, -1 - decision.terminals.length);
  const meets = (kind: string): boolean => reach(lowered.manager, root, () => true, (t) => decision.terminals[t]?.kind === kind);
  if (decision.rowRoots) return { complete: true, disjoint: true, note: 'collect: every row stands by itself' };
  return { complete: !meets('gap'), disjoint: !meets('overlap') };
}

/** Without a diagram there is no table. */
function tooLarge(decision: LoweredDecision): Diagnostic {
  return {
    code: 'not-proven', severity: 'error', span: decision.decision.span, related: [],
    message: `\`${decision.decision.name}\` is too large to compile: its decision diagram does not fit`,
    hint: 'Split the table by one of its columns into several definitions.',
  };
}

function failed({ decision, world, difference }: NonNullable<BuildCheck['failure']>): Diagnostic {
  const values = [...world.values].map(([name, value]) => `${name}: ${describe(value)}`);
  const missing = [...world.notTested].map((name) => `${name}: not tested`);
  return {
    code: 'build-check-failed', severity: 'error', span: decision.decision.span, related: [],
    message: `The compiled \`${decision.decision.name}\` does not do what its rows say for a patient with ${[...values, ...missing].join('; ') || 'nothing reported'} (${difference})`,
    hint: 'This is an error of the compiler, not of the rules; nothing was written. Please report it with the rule file.',
  };
}

function describe(value: ConcreteValue): string {
  switch (value.kind) {
    case 'value': case 'number': return value.value;
    case 'label': return value.label;
    case 'call': return `${value.call ?? 'not interpretable'}${value.score === undefined ? '' : `, score ${value.score}`}`;
    case 'drugs': return value.taken.join(', ') || 'nothing';
    case 'findings': return value.present.map((p) => p.gene).join(', ') || 'nothing found';
  }
}
