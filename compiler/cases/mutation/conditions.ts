import type { Cell, Condition, Gene, NumberDomain } from '../../../language/model/index.ts';
import { compareDecimals } from '../../../language/types/decimal.ts';
import { boundChanges, changesOf, setText, stepOf, withBound, type BoundChange } from './sets.ts';
import type { MutantKind } from './mutant.ts';

/** A part of a decision changed by one slip. `text` goes on after "the row": `asked CYP2C19 for PM or IM instead of PM`. */
export interface Change<T> {
  readonly kind: MutantKind;
  readonly text: string;
  readonly span: Cell['span'];
  readonly after: T;
}

/** The steps by which bounds of terms are moved. */
export type Steps = (cell: Cell) => string;

/** A cell with one slip in it. */
export function cellChanges(cell: Cell, steps: Steps): readonly Change<Cell>[] {
  const { term, accepts, notTested, span } = cell;
  const was = textOf(cell);
  const change = (kind: MutantKind, after: Cell): Change<Cell> => ({ kind, span, after, text: accepts?.kind === 'code' && after.accepts?.kind === 'code' ? `asked ${term.name} for ${was}, but not for ${accepts.codes.at(-1)}` : `asked ${term.name} for ${textOf(after)} instead of ${was}` });
  return [
    ...(accepts && !isEmpty(cell) ? changesOf(accepts, term.domain, steps(cell)).map(({ kind, set }) => change(kind, { ...cell, accepts: set })) : []),
    ...(notTested && accepts && !isEmpty(cell) ? [change('value', { ...cell, notTested: false })] : []),
  ];
}

/** The cell `not tested` alone accepts no value. */
function isEmpty({ accepts }: Cell): boolean {
  if (!accepts) return false;
  return accepts.kind === 'discrete' ? accepts.values.length === 0 : accepts.kind === 'code' ? accepts.codes.length === 0 : accepts.intervals.length + accepts.equal.length + accepts.labels.length === 0;
}

export function textOf(cell: Cell): string {
  if (cell.accepts?.kind === 'code') return cell.text;
  const set = cell.accepts && !isEmpty(cell) ? setText(cell.accepts, cell.term.domain) : cell.accepts ? '' : cell.reported ? 'tested' : 'any';
  return [set, cell.notTested ? 'not tested' : ''].filter(Boolean).join(' or ');
}

/** A condition with one slip in it: in a cell, `and` for `or` or the other way round, one part left out, a `not` left out. */
export function conditionChanges(condition: Condition, steps: Steps): readonly Change<Condition>[] {
  switch (condition.kind) {
    case 'cell':
      return cellChanges(condition.cell, steps).map((each) => ({ ...each, after: { kind: 'cell', cell: each.after } }));
    case 'not':
      return [
        ...conditionChanges(condition.of, steps).map((each): Change<Condition> => ({ ...each, after: { ...condition, of: each.after } })),
        { kind: 'condition', span: condition.span, text: `lacked the "not" before ${conditionText(condition.of)}`, after: condition.of },
      ];
    case 'all': case 'any': {
      const { of } = condition;
      const at = (index: number, one: readonly Condition[]): Condition => ({ ...condition, of: [...of.slice(0, index), ...one, ...of.slice(index + 1)] });
      const inner = of.flatMap((part, index) => conditionChanges(part, steps).map((each): Change<Condition> => ({ ...each, after: at(index, [each.after]) })));
      if (of.length < 2) return inner;
      const dropped = of.map((part, index): Change<Condition> => ({ kind: 'condition', span: spanOf(part), text: `did not ask for ${conditionText(part)}`, after: at(index, []) }));
      const [was, becomes] = condition.kind === 'all' ? (['and', 'or'] as const) : (['or', 'and'] as const);
      return [...inner, ...dropped, { kind: 'condition', span: condition.span, text: `said "${becomes}" instead of "${was}" in ${conditionText(condition)}`, after: { ...condition, kind: condition.kind === 'all' ? 'any' : 'all' } }];
    }
  }
}

/** A bound that several cells share, moved in all of them at once: what was complete stays complete. */
export function boundChange(cell: Cell, change: BoundChange): Cell {
  if (cell.accepts?.kind !== 'number') return cell;
  const set = withBound(cell.accepts, change);
  return set ? { ...cell, accepts: set } : cell;
}

export function boundsIn({ accepts }: Cell): readonly string[] {
  return accepts?.kind === 'number' ? accepts.intervals.flatMap(({ lo, hi }) => (lo === hi ? [] : [...(lo === undefined ? [] : [lo]), ...(hi === undefined ? [] : [hi])])) : [];
}

/** Steps by the finest number that these cells ask of a term; scores go by the smallest activity of an allele. */
export function stepsOf(cells: readonly Cell[], genes: readonly Gene[]): Steps {
  const activities = genes.flatMap(({ alleles }) => alleles.flatMap(({ activity }) => (activity === undefined || activity === '0' ? [] : [activity])));
  const [smallest] = activities.toSorted(compareDecimals);
  return ({ term }) => (smallest !== undefined && term.domain.kind === 'number' && term.domain.labels.length > 0 ? smallest : term.domain.kind === 'number' ? stepOf(term.domain, cells.filter((each) => each.term.name === term.name).flatMap((each) => (each.accepts?.kind === 'number' ? [...boundsIn(each), ...each.accepts.equal] : []))) : '1');
}

export function sharedBounds(cells: readonly Cell[], steps: Steps): readonly { readonly cell: Cell; readonly change: BoundChange }[] {
  const seen = new Set<string>();
  return cells.flatMap((cell) => boundsIn(cell).flatMap((bound) => {
    const key = `${cell.term.name} ${bound}`;
    const users = cells.filter((each) => each.term.name === cell.term.name && boundsIn(each).includes(bound));
    if (seen.has(key) || users.length < 2) return [];
    seen.add(key);
    return boundChanges(bound, cell.term.domain as NumberDomain, steps(cell)).map((change) => ({ cell, change }));
  }));
}

export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'cell':
      return `${condition.cell.term.name} ${textOf(condition.cell)}`;
    case 'not':
      return `not ${conditionText(condition.of)}`;
    default:
      return condition.of.map(conditionText).join(condition.kind === 'all' ? ' and ' : ' or ');
  }
}

export function spanOf(condition: Condition): Cell['span'] {
  return condition.kind === 'cell' ? condition.cell.span : condition.span;
}
