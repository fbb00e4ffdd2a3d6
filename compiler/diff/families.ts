import type { Ref } from '../diagram/index.ts';
import { missingKey, type Missing } from './missing.ts';
import type { Pairing } from './pairing.ts';
import { SIDES, type Both } from './space/joint.ts';

export interface Families {
  /** Sets of units that are missing together, smallest first; the first is empty. */
  readonly list: readonly Missing[];
  /** Every combination of the facts that some row names `not tested` is among them, and nothing else decides about what is not tested. */
  readonly complete: boolean;
  /** Some row names `not tested`. */
  readonly named: boolean;
  /** Variables of computed numbers in the diagrams. */
  readonly formulas: ReadonlySet<number>;
  /** Variables whose report matters to the decision on either side. */
  readonly relevant: readonly number[];
}

/** Up to so many facts that rows name `not tested` are looked at in every combination. */
const MOST_NAMED = 5;

/** Which facts are thought of as missing (`inputs`: those of computed numbers too): each by itself, and those that rows name `not tested` in every combination. */
export function familiesOf(pairing: Pairing, roots: Both<Iterable<Ref>>, inputs: readonly string[]): Families {
  const { space } = pairing;
  const single = new Set(inputs);
  const named = new Set<string>();
  const formulas = new Set<number>();
  /** Facts that carry the terms on a unit: where they differ, one assay of a gene may be there without the other. */
  const carried = new Map<string, string>();
  let assays = false;
  /** Whether a definition is not tested, or a fact under constraints, depends on what is known of others in part. */
  let derived = false;
  for (const side of SIDES) {
    for (const v of new Set([...roots[side]].flatMap((root) => pairing.support(root)))) {
      const { unit, own } = space.variables[v]!;
      if (unit !== '') single.add(unit);
      for (const each of SIDES) {
        if (own[each] === undefined) continue;
        const variable = pairing.tables[each].variables[own[each]]!;
        if (variable.kind === 'status') {
          const units = pairing.status[each].units(own[each]);
          derived ||= pairing.tables[each].terms[variable.term]!.decision !== undefined || pairing.tables[each].possible !== undefined;
          const carriers = variable.carriers.map((fact) => pairing.tables[each].facts[fact]!.name).toSorted().join();
          for (const one of units) assays ||= named.has(one) && carried.get(one) !== carriers;
          for (const one of units) carried.set(one, carriers);
          for (const one of units) named.add(one);
        }
        if (variable.kind === 'formula') {
          formulas.add(v);
          for (const one of pairing.unitsOfDecision(each, variable.decision)) single.add(one);
        }
      }
    }
  }
  const all = [...named].toSorted();
  const complete = all.length <= MOST_NAMED && !assays && !derived;
  const combined = all.length <= MOST_NAMED ? subsets(all) : [...all.flatMap((one, i) => all.slice(i + 1).map((other) => [one, other])), all];
  const lists = [[], ...[...single, ...named].map((one) => [one]), ...combined];
  /** Without a measurement every window is empty too. */
  const closed = (list: readonly string[]): ReadonlySet<string> => new Set([...list, ...space.variables.flatMap((one) => (one.kind === 'series' && list.includes(one.facts[0]!) && (single.has(one.unit) || named.has(one.unit)) ? [one.unit] : []))]);
  const unique = new Map(lists.map((list) => [missingKey(closed(list)), closed(list)]));
  const relevant = space.variables.flatMap((one) => (one.unit !== '' && (single.has(one.unit) || named.has(one.unit)) ? [one.index] : []));
  return { relevant, named: all.length > 0, list: [...unique.values()].toSorted((a, b) => a.size - b.size), complete, formulas };
}

function subsets(items: readonly string[]): readonly (readonly string[])[] {
  return items.reduce<readonly (readonly string[])[]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}
