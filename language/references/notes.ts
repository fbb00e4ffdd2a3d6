import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Implication, Note, Source } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { conditionOf } from './conditions.ts';
import { guidelineIndex } from './guidelines.ts';
import { askedCells, askedColumns } from './rows.ts';
import type { Session } from './session.ts';
import { geneNamed } from './subject.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** The notes of a file; one whose condition cannot be read is left out. */
export function notesOf(session: Session, unit: FileUnit): readonly Note[] {
  return unit.file.constructs.filter((each): each is ast.Note => each.$type === 'Note').flatMap((node) => {
    const when = node.condition && conditionOf(session, unit, node.condition);
    if (node.condition && !when) return [];
    return [{ name: unquote(node.name ?? ''), guideline: guidelineIndex(session, unit), ...(when ? { when } : {}), lines: node.lines.map((line) => line.replace(/^>\s?/, '').trim()), span: unit.headOf(node) }];
  });
}

/** What results mean, one table per gene. */
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
    const rows = view.rows.flatMap((row) => {
      const cells = askedCells(session, view, asked, row);
      const text = view.text(row, 'means');
      return cells ? [{ cells, ...(text === '' || text === 'none' ? {} : { text }), span: unit.spanOf(row) }] : [];
    });
    return [{ gene: gene.name, guideline: guidelineIndex(session, unit), rows }];
  });
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
