import type { TableCell, TableCondition, TableTerm } from '../ir/table.ts';
import { classesOf, isNotTested, reach } from './classes.ts';
import type { Engine } from './engine.ts';
import type { Knowledge } from './knowledge.ts';

/** Of a condition over all worlds. `open`: true in some and false in others. */
export type Status = 'met' | 'failed' | 'open';

/** Whether a condition holds in every world, in none, or in some. Parts are judged one by one. */
export function statusOf(engine: Engine, knowledge: Knowledge, condition: TableCondition): Status {
  if (condition.kind === 'cell') return cellStatus(engine, knowledge, condition.cell);
  if (condition.kind === 'not') return opposite(statusOf(engine, knowledge, condition.of));
  return joined(condition.kind, condition.of.map((part) => statusOf(engine, knowledge, part)));
}

export const opposite = (status: Status): Status => (status === 'met' ? 'failed' : status === 'failed' ? 'met' : 'open');

/** Of parts that must all hold, or of which one must. */
export function joined(kind: 'all' | 'any', parts: readonly Status[]): Status {
  const decisive = kind === 'all' ? 'failed' : 'met';
  return parts.includes(decisive) ? decisive : parts.every((part) => part === opposite(decisive)) ? opposite(decisive) : 'open';
}

export function cellStatus(engine: Engine, knowledge: Knowledge, cell: TableCell): Status {
  const missing = notTested(engine, knowledge, cell.term);
  if (cell.tested) return missing ? 'failed' : 'met';
  return cell.notTested && missing ? 'met' : accepts(engine, knowledge, cell, engine.table.terms[cell.term]!);
}

/** Whether a term is not tested now: its status variable where a row asks for it. */
export function notTested(engine: Engine, knowledge: Knowledge, term: number): boolean {
  const { variables, terms } = engine.table;
  const status = variables.findIndex((variable) => variable.kind === 'status' && variable.term === term);
  if (status >= 0) return classesOf(engine, knowledge, status)[0] === 1;
  const { carriers, kind } = terms[term]!;
  const byPart = kind === 'series' || kind === 'finding';
  return isNotTested(engine, knowledge, { term, carriers: byPart ? [] : carriers, ...(byPart && { looked: [term] }) });
}

function accepts(engine: Engine, knowledge: Knowledge, cell: TableCell, term: TableTerm): Status {
  if (cell.numbers) return engine.hooks.numbers!.accepts(engine, knowledge, cell.numbers, term.decision!);
  if (!cell.accepts) return 'met';
  const values = valuesOf(engine, knowledge, term);
  const met = values.filter((value) => contains(cell.accepts!, value)).length;
  return met === 0 ? 'failed' : met === values.length ? 'met' : 'open';
}

/** The possible values of a term as numbers that cells accept: classes; of a decision, its outcomes (-1: it has no value). */
export function valuesOf(engine: Engine, knowledge: Knowledge, term: TableTerm): readonly number[] {
  if (term.kind === 'medication') {
    const each = term.variables.map((variable) => classesOf(engine, knowledge, variable));
    if (each.some((classes) => !classes.includes(0))) return [1];
    return each.some((classes) => classes.includes(1)) ? [0, 1] : [0];
  }
  const [variable] = term.variables;
  if (variable !== undefined) return classesOf(engine, knowledge, variable);
  const decision = term.decision === undefined ? undefined : engine.table.decisions[term.decision]!;
  return decision?.root === undefined ? [] : [...reach(engine, knowledge, decision.root)].map((terminal) => decision.terminals[terminal]!).filter((one) => one.kind !== 'impossible').map((one) => (one.kind === 'decided' ? (one.outcome ?? -1) : -1));
}

function contains(ranges: readonly number[], value: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (value >= ranges[i]! && value < ranges[i + 1]!) return true;
  return false;
}
