import type { Case, Program } from '../../../language/model/index.ts';
import { toTable } from '../../emit/to-table.ts';
import type { Certificate, Table } from '../../ir/index.ts';
import { lower, type Lowered } from '../../lower/index.ts';
import { load, type LoadedTable } from '../../runtime/full.ts';
import { generateCases } from '../generate.ts';
import { runCase } from '../run-case.ts';
import type { Asked, Witness } from './witness.ts';

/** Nothing is shipped from here, so nothing is certified. */
export const certificate: Certificate = { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 0, proven: [] };

/** Rows of a decision beyond which patients are looked for one by one, not made beforehand. */
const MOST_ROWS = 300;

/** A program with its cases, and everything about it that is worked out once for all of its mutants. `files`: those whose decisions are examined. */
export class Examiner {
  private held: { lowered?: Lowered; table?: Table; loaded?: LoadedTable; sound?: readonly Case[]; made?: readonly Asked[] } = {};
  private readonly used = new Map<string, Asked>();

  constructor(readonly program: Program, readonly cases: readonly Case[], readonly files: ReadonlySet<number>) {}

  get lowered(): Lowered {
    return (this.held.lowered ??= lower(this.program));
  }

  get table(): Table {
    return (this.held.table ??= toTable(this.lowered, certificate));
  }

  get loaded(): LoadedTable {
    return (this.held.loaded ??= load(this.table));
  }

  /** Cases that hold. */
  get sound(): readonly Case[] {
    return (this.held.sound ??= this.cases.filter((one) => runCase(one, this.loaded).failures.length === 0));
  }

  isExamined(decision: string): boolean {
    const one = this.program.decisions.find(({ id }) => id === decision);
    return one !== undefined && this.files.has(one.span.file);
  }

  /** Patients who are likely to show a mutant: those who showed another one come first, so that few patients show many. */
  *patients(decision?: string): Iterable<Asked> {
    const isAsked = (one: Asked): boolean => decision === undefined || one.decision === decision;
    for (const one of this.used.values()) if (isAsked(one)) yield one;
    for (const one of this.made) if (isAsked(one)) yield one;
  }

  use({ decision, facts }: Witness): void {
    this.used.set(`${decision} ${JSON.stringify(facts)}`, { decision, facts });
  }

  /** Forgets what can be worked out again: diagrams are large. */
  rest(): void {
    this.held = {};
  }

  private get made(): readonly Asked[] {
    return (this.held.made ??= this.generated().toSorted((a, b) => rank(a) - rank(b)));
  }

  private generated(): readonly (Asked & { readonly isOpen: boolean })[] {
    if (this.lowered.decisions.some(({ decision, unproven }) => unproven || decision.rows.length > MOST_ROWS)) return [];
    const made = generateCases(this.lowered, this.loaded, [], { files: this.files, all: true, pairs: true });
    return made.map(({ decision, facts, answer }) => ({ decision, facts, isOpen: answer.outcome === 'cannot tell' }));
  }
}

/** Who is told something definite comes first. */
function rank({ isOpen }: { readonly isOpen: boolean }): number {
  return isOpen ? 1 : 0;
}
