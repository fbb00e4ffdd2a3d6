import { FALSE, support, TRUE } from '../diagram/index.ts';
import type { ComparedDecision, ComparedRegion } from '../diff/index.ts';
import { compare, type Rational } from '../../language/types/decimal.ts';
import type { Group } from './population.ts';
import { weigh, type Component } from './weigh.ts';

/** Facts of the region of which the population says nothing, in order. */
export function unstatedIn({ pairing: { manager, space } }: ComparedDecision, region: ComparedRegion, components: readonly Component[]): readonly string[] {
  const open = support(manager, region.root).filter((v) => space.variables[v]!.kind !== 'status' && !components.some(({ chunks }) => chunks.has(v)));
  return [...new Set(open.map((v) => { const { kind, name, facts } = space.variables[v]!; return kind === 'gene' ? name : facts[0] ?? name; }))];
}

/** Values of the region that the population does not list, though its shares come to 1, where the share depends on them: `CYP2C19*9`. */
export function unlistedIn({ pairing }: ComparedDecision, region: ComparedRegion, components: readonly Component[], group: Group): readonly string[] {
  const { manager, algebra, space } = pairing;
  const high = (all: readonly Component[]): Rational => weigh(manager, region.root, all, (t) => t === 1).high;
  if (compare(high(components), high(components.map(({ share, chunks }) => ({ share, chunks })))) === 0) return [];
  const names = support(manager, region.root).flatMap((v) => {
    const sets = components.flatMap(({ listed }) => listed?.get(v) ?? []);
    const { name, classes, alleles, text } = space.variables[v]!;
    const missing = sets.length === 0 ? [] : Array.from({ length: classes }, (_, c) => c).filter((c) => !sets.some((set) => set.has(c)) && algebra.and(region.root, manager.choice(v, [c, c + 1], TRUE, FALSE)) !== FALSE);
    const known = group.alleles?.[name]?.shares;
    if (!known) return missing.map((c) => `${name} ${text(c)}`);
    const changed = missing.flatMap((c) => alleles?.[c] ?? []);
    const inCalls = missing.flatMap((c) => text(c).split(/[/+]/).map((allele) => allele.replace(/x(?:>=)?\d+$/, '')));
    const others = (changed.length > 0 ? changed : inCalls).filter((allele) => !Object.hasOwn(known, allele));
    return others.length > 0 ? others.map((allele) => `${name}${allele.startsWith('*') ? '' : ' '}${allele}`) : missing.map((c) => `${name} ${text(c)}`);
  });
  return [...new Set(names)];
}
