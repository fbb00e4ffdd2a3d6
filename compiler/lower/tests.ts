import type { Cell, Condition, Term, ValueSet } from '../../language/model/index.ts';

/** What a cell comes down to: a value in a set (or, negated, a determinate value outside it), tested, or not tested. */
export type Literal =
  | { readonly kind: 'value'; readonly term: Term; readonly accepts: ValueSet; readonly negated: boolean }
  /** `byReport`: in a constraint, which asks what is reported. */
  | { readonly kind: 'tested' | 'not tested'; readonly term: Term; readonly byReport?: true };

/** A condition with `not` pushed down to its literals. `all` of nothing is true, `any` of nothing false. */
export type Test = Literal | { readonly kind: 'all' | 'any'; readonly of: readonly Test[] };

export function testOfRow(row: { readonly cells: readonly Cell[]; readonly when?: Condition }): Test {
  const cells = row.cells.map((cell) => testOfCell(cell));
  return { kind: 'all', of: row.when ? [...cells, testOfCondition(row.when)] : cells };
}

export function testOfCondition(condition: Condition, negated = false): Test {
  if (condition.kind === 'cell') return testOfCell(condition.cell, negated);
  if (condition.kind === 'not') return testOfCondition(condition.of, !negated);
  return { kind: (condition.kind === 'all') === negated ? 'any' : 'all', of: condition.of.map((part) => testOfCondition(part, negated)) };
}

/** A constraint: `not tested` there means that nobody reports it, whatever its value must be. */
export function testOfConstraint(condition: Condition): Test {
  const byReport = (test: Test): Test => {
    if (!isLiteral(test)) return { ...test, of: test.of.map(byReport) };
    return test.kind === 'value' ? test : { ...test, byReport: true };
  };
  return byReport(testOfCondition(condition));
}

/** A mixed cell (`negative or not tested`) is either of its parts. */
export function testOfCell(cell: Cell, negated = false): Test {
  const { term, accepts } = cell;
  if (!accepts && !cell.reported) return { kind: negated ? 'any' : 'all', of: [] };
  const parts: Test[] = [];
  if (!accepts) parts.push({ kind: negated ? 'not tested' : 'tested', term });
  else if (!isEmptySet(accepts)) parts.push({ kind: 'value', term, accepts, negated });
  if (cell.notTested) parts.push({ kind: negated ? 'tested' : 'not tested', term });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: negated ? 'all' : 'any', of: parts };
}

function isEmptySet(set: ValueSet): boolean {
  switch (set.kind) {
    case 'discrete': return set.values.length === 0;
    case 'number': return set.intervals.length + set.equal.length + set.labels.length === 0;
    case 'code': return set.codes.length === 0;
  }
}

export function isLiteral(test: Test): test is Literal {
  return test.kind !== 'all' && test.kind !== 'any';
}

export function literalsOf(test: Test): readonly Literal[] {
  return isLiteral(test) ? [test] : test.of.flatMap(literalsOf);
}

/**
 * The test as alternatives, each a list of parts that must all hold. Parts that `keep` accepts stay whole; others are taken apart down to
 * literals, so that what names a column of interest stands by itself.
 */
export function alternatives(test: Test, keep: (test: Test) => boolean): readonly (readonly Test[])[] {
  if (isLiteral(test) || keep(test)) return [[test]];
  if (test.kind === 'any') return test.of.flatMap((part) => alternatives(part, keep));
  return test.of.reduce<readonly (readonly Test[])[]>((lists, part) => {
    const more = alternatives(part, keep);
    return lists.flatMap((list) => more.map((one) => [...list, ...one]));
  }, [[]]);
}
