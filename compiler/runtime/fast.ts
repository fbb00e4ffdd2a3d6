import type { Answer } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { walk } from './batch.ts';
import { cached } from './cache.ts';
import { createEncoder, type Encoder } from './encode.ts';
import type { Engine } from './engine.ts';

/** Combinations of states up to which answers are kept in one array. */
const MOST_DIRECT = 1 << 16;

/** Answers that have been worked out are found again by the states of the facts they depend on. */
export interface Fast {
  readonly encoders: readonly Encoder[];
  /** All facts that the decision depends on have encoders, and no number is computed: an answer may be kept. */
  readonly usable: boolean;
  /** Where the answer is kept, for these states by variable; -1: not kept. */
  slot(states: Int32Array): number;
  readonly answers: (Answer | undefined)[];
}

/** Encoders of a table's facts, made on first use. */
export const createEncoders = (engine: Engine): ((fact: number) => Encoder | undefined | null) => cached((fact: number) => createEncoder(engine, fact) ?? null);

export function createFast(engine: Engine, decision: TableDecision, encoderOf: (fact: number) => Encoder | undefined | null): Fast {
  const roots = rootsOf(engine, decision);
  const variables = new Set([...roots].flatMap((root) => engine.support(root)));
  const facts = factsOf(engine, variables);
  const encoders = facts.flatMap((fact) => encoderOf(fact) ?? []).filter((encoder) => variables.has(encoder.variable));
  const usable = !computesNumbers(engine, decision, variables);
  const product = encoders.reduce((size, encoder) => size * encoder.states, 1);
  if (usable && product <= MOST_DIRECT) {
    const at = encoders.map((encoder) => encoder.variable);
    const sizes = encoders.map((encoder) => encoder.states);
    const slot = (states: Int32Array): number => {
      let index = 0;
      for (let i = 0; i < at.length; i += 1) index = index * sizes[i]! + states[at[i]!]!;
      return index;
    };
    return { encoders, usable, slot, answers: Array.from({ length: product }, () => undefined) };
  }
  // One root decides alone: where all is settled, its terminal is the answer's place.
  const [root] = roots;
  const walks = usable && roots.size === 1 && root !== undefined && facts.length === encoders.length;
  return { encoders, usable: walks, slot: walks ? walker(engine, root, encoders) : () => -1, answers: [] };
}

function walker(engine: Engine, root: number, encoders: readonly Encoder[]): (states: Int32Array) => number {
  return (states) => {
    for (const { variable, classes } of encoders) if (states[variable]! >= classes) return -1;
    return walk(engine, root, states);
  };
}

/** The inputs of the root alone, where they are all settled by one class each: what a batch needs. */
export function rootEncoders(engine: Engine, decision: TableDecision, encoderOf: (fact: number) => Encoder | undefined | null): readonly Encoder[] | undefined {
  const { root } = decision;
  if (root === undefined) return undefined;
  const needed = engine.support(root).filter((variable) => engine.table.variables[variable]!.kind !== 'status');
  const found = needed.map((variable) => {
    const fact = engine.table.facts.findIndex((one) => one.kind !== 'allele' && one.variables.length === 1 && one.variables[0] === variable);
    return fact < 0 ? null : encoderOf(fact);
  });
  return found.every((encoder) => encoder) ? (found as Encoder[]) : undefined;
}

/** Every diagram that the answer of a decision is read from. */
function rootsOf(engine: Engine, decision: TableDecision): ReadonlySet<number> {
  const { table } = engine;
  const roots = new Set<number>();
  const seen = new Set<TableDecision>();
  const go = (one: TableDecision): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const { root } of one.live) roots.add(root);
    for (const other of [...one.reads, ...(one.compares ?? [])]) go(table.decisions[other]!);
  };
  for (const root of decision.root === undefined ? (decision.rowRoots ?? []) : [decision.root]) roots.add(root);
  go(decision);
  const named = new Set(decision.rows.flatMap((row) => row.notes));
  for (const note of table.notes) if (note.guideline === decision.guideline && note.root !== undefined && !named.has(note.name)) roots.add(note.root);
  for (const { guideline, root } of table.implications) if (guideline === decision.guideline) roots.add(root);
  if (table.possible !== undefined) roots.add(table.possible);
  addStatus(engine, roots);
  return new Set([...roots].filter((root) => root >= 0));
}

/** A status variable reads its term: another decision, or a variable that the diagrams may not ask for. */
function addStatus(engine: Engine, roots: Set<number>): void {
  for (const root of roots) {
    for (const variable of engine.support(root)) {
      const one = engine.table.variables[variable]!;
      const decision = one.kind === 'status' ? engine.table.terms[one.term]!.decision : undefined;
      const next = decision === undefined ? undefined : engine.table.decisions[decision]!.root;
      if (next !== undefined) roots.add(next);
    }
  }
}

function factsOf(engine: Engine, variables: Set<number>): readonly number[] {
  const { table } = engine;
  for (const variable of variables) {
    const one = table.variables[variable]!;
    if (one.kind === 'status') for (const own of table.terms[one.term]!.variables) variables.add(own);
  }
  return table.facts.flatMap((fact, i) => (fact.variables.some((variable) => variables.has(variable)) ? [i] : []));
}

function computesNumbers(engine: Engine, decision: TableDecision, variables: ReadonlySet<number>): boolean {
  const numeric = decision.outcomes.some((outcome) => (outcome.kind === 'number' && outcome.formula.kind !== 'constant') || (outcome.kind === 'action' && outcome.computes.length));
  return numeric || [...variables].some((variable) => engine.table.variables[variable]!.kind === 'formula');
}

