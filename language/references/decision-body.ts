import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Condition, Otherwise, Policy, Row, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { conditionOf } from './conditions.ts';
import { factOf } from './facts.ts';
import { geneOf } from './genes.ts';
import { resultOf } from './results.ts';
import { rowsOf, ruleRow, type RowContext } from './rows.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** A line or block of a decision. */
export type DecisionPart = ast.Define['items'][number];

/** What stands in a decision, rows and exceptions in order. */
export interface Body {
  readonly scope: { readonly policy: Policy; readonly appliesWhen: readonly Condition[] };
  readonly rows: readonly Row[];
  readonly otherwise?: Otherwise;
  readonly measuredBy?: readonly string[];
  /** A row or table could not be read. */
  readonly broken: boolean;
}

/** How `rows:` is written, the spelling that is printed first. */
export const policyWords: readonly (readonly [Policy, readonly string[]])[] = [
  ['unique', ['exactly one', 'unique']],
  ['agree', ['may overlap if they agree', 'agree', 'may overlap where they agree', 'any that agree', 'all that agree']],
  ['collect', ['all that apply', 'collect']],
  ['first', ['first that applies', 'the first that applies', 'first']],
];

export function bodyOf(session: Session, base: Omit<RowContext, 'defaults'>, items: readonly DecisionPart[]): Body {
  const { unit } = base;
  const context: RowContext = { ...base, defaults: defaultsOf(unit, items) };
  const rows: Row[] = [];
  let expected = 0;
  for (const item of items) {
    if (item.$type === 'Rows') {
      expected += item.table?.rows.length ?? 1;
      for (const row of rowsOf(session, context, item.table)) rows.push(row);
    } else if (item.$type === 'Rule') {
      expected += 1;
      const row = ruleRow(session, context, item);
      if (row) rows.push(row);
    } else if (item.$type === 'Exception') rows.push(...exceptionRows(session, context, item, rows));
  }
  reportDuplicates(session, unit, base.decision, rows);
  const otherwise = otherwiseOf(session, context, items);
  const measuredBy = measuredByOf(session, unit, items);
  return {
    scope: { policy: policyOf(session, unit, items), appliesWhen: appliesWhenOf(session, unit, items) }, rows, broken: rows.length < expected,
    ...(otherwise ? { otherwise } : {}), ...(measuredBy ? { measuredBy } : {}),
  };
}

function exceptionRows(session: Session, context: RowContext, item: ast.Exception, before: readonly Row[]): readonly Row[] {
  const bases = item.rows.map((name, at) => ({ name: unquote(name), span: context.unit.spanOfProperty(item, 'rows', at) }));
  const rows = rowsOf(session, context, item.table);
  return bases.flatMap(({ name, span }) => {
    const base = before.find((row) => nameKey(row.id) === nameKey(name));
    if (!base) {
      if (!session.writtenRows(context.decision).some((id) => nameKey(id) === nameKey(name))) session.report('unknown-name', span, message.unknownName('row', name, didYouMean(name, before.map((row) => row.id))));
      return [];
    }
    session.uses.row(context.unit, span, context.decision, base.id);
    return rows.map((row): Row => ({ ...row, id: bases.length > 1 ? `${row.id} (${base.id})` : row.id, overrides: base.id }));
  });
}

function defaultsOf(unit: FileUnit, items: readonly DecisionPart[]): RowContext['defaults'] {
  const property = (...keys: readonly string[]): { text: string; span: Span } | undefined => {
    const found = items.find((item): item is ast.DecisionProperty => item.$type === 'DecisionProperty' && keys.includes(item.key));
    return found?.value === undefined ? undefined : { text: unquote(found.value), span: unit.spanOfProperty(found, 'value') };
  };
  const level = property('level', 'strength');
  const source = property('source');
  return { ...(level ? { level } : {}), ...(source ? { source } : {}) };
}

function policyOf(session: Session, unit: FileUnit, items: readonly DecisionPart[]): Policy {
  const found = items.find((item): item is ast.DecisionProperty => item.$type === 'DecisionProperty' && item.key === 'rows');
  if (!found) return 'unique';
  const words = nameKey(unquote(found.value ?? ''));
  const policy = policyWords.find(([, spellings]) => spellings.includes(words))?.[0];
  if (!policy) session.report('policy-words', unit.spanOfProperty(found, 'value'), message.policyWords(words, didYouMean(words, policyWords.map(([, spellings]) => spellings[0]!)), policyWords.map(([, spellings]) => spellings[0]!)));
  return policy ?? 'unique';
}

/** Each clause by itself, so that an answer can say which one excluded the patient. */
function appliesWhenOf(session: Session, unit: FileUnit, items: readonly DecisionPart[]): readonly Condition[] {
  return items.filter((item) => item.$type === 'AppliesWhen').flatMap((item) => {
    const condition = conditionOf(session, unit, item.condition);
    return condition ? (condition.kind === 'all' ? condition.of : [condition]) : [];
  });
}

function otherwiseOf(session: Session, context: RowContext, items: readonly DecisionPart[]): Otherwise | undefined {
  const node = items.find((item) => item.$type === 'Otherwise');
  if (node?.$type !== 'Otherwise' || !node.actions) return undefined;
  const { unit } = context;
  const span = unit.spanOf(node);
  const because = unquote(node.because ?? '').trim();
  if (because === '') session.report('missing-reason', span, message.otherwiseNeedsReason());
  const result = resultOf(session, context, undefined, unit.spanOf(node.actions));
  return result && { span, result, because };
}

function measuredByOf(session: Session, unit: FileUnit, items: readonly DecisionPart[]): readonly string[] | undefined {
  const node = items.find((item) => item.$type === 'DecisionList' && item.key === 'measured by');
  if (node?.$type !== 'DecisionList') return undefined;
  return node.values.flatMap((text, at) => {
    const name = unquote(text);
    const span = unit.spanOfProperty(node, 'values', at);
    const declared = unit.scope.find('term', name);
    if (declared) session.occurs(span, declared);
    const fact = declared?.kind === 'fact' ? factOf(session, declared)?.name : declared?.kind === 'gene' ? geneOf(session, declared).name : session.facts.get(name)?.fact.name;
    if (fact === undefined) session.report('unknown-name', span, message.unknownName('fact', name, didYouMean(name, unit.scope.names('term'))));
    return fact ?? [];
  });
}

function reportDuplicates(session: Session, unit: FileUnit, decision: string, rows: readonly Row[]): void {
  const seen = new Map<string, Span>();
  for (const row of rows) {
    const key = nameKey(row.id);
    const held = seen.get(key);
    if (held && row.id !== '') session.report('duplicate-row', unit.spanAt(row.span.start, row.span.end), message.duplicateRow(row.id, decision), { related: [{ span: held, label: 'the first one' }] });
    else seen.set(key, row.span);
  }
}
