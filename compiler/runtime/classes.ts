import type { TableTerm } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { distinct, type Knowledge, type Option } from './knowledge.ts';
import { numberOfDecision } from './formula.ts';
import { isPoint, pieces } from './range.ts';
import { scoresOf } from './read-gene.ts';

/** The classes that a variable may have; derived variables are worked out and remembered. */
export function classesOf(engine: Engine, knowledge: Knowledge, variable: number): readonly number[] {
  const known = knowledge.classes[variable];
  if (known) return known;
  const one = engine.table.variables[variable]!;
  let found: readonly number[];
  if (one.kind === 'status') {
    const base = knowledge.base ?? knowledge;
    found = base.classes[variable] ?? [isNotTested(engine, base, one.term, one.carriers, one.inputs) ? 1 : 0];
    base.classes[variable] = found;
  } else if (one.kind === 'formula') {
    const number = numberOfDecision(engine, knowledge, one.decision);
    const [first, last] = number ? pieces(engine.cuts(variable), number) : [0, one.classes - 1];
    found = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  } else found = [];
  knowledge.classes[variable] = found;
  return found;
}

/** The terminals that some world reaches, each node looked at once. */
export function reach(engine: Engine, knowledge: Knowledge, root: number): ReadonlySet<number> {
  const { offset, data } = engine.nodes;
  const terminals = new Set<number>();
  const seen = new Set<number>();
  const stack = [root];
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    if (ref < 0) terminals.add(-1 - ref);
    else if (!seen.has(ref)) {
      seen.add(ref);
      let at = offset[ref]!;
      const classes = classesOf(engine, knowledge, data[at]!);
      at += 2;
      for (const one of classes) {
        while (data[at]! <= one) at += 2;
        stack.push(data[at + 1]!);
      }
    }
  }
  return terminals;
}

/** One class of one variable, everything else as it was. */
export function fix(knowledge: Knowledge, variable: number, option: Option): Knowledge {
  const reading = knowledge.readings[variable]!;
  return {
    ...knowledge,
    base: knowledge.base ?? knowledge,
    readings: knowledge.readings.with(variable, { ...reading, options: [option] }),
    classes: knowledge.classes.map((classes, i) => (i === variable ? [option.at] : knowledge.readings[i] && classes)),
  };
}

/** Whether a term is not tested now: its status variable where a row asks for it. */
export function notTested(engine: Engine, knowledge: Knowledge, term: number): boolean {
  const status = engine.table.variables.findIndex((variable) => variable.kind === 'status' && variable.term === term);
  return status < 0 ? isNotTested(engine, knowledge, term, engine.table.terms[term]!.carriers) : classesOf(engine, knowledge, status)[0] === 1;
}

/** Semantics, "Column status": every carrier is not tested, and the term's value differs between the worlds. `inputs`: terms that a definition reads. */
function isNotTested(engine: Engine, knowledge: Knowledge, index: number, carriers: readonly number[], inputs?: readonly number[]): boolean {
  const { terms } = engine.table;
  const term = terms[index]!;
  const read = (inputs ?? [index]).map((one) => terms[one]!);
  const others = inputs ? carriers.filter((fact) => !read.some((one) => one.carriers.includes(fact))) : [];
  if (read.some((one) => isReported(knowledge, one, inputs ? one.carriers : carriers)) || others.some((fact) => knowledge.reported[fact])) return false;
  if (term.decision !== undefined) return outcomesDiffer(engine, knowledge, term.decision);
  return term.variables.some((variable) => differs(engine, knowledge, term, variable));
}

/** Whether a term has more than one value over what a variable may be. */
function differs(engine: Engine, knowledge: Knowledge, term: TableTerm, index: number): boolean {
  const variable = engine.table.variables[index]!;
  if (variable.kind === 'series') return !knowledge.readings[index]!.tested;
  const possible = classesOf(engine, knowledge, index);
  if ((variable.kind === 'category' || variable.kind === 'code') && term.kind === 'fact') {
    const values = variable.kind === 'code' ? [] : (engine.table.facts[variable.fact]!.values ?? []);
    return variable.map.filter((at, i) => possible.includes(at) && !values[i]?.indeterminate).length > 1;
  }
  const each = options(engine, knowledge, index);
  return each.some((option) => option.range && !isPoint(option.range)) || new Set(each.map((option) => valueOf(engine, term, option))).size > 1;
}

/** A findings fact is reported region by region, a series window by window: what was not looked at is not tested. */
function isReported(knowledge: Knowledge, term: TableTerm, carriers: readonly number[]): boolean {
  const reading = knowledge.readings[term.variables[0] ?? -1];
  if (reading && term.kind === 'series') return reading.tested;
  if (!reading || term.kind !== 'finding') return carriers.some((fact) => knowledge.reported[fact]);
  const own = (term.classText ?? []).reduce((bits, text, at) => ((at & (at - 1)) === 0 && text !== term.classText?.[0] ? bits | at : bits), 0);
  return ((reading.covered ?? 0) & own) !== 0;
}

/** What the term is in a class, as text that differs where the value does. */
function valueOf(engine: Engine, term: TableTerm, option: Option): string {
  if (term.kind === 'score' || term.kind === 'phenotype') {
    const variable = engine.table.variables[term.variables[0]!]!;
    const one = variable.kind === 'gene' ? engine.table.genes[variable.gene]!.classes![option.at]! : undefined;
    if (term.kind === 'phenotype' && one) return String(one.phenotype);
    return one && one.piece >= 0 ? `${one.open ?? false} ${option.range?.lo?.join('/') ?? option.at}` : 'none';
  }
  return term.classText?.[option.at] ?? String(option.at);
}

/** A variable's possibilities with the numbers behind them: a gene's classes are taken apart into scores. */
export function options(engine: Engine, knowledge: Knowledge, variable: number): readonly Option[] {
  const one = engine.table.variables[variable]!;
  const reading = knowledge.readings[variable];
  const possible = classesOf(engine, knowledge, variable);
  if (!reading) return possible.map((at) => ({ at }));
  const own = reading.options.filter((option) => possible.includes(option.at));
  return one.kind === 'gene' ? own.flatMap((option) => scoresOf(engine.table.genes[one.gene]!, engine.cuts(variable), option)) : own;
}

function outcomesDiffer(engine: Engine, knowledge: Knowledge, index: number): boolean {
  const decision = engine.table.decisions[index]!;
  const found = new Set<string>();
  for (const terminal of decision.root === undefined ? [] : reach(engine, knowledge, decision.root)) {
    const one = decision.terminals[terminal]!;
    if (one.kind === 'impossible') continue;
    const outcome = one.outcome === undefined ? undefined : decision.outcomes[one.outcome];
    if (outcome?.kind === 'number') {
      const number = numberOfDecision(engine, knowledge, index);
      if (!number || !isPoint(number)) return true;
      found.add('number');
    } else if (outcome?.kind === 'value') found.add(`value ${outcome.value}`);
    else found.add(outcome && 'action' in outcome ? `${one.kind} ${outcome.action.key}` : one.kind);
  }
  return found.size > 1;
}

/** Leaves only the classes that the constraints allow; false where no world is left. */
export function narrow(engine: Engine, knowledge: Knowledge): Knowledge | undefined {
  const root = engine.table.possible;
  if (root === undefined) return knowledge;
  if (!reach(engine, knowledge, root).has(1)) return undefined;
  let result = knowledge;
  for (const variable of engine.support(root)) {
    const reading = result.readings[variable];
    if (!reading || (knowledge.classes[variable]?.length ?? 0) < 2) continue;
    const left = distinct(knowledge.classes[variable]!).filter((at) => reach(engine, fix(knowledge, variable, { at }), root).has(1));
    result = {
      ...result,
      readings: result.readings.with(variable, { ...reading, options: reading.options.filter((option) => left.includes(option.at)) }),
      classes: result.classes.with(variable, left),
    };
  }
  return result;
}
