import type { TableFact, TableGene } from '../../ir/index.ts';
import { worldsOf } from '../../runtime/gene-calls.ts';
import type { Call } from '../../runtime/read-gene.ts';
import { lazy } from '../../runtime/cache.ts';
import { scoreOf } from '../../runtime/gene-scores.ts';
import { intersect } from '../../runtime/range.ts';
import { callsOf, callText, type ExactCutList, type JointCall, kindsOf, onSide } from './gene-kinds.ts';
import { marks, SIDES, type Both, type JointDraft, type Report, type Side } from './joint.ts';

/** What a side has of a gene. */
export interface GeneSide {
  readonly gene: TableGene;
  readonly cuts: ExactCutList;
  /** Classes that a patient without a report may have; 0 where the side does not ask. */
  readonly determinate: number;
  /** Facts of alleles of the gene. */
  readonly assays: readonly TableFact[];
  readonly asks: boolean;
}

interface GeneGroup {
  /** -1: the side does not list an allele of the call. Not asked: 0. */
  readonly at: Both<number>;
  readonly calls: JointCall[];
  readonly alleles: Set<string>;
}

/** Calls kept per class, for words and patients. */
const MOST_CALLS = 40;

/** A gene's call: a class for each pair of classes that some call has, found by evaluating the calls with both vocabularies. */
export function jointGene(name: string, sides: Partial<Both<GeneSide>>, own: Partial<Both<number>>): JointDraft {
  const { old, new: after } = sides;
  const count = after?.gene.classes?.length ?? 0;
  const unchanged = old?.asks && after?.asks && JSON.stringify([old.gene, old.cuts].map(plain)) === JSON.stringify([after.gene, after.cuts].map(plain));
  const found = lazy(() => groupsOf(sides));
  const pairs = unchanged ? Array.from({ length: count }, (_, at) => ({ old: at, new: at })) : [...found().values()].map((group) => group.at);
  const groupOf = (c: number): GeneGroup | undefined => found().get(keyOf(pairs[c]!));
  const untested = (side: Side): Uint8Array => marks(pairs.length, (c) => !sides[side]?.asks || (pairs[c]![side] >= 0 && pairs[c]![side] < sides[side].determinate));
  const refuses = (side: Side): Uint8Array => marks(pairs.length, (c) => pairs[c]![side] < 0);
  return {
    kind: 'gene',
    name,
    classes: pairs.length,
    unit: name,
    facts: [name, ...new Set(SIDES.flatMap((side) => (sides[side]?.assays ?? []).map((fact) => fact.name)))],
    own,
    map: Object.fromEntries(SIDES.filter((side) => sides[side]?.asks).map((side) => [side, pairs.map((at) => at[side])])),
    refuses: { old: refuses('old'), new: refuses('new') },
    untested: { old: untested('old'), new: untested('new') },
    report: (c) => ((group) => group && reportOf(name, sides, group))(groupOf(c)),
    text: (c) => ((group) => (group ? textOf(sides, group) : `${name} (open-ended score)`))(groupOf(c)),
    ...(unchanged ? {} : { alleles: pairs.map((_, c) => [...(groupOf(c)?.alleles ?? [])]) }),
  };
}

/** Bounds are big integers: as text. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'variable' ? undefined : typeof part === 'bigint' ? String(part) : part)));

const keyOf = (at: Both<number>): string => `${at.old} ${at.new}`;

function groupsOf(sides: Partial<Both<GeneSide>>): ReadonlyMap<string, GeneGroup> {
  const kinds = kindsOf({ ...(sides.old ? { old: sides.old.gene } : {}), ...(sides.new ? { new: sides.new.gene } : {}) });
  const groups = new Map<string, GeneGroup>();
  const add = (at: Both<number>, call: JointCall, alleles: Iterable<string>): void => {
    let group = groups.get(keyOf(at));
    if (!group) groups.set(keyOf(at), (group = { at, calls: [], alleles: new Set() }));
    if (group.calls.length < MOST_CALLS) group.calls.push(call);
    for (const allele of alleles) group.alleles.add(allele);
  };
  for (const call of callsOf(sides, kinds)) {
    const changed = call.flat().flatMap((part) => (part.kind.changed ? part.kind.names : []));
    const pairs = pairsOf(sides, call);
    for (const at of pairs) if (at.old >= 0 || at.new >= 0) add(at, pairs.length === 1 ? call : [], changed);
  }
  for (const at of unreadable(sides)) add(at, [], []);
  return groups;
}

/** The classes that a call has on both sides; several where an open-ended copy number spans pieces. */
function pairsOf(sides: Partial<Both<GeneSide>>, call: JointCall): readonly Both<number>[] {
  const worlds = (side: Side): readonly number[] => {
    const one = sides[side];
    if (!one) return [0];
    const own = onSide(one.gene, side, call);
    if (own && !one.asks) return [0];
    return own ? worldsOf(one.gene, one.cuts, own as Call).map((world) => world.at) : [-1];
  };
  const [old, after] = [worlds('old'), worlds('new')];
  if (old.length === 1 || after.length === 1) return old.flatMap((a) => after.map((b) => ({ old: a, new: b })));
  return openPairs(sides, call);
}

/** More copies than this are beyond every boundary. */
const MOST_COPIES = 40;

/** An open-ended copy number: the classes that it has on both sides with so many copies, and with scores between. */
function openPairs(sides: Partial<Both<GeneSide>>, call: JointCall): readonly Both<number>[] {
  const found = new Map<string, Both<number>>();
  const worlds = SIDES.map((side) => worldsOf(sides[side]!.gene, sides[side]!.cuts, onSide(sides[side]!.gene, side, call)!));
  const starts = worlds.map((list) => list[0]!.range);
  const add = (a: number | undefined, b: number | undefined): void => { if (a !== undefined && b !== undefined) found.set(`${a} ${b}`, { old: a, new: b }); };
  if (String(starts[0]?.[0]) === String(starts[1]?.[0])) {
    for (const a of worlds[0]!) for (const b of worlds[1]!) if (a.range && b.range && intersect(a.range, b.range)) add(a.at, b.at);
    return [...found.values()];
  }
  for (let more = 0; more < MOST_COPIES; more += 1) {
    const exact = call.map((haplotype) => haplotype.map((part) => (part.more ? { ...part, copies: part.copies + more, more: false } : part)));
    const [a, b] = SIDES.map((side, i) => {
      const score = scoreOf(sides[side]!.gene, onSide(sides[side]!.gene, side, exact)!);
      return score && worlds[i]!.find((world) => world.range && intersect(world.range, score))?.at;
    });
    add(a, b);
  }
  return [...found.values()];
}

/** The indeterminate phenotype reported by itself, where no call of the gene has it. */
function unreadable(sides: Partial<Both<GeneSide>>): readonly Both<number>[] {
  const classesOf = (side: Side): readonly number[] => {
    const one = sides[side];
    if (!one) return [0];
    const phenotype = one.gene.phenotypes.findIndex((p) => p.indeterminate);
    if (phenotype >= 0 && !one.asks) return [0];
    return phenotype < 0 ? [-1] : (one.gene.classes ?? []).flatMap((each, at) => (each.phenotype === phenotype && !each.named ? [at] : []));
  };
  const [old, after] = [classesOf('old'), classesOf('new')];
  if (!SIDES.some((side) => sides[side]?.gene.phenotypes.some((one) => one.indeterminate))) return [];
  return old.length === 1 && after.length === 1 && !(old[0]! < 0 && after[0]! < 0) ? [{ old: old[0]!, new: after[0]! }] : [];
}

function reportOf(name: string, sides: Partial<Both<GeneSide>>, group: GeneGroup): Both<Report> | undefined {
  const said = (side: Side): Report | undefined => {
    const one = sides[side] ?? sides[side === 'old' ? 'new' : 'old']!;
    const call = exactCall(group);
    if (one.gene.call === 'presence') {
      const carried = new Set(call.flat().flatMap((part) => part.kind.names));
      return one.assays.length === 0 ? undefined : Object.fromEntries(one.assays.map((fact) => [fact.name, carried.has(fact.item ?? '') ? 'positive' : 'negative']));
    }
    if (call.length === 0) {
      const phenotype = [one, ...SIDES.flatMap((other) => sides[other] ?? [])].flatMap(({ gene }) => gene.phenotypes).find((p) => p.indeterminate)?.name;
      return phenotype === undefined ? undefined : { [name]: phenotype };
    }
    return { [name]: callText(call) };
  };
  const [old, after] = [said('old'), said('new')];
  return old && after && { old, new: after };
}

/** A call that has this class and no other; none where only the phenotype is reported, or an open-ended score spans several. */
const exactCall = (group: GeneGroup): JointCall => group.calls.find((call) => call.length > 0) ?? [];

function textOf(sides: Partial<Both<GeneSide>>, group: GeneGroup): string {
  const call = exactCall(group);
  if (call.length > 0) return callText(call);
  return (sides.new ?? sides.old)!.gene.phenotypes.find((p) => p.indeterminate)?.name ?? 'not interpretable';
}
