import { Algebra } from '../diagram/index.ts';
import type { ComparedDecision, ComparedRegion, Pairing, RegionShare, ReportOptions } from '../diff/index.ts';
import { compare, divide, one, subtract, toText, zero, type Rational } from '../../language/types/decimal.ts';
import { componentsOf, type ClassReader, type Weighted } from './components.ts';
import { jointReader } from './joint-reader.ts';
import type { Group, Population } from './population.ts';
import { unlistedIn, unstatedIn } from './unlisted.ts';
import { weigh, type Bounds, type Component } from './weigh.ts';

/** Digits of a share; the counting itself is exact. */
const DIGITS = 4;

/** Weighs the regions of a comparison by a population: what `reportOf` takes. */
export function populationShares(population: Population): ReportOptions & { readonly population: NonNullable<ReportOptions['population']> } {
  const assumptions = new Set<string>();
  const read = new Set<string>();
  const groupsOf = perPairing((reader) => population.groups.map((group): { readonly group: Group } & Weighted => {
    const weighted = componentsOf(group, reader);
    for (const fact of reader.facts) read.add(fact);
    for (const text of weighted.assumptions) assumptions.add(capital(text));
    if (weighted.unread.length > 0) assumptions.add(`Not in the vocabulary of the rules, left open: ${listed(weighted.unread)} (${group.name})`);
    return { group, ...weighted };
  }));
  for (const { name, reference } of population.citations) assumptions.add(`${name}: ${reference}`);
  return {
    weigh(decision, region) {
      if (region.missing.size > 0) assumptions.add('Where a fact is not tested, the share is of the patients in whom it is not tested');
      return groupsOf(decision.pairing).map(({ group, components }) => {
        const counted = weighRegion(decision, region, components.map(({ share, chunks }) => ({ share, chunks })));
        const unlisted = unlistedIn(decision, region, components, group);
        // Of patients whom the population does not list nothing was counted: that is no zero.
        const none = unlisted.length > 0 && compare(counted.high, zero) === 0;
        const unstated = none || compare(counted.low, counted.high) !== 0 ? unstatedIn(decision, region, components) : [];
        return { group: group.name, ...shareOf(none ? { low: zero, high: one } : counted), ...(unlisted.length > 0 ? { unlisted } : {}), ...(unstated.length > 0 ? { unstated } : {}) };
      });
    },
    population: { title: population.title, groups: population.groups.map(({ name }) => name), get assumptions() { return [...assumptions, ...unusedOf(population, read)]; } },
  };
}

/** Facts of the file that no weighed rules have: another gene, or a name with a mistake in it. */
function unusedOf({ groups }: Population, read: ReadonlySet<string>): readonly string[] {
  const named = groups.flatMap(({ alleles, values, numbers }) => [alleles, values, numbers].flatMap((part) => Object.keys(part ?? {})));
  const unused = read.size === 0 ? [] : [...new Set(named)].filter((fact) => !read.has(fact));
  return unused.length > 0 ? [`Not a fact of the rules that changed, and not counted: ${listed(unused)}`] : [];
}

/** One answer per pairing of tables, made when it is first asked for. */
export function perPairing<T>(make: (reader: ClassReader) => T): (pairing: Pairing) => T {
  const known = new WeakMap<Pairing, { readonly made: T }>();
  return (pairing) => {
    let held = known.get(pairing);
    if (!held) known.set(pairing, (held = { made: make(jointReader(pairing)) }));
    return held.made;
  };
}

/** The share of a region among the patients who can exist. */
export function weighRegion({ pairing }: Pick<ComparedDecision, 'pairing'>, region: ComparedRegion, components: readonly Component[]): Bounds {
  const algebra = new Algebra(pairing.manager);
  const holds = (t: number): boolean => t === 1;
  const inside = weigh(pairing.manager, algebra.and(region.root, algebra.not(region.nobody)), components, holds);
  const nobody = weigh(pairing.manager, region.nobody, components, holds);
  if (compare(nobody.high, zero) === 0) return inside;
  const [most, least] = [subtract(one, nobody.low), subtract(one, nobody.high)];
  return { low: ratio(inside.low, most), high: ratio(inside.high, least) };
}

const ratio = (part: Rational, whole: Rational): Rational => (compare(whole, part) <= 0 ? one : divide(part, whole));

/** Equal bounds are one share. */
export function shareOf({ low, high }: Bounds): Omit<RegionShare, 'group'> {
  return compare(low, high) === 0 ? { share: toText(low, DIGITS) } : { low: toText(low, DIGITS), high: toText(high, DIGITS) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (all: readonly string[]): string => (all.length > 5 ? `${all.slice(0, 5).join('; ')}; and ${all.length - 5} more` : all.join('; '));
