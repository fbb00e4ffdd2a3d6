import type { Variable } from '../../ir/index.ts';
import { marks, SIDES, type Both, type FactPair, type JointDraft, type Side } from './joint.ts';

type Category = Extract<Variable, { kind: 'category' }>;

interface Member {
  /** Index of the value in the side's fact; -1: the side does not know it. */
  readonly at: Both<number>;
  readonly name: string;
}

/** A category, yes/no or variant: one class per pair of classes that some value has. A value that one side does not know is a class of its own. */
export function jointCategory(pair: FactPair): JointDraft {
  const members = membersOf(pair);
  const classOf = (side: Side, member: Member): number => {
    const variable = pair.variables[side] as Category | undefined;
    return member.at[side] < 0 && pair.facts[side] ? -1 : variable ? variable.map[member.at[side]]! : 0;
  };
  const unclear = (side: Side, member: Member): boolean => pair.facts[side]?.values?.[member.at[side]]?.indeterminate === true;
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = SIDES.map((side) => `${classOf(side, member)} ${unclear(side, member)}`).join(' | ');
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  const classes = [...groups.values()];
  const namesOn = (side: Side, group: readonly Member[]): readonly string[] => group.flatMap((one) => pair.facts[side]?.values?.[one.at[side]]?.name ?? []);
  const untested = (side: Side): Uint8Array => marks(classes.length, (c) => (!pair.facts[side] || classes[c]!.some((one) => one.at[side] >= 0)) && !unclear(side, classes[c]![0]!));
  const refuses = (side: Side): Uint8Array => marks(classes.length, (c) => classOf(side, classes[c]![0]!) < 0);
  return {
    kind: 'category',
    name: pair.name,
    classes: classes.length,
    unit: pair.name,
    facts: [pair.name],
    own: pair.own,
    map: Object.fromEntries(SIDES.filter((side) => pair.variables[side]).map((side) => [side, classes.map((group) => classOf(side, group[0]!))])),
    refuses: { old: refuses('old'), new: refuses('new') },
    untested: { old: untested('old'), new: untested('new') },
    report: (c) => {
      const [member] = classes[c]!;
      const said = (side: Side) => ({ [pair.name]: pair.facts[side]?.values?.[member!.at[side]]?.name ?? member!.name });
      return { old: said('old'), new: said('new') };
    },
    values: classes.map((group) => ({ old: namesOn('old', group), new: namesOn('new', group) })),
    text: (c) => classes[c]!.map((one) => one.name).join(' or '),
  };
}

/** Values by name, then by short name where both sides have one left over with the same. New values first come, as declared. */
function membersOf({ facts }: FactPair): readonly Member[] {
  const [before, after] = [facts.old?.values ?? [], facts.new?.values ?? []];
  const exact = after.map((value) => before.findIndex((other) => other.name === value.name));
  const matched = after.map((value, i) =>
    exact[i]! >= 0 ? exact[i]! : before.findIndex((other, at) => !exact.includes(at) && other.short !== undefined && other.short === value.short));
  const members = after.map((value, at): Member => ({ at: { old: matched[at]!, new: at }, name: value.name }));
  const lost = before.flatMap((value, at): Member[] => (matched.includes(at) ? [] : [{ at: { old: at, new: -1 }, name: value.name }]));
  return [...members, ...lost];
}
