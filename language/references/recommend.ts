import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { AlsoRow, Decision, Row } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { changedRows } from './changes.ts';
import type { DeclaredOf } from './declared.ts';
import { bodyOf } from './decision-body.ts';
import { guidelineIndex } from './guidelines.ts';
import { readsOf } from './reads.ts';
import { rowsOf } from './rows.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';

/** Resolves one recommendation: one drug, test or diagnosis. A table that serves several drugs is read once for each. */
export function resolveRecommend(session: Session, declared: DeclaredOf<'recommend'>): Decision {
  const { unit, node, name } = declared;
  const drug = unit.scope.get('drug', name);
  if (drug) session.occurs(unit.spanOfProperty(node, 'names', node.names.findIndex((each) => nameKey(each) === nameKey(name))), drug);
  const base = { unit, decision: name, ...(drug ? { drug: drug.name } : {}) };
  const body = bodyOf(session, base, node.items);
  const rows = changedRows(session, unit, name, base, body.rows);
  if (rows.length === 0 && !body.otherwise && !body.broken) session.report('missing-result', unit.headOf(node), message.emptyDecision(name));
  const draft: Decision = {
    id: name, name, kind: 'recommend', ...(drug ? { drug: drug.name } : {}), guideline: guidelineIndex(session, unit), span: unit.headOf(node),
    ...body.scope, rows, also: alsoRows(session, declared, base, rows), ...(body.otherwise ? { otherwise: body.otherwise } : {}), ...(body.measuredBy ? { measuredBy: body.measuredBy } : {}), terms: [],
  };
  const decision: Decision = { ...draft, terms: readsOf(session, draft).terms };
  session.decisions.push(decision);
  session.declaredBy.set(decision, declared);
  return decision;
}

/** Rows of every `also` of the same file that names the decision. */
function alsoRows(session: Session, declared: DeclaredOf<'recommend'>, base: { readonly unit: typeof declared.unit; readonly decision: string; readonly drug?: string }, rows: readonly Row[]): readonly AlsoRow[] {
  const { unit, name } = declared;
  const nodes = unit.file.constructs.filter((each): each is ast.Also => each.$type === 'Also' && each.names.some((written) => nameKey(unquote(written)) === nameKey(name)));
  return nodes.flatMap((node) => {
    const to = node.rows.flatMap((text, at) => {
      const id = unquote(text);
      const found = rows.find((row) => nameKey(row.id) === nameKey(id));
      if (!found && !session.writtenRows(name).some((each) => nameKey(each) === nameKey(id))) session.report('unknown-name', unit.spanOfProperty(node, 'rows', at), message.unknownName('row', id, didYouMean(id, rows.map((row) => row.id))));
      if (found) session.uses.row(unit, unit.spanOfProperty(node, 'rows', at), name, found.id);
      return found?.id ?? [];
    });
    return rowsOf(session, { ...base, defaults: {} }, node.table).flatMap((row): AlsoRow[] => {
      if (row.result.kind !== 'action') return [];
      return [{ id: row.id, span: row.span, cells: row.cells, ...(row.when ? { when: row.when } : {}), ...(to.length > 0 ? { to } : {}), action: row.result.action, evidence: row.evidence }];
    });
  });
}
