import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Implication, Note, Source } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { conditionOf } from './conditions.ts';
import { guidelineIndex } from './guidelines.ts';
import { askedCells, askedColumns, servesDrug } from './rows.ts';
import type { Session } from './session.ts';
import { geneNamed } from './subject.ts';
import { TableView, unquote, type ColumnView } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** The notes of a file; one whose condition cannot be read is left out. */
export function notesOf(session: Session, unit: FileUnit): readonly Note[] {
  return unit.file.constructs.filter((each): each is ast.Note => each.$type === 'Note').flatMap((node) => {
    const when = node.condition && conditionOf(session, unit, node.condition);
    if (node.condition && !when) return [];
    return [{ name: unquote(node.name ?? ''), guideline: guidelineIndex(session, unit), ...(when ? { when } : {}), lines: node.lines.map((line) => line.replace(/^>\s?/, '').trim()), span: unit.headOf(node) }];
  });
}

/** What results mean, one table per gene; where columns `means (drug)` are narrowed to drugs, one for each such column. */
export function implicationsOf(session: Session, unit: FileUnit): readonly Implication[] {
  return unit.file.constructs.filter((each): each is ast.Implication => each.$type === 'Implication').flatMap((node) => {
    const span = unit.spanOfProperty(node, 'gene');
    const gene = geneNamed(session, { unit, span }, node.gene);
    if (!gene) {
      session.report('unknown-name', span, message.unknownName('gene', node.gene, didYouMean(node.gene, unit.scope.names('term'))));
      return [];
    }
    const view = new TableView(unit, node.table);
    const asked = askedColumns(session, unit, view.columns.filter((column) => column.key !== 'means'));
    const guideline = guidelineIndex(session, unit);
    const read = view.rows.flatMap((row) => {
      const cells = askedCells(session, view, asked, row);
      return cells ? [{ row, cells }] : [];
    });
    return view.columns.filter(({ key }) => key === 'means').map((column): Implication => ({
      gene: gene.name, guideline, ...saidOf(session, unit, view, column, guideline),
      rows: read.map(({ row, cells }) => {
        const text = unquote(view.raw(row.cells[column.index]));
        return { cells, ...(text === '' || text === 'none' ? {} : { text }), span: unit.spanOf(row) };
      }),
    }));
  });
}

/** The decisions that a narrowed column speaks of. A name that no recommendation of the guideline has is a mistake. */
function saidOf(session: Session, unit: FileUnit, view: TableView, column: ColumnView, guideline: number): Pick<Implication, 'decisions'> {
  if (column.drugs.length === 0) return {};
  const own = session.resolvedDecisions.filter((decision) => decision.guideline === guideline && decision.kind === 'recommend');
  for (const [at, name] of column.drugs.entries()) {
    if (nameKey(name) === 'others' || own.some((decision) => nameKey(decision.name) === nameKey(name))) continue;
    session.report('unknown-name', unit.spanOfProperty(column.node, 'drugs', at), message.unknownName('recommendation', name, didYouMean(name, own.map((decision) => decision.name))));
  }
  return { decisions: own.filter((decision) => servesDrug(view, column, decision.name)).map(({ id }) => id) };
}

/** The citations of a file. */
export function sourcesOf(session: Session, unit: FileUnit): readonly Source[] {
  return unit.file.constructs.filter((each): each is ast.Sources => each.$type === 'Sources').flatMap((node) => {
    const view = new TableView(unit, node.table);
    return view.rows.flatMap((row): Source[] => {
      const text = view.text(row, 'reference');
      const found = /^(pmid|doi|url)\s+(.+)$/i.exec(text);
      if (!found) {
        session.report('bad-reference', view.span(row, 'reference'), message.badReference(text));
        return [];
      }
      const kind = found[1]!.toLowerCase() as Source['reference']['kind'];
      const value = unquote(found[2]!.trim());
      if (kind === 'pmid' && !/^\d{1,8}$/.test(value)) session.report('bad-reference', view.span(row, 'reference'), message.badReference(text));
      const status = nameKey(view.text(row, 'status'));
      return [{ name: view.text(row, 'name'), reference: { kind, value }, span: view.span(row, 'name'), ...(status === 'superseded' || status === 'retracted' ? { status } : {}) }];
    });
  });
}
