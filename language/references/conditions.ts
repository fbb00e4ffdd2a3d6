import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Cell, Condition } from '../model/index.ts';
import { cellsOf } from './cells.ts';
import type { Session } from './session.ts';
import { subjectOf } from './subject.ts';
import type { FileUnit } from './unit.ts';

/** A condition with names and values resolved. Undefined after a complaint, or where the text is half typed. */
export function conditionOf(session: Session, unit: FileUnit, node: ast.Condition | undefined): Condition | undefined {
  switch (node?.$type) {
    case 'Always': return { kind: 'all', of: [], span: unit.spanOf(node) };
    case 'Group': {
      const inner = conditionOf(session, unit, node.condition);
      return inner && node.not ? { kind: 'not', of: inner, span: unit.spanOf(node) } : inner;
    }
    case 'Junction': return junction(session, unit, node);
    case 'Test': return testOf(session, unit, node);
    case undefined: return undefined;
  }
}

function junction(session: Session, unit: FileUnit, node: ast.Junction): Condition | undefined {
  const kinds = new Set(node.joins);
  const span = unit.spanOf(node);
  if (kinds.size > 1) {
    session.report('ambiguous-and-or', span, message.ambiguousAndOr());
    return undefined;
  }
  const of = node.operands.map((operand) => conditionOf(session, unit, operand));
  if (of.includes(undefined)) return undefined;
  return { kind: kinds.has('or') ? 'any' : 'all', of: of as Condition[], span };
}

function testOf(session: Session, unit: FileUnit, node: ast.Test): Condition | undefined {
  if (!node.predicate || node.subject === undefined) return undefined;
  const subject = subjectOf(session, { unit, span: unit.spanOfProperty(node, 'subject') }, node.subject);
  if (!subject) return undefined;
  const text = `${node.not ? 'not ' : ''}${unit.textOf(node.predicate)}`;
  const span = unit.spanOf(node);
  const cells = cellsOf(session, { unit, span, text, negated: node.not === true }, subject, node.predicate);
  return cells && conjunction(cells.map((cell): Condition => ({ kind: 'cell', cell })), span);
}

/** The conditions of a rule: every bullet holds, a quantified bullet as its own bullets say. */
export function whenOf(session: Session, unit: FileUnit, node: ast.When): Condition | undefined {
  const span = unit.spanOf(node);
  const of = node.condition ? [conditionOf(session, unit, node.condition)] : node.items.map((item) => whenItem(session, unit, item));
  return of.includes(undefined) ? undefined : conjunction(of as Condition[], span);
}

function whenItem(session: Session, unit: FileUnit, item: ast.WhenItem): Condition | undefined {
  if (item.condition) return conditionOf(session, unit, item.condition);
  const of = item.items.map((sub) => conditionOf(session, unit, sub.condition));
  if (of.includes(undefined)) return undefined;
  const span = unit.spanOf(item);
  switch (item.quantifier?.toLowerCase().replace(/\s+/g, ' ')) {
    case 'any of': case 'one of': return { kind: 'any', of: of as Condition[], span };
    case 'all of': return { kind: 'all', of: of as Condition[], span };
    case 'none of': return { kind: 'not', of: { kind: 'any', of: of as Condition[], span }, span };
    default:
      session.report('ambiguous-and-or', span, message.badQuantifier(item.quantifier ?? ''));
      return undefined;
  }
}

/** All of the conditions; one alone stands for itself. */
export function conjunction(of: readonly Condition[], span: Cell['span']): Condition {
  const flat = of.flatMap((each) => (each.kind === 'all' ? each.of : [each]));
  return flat.length === 1 ? flat[0]! : { kind: 'all', of: flat, span };
}

/** Every cell in a condition, in order. */
export function cellsIn(condition: Condition | undefined): readonly Cell[] {
  switch (condition?.kind) {
    case 'cell': return [condition.cell];
    case 'all': case 'any': return condition.of.flatMap(cellsIn);
    case 'not': return cellsIn(condition.of);
    case undefined: return [];
  }
}
