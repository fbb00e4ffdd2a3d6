import type { TableExpression } from '../ir/table.ts';

/** The expressions inside one. */
function parts(expression: TableExpression): readonly TableExpression[] {
  switch (expression.kind) {
    case 'constant':
    case 'term':
      return [];
    case 'difference':
    case 'quotient':
    case 'power':
      return [expression.left, expression.right];
    case 'total':
      return expression.of.map((row) => row.times);
    default:
      return [expression.of].flat() as readonly TableExpression[];
  }
}

/** Terms that a formula reads. */
export function expressionTerms(expression: TableExpression, into = new Set<number>()): ReadonlySet<number> {
  if (expression.kind === 'term') into.add(expression.term);
  for (const part of parts(expression)) expressionTerms(part, into);
  return into;
}

/** Diagrams that say which rows of its totals count. */
export const totalRoots = (expression: TableExpression): readonly number[] => [...(expression.kind === 'total' ? expression.of.map((row) => row.root) : []), ...parts(expression).flatMap(totalRoots)];
