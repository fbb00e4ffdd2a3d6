import type { Variable } from '../../ir/index.ts';
import { accepted, marks, SIDES, type Both, type FactPair, type JointDraft, type Report, type Side } from './joint.ts';

type Atom = Extract<Variable, { kind: 'medication' }>;

export interface JointMedications {
  readonly drafts: readonly JointDraft[];
  /** Per side and atom of its table (by variable number) the drafts of which it is the union. */
  readonly unions: Both<ReadonlyMap<number, readonly number[]>>;
}

/** A medication list: drugs that both sides treat alike are one yes/no. `atoms`: the atoms of each side, by variable number. */
export function jointMedications(pair: FactPair, atoms: Both<ReadonlyMap<number, Atom>>): JointMedications {
  const owner = (side: Side, drug: string): number => [...atoms[side]].find(([, atom]) => atom.drugs.includes(drug))?.[0] ?? -1;
  const groups = new Map<string, string[]>();
  for (const drug of new Set(SIDES.toReversed().flatMap((side) => [...atoms[side].values()].flatMap((atom) => atom.drugs)))) {
    const key = SIDES.map((side) => owner(side, drug)).join();
    groups.set(key, [...(groups.get(key) ?? []), drug]);
  }
  const parts = [...groups.values()];
  const unionsOf = (side: Side) => new Map([...atoms[side].keys()].map((variable) => [variable, parts.flatMap((drugs, i) => (owner(side, drugs[0]!) === variable ? [i] : []))]));
  return { drafts: parts.map((drugs) => draftOf(pair, drugs)), unions: { old: unionsOf('old'), new: unionsOf('new') } };
}

function draftOf(pair: FactPair, drugs: readonly string[]): JointDraft {
  const all = marks(2, () => true);
  return {
    kind: 'medication',
    drugs,
    name: `${pair.name} ${drugs.join(' or ')}`,
    classes: 2,
    unit: pair.name,
    facts: [pair.name],
    own: {},
    map: {},
    refuses: accepted(2),
    untested: { old: all, new: all },
    report: (at) => ({ old: listOf(pair, 'old', drugs, at), new: listOf(pair, 'new', drugs, at) }),
    text: (at) => `${at === 1 ? 'takes' : 'does not take'} ${drugs.join(' or ')}`,
  };
}

/** A drug that a side does not know is one of its other drugs. */
function listOf(pair: FactPair, side: Side, drugs: readonly string[], at: number): Report {
  const known = new Set(pair.facts[side]?.values?.map((value) => value.name));
  const taken = at === 1 ? drugs.slice(0, 1) : [];
  const other = taken.filter((drug) => !known.has(drug));
  return { [pair.name]: { drugs: taken.filter((drug) => known.has(drug)), complete: true, ...(other.length > 0 ? { other } : {}) } };
}
