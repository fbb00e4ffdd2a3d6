import type { Place, TableCell, TableCondition, TableTerm } from '../ir/table.ts';
import { classesOf, notTested, reach } from './classes.ts';
import type { Engine } from './engine.ts';
import type { Change, ClauseExplanation } from './explanation.ts';
import { numberOfDecision } from './formula.ts';
import type { Knowledge } from './knowledge.ts';
import { intersect, point, rangeOf } from './range.ts';
import { compare, decimalText, exact } from './rational.ts';

/** A clause against what is known; `cell`: the cell to change where it fails. */
export interface Clause extends ClauseExplanation {
  readonly cell?: TableCell;
}

/** Whether a condition holds in every world, in none, or in some. Parts are judged one by one. */
export function clauseOf(engine: Engine, knowledge: Knowledge, condition: TableCondition): Clause {
  if (condition.kind === 'cell') return ofCell(engine, knowledge, condition.cell);
  if (condition.kind === 'not') {
    const inner = clauseOf(engine, knowledge, condition.of);
    return { ...inner, text: `not (${inner.text})`, status: inner.status === 'met' ? 'failed' : inner.status === 'failed' ? 'met' : 'open' };
  }
  const parts = condition.of.map((part) => clauseOf(engine, knowledge, part));
  const all = condition.kind === 'all';
  const [decisive, other] = all ? (['failed', 'met'] as const) : (['met', 'failed'] as const);
  const status = parts.some((part) => part.status === decisive) ? decisive : parts.every((part) => part.status === other) ? other : 'open';
  const shown = parts.find((part) => part.status === status) ?? parts[0];
  const place: Place = [0, 1, 1];
  const text = parts.map((part) => `${part.term} ${part.text}`).join(all ? ' and ' : ' or ');
  return { place, term: '', reported: '', ...shown, text, status };
}

function ofCell(engine: Engine, knowledge: Knowledge, cell: TableCell): Clause {
  const term = engine.table.terms[cell.term]!;
  const missing = notTested(engine, knowledge, cell.term);
  const status = cell.tested ? (missing ? 'failed' : 'met') : cell.notTested && missing ? 'met' : accepts(engine, knowledge, cell, term);
  return { text: cell.text, place: cell.place, status, term: term.name, reported: textOf(engine, knowledge, cell.term, missing), cell };
}

function accepts(engine: Engine, knowledge: Knowledge, cell: TableCell, term: TableTerm): Clause['status'] {
  if (cell.numbers) return acceptsNumber(engine, knowledge, cell.numbers, term);
  if (!cell.accepts) return 'met';
  const values = valuesOf(engine, knowledge, term);
  const met = values.filter((value) => contains(cell.accepts!, value)).length;
  return met === 0 ? 'failed' : met === values.length ? 'met' : 'open';
}

/** A cell on the number of a definition. A label that the definition passes on is met by its name. */
function acceptsNumber(engine: Engine, knowledge: Knowledge, { intervals, equal, labels }: NonNullable<TableCell['numbers']>, term: TableTerm): Clause['status'] {
  const range = numberOfDecision(engine, knowledge, term.decision!);
  const named = outcomesOf(engine, knowledge, term).map((outcome) => outcome?.kind === 'value' && labels.includes(outcome.value));
  const accepted = [...intervals.map(rangeOf), ...equal.map((value) => point(exact(value)))];
  const touched = range ? accepted.flatMap((one) => intersect(one, range) ?? []) : [];
  if (!touched.length && !named.includes(true)) return 'failed';
  const whole = touched.some((one) => range?.lo && range.hi && one.lo && one.hi && compare(one.lo, range.lo) === 0 && compare(one.hi, range.hi) === 0);
  return (range ? whole && !named.includes(true) : !named.includes(false)) ? 'met' : 'open';
}

const outcomesOf = (engine: Engine, knowledge: Knowledge, term: TableTerm) => {
  const { root, terminals, outcomes } = engine.table.decisions[term.decision!]!;
  return root === undefined ? [] : [...reach(engine, knowledge, root)].map((terminal) => outcomes[terminals[terminal]!.outcome ?? -1]);
};

/** The possible values of a term as numbers that cells accept: classes; of a decision, its outcomes (-1: it has no value). */
function valuesOf(engine: Engine, knowledge: Knowledge, term: TableTerm): readonly number[] {
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

/** The report where a term is a fact of its own; otherwise what follows from the reports. */
function textOf(engine: Engine, knowledge: Knowledge, index: number, missing: boolean): string {
  const term = engine.table.terms[index]!;
  if (missing) return 'not tested';
  const [carrier] = term.carriers;
  const report = term.kind === 'fact' && carrier !== undefined ? knowledge.reports[carrier] : undefined;
  if (report !== undefined) return typeof report === 'object' ? JSON.stringify(report) : String(report);
  const range = term.decision === undefined ? undefined : numberOfDecision(engine, knowledge, term.decision);
  if (range?.lo && range.hi) return [...new Set([range.lo, range.hi].map(decimalText))].join(' to ') + (term.unit ? ` ${term.unit}` : '');
  const texts = new Set(valuesOf(engine, knowledge, term).map((value) => valueText(engine, term, value)));
  return [...texts].join(' or ');
}

function valueText(engine: Engine, term: TableTerm, value: number): string {
  if (term.kind === 'medication') return value ? 'yes' : 'no';
  if (term.decision === undefined || term.variables.length) return term.classText?.[value] ?? '';
  const outcome = engine.table.decisions[term.decision]!.outcomes[value];
  return outcome?.kind === 'value' ? outcome.value : outcome?.kind === 'number' ? 'a number' : 'no value';
}

/** The nearest value that the cell of a failed clause accepts: a boundary of a number, the next value of an ordered list, any of the others. */
export function change(engine: Engine, knowledge: Knowledge, clause: Clause): Change {
  const base = { term: clause.term, from: clause.reported };
  const { cell } = clause;
  if (!cell) return { ...base, to: clause.text };
  if (cell.tested) return { ...base, to: 'tested' };
  const term = engine.table.terms[cell.term]!;
  const [index] = term.variables;
  const variable = index === undefined ? undefined : engine.table.variables[index];
  const accepted = cell.accepts ?? [];
  if (!accepted.length) return { ...base, to: cell.notTested ? 'not tested' : cell.text };
  if (index !== undefined && variable && 'cuts' in variable && variable.kind !== 'gene' && variable.cuts.length) {
    const boundary = nearest(variable.cuts, accepted, classesOf(engine, knowledge, index), term.unit);
    if (boundary !== undefined) return { ...base, to: boundary };
  }
  const ordered = variable?.kind === 'category' && engine.table.facts[variable.fact]!.ordered;
  const values = spread(accepted);
  const now = valuesOf(engine, knowledge, term)[0] ?? 0;
  const close = ordered ? [values.reduce((a, b) => (Math.abs(b - now) < Math.abs(a - now) ? b : a))] : values;
  return { ...base, to: [...new Set(close.map((value) => valueText(engine, term, value)))].filter(Boolean).join(' or ') || cell.text };
}

function nearest(cuts: readonly (readonly [string, 0 | 1])[], accepted: readonly number[], now: readonly number[], unit: string | undefined): string | undefined {
  const low = Math.min(...now);
  const high = Math.max(...now);
  let best: readonly [number, string] | undefined;
  for (const piece of spread(accepted)) {
    const [cut, above] = piece > high ? [cuts[piece - 1], true] : [cuts[piece], false];
    const steps = piece > high ? piece - high : low - piece;
    if (!cut || steps <= 0 || (best && best[0] <= steps)) continue;
    const operator = above ? (cut[1] ? '>' : '>=') : cut[1] ? '<=' : '<';
    best = [steps, `${operator} ${cut[0]}${unit && unit !== '1' ? ` ${unit}` : ''}`];
  }
  return best?.[1];
}

function spread(ranges: readonly number[]): readonly number[] {
  const values: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) for (let value = ranges[i]!; value < ranges[i + 1]!; value += 1) values.push(value);
  return values;
}
