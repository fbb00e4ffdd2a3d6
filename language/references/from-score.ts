import { message } from '../messages/index.ts';
import type { Cell, Gene, Row } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import type { DeclaredOf } from './declared.ts';
import { decisionTerm, defineInfo } from './define-info.ts';
import type { DefineInfo, Session } from './session.ts';
import { unquote } from './table-view.ts';

/**
 * `from: CYP2D6 score in practice, phenotype by score`: one row per line of the gene's own table, over the named score. What the score
 * cannot say stays indeterminate.
 */
export function fromScore(session: Session, declared: DeclaredOf<'define'>, gene: Gene | undefined): { readonly rows: readonly Row[]; readonly score: DefineInfo } | undefined {
  const { unit, node } = declared;
  const item = node.items.find((each) => each.$type === 'DecisionList' && each.key === 'from');
  if (item?.$type !== 'DecisionList') return undefined;
  const span = unit.spanOfProperty(item, 'values', 0);
  const name = unquote(item.values[0] ?? '');
  const source = unit.scope.get('define', name);
  const info = source && defineInfo(session, source, span);
  if (!source) session.report('unknown-name', span, message.unknownName('definition', name, didYouMean(name, unit.scope.names('term'))));
  if (!info) return undefined;
  session.occurs(span, source);
  if (gene?.call.kind !== 'score' || info.decision.type?.kind !== 'number' || (item.values[1] !== undefined && !/^phenotype by score$/i.test(item.values[1].trim()))) {
    session.report('type-mismatch', unit.spanOf(item), message.badFrom());
    return undefined;
  }
  const term = decisionTerm(session, info);
  const head = unit.spanOf(item);
  const row = (id: string, phenotype: string, accepts: Cell['accepts'], text: string): Row => ({
    id, span: head, cells: [{ term, notTested: false, text, span: head, ...(accepts ? { accepts } : {}) }], result: { kind: 'value', value: phenotype }, evidence: { sources: [], findings: [] }, notes: [],
  });
  const rows = gene.call.bins.map((bin) => row(intervalText(bin.interval), bin.phenotype, { kind: 'number', intervals: [bin.interval], equal: [], labels: [] }, intervalText(bin.interval)));
  const { unknown } = gene.call;
  if (unknown !== undefined) rows.push(row(unknown, unknown, { kind: 'number', intervals: [], equal: [], labels: info.decision.type.labels.filter((label) => label.from === undefined).map((label) => label.name) }, unknown));
  return { rows, score: info };
}

function intervalText(interval: { readonly lo?: string; readonly loOpen?: boolean; readonly hi?: string; readonly hiOpen?: boolean }): string {
  const { lo, hi } = interval;
  if (lo !== undefined && lo === hi) return lo;
  if (lo !== undefined && hi !== undefined) return `${interval.loOpen ? '> ' : ''}${lo} to ${interval.hiOpen ? '< ' : ''}${hi}`;
  return lo === undefined ? `${interval.hiOpen ? '<' : '<='} ${hi ?? ''}` : `${interval.loOpen ? '>' : '>='} ${lo}`;
}
