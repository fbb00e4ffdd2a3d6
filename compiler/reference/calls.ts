import type { Allele, Gene } from '../../language/model/index.ts';
import { add, compare, fromDecimal, multiply, rational, zero, type Rational } from './rational.ts';
import { insideInterval } from './intervals.ts';
import type { TermValue } from './values.ts';

/**
 * A gene call: one haplotype per chromosome copy that is there (two, or one for X-linked with one X and for mitochondrial genes). A haplotype
 * is one allele, or a tandem of several. `open` copies mean "at least". `uninterpretable` is a call that is only known to be that.
 */
export interface Call {
  readonly haplotypes: readonly Haplotype[];
  readonly uninterpretable?: true;
}

export type Haplotype = readonly { readonly allele: string; readonly copies: number; readonly open: boolean }[];

/** The allele that stands for every allele the program does not name (genes that are only asked for presence). */
export const OTHER = 'other';

export type Score = { readonly kind: 'score'; readonly value: Rational; readonly open: boolean } | { readonly kind: 'unknown' };

const alleleMaps = new WeakMap<Gene, Map<string, Allele>>();

export function alleleOf(gene: Gene, name: string): Allele | undefined {
  let map = alleleMaps.get(gene);
  if (!map) {
    map = new Map();
    for (const allele of gene.alleles) for (const alias of allele.aliases) map.set(alias, allele);
    for (const allele of gene.alleles) map.set(allele.name, allele);
    alleleMaps.set(gene, map);
  }
  return map.get(name);
}

/** The activity score: the sum over both alleles (of a strand of variants the lowest), copies multiplied, tandems added. One unknown activity makes it unknown. */
export function scoreOf(gene: Gene, call: Call): Score | undefined {
  if (gene.call.kind !== 'score') return undefined;
  if (call.uninterpretable) return { kind: 'unknown' };
  const strands: Rational[] = [];
  let open = false;
  for (const haplotype of call.haplotypes) {
    const activities: Rational[] = [];
    for (const member of haplotype) {
      const activity = alleleOf(gene, member.allele)?.activity;
      if (activity === undefined) return { kind: 'unknown' };
      const value = multiply(fromDecimal(activity), rational(BigInt(member.copies)));
      if (member.open && value.numerator > 0n) open = true;
      activities.push(value);
    }
    strands.push(gene.call.of === 'both alleles' ? activities.reduce(add, zero) : activities.toSorted(compare)[0] ?? zero);
  }
  return { kind: 'score', value: strands.reduce(add, zero), open };
}

/** The phenotype by function or by score; `number` is the score in this world where the call leaves it open. */
export function phenotypeOf(gene: Gene, call: Call, number?: Rational): TermValue {
  const name = call.uninterpretable ? gene.phenotypes.find((value) => value.indeterminate)?.name : phenotypeName(gene, call, number);
  const value = gene.phenotypes.find((one) => one.name === name || one.short === name);
  return value ? { kind: 'value', value: value.name, determinate: !value.indeterminate } : { kind: 'none', why: 'not assigned' };
}

function phenotypeName(gene: Gene, call: Call, number?: Rational): string | undefined {
  const rule = gene.call;
  const order = rule.kind === 'pair of functions' ? rule.lowestFirst : undefined;
  const functions = call.haplotypes.map((haplotype) => {
    const own = haplotype.map((member) => alleleOf(gene, member.allele)?.function ?? 'unknown');
    return (order ? order.find((name) => own.includes(name)) : own[0]) ?? 'unknown';
  });
  switch (rule.kind) {
    case 'score': {
      const score = scoreOf(gene, call);
      if (score?.kind !== 'score') return rule.unknown;
      return rule.bins.find((bin) => insideInterval(number ?? score.value, bin.interval))?.phenotype;
    }
    case 'pair of functions': {
      const [one = 'unknown', other = 'none'] = functions;
      const meets = (row: typeof rule.rows[number], a: string, b: string): boolean => row.one.includes(a) && row.other.includes(b);
      return rule.rows.find((row) => meets(row, one, other) || meets(row, other, one))?.phenotype;
    }
    case 'haploid': return rule.rows.find((row) => row.functions.includes(functions[0] ?? 'unknown'))?.phenotype;
    case 'presence': case 'variants': return undefined;
  }
}

/** Indeterminate calls are possible only where one was reported. */
export function isDeterminate(gene: Gene, call: Call): boolean {
  if (call.uninterpretable) return false;
  if (gene.call.kind === 'presence' || gene.call.kind === 'variants') return true;
  if (gene.call.kind === 'score') return scoreOf(gene, call)?.kind === 'score';
  if (gene.phenotypes.length === 0) return true;
  const phenotype = phenotypeOf(gene, call);
  return phenotype.kind === 'value' && phenotype.determinate;
}

/** How many copies of an allele the call has. Open copies count as the least that they can be. */
export function countOf(call: Call, allele: string): number {
  return call.haplotypes.flat().filter((member) => member.allele === allele).reduce((sum, member) => sum + member.copies, 0);
}

/** How many of the call's chromosome copies hold one of the alleles. */
export function carried(call: Call, alleles: readonly string[]): number {
  return call.haplotypes.flat().filter((member) => alleles.includes(member.allele)).length;
}

function single(allele: string, copies = 1, open = false): Haplotype { return [{ allele, copies, open }]; }

/**
 * Every call that a patient may have of whom the alleles were not reported: all pairs of listed alleles, and one multiplied allele where the gene
 * counts copies. Laboratories leave the number of copies open only of alleles with full activity.
 */
export function allCalls(gene: Gene, named: readonly string[]): Call[] {
  const names = gene.call.kind === 'presence' ? [...named, OTHER] : gene.alleles.map((allele) => allele.name);
  const calls: Call[] = [];
  if (gene.inheritance !== 'autosomal') for (const allele of names) calls.push({ haplotypes: [single(allele)] });
  if (gene.inheritance === 'mitochondrial' || gene.call.kind === 'haploid') return gene.inheritance === 'autosomal' ? names.map((allele) => ({ haplotypes: [single(allele)] })) : calls;
  names.forEach((a, i) => names.slice(i).forEach((b) => calls.push({ haplotypes: [single(a), single(b)] })));
  if (gene.call.kind !== 'score' || gene.call.copies !== 'multiply') return calls;
  for (const a of names) {
    const activity = Number(alleleOf(gene, a)?.activity ?? 0);
    if (activity > 0) for (const b of names) calls.push({ haplotypes: [single(a, 2), single(b)] });
    if (activity >= 1) for (const b of names) calls.push({ haplotypes: [single(a, 3, true), single(b)] });
  }
  return calls;
}

export function callText(call: Call): string {
  if (call.uninterpretable) return '(cannot be interpreted)';
  return call.haplotypes.map(haplotypeText).toSorted().join('/');
}

export function haplotypeText(haplotype: Haplotype): string {
  return haplotype.map((one) => `${one.allele}${one.open ? `x>=${one.copies}` : one.copies === 1 ? '' : `x${one.copies}`}`).join('+');
}
