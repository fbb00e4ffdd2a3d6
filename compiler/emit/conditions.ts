import type { Cell, Condition, Span, ValueSet } from '../../language/model/index.ts';
import type { Place, TableCell, TableCondition } from '../ir/index.ts';
import { rangesOf } from '../lower/cuts.ts';
import type { Lowered } from '../lower/index.ts';

export const placeOf = (span: Span): Place => [span.file, span.line, span.column];

/** A cell as classes of its term's variable; a cell on a decision as outcomes, or numbers. */
export function tableCell(lowered: Lowered, cell: Cell): TableCell {
  const term = lowered.space.termByName.get(cell.term.name)!;
  return {
    term: term.index,
    text: cell.text,
    place: placeOf(cell.span),
    ...(cell.accepts ? acceptedBy(lowered, cell, cell.accepts) : {}),
    ...(cell.notTested ? { notTested: true as const } : {}),
    ...(cell.reported ? { tested: true as const } : {}),
  };
}

function acceptedBy(lowered: Lowered, cell: Cell, set: ValueSet): Pick<TableCell, 'accepts' | 'numbers'> {
  if (cell.term.kind !== 'decision') return { accepts: lowered.space.termByName.get(cell.term.name)!.classes(set) };
  if (set.kind === 'number') return { numbers: { intervals: set.intervals, equal: set.equal, labels: set.labels } };
  const upstream = decisionOf(lowered, cell.term.decision);
  const names = new Set(set.kind === 'discrete' ? set.values : []);
  return { accepts: rangesOf(upstream.outcomes.flatMap((o, i) => (o.kind === 'value' && names.has(o.value) ? [i] : []))) };
}

export function decisionOf(lowered: Lowered, id: string): Lowered['decisions'][number] {
  return lowered.byId.get(id) ?? lowered.decisions.find((d) => d.decision.name === id)!;
}

export function tableCondition(lowered: Lowered, condition: Condition): TableCondition {
  switch (condition.kind) {
    case 'cell': return { kind: 'cell', cell: tableCell(lowered, condition.cell) };
    case 'not': return { kind: 'not', of: tableCondition(lowered, condition.of) };
    case 'all': case 'any': return { kind: condition.kind, of: condition.of.map((part) => tableCondition(lowered, part)) };
  }
}

/** A condition in words: `age >= 18 years and (setting is ACS or setting is PCI)`. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'cell': return cellText(condition.cell);
    case 'not': return `not (${conditionText(condition.of)})`;
    case 'all': case 'any':
      if (condition.of.length === 0) return condition.kind === 'all' ? 'always' : 'never';
      return condition.of.map((part) => (part.kind === 'any' || part.kind === 'all' ? `(${conditionText(part)})` : conditionText(part))).join(condition.kind === 'all' ? ' and ' : ' or ');
  }
}

function cellText(cell: Cell): string {
  const { text, term } = cell;
  if (text.startsWith(term.name)) return text;
  return `${term.name} ${/^(?:[<>]|within|includes|is |carries)/.test(text) ? '' : 'is '}${text}`;
}

