import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Cell, Condition, Row, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { conditionOf, conjunction } from './conditions.ts';
import { evidenceFor } from './evidence.ts';
import { resultOf, type ResultContext } from './results.ts';
import { askedCells, askedColumns, rowsOf } from './rows.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

type Base = Omit<ResultContext, 'unit'>;

/**
 * The rows of a decision after the local layers over its file: replaced, restricted, added and removed by row id. Every change needs a
 * reason; a row that is not there upstream is an error.
 */
export function changedRows(session: Session, upstream: FileUnit, decision: string, base: Base, rows: readonly Row[]): readonly Row[] {
  let changed = rows;
  for (const change of session.changes) {
    if (change.upstream !== upstream || nameKey(unquote(change.node.name)) !== nameKey(decision)) continue;
    change.used = true;
    changed = applyChange(session, change.unit, upstream, decision, base, change.node, changed);
  }
  return changed;
}

function applyChange(session: Session, unit: FileUnit, upstream: FileUnit, decision: string, base: Base, node: ast.Change, rows: readonly Row[]): readonly Row[] {
  const view = new TableView(unit, node.table);
  const context = { ...base, unit, decision, defaults: {}, evidenceUnit: upstream };
  for (const row of view.rows) if (view.text(row, 'because') === '') session.report('missing-reason', unit.spanOf(row), message.changeNeedsReason(view.text(row, 'row')));
  if (node.kind === 'add to') {
    const added = rowsOf(session, context, node.table);
    for (const row of added) {
      const held = rows.find((each) => nameKey(each.id) === nameKey(row.id));
      if (held) session.report('duplicate-row', row.span, message.duplicateRow(row.id, decision), { related: [{ span: held.span, label: 'the row upstream' }] });
    }
    return [...rows, ...added];
  }
  let changed = rows;
  const asked = node.kind === 'replace in' ? askedColumns(session, unit, view.columns) : [];
  for (const row of view.rows) {
    const id = view.text(row, 'row');
    const target = changed.find((each) => nameKey(each.id) === nameKey(id));
    if (!target) {
      if (!session.writtenRows(decision).some((each) => nameKey(each) === nameKey(id))) session.report('unknown-name', view.span(row, 'row'), message.unknownUpstreamRow(id, decision, didYouMean(id, rows.map((each) => each.id))));
      continue;
    }
    session.uses.row(unit, view.span(row, 'row'), decision, target.id);
    if (node.kind === 'remove from') changed = changed.filter((each) => each !== target);
    else {
      const cells = node.kind === 'replace in' ? askedCells(session, view, asked, row) : [];
      const next = node.kind === 'replace in' ? replacedRow(session, context, view, row, target, cells ?? [], asked.flatMap(({ subject }) => (subject?.kind === 'term' ? [subject.term.name] : subject?.kind === 'gene' && subject.term ? [subject.term.name] : []))) : restrictedRow(session, unit, view, row, target);
      changed = changed.map((each) => (each === target ? next : each));
    }
  }
  return changed;
}

function replacedRow(session: Session, context: ResultContext & { readonly decision: string; readonly evidenceUnit: FileUnit }, view: TableView, row: ast.Row, target: Row, cells: readonly Cell[], columns: readonly string[]): Row {
  const cell = row.cells[view.column('do', 'is')?.index ?? -1];
  const filled = cell && view.raw(cell) !== '' ? resultOf(session, context, cell.$type === 'IsCell' ? cell.result : undefined, view.cellSpan(cell)) : undefined;
  const level = view.text(row, 'strength', 'level');
  const evidence = level === '' ? target.evidence : { ...target.evidence, ...evidenceFor(session, context.evidenceUnit, context.decision, target.id, { level: { text: level, span: view.span(row, 'strength', 'level') } }, {}), findings: target.evidence.findings };
  return { ...target, span: context.unit.spanOf(row), result: filled ?? target.result, evidence, cells: [...target.cells.filter((each) => !columns.includes(each.term.name)), ...cells], because: view.text(row, 'because') };
}

function restrictedRow(session: Session, unit: FileUnit, view: TableView, row: ast.Row, target: Row): Row {
  const cell = row.cells[view.column('only when', 'when')?.index ?? -1];
  const only = cell?.$type === 'WhenCell' ? conditionOf(session, unit, cell.condition) : undefined;
  const span: Span = unit.spanOf(row);
  const when: Condition | undefined = only && target.when ? conjunction([target.when, only], span) : (only ?? target.when);
  return { ...target, span, ...(when ? { when } : {}), because: view.text(row, 'because') };
}
