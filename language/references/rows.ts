import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Cell, Condition, Result, Row, Span } from '../model/index.ts';
import { nameKey } from '../names/name-key.ts';
import { cellsOf, type CellPlace } from './cells.ts';
import { conditionOf, conjunction, whenOf } from './conditions.ts';
import { evidenceFor, type EvidenceWords } from './evidence.ts';
import { resultOf, type ResultContext } from './results.ts';
import type { Session } from './session.ts';
import { subjectOf, type Subject } from './subject.ts';
import { TableView, unquote, type ColumnView } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** What a decision's rows need to know about it. */
export interface RowContext extends ResultContext {
  readonly unit: FileUnit;
  readonly decision: string;
  readonly defaults: EvidenceWords;
  /** The file whose header and evidence tables speak for the rows; the own file where absent. */
  readonly evidenceUnit?: FileUnit;
}

interface CellAt {
  readonly node: ast.Cell;
  readonly text: string;
  readonly span: Span;
}

interface Asked {
  readonly column: ColumnView;
  readonly subject: Subject | undefined;
  /** What cells of the column mean, by their text, and where the first of them stands. */
  readonly seen: Map<string, { readonly cells: readonly Cell[]; readonly span: Span }>;
}

const ownColumns = ['row', 'do', 'is', 'strength', 'level', 'source', 'because', 'remark', 'note', 'when', 'only when', 'meaning', 'coefficient', 'times'];
const reserved = new Set(ownColumns);

/** The rows of a table, for one drug where the table serves several. Rows that cannot be read are left out, after a complaint. */
export function rowsOf(session: Session, context: RowContext, table: ast.Table | undefined): readonly Row[] {
  const view = new TableView(context.unit, table);
  const columns = view.columns.filter((column) => servesDrug(view, column, context.drug));
  const asked = askedColumns(session, context.unit, columns);
  const own = columns.filter((column) => reserved.has(column.key));
  if (view.columns.length > 0 && !own.some(({ key }) => key === 'do' || key === 'is')) {
    session.report('missing-result', context.unit.spanOf(table?.header), message.missingColumn(context.type !== undefined));
    return [];
  }
  return view.rows.flatMap((row) => rowOf(session, context, view, own, asked, row) ?? []);
}

/** A column without drugs serves all; `others` serves those that no column of that name lists. */
export function servesDrug(view: TableView, column: ColumnView, drug: string | undefined): boolean {
  if (column.drugs.length === 0 || drug === undefined) return true;
  const names = (each: ColumnView): boolean => each.drugs.some((name) => nameKey(name) === nameKey(drug));
  if (names(column)) return true;
  return column.drugs.some((name) => nameKey(name) === 'others') && !view.columns.some((each) => each.key === column.key && names(each));
}

export function askedColumns(session: Session, unit: FileUnit, columns: readonly ColumnView[]): readonly Asked[] {
  const asked: Asked[] = [];
  let window: string | undefined;
  for (const column of columns) {
    if (reserved.has(column.key)) continue;
    const span = unit.spanOf(column.node);
    if (column.key === '') {
      session.report('unknown-name', span, message.emptyHeader());
      continue;
    }
    const subject = subjectOf(session, { unit, span: unit.spanOfProperty(column.node, 'name'), others: ownColumns, ...(window === undefined ? {} : { window }) }, column.name);
    if (subject?.kind === 'term' && subject.term.kind === 'series' && subject.term.accessor.kind === 'during') window = subject.term.accessor.window;
    asked.push({ column, subject, seen: new Map() });
  }
  return asked;
}

/** The cells of a row that ask something, in column order; undefined where one of them cannot be read. */
export function askedCells(session: Session, view: TableView, asked: readonly Asked[], row: ast.Row): readonly Cell[] | undefined {
  const cells: Cell[] = [];
  let failed = false;
  for (const entry of asked) {
    const { column, subject } = entry;
    const node = row.cells[column.index]!;
    const span = view.cellSpan(node);
    const written = view.unit.text.slice(span.start, span.end);
    if (written === 'any') continue;
    if (!subject) {
      failed = true;
      continue;
    }
    const place = { unit: view.unit, span, text: written.replace(/\s+/g, ' ') };
    const found = repeatedCells(place, written, entry) ?? firstCells(session, view, place, written, { ...entry, subject }, node);
    if (found) cells.push(...found);
    else failed = true;
  }
  return failed ? undefined : cells;
}

/** A cell with a text that the column has had above means the same, at another place. */
function repeatedCells({ span }: CellPlace, written: string, { seen }: Asked): readonly Cell[] | undefined {
  return seen.get(written)?.cells.map((cell) => ({ ...cell, span }));
}

function firstCells(session: Session, view: TableView, place: CellPlace, written: string, entry: Asked & { readonly subject: Subject }, node: ast.Cell): readonly Cell[] | undefined {
  const predicate = node.$type === 'MatchCell' ? node.predicate : undefined;
  if (!predicate) {
    session.report('empty-cell', place.span, message.emptyCell(entry.column.name));
    return undefined;
  }
  const complaints = session.reporter.diagnostics.length;
  const cells = cellsOf(session, place, entry.subject, predicate);
  if (cells && session.reporter.diagnostics.length === complaints) {
    if (entry.seen.size === 0) session.uses.later(() => noteRepeated(session, view, entry));
    entry.seen.set(written, { cells, span: place.span });
  }
  return cells;
}

/** Names in cells that were not read because one above says the same. */
function noteRepeated(session: Session, view: TableView, { column, seen }: Asked): undefined {
  for (const row of view.rows) {
    const span = view.cellSpan(row.cells[column.index]!);
    const first = seen.get(view.unit.text.slice(span.start, span.end));
    if (first && first.span.start !== span.start) session.uses.repeats(first.span, span);
  }
  return undefined;
}

function rowOf(session: Session, context: RowContext, view: TableView, own: readonly ColumnView[], asked: readonly Asked[], row: ast.Row): Row | undefined {
  const { unit } = context;
  const cellAt = (...keys: readonly string[]): CellAt | undefined => {
    const column = own.find((each) => keys.includes(each.key));
    const node = column && row.cells[column.index];
    if (!node) return undefined;
    const span = view.cellSpan(node);
    return { node, text: textAt(unit, span), span };
  };
  const id = cellAt('row');
  if (!id || id.text === '') session.report('missing-row-id', id?.span ?? unit.spanOf(row), message.missingRowId());
  const name = id?.text ?? '';
  if (id) session.declareRow(unit, id.span, context.decision, name);
  const cells = askedCells(session, view, asked, row);
  const when = whenCell(session, unit, cellAt('when', 'only when'));
  const result = resultCell(session, context, cellAt('do', 'is'), unit.spanOf(row));
  if (!cells || when === 'failed' || !result) return undefined;
  const words = (...keys: readonly string[]): { text: string; span: Span } | undefined => {
    const found = cellAt(...keys);
    return found && found.text !== '' ? { text: found.text, span: found.span } : undefined;
  };
  const level = words('strength', 'level');
  const source = words('source');
  const because = words('because');
  return {
    id: name, span: unit.spanOf(row), cells, ...(when ? { when } : {}), result,
    evidence: evidenceFor(session, context.evidenceUnit ?? unit, context.decision, name, { ...(level ? { level } : {}), ...(source ? { source } : {}) }, context.defaults),
    notes: noteNames(session, unit, cellAt('remark', 'note')), ...(because ? { because: because.text } : {}),
  };
}

function whenCell(session: Session, unit: FileUnit, cell: CellAt | undefined): Condition | undefined | 'failed' {
  if (!cell || cell.node.$type !== 'WhenCell') return undefined;
  if (!cell.node.condition) return undefined;
  const condition = conditionOf(session, unit, cell.node.condition);
  if (!condition) return 'failed';
  return condition.kind === 'all' && condition.of.length === 0 ? undefined : condition;
}

function resultCell(session: Session, context: RowContext, cell: CellAt | undefined, row: Span): Result | undefined {
  if (!cell || cell.text === '' || (cell.node.$type === 'IsCell' && !cell.node.result)) {
    session.report('missing-result', cell?.span ?? row, message.missingResult(context.type !== undefined));
    return undefined;
  }
  return resultOf(session, context, cell.node.$type === 'IsCell' ? cell.node.result : undefined, cell.span);
}

/** Notes that a row names, `[a]`. */
function noteNames(session: Session, unit: FileUnit, cell: CellAt | undefined): readonly string[] {
  if (cell?.node.$type !== 'MatchCell' || !cell.node.predicate || !('values' in cell.node.predicate)) return [];
  return cell.node.predicate.values.flatMap((value) => {
    const name = value.$type === 'NoteRef' ? value.name : value.text;
    return name === undefined ? [] : noteNamed(session, unit, name, unit.spanOf(value));
  });
}

function noteNamed(session: Session, unit: FileUnit, name: string, span: Span): readonly string[] {
  const declared = unit.scope.get('note', unquote(name));
  if (declared) {
    session.occurs(span, declared);
    return [declared.name];
  }
  session.report('unknown-name', span, message.unknownName('note', name, undefined));
  return [];
}

/** A rule as a row: its conditions all hold. */
export function ruleRow(session: Session, context: RowContext, rule: ast.Rule): Row | undefined {
  const { unit } = context;
  const property = (...keys: readonly string[]): { text: string; span: Span } | undefined => {
    const found = rule.items.find((item): item is ast.RuleProperty => item.$type === 'RuleProperty' && keys.includes(item.key));
    return found?.value === undefined ? undefined : { text: unquote(found.value), span: unit.spanOfProperty(found, 'value') };
  };
  const whens = rule.items.filter((item): item is ast.When => item.$type === 'When').map((item) => whenOf(session, unit, item));
  session.declareRow(unit, unit.spanOfProperty(rule, 'name'), context.decision, rule.name ?? '');
  const body = rule.items.find((item) => item.$type === 'RuleDo' || item.$type === 'RuleIs');
  const span = unit.headOf(rule);
  if (!body && !unit.isBrokenFrom(span.line)) session.report('missing-result', span, message.missingResult(context.type !== undefined));
  const inner = body && (body.$type === 'RuleDo' ? body.actions : body.result);
  const result = inner && resultOf(session, context, body.$type === 'RuleIs' ? body.result : undefined, unit.spanOf(inner));
  if (!result || whens.includes(undefined)) return undefined;
  const level = property('strength', 'level');
  const source = property('source');
  const because = property('because');
  const note = property('note');
  return {
    id: rule.name ?? '', span, cells: [], when: conjunction(whens as Condition[], span), result,
    evidence: evidenceFor(session, context.evidenceUnit ?? unit, context.decision, rule.name ?? '', { ...(level ? { level } : {}), ...(source ? { source } : {}) }, context.defaults),
    notes: note ? noteNamed(session, unit, note.text.replace(/^\[|\]$/g, ''), note.span) : [], ...(because ? { because: because.text } : {}),
  };
}


/** What stands at a cell's place; an empty cell's place is its bar. */
function textAt(unit: FileUnit, span: Span): string {
  const text = unit.text.slice(span.start, span.end);
  return text.startsWith('|') ? '' : unquote(text);
}
