import { add, compare, decimal, divide, multiply, one, type Rational, subtract, zero } from '../../language/types/decimal.ts';
import { hardyWeinberg, quoted } from './hardy-weinberg.ts';
import type { Group } from './population.ts';
import type { Chunk, Component } from './weigh.ts';

/** How reports become classes of the variables of a diagram. */
export interface ClassReader {
  /** Facts that the programs declare. */
  readonly facts: ReadonlySet<string>;
  isXLinked(gene: string): boolean;
  /** The possible classes of each variable that the reports settle; undefined where they are no report of such facts. */
  classesOf(facts: Readonly<Record<string, unknown>>): ReadonlyMap<number, readonly number[]> | undefined;
}

export interface Weighted {
  readonly components: readonly Component[];
  /** What was taken for granted, for people. */
  readonly assumptions: readonly string[];
  /** Shares that no report of the programs could be made of: `CYP2C19 *99`. */
  readonly unread: readonly string[];
}

/** A group as parts in which the variables are independent: one part per sex where that matters, and per row of a joint table. */
export function componentsOf(group: Group, reader: ClassReader): Weighted {
  const notes = new Set<string>();
  const unread: string[] = [];
  const genes = Object.keys(group.alleles ?? {}).filter((gene) => reader.facts.has(gene));
  const bySex = genes.some((gene) => reader.isXLinked(gene));
  let parts: readonly Part[] = [{ share: one, chunks: new Map(), fixed: new Set() }];
  for (const table of group.joint ?? []) {
    notes.add('joint tables are used as given');
    parts = parts.flatMap((part) => table.rows.flatMap((row) => withReport(part, row.facts, decimal(row.share), reader, unread)));
  }
  if (bySex && group.sex) parts = parts.flatMap((part) => sexes(group.sex!, part, reader, unread));
  const components = parts.map(({ sex, fixed, ...part }): Component => {
    const chunks = new Map(part.chunks);
    const listed = new Map<number, ReadonlySet<number>>();
    const put = (fact: string, own: Spread): void => {
      if (fixed.has(fact)) return;
      for (const [variable, each] of own.chunks) chunks.set(variable, each);
      for (const [variable, each] of own.listed) listed.set(variable, each);
    };
    for (const gene of genes) put(gene, ofGene(gene, group.alleles![gene]!.shares, sex, reader, notes, unread));
    for (const [fact, { shares }] of Object.entries(group.values ?? {})) if (reader.facts.has(fact)) put(fact, ofShares(Object.entries(shares).map(([value, share]) => [{ [fact]: value }, decimal(share)]), reader, unread));
    for (const [fact, { bins }] of Object.entries(group.numbers ?? {})) if (reader.facts.has(fact)) put(fact, { ...ofShares(bins.map((bin) => [{ [fact]: binReport(bin) }, decimal(bin.share)]), reader, unread), listed: new Map() });
    return { share: part.share, chunks, ...(listed.size > 0 ? { listed } : {}) };
  });
  if (Object.keys({ ...group.alleles, ...group.values, ...group.numbers }).filter((fact) => reader.facts.has(fact)).length > 1) notes.add('facts without a joint table are taken as independent of each other, genes among themselves included');
  return { components, assumptions: [...notes], unread };
}

interface Part {
  readonly share: Rational;
  readonly chunks: ReadonlyMap<number, readonly Chunk[]>;
  /** Facts that a joint table or the sex has settled. */
  readonly fixed: ReadonlySet<string>;
  readonly sex?: 'male' | 'female';
}

function withReport(part: Part, facts: Readonly<Record<string, unknown>>, share: Rational, reader: ClassReader, unread: string[]): readonly Part[] {
  const known = Object.fromEntries(Object.entries(facts).filter(([fact]) => reader.facts.has(fact)));
  const classes = reader.classesOf(known);
  if (!classes) unread.push(JSON.stringify(known));
  const chunks = new Map(part.chunks);
  for (const [variable, each] of classes ?? []) chunks.set(variable, [{ share: one, classes: each }]);
  return [{ ...part, share: multiply(part.share, share), chunks, fixed: new Set([...part.fixed, ...Object.keys(known)]) }];
}

function sexes(sex: NonNullable<Group['sex']>, part: Part, reader: ClassReader, unread: string[]): readonly Part[] {
  return (['male', 'female'] as const).flatMap((one_) => {
    const facts = sex.fact !== undefined && !part.fixed.has(sex.fact) ? { [sex.fact]: one_ } : {};
    return withReport(part, facts, decimal(sex[one_]), reader, unread).map((each) => ({ ...each, sex: one_ }));
  });
}

/** Chunks of each variable that reports settle, and the classes that they list where their shares come to 1. */
interface Spread {
  readonly chunks: ReadonlyMap<number, readonly Chunk[]>;
  readonly listed: ReadonlyMap<number, ReadonlySet<number>>;
}

const unstated: Spread = { chunks: new Map(), listed: new Map() };

function ofGene(gene: string, shares: Readonly<Record<string, string>>, sex: Part['sex'], reader: ClassReader, notes: Set<string>, unread: string[]): Spread {
  const linked = reader.isXLinked(gene);
  if (linked && !sex) return unstated;
  notes.add(linked ? 'X-linked genes: one allele in men, Hardy-Weinberg in women' : 'diplotypes follow from allele frequencies by Hardy-Weinberg');
  const alleles = scaled(Object.entries(shares).map(([name, share]) => [name, decimal(share)] as const));
  const single = alleles.map(([name, share]) => [quoted(name), share] as const);
  const spread = (calls: readonly (readonly [string, Rational])[], missed: string[]): Spread => ofShares(calls.map(([call, share]) => [{ [gene]: call }, share]), reader, missed);
  const pairs = hardyWeinberg(alleles);
  if (!linked) return spread(pairs, unread);
  // An allele that is listed is listed for both sexes, though its calls are of other classes.
  const [own, others] = sex === 'male' ? [spread(single, unread), spread(pairs, [])] : [spread(pairs, unread), spread(single, [])];
  return { chunks: own.chunks, listed: new Map([...own.listed].map(([variable, classes]) => [variable, new Set([...classes, ...(others.listed.get(variable) ?? [])])])) };
}

/** What is left to 1 may be any class. */
function ofShares(reports: readonly (readonly [Readonly<Record<string, unknown>>, Rational])[], reader: ClassReader, unread: string[]): Spread {
  const found = new Map<number, Map<string, Chunk>>();
  let left = one;
  const all = scaled(reports);
  for (const [facts, share] of all) {
    const classes = reader.classesOf(facts);
    if (!classes) {
      unread.push(Object.entries(facts).map(([fact, value]) => `${fact} ${String(value)}`).join(', '));
      continue;
    }
    left = subtract(left, share);
    for (const [variable, each] of classes) {
      const chunks = found.get(variable) ?? found.set(variable, new Map()).get(variable)!;
      const key = each.join();
      const held = chunks.get(key);
      chunks.set(key, { share: held ? add(held.share, share) : share, classes: each });
    }
  }
  const stated = [...found].map(([variable, chunks]) => [variable, [...chunks.values()]] as const);
  if (compare(left, zero) > 0) return { chunks: new Map(stated.map(([variable, chunks]) => [variable, [...chunks, { share: left, classes: [] }]])), listed: new Map() };
  return { chunks: new Map(stated), listed: new Map(stated.map(([variable, chunks]) => [variable, new Set(chunks.flatMap(({ classes }) => classes))])) };
}

/** Rounded shares that come to more than 1 are scaled down to 1. */
function scaled<T>(shares: readonly (readonly [T, Rational])[]): readonly (readonly [T, Rational])[] {
  const sum = shares.map(([, share]) => share).reduce(add, zero);
  return compare(sum, one) <= 0 ? shares : shares.map(([what, share]) => [what, divide(share, sum)]);
}

const binReport = ({ from, to }: { readonly from?: string; readonly to?: string }): unknown =>
  from === undefined ? `< ${to}` : to === undefined ? `>= ${from}` : `>= ${from} to < ${to}`;

