import type { TableDecision } from '../ir/table.ts';
import type { Encoder } from './encode.ts';
import type { Engine } from './engine.ts';
import { isNumeric } from './worlds.ts';

/** Combinations of states up to which answers are kept in one array. */
const MOST_DIRECT = 1 << 16;

/** What an answer depends on, and how it is found again. */
export interface Plan {
  /** The facts that the answer depends on have states, no number is computed: an answer may be kept. */
  readonly usable: boolean;
  /** The slot of an answer is the mixed-radix number of these states; else the terminal of the root. */
  readonly direct: boolean;
  readonly encoders: readonly Encoder[];
  /** What the state of each encoder counts in a slot. */
  readonly strides: readonly number[];
  /** The answer depends on the root alone, where all facts are settled. */
  readonly simple: boolean;
  /** How many slots there are. */
  readonly slots: number;
}

export type EncoderOf = (fact: number) => Encoder | undefined | null;

export function createPlan(engine: Engine, decision: TableDecision, encoderOf: EncoderOf): Plan {
  const roots = rootsOf(engine, decision);
  // Looking through a large diagram costs more than a few variables too many.
  const large = engine.nodes.offset.length > 4096 && engine.table.variables.length < 64;
  const variables = new Set(large ? engine.table.variables.keys() : [...roots].flatMap((root) => engine.support(root)));
  const facts = factsOf(engine, variables);
  const encoders = facts.flatMap((fact) => encoderOf(fact) ?? []);
  let product = 1;
  const strides = encoders.map((encoder) => {
    product *= encoder.states;
    return product / encoder.states;
  });
  const direct = product <= MOST_DIRECT;
  const simple = roots.size <= 1 && decision.root !== undefined && facts.length === encoders.length;
  const usable = !computesNumbers(engine, decision, variables) && (direct || simple);
  return { usable, direct, simple, encoders, strides, slots: direct ? product : decision.terminals.length };
}

/** The inputs of the root alone: what a batch needs. Undefined where a fact has no classes of its own. */
export function rootEncoders(engine: Engine, decision: TableDecision, encoderOf: EncoderOf): readonly Encoder[] | undefined {
  if (decision.root === undefined) return undefined;
  const facts = engine.support(decision.root).flatMap((variable) => {
    const { kind } = engine.table.variables[variable]!;
    return kind === 'status' ? [] : [engine.table.facts.findIndex((fact) => fact.kind !== 'allele' && fact.variables.includes(variable))];
  });
  const found = facts.map((fact) => (fact < 0 ? null : encoderOf(fact)));
  return found.every(Boolean) ? (found as Encoder[]) : undefined;
}

/** Every diagram that the answer of a decision is read from. */
function rootsOf(engine: Engine, decision: TableDecision): ReadonlySet<number> {
  const { table } = engine;
  const roots = new Set<number>(decision.rowRoots ?? [decision.root!]);
  const seen = new Set<TableDecision>();
  const go = (one: TableDecision): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const { root } of one.live) roots.add(root);
    for (const other of [...one.reads, ...(one.compares ?? [])]) go(table.decisions[other]!);
  };
  go(decision);
  for (const { guideline, root } of [...table.notes, ...table.implications]) if (guideline === decision.guideline && root !== undefined) roots.add(root);
  if (table.possible !== undefined) roots.add(table.possible);
  // A status variable reads its term: another decision's diagram.
  if (table.variables.some((variable) => variable.kind === 'status'))
    for (const root of roots) for (const variable of engine.support(root)) {
      const one = table.variables[variable]!;
      const next = one.kind === 'status' ? table.decisions[table.terms[one.term]!.decision ?? -1]?.root : undefined;
      if (next !== undefined) roots.add(next);
    }
  for (const root of roots) if (root < 0) roots.delete(root);
  return roots;
}

function factsOf({ table }: Engine, variables: Set<number>): readonly number[] {
  for (const variable of variables) {
    const one = table.variables[variable]!;
    if (one.kind === 'status') for (const own of table.terms[one.term]!.variables) variables.add(own);
  }
  return table.facts.flatMap((fact, i) => (fact.kind !== 'allele' && fact.variables.some((variable) => variables.has(variable)) ? [i] : []));
}

function computesNumbers({ table }: Engine, { outcomes }: TableDecision, variables: ReadonlySet<number>): boolean {
  return outcomes.some(isNumeric) || [...variables].some((variable) => table.variables[variable]!.kind === 'formula');
}
