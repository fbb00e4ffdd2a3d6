import type { Decision, Expression } from '../../language/model/index.ts';

type Total = Extract<Expression, { readonly kind: 'total' }>;

/** The totals in a decision's formulas, outermost first. */
export function totalsOf(decision: Decision): Total[] {
  const results = decision.rows.flatMap((row) => (row.result.kind === 'number' ? [row.result.formula] : []));
  return [...(decision.formula ? [decision.formula.expression] : []), ...results].flatMap(inside);
}

function inside(expression: Expression): Total[] {
  switch (expression.kind) {
    case 'constant': case 'term': return [];
    case 'sum': case 'product': case 'min': case 'max': return expression.of.flatMap(inside);
    case 'difference': case 'quotient': case 'power': return [...inside(expression.left), ...inside(expression.right)];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return inside(expression.of);
    case 'total': return [expression, ...expression.of.flatMap((row) => inside(row.times))];
  }
}
