import type { Outcome, TableDecision, TableExpression } from '../ir/table.ts';
import { classesOf } from './classes.ts';
import type { Engine } from './engine.ts';
import { expressionTerms, totalRoots } from './expression.ts';
import { fix } from './fix.ts';
import type { Knowledge, Option } from './knowledge.ts';
import { isPoint } from './range.ts';
import { supportOf } from './support.ts';
import { type Leaf, restrict, type Restricted } from './worlds.ts';

/** More choices than this and numbers go through formulas as intervals. */
const MOST_CHOICES = 4096;

/** The unsettled variables whose exact numbers a decision's outcomes depend on, where there are few enough choices to follow each. */
export function numericInputs(engine: Engine, knowledge: Knowledge, roots: readonly number[], decision: TableDecision): { readonly inputs: readonly number[]; readonly enclosed: readonly number[] } {
  if (!decision.outcomes.some(isNumeric) && !engine.table.variables.some(({ kind }) => kind === 'formula')) return { inputs: [], enclosed: [] };
  const found = new Set<number>();
  const visited = new Set<number>();
  const addRoot = (root: number): void => {
    for (const variable of supportOf(engine, root)) {
      const one = engine.table.variables[variable]!;
      if (one.kind === 'formula') addDecision(one.decision);
    }
  };
  const addAll = (root: number): void => {
    for (const variable of supportOf(engine, root)) found.add(variable);
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

/** A diagram restricted for each choice of the inputs. */
export function restrictEach(engine: Engine, knowledge: Knowledge, into: Restricted, root: number, leaf: Leaf): number {
  const expand = (at: number, now: Knowledge): number => {
    const variable = into.inputs[at];
    if (variable === undefined) return restrict(engine, now, into, root, leaf);
    const each = (into.positions[variable] ??= options(engine, now, variable));
    return into.make(variable, each.map((option) => expand(at + 1, fix(now, variable, option))));
  };
  // A computed number has other classes for other inputs.
  engine.table.variables.forEach(({ kind, classes }, i) => kind === 'formula' && (into.positions[i] = Array.from({ length: classes }, (_, at) => ({ at }))));
  return expand(0, knowledge);
}

/** A variable's possibilities with the numbers behind them: a gene's classes are taken apart into scores. */
export function options(engine: Engine, knowledge: Knowledge, index: number): readonly Option[] {
  const { table, hooks } = engine;
  const possible = classesOf(engine, knowledge, index);
  const reading = knowledge.readings[index];
  if (!reading) return possible.map((at) => ({ at }));
  const one = table.variables[index]!;
  const own = reading.options.filter(({ at }) => possible.includes(at));
  return one.kind === 'gene' && hooks.genes ? own.flatMap((option) => hooks.genes!.options(engine, table.genes[one.gene]!, option)) : own;
}

/** The fact to find out for a variable. */
export function ownerOf({ facts, variables }: Engine['table'], index: number): number {
  const one = variables[index]!;
  if (one.kind !== 'gene') return 'fact' in one ? one.fact : -1;
  const own = facts.findIndex(({ kind, gene }) => kind === 'gene' && gene === one.gene);
  return own >= 0 ? own : facts.findIndex(({ gene }) => gene === one.gene);
}
