import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Decision, Expectation, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { decisionNamed, outcomeOf } from './cases.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** `expect: HER2 status row ihc-2, missing HER2 ISH`. */
export function expectationsOf(session: Session, unit: FileUnit, node: ast.Expect, decisions: readonly Decision[]): readonly Expectation[] {
  const span = unit.spanOf(node);
  const refused = node.checks.find((check): check is ast.ExpectRefused => check.$type === 'ExpectRefused');
  const name = node.decision === undefined ? decisions.find((each) => each.kind !== 'define')?.name : unquote(node.decision);
  const decision = name === undefined ? undefined : decisionNamed(session, name, node.decision === undefined ? span : unit.spanOfProperty(node, 'decision'), decisions);
  if (!decision) return refused ? [{ decision: '', span, refused: unquote(refused.reason ?? '') }] : [];
  let expectation: Expectation = { decision: decision.id, span };
  for (const check of node.checks) expectation = { ...expectation, ...checkOf(session, unit, check, decision) };
  return [expectation];
}

function checkOf(session: Session, unit: FileUnit, check: ast.ExpectCheck, decision: Decision): Partial<Expectation> {
  const span = unit.spanOf(check);
  switch (check.$type) {
    case 'ExpectValue': return { value: check.values.map((value) => unquote(unit.textOf(value))).join(' or ') };
    case 'ExpectRows': {
      if (check.rows.length === 1 && nameKey(check.rows[0]!) === 'outside') return { outcome: 'does not apply' };
      return { rows: check.rows.flatMap((name) => rowNames(session, decision, unquote(name), span)) };
    }
    case 'ExpectMissing': return { missing: check.facts.flatMap((name) => factNames(session, unquote(name), span)) };
    case 'ExpectLevel': return { level: unquote(check.level) };
    case 'ExpectApplies': {
      const rows = check.rows.flatMap((name) => rowNames(session, decision, unquote(name), span));
      return check.kind === 'applies' ? { applies: rows } : { mayApply: rows };
    }
    case 'ExpectRefused': return { refused: unquote(check.reason ?? '') };
    case 'ExpectOutcome': {
      const outcome = outcomeOf(check.outcome);
      return outcome ? { outcome } : {};
    }
    default: return {};
  }
}

/** Row ids of a decision, `a or b`, as declared. `none` is no row, `otherwise` the one that closes the table. */
export function rowNames(session: Session, decision: Decision, text: string, span: Span): readonly string[] {
  if (nameKey(text) === 'none') return [];
  const known = session.rowIds(decision);
  const unit = session.units[span.file]!;
  const note = (id: string): void => session.uses.row(unit, span, decision.name, id);
  if (known.some((id) => nameKey(id) === nameKey(text))) note(known.find((id) => nameKey(id) === nameKey(text))!);
  if (known.some((id) => nameKey(id) === nameKey(text))) return [known.find((id) => nameKey(id) === nameKey(text))!];
  return text.split(/\s*,\s*|\s+or\s+|\s+and\s+/).filter((id) => id !== '').flatMap((id) => {
    if (nameKey(id) === 'otherwise' || nameKey(id) === 'outside') return [nameKey(id)];
    const found = known.find((each) => nameKey(each) === nameKey(id));
    if (found === undefined) session.report('unknown-name', span, message.unknownName(`row of \`${decision.name}\``, id, didYouMean(id, known)));
    else note(found);
    return found ?? [];
  });
}

/** Names of facts, `A, B`, as declared; `none` is nothing. What a series accessor or a derived column needs is its fact. */
export function factNames(session: Session, text: string, span: Span): readonly string[] {
  if (nameKey(text) === 'none') return [];
  const one = (name: string): string | undefined => session.facts.get(name)?.fact.name ?? session.terms.get(name)?.carriers[0] ?? (nameKey(name) === 'today' ? 'today' : undefined);
  const whole = one(text);
  if (whole !== undefined) return [whole];
  return text.split(/\s*,\s*|\s+and\s+/).filter((name) => name !== '').flatMap((name) => {
    const found = one(unquote(name));
    if (found === undefined) session.report('unknown-name', span, message.unknownName('fact', name, didYouMean(name, session.facts.names)));
    return found ?? [];
  });
}
