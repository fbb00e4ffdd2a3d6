import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Decision, Guideline } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import type { DeclaredOf } from './declared.ts';
import { guidelineIndex } from './guidelines.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';

/**
 * Gives decisions of one name their authority as part of the id, and sets them side by side: as a `compare` says, or all of them where none
 * does. Authorities that differ are shown together; none wins by standing first.
 */
export function compareDecisions(session: Session, decisions: readonly Decision[], declared: readonly DeclaredOf<'compare'>[]): readonly Decision[] {
  const guidelines = session.guidelineList;
  const byName = groupByName(decisions.filter((each) => each.kind === 'recommend'));
  const ids = new Map<Decision, string>();
  for (const group of byName.values()) {
    if (group.length > 1) for (const each of group) ids.set(each, idFor(each, group, guidelines));
  }
  const named = decisions.map((each): Decision => (ids.has(each) ? { ...each, id: ids.get(each)! } : each));
  const compares: Decision[] = declared.flatMap((each) => compareOf(session, each, named) ?? []);
  for (const [key, group] of byName) {
    if (group.length < 2 || compares.some((each) => nameKey(each.name) === key)) continue;
    const [first] = group;
    compares.push(sideBySide(first!.name, first!.guideline, first!.span, group.map((each) => ids.get(each)!)));
  }
  return [...named, ...compares];
}

function idFor(decision: Decision, group: readonly Decision[], guidelines: readonly Guideline[]): string {
  const authority = guidelines[decision.guideline]?.authority ?? '';
  const same = group.filter((each) => guidelines[each.guideline]?.authority === authority);
  const suffix = same.length > 1 ? ` ${guidelines[decision.guideline]?.version ?? ''}`.trimEnd() : '';
  return `${authority}${suffix}: ${decision.name}`;
}

function compareOf(session: Session, declared: DeclaredOf<'compare'>, decisions: readonly Decision[]): Decision | undefined {
  const { unit, node } = declared;
  const members = decisions.filter((each) => each.kind === 'recommend' && nameKey(each.name) === nameKey(declared.name));
  if (members.length === 0) {
    session.report('unknown-name', unit.spanOfProperty(node, 'name'), message.unknownName('recommendation', declared.name, didYouMean(declared.name, decisions.map((each) => each.name))));
    return undefined;
  }
  const list = node.items.find((item): item is ast.CompareList => item.$type === 'CompareList');
  const authorities = members.map((each) => session.guidelineList[each.guideline]?.authority ?? '');
  const chosen = list?.values.flatMap((text, at) => {
    const found = members.filter((_, index) => nameKey(authorities[index]!) === nameKey(unquote(text)));
    if (found.length === 0) session.report('unknown-name', unit.spanOfProperty(list, 'values', at), message.unknownName('guideline on this', unquote(text), didYouMean(unquote(text), authorities)));
    return found;
  });
  const property = node.items.find((item): item is ast.CompareProperty => item.$type === 'CompareProperty');
  if (property && nameKey(unquote(property.value)) !== 'show all') session.report('policy-words', unit.spanOfProperty(property, 'value'), message.compareWords(unquote(property.value)));
  return sideBySide(declared.name, guidelineIndex(session, unit), unit.headOf(node), (chosen ?? members).map((each) => each.id));
}

function sideBySide(name: string, guideline: number, span: Decision['span'], compares: readonly string[]): Decision {
  return { id: name, name, kind: 'compare', guideline, span, policy: 'unique', appliesWhen: [], rows: [], also: [], compares, terms: [] };
}

function groupByName(decisions: readonly Decision[]): ReadonlyMap<string, readonly Decision[]> {
  const groups = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const key = nameKey(decision.name);
    const held = groups.get(key);
    if (held) held.push(decision);
    else groups.set(key, [decision]);
  }
  return groups;
}
