import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Case, Decision, Expectation, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { CaseFacts } from './case-facts.ts';
import { expectationsOf, factNames, rowNames } from './expectations.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** The cases of a file, in the patient format that every other patient has. */
export function casesOf(session: Session, unit: FileUnit, decisions: readonly Decision[]): readonly Case[] {
  return unit.file.constructs.flatMap((node): readonly Case[] => {
    if (node.$type === 'Case') return [singleCase(session, unit, node, decisions)];
    return node.$type === 'CasesFor' ? tableOfCases(session, unit, node, decisions) : [];
  });
}

function singleCase(session: Session, unit: FileUnit, node: ast.Case, decisions: readonly Decision[]): Case {
  const facts = new CaseFacts(session, unit);
  const expects: Expectation[] = [];
  for (const item of node.items) {
    if (item.$type === 'Given') for (const test of item.facts) facts.given(test);
    else if (item.$type === 'CaseSeries') facts.series(item);
    else expects.push(...expectationsOf(session, unit, item, decisions));
  }
  if (!expects.some(({ refused }) => refused !== undefined)) facts.report();
  if (expects.length === 0 && !unit.isBrokenFrom(unit.headOf(node).line)) session.report('empty-case', unit.headOf(node), message.emptyCase(unquote(node.name ?? '')));
  return { name: unquote(node.name ?? ''), span: unit.headOf(node), synthetic: true, facts: facts.value(), expects };
}

/** Columns that say what is expected; every other column is a fact. */
const expected = new Set(['case', 'row', 'rows', 'missing', 'is', 'outcome', 'level', 'strength', 'applies', 'may apply', 'refused']);

function tableOfCases(session: Session, unit: FileUnit, node: ast.CasesFor, decisions: readonly Decision[]): readonly Case[] {
  const decision = decisionNamed(session, unquote(node.decision ?? ''), unit.spanOfProperty(node, 'decision'), decisions);
  if (!decision) return [];
  const view = new TableView(unit, node.table);
  const columns = view.columns.filter((column) => !expected.has(column.key));
  return view.rows.map((row): Case => {
    const facts = new CaseFacts(session, unit);
    for (const [at, text] of node.shared.entries()) facts.shared(text, unit.spanOfProperty(node, 'shared', at));
    for (const column of columns) facts.set(column.name, unit.spanOfProperty(column.node, 'name'), view.raw(row.cells[column.index]), view.cellSpan(row.cells[column.index]!));
    const expectation = rowExpectation(session, view, row, decision);
    if (expectation.refused === undefined) facts.report();
    return { name: view.text(row, 'case'), span: unit.spanOf(row), synthetic: true, facts: facts.value(), expects: [expectation] };
  });
}

function rowExpectation(session: Session, view: TableView, row: ast.Row, decision: Decision): Expectation {
  const text = (...keys: readonly string[]): string | undefined => {
    const found = view.text(row, ...keys);
    return found === '' || found === 'any' ? undefined : found;
  };
  const span = view.unit.spanOf(row);
  const rows = text('row', 'rows');
  const outside = rows !== undefined && nameKey(rows) === 'outside';
  const outcome = outside ? 'does not apply' : outcomeOf(text('outcome'));
  const names = (key: string): readonly string[] | undefined => {
    const found = text(key);
    return found === undefined ? undefined : rowNames(session, decision, found, view.span(row, key));
  };
  const listed = rows === undefined || outside ? undefined : rowNames(session, decision, rows, view.span(row, 'row', 'rows'));
  const missing = text('missing') === undefined ? undefined : factNames(session, text('missing')!, view.span(row, 'missing'));
  const applies = names('applies');
  const mayApply = names('may apply');
  return {
    decision: decision.id, span, ...(listed ? { rows: listed } : {}), ...(missing && !outside ? { missing } : {}), ...(outcome ? { outcome } : {}),
    ...(text('is') === undefined ? {} : { value: text('is')! }), ...(text('level', 'strength') === undefined ? {} : { level: text('level', 'strength')! }),
    ...(applies ? { applies } : {}), ...(mayApply ? { mayApply } : {}), ...(text('refused') === undefined ? {} : { refused: text('refused')! }),
  };
}

export function outcomeOf(text: string | undefined): Expectation['outcome'] {
  switch (nameKey(text ?? '')) {
    case 'decided': return 'decided';
    case 'cannot tell': return 'cannot tell';
    case 'conflict': return 'conflict';
    case 'outside': case 'does not apply': return 'does not apply';
    default: return undefined;
  }
}

/** A decision by id or name. Where several authorities share a name, the comparison of that name. */
export function decisionNamed(session: Session, name: string, span: Span, decisions: readonly Decision[]): Decision | undefined {
  const found = decisions.find((each) => nameKey(each.id) === nameKey(name)) ?? decisions.find((each) => each.kind === 'compare' && nameKey(each.name) === nameKey(name)) ?? decisions.find((each) => nameKey(each.name) === nameKey(name));
  if (!found) session.report('unknown-name', span, message.unknownName('decision', name, didYouMean(name, decisions.map((each) => each.name))));
  const declared = found && session.declaredBy.get(found);
  if (declared) session.occurs(span, declared);
  return found;
}
