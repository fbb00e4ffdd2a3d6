import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Expression, Span, Term, Unit } from '../model/index.ts';
import { canonicalDecimal, decimal, rational, toDecimal } from '../types/decimal.ts';
import { convertFactor, parseUnit } from '../types/units.ts';
import { alike, scale, typedExpression, times, type ExpressionContext, type Typed } from './expressions.ts';
import type { Session } from './session.ts';
import { subjectOf } from './subject.ts';
import { scoreTerm } from './terms.ts';

const functions = ['square root', 'square', 'exp', 'ln'] as const;
const steps: ReadonlyMap<string, { readonly ucum: string; readonly by: string }> = new Map([
  ['decades', { ucum: 'a', by: '10' }], ['years', { ucum: 'a', by: '1' }], ['months', { ucum: 'mo', by: '1' }], ['weeks', { ucum: 'wk', by: '1' }], ['days', { ucum: 'd', by: '1' }],
]);

/** `5.6`, `20 mg/day`, `weight`, `weight in kg`, `square of root of weekly dose`, `min of (a, b)`. */
export function operandOf(session: Session, context: ExpressionContext, node: ast.Operand): Typed | undefined {
  const span = context.unit.spanOf(node);
  if (node.of.length === 0) {
    const [only] = node.parts;
    const quoted = node.parts.length === 1 && only!.$type === 'StringPart';
    return fromWords(session, context, quoted ? (only as ast.StringPart).text : context.unit.textOf(node), span);
  }
  const words = node.parts.map((part) => ('text' in part ? part.text : `[${part.name}]`)).join(' ').toLowerCase();
  const inner = node.of.map((each) => typedExpression(session, context, each));
  if (inner.includes(undefined)) return undefined;
  return applied(session, words.replace(/ of$/, ''), inner as Typed[], span);
}

function applied(session: Session, name: string, inner: readonly Typed[], span: Span): Typed | undefined {
  const [first] = inner;
  if ((name === 'min' || name === 'lower' || name === 'max' || name === 'higher') && first) {
    const of = inner.map((typed) => alike(session, typed, first.ucum, span));
    return of.includes(undefined) ? undefined : { expression: { kind: name === 'min' || name === 'lower' ? 'min' : 'max', of: of as Expression[], span }, ucum: first.ucum };
  }
  const found = functions.find((each) => each === name);
  if (found && first && inner.length === 1) return call(session, found, first, span);
  const step = steps.get(/^whole (\w+)$/.exec(name)?.[1] ?? '');
  if (step && first && inner.length === 1) return whole(session, first, step, span);
  if (name === 'half' && first && inner.length === 1) return half(first, span);
  session.report('unknown-name', span, message.unknownFunction(name));
  return undefined;
}

function fromWords(session: Session, context: ExpressionContext, text: string, span: Span): Typed | undefined {
  const number = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+))(?:\s+(.+))?$/.exec(text);
  if (number) return constant(session, number[1]!, number[2], span);
  if (/^the score$/i.test(text) && context.gene) return termOf(scoreTerm(session, context.gene), span);
  const wholeOf = /^whole (\w+) of (.+)$/i.exec(text);
  const step = steps.get(wholeOf?.[1]?.toLowerCase() ?? '');
  if (wholeOf && step) {
    const inner = fromWords(session, context, wholeOf[2]!, span);
    return inner && whole(session, inner, step, span);
  }
  const prefix = /^(square root|square|exp|ln|half) of (.+)$/i.exec(text);
  if (prefix && !context.unit.scope.find('term', text)) {
    const inner = fromWords(session, context, prefix[2]!, span);
    const name = prefix[1]!.toLowerCase();
    return inner && (name === 'half' ? half(inner, span) : call(session, name as (typeof functions)[number], inner, span));
  }
  const inUnit = /^(.+) in (\S.*)$/i.exec(text);
  if (inUnit && !context.unit.scope.find('term', text)) return stripped(session, context, inUnit[1]!, inUnit[2]!, span);
  const subject = subjectOf(session, { unit: context.unit, span }, text);
  const term = subject && subject.kind !== 'medications' ? subject.term : undefined;
  if (!subject) return undefined;
  const typed = term && termOf(term, span);
  if (!typed) session.report('type-mismatch', span, message.notNumeric(text));
  return typed;
}

function constant(session: Session, number: string, unitText: string | undefined, span: Span): Typed | undefined {
  const read = parseUnit(unitText ?? '1');
  if ('problem' in read) {
    session.report('unit-mismatch', span, message.unknownUnit(unitText ?? '', read.suggestion));
    return undefined;
  }
  return { expression: { kind: 'constant', value: canonicalDecimal(number)!, span }, ucum: read.unit.ucum };
}

function termOf(term: Term | undefined, span: Span): Typed | undefined {
  return term?.domain.kind === 'number' ? { expression: { kind: 'term', term, factor: '1', span }, ucum: term.domain.unit.ucum } : undefined;
}

/** `height in cm`: the number of centimeters, without a unit. */
function stripped(session: Session, context: ExpressionContext, name: string, unitText: string, span: Span): Typed | undefined {
  const inner = fromWords(session, context, name, span);
  const read = parseUnit(unitText);
  if (!inner) return undefined;
  if ('problem' in read) {
    session.report('unit-mismatch', span, message.unknownUnit(unitText, read.suggestion));
    return undefined;
  }
  const converted = convertTo(session, inner, read.unit, span);
  return converted && { expression: converted, ucum: '1' };
}

function convertTo(session: Session, typed: Typed, unit: Unit, span: Span): Expression | undefined {
  if (typed.ucum === unit.ucum) return typed.expression;
  const factor = convertFactor(typed.ucum, unit.ucum);
  if (!factor) {
    session.report('unit-mismatch', span, message.formulaUnit(typed.ucum, unit.ucum));
    return undefined;
  }
  const exact = toDecimal(rational(BigInt(factor[0]), BigInt(factor[1])));
  const { expression } = typed;
  if (exact !== undefined && expression.kind === 'term' && decimal(expression.factor).num === 1n) return { ...expression, factor: exact };
  return scale(expression, factor, span);
}

function whole(session: Session, inner: Typed, step: { readonly ucum: string; readonly by: string }, span: Span): Typed | undefined {
  const of = convertTo(session, inner, { ucum: step.ucum, text: step.ucum }, span);
  return of && { expression: { kind: 'whole', of, by: step.by, span }, ucum: '1' };
}

function call(session: Session, name: (typeof functions)[number], inner: Typed, span: Span): Typed | undefined {
  if (inner.ucum !== '1' && name !== 'square') {
    session.report('unit-mismatch', span, message.functionUnit(name, inner.ucum));
    return undefined;
  }
  return { expression: { kind: name, of: inner.expression, span }, ucum: name === 'square' ? times(inner.ucum, inner.ucum) : inner.ucum };
}

function half(inner: Typed, span: Span): Typed {
  return { expression: { kind: 'product', of: [{ kind: 'constant', value: '0.5', span }, inner.expression], span }, ucum: inner.ucum };
}
