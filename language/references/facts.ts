import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { DiscreteDomain, Domain, Fact, FactType, NumberDomain, Span, Value } from '../model/index.ts';
import { NameTable } from '../names/name-table.ts';
import { canonicalDecimal, compareDecimals } from '../types/decimal.ts';
import { noUnit, yesNo } from '../types/domains.ts';
import { parseUnit } from '../types/units.ts';
import type { Declared, DeclaredOf } from './declared.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import { terminologyNamed } from './terminologies.ts';
import type { FileUnit } from './unit.ts';
import { declareValue } from './value-spans.ts';
import { noteDeclared } from './value-uses.ts';

/** The fact that a declaration makes, resolved at its first use. Facts of one name in two files must be the same. */
export function factOf(session: Session, declared: DeclaredOf<'fact'>): Fact | undefined {
  const held = session.facts.get(declared.name);
  if (held && held.declared === declared) return held.fact;
  const type = factType(session, declared.unit, declared.node.type, declared.node);
  if (!type) return undefined;
  const fact: Fact = {
    name: declared.name, span: declared.unit.spanOfProperty(declared.node, 'name'), type,
    ...(declared.node.description === undefined ? {} : { description: unquote(declared.node.description) }),
  };
  if (type.kind === 'category') noteDeclared(session, declared.unit, type.domain.values, fact.name, 'value');
  return addFact(session, fact, declared);
}

/** Adds a fact to the program, unless another file has declared it in the same way. */
export function addFact(session: Session, fact: Fact, declared: Declared): Fact {
  const held = session.facts.add(fact.name, { fact, declared });
  if (!held) return fact;
  if (held.declared !== declared && JSON.stringify(held.fact.type) !== JSON.stringify(fact.type)) {
    session.report('duplicate-name', fact.span, message.clashingName(fact.name, held.declared.unit.path, declared.unit.path), { related: [{ span: held.fact.span, label: 'the other declaration' }] });
  }
  return held.fact;
}

function factType(session: Session, unit: FileUnit, type: ast.Type | undefined, owner: ast.Fact): FactType | undefined {
  switch (type?.$type) {
    case undefined: return undefined;
    case 'YesNoType': return { kind: 'category', domain: yesNo, yesNo: true };
    case 'CategoryType': return { kind: 'category', domain: categoryDomain(session, unit, type, owner.table), yesNo: false };
    case 'QuantityType': {
      const domain = numberDomain(session, unit, type, type.unit);
      return domain && { kind: 'quantity', domain };
    }
    case 'NumberType': {
      const domain = numberDomain(session, unit, type, undefined);
      return domain && { kind: 'quantity', domain };
    }
    case 'SeriesType': {
      const domain = numberDomain(session, unit, type, type.scale === undefined ? type.unit : `${type.unit} on ${type.scale}`, { min: '0', max: '1000000' });
      return domain && { kind: 'series', domain };
    }
    case 'CodeType': {
      const terminology = terminologyNamed(session, unit, type.terminology, unit.spanOfProperty(type, 'terminology'));
      return terminology && { kind: 'code', domain: { kind: 'code', terminology: terminology.name } };
    }
    case 'DateType': return { kind: 'date' };
    case 'FindingsType': return { kind: 'findings' };
    case 'MedicationsType': return { kind: 'medications' };
    case 'GeneType':
      session.report('type-mismatch', unit.spanOf(type), message.notAFactType(unit.textOf(type)));
      return undefined;
  }
}

/** A closed vocabulary, from the line or from a table with `value`, `meaning` and `code` columns. */
function categoryDomain(session: Session, unit: FileUnit, type: ast.CategoryType, table: ast.Table | undefined): DiscreteDomain {
  const values: { value: Value; span: Span }[] = type.values.map((name, at) => ({ value: withIndeterminate({ name }), span: unit.spanOfProperty(type, 'values', at) }));
  const view = new TableView(unit, table);
  for (const row of view.rows) {
    const name = view.text(row, 'value');
    const meaning = view.text(row, 'meaning');
    const code = /^(\S+?):(\S+)(?:\s+"(.*)")?$/.exec(view.text(row, 'code'));
    const span = view.span(row, 'value');
    if (name === '') session.report('empty-cell', span, message.emptyCell('value'));
    else values.push({ span, value: withIndeterminate({ name, ...(meaning === '' ? {} : { meaning }), ...(code ? { code: { system: code[1]!, code: code[2]!, ...(code[3] ? { display: code[3] } : {}) } } : {}) }) });
  }
  if (values.length === 0) session.report('type-mismatch', unit.spanOf(type), message.noValues());
  const seen = new NameTable<Span>();
  for (const { value, span } of values) {
    const held = seen.add(value.name, span);
    if (held) session.report('duplicate-name', span, message.duplicateName('value', value.name), { related: [{ span: held, label: 'the first one' }] });
  }
  return { kind: 'discrete', ordered: type.ordered === true, values: values.map(({ value, span }) => declareValue(value, span)) };
}

/** A value with this name or meaning is a result that cannot be interpreted; it is never reached by `not`, a comparison or `otherwise`. */
function withIndeterminate(value: Value): Value {
  return value.name.toLowerCase() === 'indeterminate' ? { ...value, indeterminate: true } : value;
}

const wide = '1000000000000';

/** A number with unit, range and precision. `fallback` is the range where none is written; without it a range is required. */
function numberDomain(
  session: Session, unit: FileUnit, type: ast.QuantityType | ast.NumberType | ast.SeriesType, unitText: string | undefined, fallback?: { min: string; max: string },
): NumberDomain | undefined {
  const read = unitText === undefined ? { unit: noUnit } : parseUnit(unitText);
  if ('problem' in read) {
    session.report('unit-mismatch', unit.spanOfProperty(type, 'unit'), message.unknownUnit(unitText ?? '', read.suggestion));
    return undefined;
  }
  const written = type.range && { min: canonicalDecimal(type.range.min), max: canonicalDecimal(type.range.max) };
  const range = written ?? fallback ?? (type.$type === 'NumberType' ? { min: `-${wide}`, max: wide } : undefined);
  if (range?.min === undefined || range.max === undefined) {
    session.report('missing-range', unit.spanOf(type), message.missingRange(read.unit.text));
    return { kind: 'number', unit: read.unit, min: `-${wide}`, max: wide, labels: [] };
  }
  if (compareDecimals(range.min, range.max) > 0) session.report('type-mismatch', unit.spanOf(type.range ?? type), message.rangeBackwards(range.min, range.max));
  return { kind: 'number', unit: read.unit, min: range.min, max: range.max, labels: [], ...(type.decimals === undefined ? {} : { decimals: Number(type.decimals) }) };
}

/** The domain of a definition's value. */
export function domainOf(session: Session, unit: FileUnit, type: Exclude<ast.Type, ast.GeneType>, node: ast.Define): Domain | undefined {
  switch (type.$type) {
    case 'YesNoType': return yesNo;
    case 'CategoryType': return categoryDomain(session, unit, type, undefined);
    case 'QuantityType': return numberDomain(session, unit, type, type.unit);
    case 'NumberType': return numberDomain(session, unit, type, undefined);
    case 'CodeType': {
      const terminology = terminologyNamed(session, unit, type.terminology, unit.spanOfProperty(type, 'terminology'));
      return terminology && { kind: 'code', terminology: terminology.name };
    }
    default:
      session.report('type-mismatch', unit.spanOf(type), message.notADefinitionType(node.name, unit.textOf(type)));
      return undefined;
  }
}
