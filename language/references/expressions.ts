import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Expression, Gene, Span } from '../model/index.ts';
import { computedFactor } from '../types/units.ts';
import { operandOf } from './operands.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

export interface ExpressionContext {
  readonly unit: FileUnit;
  readonly gene?: Gene;
}

/** An expression and the UCUM unit of its value; `1` has none. */
export interface Typed {
  readonly expression: Expression;
  readonly ucum: string;
}

/** The expression in a unit. A value without unit is taken as a number of that unit; any other must convert. */
export function expressionOf(session: Session, context: ExpressionContext, node: ast.Expression | undefined, ucum: string, span: Span): Expression | undefined {
  const typed = typedExpression(session, context, node);
  return typed && inUnit(session, typed, ucum, span);
}

export function inUnit(session: Session, typed: Typed, ucum: string, span: Span): Expression | undefined {
  if (typed.ucum === ucum || typed.ucum === '1') return typed.expression;
  const factor = computedFactor(typed.ucum, ucum);
  if (factor) return scale(typed.expression, factor, span);
  session.report('unit-mismatch', span, message.formulaUnit(typed.ucum, ucum));
  return undefined;
}

export function scale(of: Expression, [numerator, denominator]: readonly [string, string], span: Span): Expression {
  const up: Expression = numerator === '1' ? of : { kind: 'product', of: [{ kind: 'constant', value: numerator, span }, of], span };
  return denominator === '1' ? up : { kind: 'quotient', left: up, right: { kind: 'constant', value: denominator, span }, span };
}

export function typedExpression(session: Session, context: ExpressionContext, node: ast.Expression | undefined): Typed | undefined {
  switch (node?.$type) {
    case 'Bracket': return typedExpression(session, context, node.inner);
    case 'Operand': return operandOf(session, context, node);
    case 'Sum': return sumOf(session, context, node);
    case 'Product': return productOf(session, context, node);
    case 'Power': return powerOf(session, context, node);
    case undefined: return undefined;
  }
}

/** Terms of a sum are brought to the unit of the first; a number without unit and one with a unit do not add up. */
function sumOf(session: Session, context: ExpressionContext, node: ast.Sum): Typed | undefined {
  const terms = node.terms.map((term) => typedExpression(session, context, term));
  const [first] = terms;
  if (!first || terms.includes(undefined)) return undefined;
  let expression = first.expression;
  for (const [at, op] of node.ops.entries()) {
    const span = context.unit.spanOf(node.terms[at + 1]);
    const typed = terms[at + 1]!;
    const right = alike(session, typed, first.ucum, span);
    if (!right) return undefined;
    expression = op === '+' ? { kind: 'sum', of: expression.kind === 'sum' ? [...expression.of, right] : [expression, right], span: context.unit.spanOf(node) } : { kind: 'difference', left: expression, right, span: context.unit.spanOf(node) };
  }
  return { expression, ucum: first.ucum };
}

/** The value in the unit of its neighbor; unlike a result, a bare number is not taken for one with a unit. */
export function alike(session: Session, typed: Typed, ucum: string, span: Span): Expression | undefined {
  if (typed.ucum === ucum) return typed.expression;
  const factor = computedFactor(typed.ucum, ucum);
  if (factor) return scale(typed.expression, factor, span);
  session.report('unit-mismatch', span, message.formulaUnit(typed.ucum, ucum));
  return undefined;
}

function productOf(session: Session, context: ExpressionContext, node: ast.Product): Typed | undefined {
  const factors = node.factors.map((factor) => typedExpression(session, context, factor));
  const [first] = factors;
  if (!first || factors.includes(undefined)) return undefined;
  const span = context.unit.spanOf(node);
  let { expression, ucum } = first;
  for (const [at, op] of node.ops.entries()) {
    const right = factors[at + 1]!;
    expression = op === '*' ? { kind: 'product', of: expression.kind === 'product' ? [...expression.of, right.expression] : [expression, right.expression], span } : { kind: 'quotient', left: expression, right: right.expression, span };
    ucum = op === '*' ? times(ucum, right.ucum) : per(ucum, right.ucum);
  }
  return { expression, ucum };
}

function powerOf(session: Session, context: ExpressionContext, node: ast.Power): Typed | undefined {
  const base = typedExpression(session, context, node.base);
  const exponent = typedExpression(session, context, node.exponent);
  if (!base || !exponent) return undefined;
  const span = context.unit.spanOf(node);
  const whole = exponent.expression.kind === 'constant' && /^\d$/.test(exponent.expression.value) ? Number(exponent.expression.value) : undefined;
  if (exponent.ucum !== '1' || (base.ucum !== '1' && whole === undefined)) {
    session.report('unit-mismatch', span, message.powerUnit());
    return undefined;
  }
  const ucum = base.ucum === '1' ? '1' : Array.from({ length: whole! }, () => base.ucum).reduce(times, '1');
  return { expression: { kind: 'power', left: base.expression, right: exponent.expression, span }, ucum };
}

export function times(left: string, right: string): string {
  if (left === '1' || right === '1') return left === '1' ? right : left;
  return `${left}.(${right})`;
}

export function per(left: string, right: string): string {
  return right === '1' ? left : `${left === '1' ? '' : left}/(${right})`;
}
