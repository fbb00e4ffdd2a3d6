import type { Place, TableCell, TableCondition, TableTerm } from '../ir/table.ts';
import { classesOf } from './classes.ts';
import { cellStatus, joined, notTested, opposite, valuesOf } from './clause.ts';
import type { Engine } from './engine.ts';
import type { Change, ClauseExplanation } from './explanation.ts';
import type { Knowledge } from './knowledge.ts';

/** A clause against what is known; `cell`: the cell to change where it fails. */
export interface Clause extends ClauseExplanation {
  readonly cell?: TableCell;
}

/** A condition with what is known of it. */
export function clauseOf(engine: Engine, knowledge: Knowledge, condition: TableCondition): Clause {
  if (condition.kind === 'cell') {
    const { cell } = condition;
    const { text, place, term } = cell;
    return { text, place, status: cellStatus(engine, knowledge, cell), term: engine.table.terms[term]!.name, reported: textOf(engine, knowledge, term, notTested(engine, knowledge, term)), cell };
  }
  if (condition.kind === 'not') {
    const inner = clauseOf(engine, knowledge, condition.of);
    return { ...inner, text: `not (${inner.text})`, status: opposite(inner.status) };
  }
  const parts = condition.of.map((part) => clauseOf(engine, knowledge, part));
  const status = joined(condition.kind, parts.map((part) => part.status));
  const shown = parts.find((part) => part.status === status) ?? parts[0];
  const place: Place = [0, 1, 1];
  const text = parts.map((part) => `${part.term} ${part.text}`).join(condition.kind === 'all' ? ' and ' : ' or ');
  return { place, term: '', reported: '', ...shown, text, status };
}

/** The report where a term is a fact of its own; otherwise what follows from the reports. */
function textOf(engine: Engine, knowledge: Knowledge, index: number, missing: boolean): string {
  const term = engine.table.terms[index]!;
  if (missing) return 'not tested';
  const [carrier] = term.carriers;
  const report = term.kind === 'fact' && carrier !== undefined ? knowledge.reports.get(carrier) : undefined;
  if (report !== undefined) return typeof report === 'object' ? JSON.stringify(report) : String(report);
  const number = term.decision === undefined ? undefined : engine.hooks.numbers?.text(engine, knowledge, term.decision);
  if (number !== undefined) return number + (term.unit ? ` ${term.unit}` : '');
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
