import type { Cell, Condition, Term, ValueSet } from '../../language/model/index.ts';

/**
 * Cells taken apart. `any` is true. A mixed cell (`negative or not tested`) is two rows: here, an `any` of two tests. `not` is pushed down to
 * the cells, so that it ranges over determinate values only: what is left are three kinds of elementary test, joined by all and any.
 */
export type Test =
  | { readonly kind: 'value'; readonly term: Term; readonly accepts: ValueSet; readonly negated: boolean }
  | { readonly kind: 'tested'; readonly term: Term }
  | { readonly kind: 'not tested'; readonly term: Term }
  | { readonly kind: 'all'; readonly of: readonly Test[] }
  | { readonly kind: 'any'; readonly of: readonly Test[] };

export type Elementary = Exclude<Test, { readonly kind: 'all' } | { readonly kind: 'any' }>;

export function testOf(conditions: { readonly cells: readonly Cell[]; readonly when?: Condition }): Test {
  const parts = conditions.cells.map((cell) => testOfCell(cell, false));
  return { kind: 'all', of: conditions.when ? [...parts, testOfCondition(conditions.when, false)] : parts };
}

export function testOfCondition(condition: Condition, negated: boolean): Test {
  switch (condition.kind) {
    case 'cell': return testOfCell(condition.cell, negated);
    case 'not': return testOfCondition(condition.of, !negated);
    case 'all': case 'any': return { kind: (condition.kind === 'all') === negated ? 'any' : 'all', of: condition.of.map((part) => testOfCondition(part, negated)) };
  }
}

function testOfCell(cell: Cell, negated: boolean): Test {
  const { term, accepts } = cell;
  const either: Test[] = [];
  if (accepts === undefined && !cell.reported) return { kind: negated ? 'any' : 'all', of: [] };
  if (accepts === undefined) either.push({ kind: negated ? 'not tested' : 'tested', term });
  else if (!isEmpty(accepts)) either.push({ kind: 'value', term, accepts, negated });
  if (cell.notTested) either.push({ kind: negated ? 'tested' : 'not tested', term });
  return { kind: negated ? 'all' : 'any', of: either };
}

function isEmpty(accepts: ValueSet): boolean {
  switch (accepts.kind) {
    case 'discrete': return accepts.values.length === 0;
    case 'number': return accepts.intervals.length + accepts.equal.length + accepts.labels.length === 0;
    case 'code': return accepts.codes.length === 0;
  }
}

/** As alternatives, each a list of elementary tests that must all hold. */
export function alternatives(test: Test): Elementary[][] {
  if (test.kind === 'any') return test.of.flatMap(alternatives);
  if (test.kind !== 'all') return [[test]];
  return test.of.reduce<Elementary[][]>((lists, part) => alternatives(part).flatMap((more) => lists.map((list) => [...list, ...more])), [[]]);
}

export function elementaries(test: Test): Elementary[] {
  return test.kind === 'all' || test.kind === 'any' ? test.of.flatMap(elementaries) : [test];
}
