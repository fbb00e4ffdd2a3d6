import type * as ast from '../generated/ast.ts';
import type { ValueSyntax } from '../types/value-syntax.ts';
import type { FileUnit } from './unit.ts';

/** The values that a predicate lists. Note references are not values and are left out. */
export function valueSyntaxes(unit: FileUnit, predicate: ast.Predicate | undefined): readonly ValueSyntax[] {
  switch (predicate?.$type) {
    case 'ListPredicate': case 'IncludesPredicate': case 'CarriesPredicate': return plainValues(unit, predicate.values);
    case 'AnyPredicate': return plainValues(unit, predicate.except);
    case 'WithinPredicate': return plainValues(unit, predicate.others);
    case 'ComparePredicate': return [valueSyntax(unit, predicate)];
    default: return [];
  }
}

export function plainValues(unit: FileUnit, values: readonly ast.Value[]): readonly ValueSyntax[] {
  return values.filter((value) => value.$type === 'PlainValue').map((value) => valueSyntax(unit, value));
}

function valueSyntax(unit: FileUnit, node: ast.PlainValue | ast.ComparePredicate): ValueSyntax {
  return {
    text: node.text ?? '', written: unit.textOf(node), span: unit.spanOf(node),
    ...(node.$type === 'PlainValue' ? { not: node.not === true, any: node.any === true } : {}),
    ...(node.op === undefined ? {} : { op: node.op }), ...(node.to === undefined ? {} : { to: node.to }), ...(node.toOp === undefined ? {} : { toOp: node.toOp }),
  };
}
