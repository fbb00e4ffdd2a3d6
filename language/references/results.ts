import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Action, Domain, Gene, Result, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { findValue, sameDomain, valueNames } from '../types/domains.ts';
import { actionAt } from './action-names.ts';
import { checkCode } from './codes.ts';
import { defineInfo } from './define-info.ts';
import { expressionOf } from './expressions.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';
import { noteValue } from './value-uses.ts';

/** What a result may be: an action about a drug, or a value of a type. */
export interface ResultContext {
  readonly unit: FileUnit;
  /** The type of a definition; absent for a recommendation. */
  readonly type?: Domain;
  readonly drug?: string;
  /** `score of GENE`: what `the score` means. */
  readonly gene?: Gene;
  /** The decision's name: who owns the values. */
  readonly decision?: string;
}

/** The result of a row, read from its place in the text. `node` is its tree where the cell is one of a definition. */
export function resultOf(session: Session, context: ResultContext, node: ast.Result | undefined, span: Span): Result | undefined {
  const { unit, type } = context;
  const text = unit.text.slice(span.start, span.end).trim();
  if (!type) {
    const action = actionAt(session, unit, span.start, span.end, context.drug);
    return action && { kind: 'action', action };
  }
  const status = statusResult(session, context, text, span);
  if (status) return status === 'failed' ? undefined : status;
  switch (type.kind) {
    case 'discrete': return discreteResult(session, context, type, unquote(text), span);
    case 'code': {
      const found = /^(\S+)(?:\s+"([^"]*)")?$/.exec(text);
      const code = checkCode(session, type, found?.[1] ?? text, found?.[2], span);
      return code === undefined ? undefined : { kind: 'value', value: code };
    }
    case 'number': return numberResult(session, context, type, node, unquote(text), span);
  }
}

/** Results that any definition may have: no value yet, none at all, or a conflict. */
function statusResult(session: Session, context: ResultContext, text: string, span: Span): Result | 'failed' | undefined {
  if (context.type?.kind === 'discrete' && findValue(context.type, unquote(text))) return undefined;
  const lower = text.toLowerCase();
  if (lower === 'not applicable' || lower === 'does not apply') return { kind: 'not applicable' };
  const conflict = /^conflict between (.+) and (.+)$/i.exec(text);
  if (conflict) return { kind: 'conflict', between: conflict.slice(1).flatMap((part) => part.split(/\s*,\s*/)) };
  if (!/^(adjudicate|order\b|consider:|strongly:|\[)/.test(lower)) return undefined;
  const action: Action | undefined = actionAt(session, context.unit, span.start, span.end, undefined);
  return action ? { kind: 'pending', action } : 'failed';
}

function discreteResult(session: Session, context: ResultContext, type: Extract<Domain, { kind: 'discrete' }>, text: string, span: Span): Result | undefined {
  const value = findValue(type, text);
  if (value) {
    noteValue(session, context.unit, span, value, context.gene?.name ?? context.decision ?? '', text, context.gene ? 'phenotype' : 'value');
    return { kind: 'value', value: value.name };
  }
  const other = definitionResult(session, context, type, text, span);
  if (other !== 'none') return other;
  session.report('unknown-name', span, message.unknownValue('this definition', text, didYouMean(text, [...valueNames(type), ...type.values.map((each) => each.name)]), valueNames(type)));
  return undefined;
}

/** The value of another definition of the same type. */
function definitionResult(session: Session, context: ResultContext, type: Domain, text: string, span: Span): Result | undefined | 'none' {
  const declared = context.unit.scope.get('define', text);
  if (!declared) return 'none';
  session.occurs(span, declared);
  const info = defineInfo(session, declared, span);
  if (!info) return undefined;
  if (info.decision.type && sameDomain(info.decision.type, type)) return { kind: 'decision', decision: info.decision.id };
  session.report('type-mismatch', span, message.otherType(text));
  return undefined;
}

function numberResult(session: Session, context: ResultContext, type: Extract<Domain, { kind: 'number' }>, node: ast.Result | undefined, text: string, span: Span): Result | undefined {
  const label = type.labels.find((each) => nameKey(each.name) === nameKey(text));
  if (label) return { kind: 'value', value: label.name };
  const other = definitionResult(session, context, type, text, span);
  if (other !== 'none') return other;
  if (!node) return undefined;
  const formula = expressionOf(session, { unit: context.unit, ...(context.gene ? { gene: context.gene } : {}) }, node.expression, type.unit.ucum, span);
  return formula && { kind: 'number', formula };
}
