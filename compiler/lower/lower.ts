import type { Condition, Program } from '../../language/model/index.ts';
import { Algebra, BudgetError, DEFAULT_BUDGET, Manager, terminal, TRUE, type Ref } from '../diagram/index.ts';
import { consistentStatus } from './consistent.ts';
import { Context, decisionNames } from './context.ts';
import { lowerDecision } from './decision.ts';
import { knownExactly } from './known-exactly.ts';
import type { LiveRoot, Lowered, LoweredDecision } from './lowered.ts';
import { Reuse, type Before } from './reuse.ts';
import { separateMatches } from './resolve.ts';
import { spaceOf } from './space/space.ts';
import { testOfCondition, testOfConstraint } from './tests.ts';
import { Units } from './units.ts';
import { matchRows } from './variants.ts';
import { cellsOf } from './visit.ts';
import { columnsOf, termsOf } from './visit-terms.ts';

/**
 * A checked program as decision diagrams. `budget`: most nodes that one decision may add; one that does not fit is marked `unproven`.
 */
export function lower(program: Program, budget: number = DEFAULT_BUDGET): Lowered {
  const steps = lowerInSteps(program, { budget, forget: true });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value.lowered;
  }
}

export interface LowerOptions {
  readonly budget?: number;
  /** An earlier version of the program: what it shares with this one is taken over. The result means the same as without. */
  readonly before?: Before;
  /** There will be no next version: nothing is held for it. */
  readonly forget?: boolean;
}

/** A program with what the next version of it may take over. `taken`: indexes of decisions that were taken over from the version before. */
export interface LoweredVersion extends Before {
  readonly taken: ReadonlySet<number>;
}

/** The same decision by decision, so that the caller can stop after each of them: gives how many rows it had. */
export function* lowerInSteps(program: Program, { budget = DEFAULT_BUDGET, before, forget = false }: LowerOptions = {}): Generator<number, LoweredVersion> {
  const space = spaceOf(program);
  const reuse = before && Reuse.from(before, program, space);
  const algebra = reuse ? reuse.algebra : new Algebra(new Manager(space.variables.map((v) => v.variable.classes), DEFAULT_BUDGET));
  const { manager } = algebra;
  manager.allow(budget);
  const context = new Context(space, algebra, decisionNames(program.decisions), forget ? undefined : reuse?.memories ?? new Map());
  const [early, late] = splitConstraints(program);
  context.possible = allOf(context, early);
  const decisions: LoweredDecision[] = [];
  for (const [index, decision] of program.decisions.entries()) {
    const isTooLarge = termsOf(decision).some((term) => space.termByName.get(term.name)?.tooLarge);
    const taken = reuse?.take(decision, index);
    if (taken) context.keep(decision);
    const lowered = taken ?? (isTooLarge ? unproven(decision, index) : fitting(manager, budget, () => lowerDecision(context, decision, index, reuse?.plainRows(index)), unproven(decision, index)));
    context.lowered.set(decision.id, lowered);
    decisions.push(lowered);
    yield decision.rows.length + 1;
  }
  const lowered = finish(program, context, decisions, late, budget);
  return { lowered, decisions, memories: context.kept, born: reuse?.born ?? manager.count, taken: reuse?.indexes ?? new Set() };
}

/** What needs all decisions: constraints that ask them, notes, implications. */
function finish(program: Program, context: Context, decisions: readonly LoweredDecision[], late: readonly Condition[], budget: number): Lowered {
  const { space, algebra } = context;
  const { manager } = algebra;
  manager.allow(budget);
  const rest = allOf(context, late);
  const possible = algebra.and(context.possible ?? TRUE, rest);
  const gated = possible === TRUE ? decisions : decisions.map((d) => gate(algebra, d, possible));
  const units = new Units(context, program);
  const gateRoot = (root: Ref, impossible: number): Ref => (possible === TRUE ? root : algebra.choose(possible, root, terminal(impossible)));
  return {
    program,
    space,
    manager,
    algebra,
    decisions: gated,
    byId: new Map(gated.map((d) => [d.decision.id, d])),
    possible,
    consistent: fitting(manager, budget, () => consistentStatus(context, units, possible), TRUE),
    units,
    known: (isReported) => knownExactly(context, units, possible, isReported),
    notes: program.notes.map((note) => (note.when ? { root: gateRoot(context.guards.test(testOfCondition(note.when)), 2) } : {})),
    implications: program.implications.map((implication) => {
      const { texts, root } = implicationRoot(context, implication.rows);
      return { texts, root: gateRoot(root, texts.length + 1) };
    }),
  };
}

/** What `make` gives, or the fallback where it does not fit the budget. */
function fitting<T>(manager: Manager, budget: number, make: () => T, fallback: T): T {
  manager.allow(budget);
  try {
    return make();
  } catch (error) {
    if (error instanceof BudgetError) return fallback;
    throw error;
  }
}

/** Constraints on facts, and those that ask decisions. */
function splitConstraints(program: Program): readonly [readonly Condition[], readonly Condition[]] {
  const all = program.constraints.map((c) => c.condition);
  return [all.filter((c) => !asksDecision(c)), all.filter(asksDecision)];
}

function asksDecision(condition: Condition): boolean {
  return cellsOf(condition).some((cell) => cell.term.kind === 'decision');
}

function allOf(context: Context, conditions: readonly Condition[]): Ref {
  return context.algebra.all(conditions.map((c) => withoutStatus(context, context.guards.test(testOfConstraint(c)))));
}

/** Definitions that a constraint asks are worked out as if everything were reported. */
function withoutStatus(context: Context, root: Ref): Ref {
  const { manager } = context.algebra;
  const status = new Set(context.space.terms.flatMap((t) => t.status ?? []));
  const memo = new Map<Ref, Ref>();
  const go = (ref: Ref): Ref => {
    if (ref < 0) return ref;
    const known = memo.get(ref);
    if (known !== undefined) return known;
    const variable = manager.variable(ref);
    const result = status.has(variable) ? go(manager.child(ref, variable, 0)) : rebuild(manager, ref, go);
    memo.set(ref, result);
    return result;
  };
  return go(root);
}

function rebuild(manager: Manager, ref: Ref, child: (ref: Ref) => Ref): Ref {
  const base = manager.begin();
  const at = manager.offset[ref]! + 2;
  const runs = manager.data[at - 1]!;
  const variable = manager.data[at - 2]!;
  for (let k = 0; k < runs; k++) {
    const next = child(manager.data[at + k * 2 + 1]!);
    manager.push(manager.data[at + k * 2]!, next);
  }
  return manager.finish(base, variable);
}

/** A decision whose diagram does not fit: one gap everywhere, so that what reads it is well defined, and marked. */
function unproven(decision: LoweredDecision['decision'], index: number): LoweredDecision {
  return {
    index, decision, named: [], columns: columnsOf(decision), rows: [], scope: TRUE, root: terminal(0), terminals: [{ kind: 'gap', rows: [], also: [] }], outcomes: [],
    numbers: new Map(), live: [], also: [], reads: [], rowOutcomes: [], alsoOutcomes: [], unproven: true,
  };
}

function gate(algebra: Algebra, decision: LoweredDecision, possible: Ref): LoweredDecision {
  const at = decision.terminals.findIndex((t) => t.kind === 'impossible');
  const terminals = at >= 0 ? decision.terminals : [...decision.terminals, { kind: 'impossible' as const, rows: [], also: [] }];
  const impossible = terminal(at >= 0 ? at : terminals.length - 1);
  const { rowRoots } = decision;
  const gateLive = (live: LiveRoot): LiveRoot => ({ ...live, root: algebra.and(live.root, possible) });
  return {
    ...decision,
    terminals,
    rows: decision.rows.map((row) => ({ ...row, live: row.live.map(gateLive) })),
    live: decision.live.map(gateLive),
    root: rowRoots ? decision.root : algebra.choose(possible, decision.root, impossible),
    ...(rowRoots ? { rowRoots: rowRoots.map((r) => algebra.choose(possible, r, terminal(4))) } : {}),
  };
}

/** Terminal 0: nothing to say; n: text n - 1. Rows are read in order; a row for missing results hides those that would guess. */
function implicationRoot(context: Context, rows: Program['implications'][number]['rows']): { readonly texts: readonly string[]; readonly root: Ref } {
  const { algebra } = context;
  const texts = [...new Set(rows.flatMap((r) => r.text ?? []))];
  const matches = separateMatches(algebra, matchRows(context.guards, rows.map((r, i) => ({ id: String(i), cells: r.cells }))));
  const root = matches.reduceRight<Ref>((rest, match, i) => {
    const text = rows[i]!.text;
    return algebra.choose(match, terminal(text === undefined ? 0 : texts.indexOf(text) + 1), rest);
  }, terminal(0));
  return { texts, root };
}

