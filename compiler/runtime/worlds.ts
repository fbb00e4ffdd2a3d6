import type { Outcome, TableDecision, TableExpression } from '../ir/table.ts';
import { classesOf, fix, options } from './classes.ts';
import type { Engine } from './engine.ts';
import { expressionTerms, totalRoots } from './expression.ts';
import type { Knowledge, Option } from './knowledge.ts';
import { isPoint } from './range.ts';

/** More choices than this and numbers go through formulas as intervals. */
const MOST_CHOICES = 4096;

/** Outcomes by number; a leaf of a diagram is `-1 - outcome`, `IMPOSSIBLE` a world that the constraints exclude. */
export const IMPOSSIBLE = -1;
export type Leaf = (knowledge: Knowledge, terminal: number) => number;

/**
 * The diagram of a decision restricted to what is known, reduced: only unsettled variables are left, children by position among the
 * variable's `positions`. Numbers that formulas read are variables of their own, above all others.
 */
export class Restricted {
  readonly variables: number[] = [];
  readonly children: (readonly number[])[] = [];
  /** The options behind the positions of a variable. */
  readonly positions: (readonly Option[])[] = [];
  private readonly known = new Map<string, number>();

  /** `inputs`: variables that formulas read; they stand above all others. */
  constructor(readonly inputs: readonly number[]) {}

  make(variable: number, children: readonly number[]): number {
    if (children.every((child) => child === children[0])) return children[0]!;
    const key = `${variable}:${children.join()}`;
    let node = this.known.get(key);
    if (node === undefined) {
      this.known.set(key, (node = this.variables.length));
      this.variables.push(variable);
      this.children.push(children);
    }
    return node;
  }

  /** All leaves below a node. */
  leaves(root: number, seen = new Set<number>()): ReadonlySet<number> {
    if (!seen.has(root)) {
      seen.add(root);
      if (root >= 0) for (const child of this.children[root]!) this.leaves(child, seen);
    }
    return seen;
  }
}

export function restrict(engine: Engine, knowledge: Knowledge, into: Restricted, root: number, leaf: Leaf): number {
  const expand = (at: number, now: Knowledge): number => {
    const variable = into.inputs[at];
    if (variable === undefined) return walk(engine, now, into, root, leaf);
    const each = (into.positions[variable] ??= options(engine, now, variable));
    return into.make(variable, each.map((option) => expand(at + 1, fix(now, variable, option))));
  };
  return expand(0, knowledge);
}

function walk(engine: Engine, knowledge: Knowledge, into: Restricted, root: number, leaf: Leaf): number {
  const { offset, data } = engine.nodes;
  const known = new Map<number, number>();
  const go = (ref: number): number => {
    if (ref < 0) return leaf(knowledge, -1 - ref);
    let node = known.get(ref);
    if (node !== undefined) return node;
    let at = offset[ref]!;
    const variable = data[at]!;
    at += 2;
    const classes = classesOf(engine, knowledge, variable);
    const next = (one: number): number => {
      while (data[at]! <= one) at += 2;
      return go(data[at + 1]!);
    };
    const own = engine.table.variables[variable]!;
    if (own.kind === 'formula' && classes.length > 1) {
      into.positions[variable] ??= Array.from({ length: own.classes }, (_, i) => ({ at: i }));
      node = into.make(variable, into.positions[variable].map((option) => (classes.includes(option.at) ? next(option.at) : IMPOSSIBLE)));
    } else {
      if (classes.length > 1) into.positions[variable] ??= classes.map((one) => ({ at: one }));
      node = into.make(variable, classes.map(next));
    }
    known.set(ref, node);
    return node;
  };
  return go(root);
}

/** The unsettled variables whose exact numbers a decision's outcomes depend on, where there are few enough choices to follow each. */
export function numericInputs(engine: Engine, knowledge: Knowledge, roots: readonly number[], decision: TableDecision): { readonly inputs: readonly number[]; readonly enclosed: readonly number[] } {
  if (!decision.outcomes.some(isNumeric) && !engine.hasFormulas) return { inputs: [], enclosed: [] };
  const found = new Set<number>();
  const visited = new Set<number>();
  const addRoot = (root: number): void => {
    for (const variable of engine.support(root)) {
      const one = engine.table.variables[variable]!;
      if (one.kind === 'formula') addDecision(one.decision);
    }
  };
  const addAll = (root: number): void => {
    for (const variable of engine.support(root)) found.add(variable);
    addRoot(root);
  };
  const addDecision = (index: number): void => {
    if (visited.has(index)) return;
    visited.add(index);
    const one = engine.table.decisions[index]!;
    if (one.root !== undefined) addAll(one.root);
    for (const outcome of one.outcomes) if (outcome.kind === 'number') addExpression(outcome.formula);
  };
  const addExpression = (expression: TableExpression): void => {
    for (const root of totalRoots(expression)) addAll(root);
    for (const index of expressionTerms(expression)) {
      const term = engine.table.terms[index]!;
      if (term.decision !== undefined) addDecision(term.decision);
      else for (const variable of term.variables) found.add(variable);
    }
  };
  for (const root of roots) addRoot(root);
  for (const outcome of decision.outcomes) {
    if (outcome.kind === 'number') addExpression(outcome.formula);
    if (outcome.kind === 'action') outcome.computes.forEach(addDecision);
  }
  const unsettled = [...found].filter((variable) => {
    const one = engine.table.variables[variable]!;
    return one.kind !== 'status' && one.kind !== 'formula' && !isSettled(options(engine, knowledge, variable));
  });
  const inputs: number[] = [];
  let choices = 1;
  for (const variable of unsettled.toSorted((a, b) => a - b)) {
    const count = options(engine, knowledge, variable).length;
    if (choices * count > MOST_CHOICES) continue;
    choices *= count;
    inputs.push(variable);
  }
  return { inputs, enclosed: unsettled.filter((variable) => !inputs.includes(variable) || options(engine, knowledge, variable).some((option) => option.range && !isPoint(option.range))) };
}

/** Whether a number of the patient is part of the outcome. */
export const isNumeric = (outcome: Outcome): boolean => (outcome.kind === 'number' && outcome.formula.kind !== 'constant') || (outcome.kind === 'action' && outcome.computes.length > 0);

const isSettled = (each: readonly Option[]): boolean => each.length < 2 && each.every((option) => !option.range || isPoint(option.range));
