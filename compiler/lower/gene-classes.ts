import type { Gene, NumberDomain } from '../../language/model/index.ts';
import { compare, decimal, toText, type Rational } from '../../language/types/decimal.ts';
import type { GeneAsk, GeneClass } from '../ir/index.ts';
import type { CutList } from './cuts.ts';
import { numberIn } from './cuts.ts';
import { answer, functionOf, OTHER, phenotypeOf, scoreOf, type Call, type Haplotype, type Member } from './gene-calls.ts';

/** A class with a call that has it. `exact`: the call has no other class. */
export interface CallClass extends GeneClass {
  readonly example: Call;
  readonly exact: boolean;
}

export interface GeneClasses {
  readonly classes: readonly CallClass[];
  /** Classes of calls that an untested gene may have; they come first. */
  readonly determinate: number;
}

/** More states of a haplotype than any known gene needs; beyond it reports of long tandems may have no class and are refused. */
const MOST_HAPLOTYPES = 400;

/**
 * The classes of calls that no question of the program tells apart. Alleles of one function and activity that no question names behave
 * alike, so pairs of such *kinds* are enumerated and never the thousands of diplotypes.
 *
 * First the calls that stand behind a gene whose alleles are not reported (pairs of listed alleles; where copies count, one allele with activity
 * doubled, or one of full activity three times and more), determinate ones before the others; then what only a report of alleles can bring: more
 * copies, tandems. Last, where no call has the indeterminate phenotype, the report of that phenotype alone.
 */
export function geneClasses(gene: Gene, asks: readonly GeneAsk[], cuts: CutList): GeneClasses {
  const found = new Map<string, CallClass>();
  const determinate: CallClass[] = [];
  const others: CallClass[] = [];
  const collect = (calls: readonly Call[], untested: boolean): void => {
    for (const call of calls) for (const made of classesOf(gene, asks, cuts, call)) {
      const one = untested ? made : { ...made, named: true as const };
      const key = `${one.phenotype} ${one.piece} ${one.open ?? false} ${one.asks.join()}`;
      if (found.has(key)) continue;
      found.set(key, one);
      (untested && isDeterminate(gene, one) ? determinate : others).push(one);
    }
  };
  const kinds = kindsOf(gene, asks);
  collect(possibleCalls(gene, kinds), true);
  collect(pairs(reportedHaplotypes(gene, asks, kinds, cuts), gene), false);
  const classes = [...determinate, ...others];
  const unreadable = gene.phenotypes.findIndex((p) => p.indeterminate);
  if (unreadable >= 0 && !classes.some((one) => one.phenotype === unreadable && !one.named)) classes.push({ phenotype: unreadable, piece: -1, asks: asks.map(() => -1), example: [], exact: true });
  return { classes, determinate: determinate.length };
}

/** Whether the class is possible without a report: a gene that is scored has a score, one with phenotypes a determinate one. */
function isDeterminate(gene: Gene, one: GeneClass): boolean {
  if (gene.call.kind === 'presence' || gene.call.kind === 'variants') return true;
  if (gene.call.kind === 'score') return one.piece >= 0;
  return gene.phenotypes.length === 0 || (one.phenotype >= 0 && !gene.phenotypes[one.phenotype]?.indeterminate);
}

/** One member per kind of allele: alleles that a question names stand for themselves. */
function kindsOf(gene: Gene, asks: readonly GeneAsk[]): readonly Member[] {
  const named = new Set(asks.flatMap((a) => (a.kind === 'count' ? [a.allele] : a.kind === 'open from' ? [] : a.alleles)));
  const kinds = new Map<string, Member>();
  for (const allele of gene.alleles) {
    const activity = allele.activity === undefined ? undefined : decimal(allele.activity);
    const key = `${allele.function ?? ''} ${activity ? toText(activity) : '?'} ${named.has(allele.name) ? allele.name : ''}`;
    if (!kinds.has(key)) kinds.set(key, { allele: allele.name, function: allele.function, activity, copies: 1, open: false });
  }
  const listed = [...kinds.values()];
  return gene.call.kind === 'presence' ? [...listed, { allele: OTHER, function: undefined, activity: undefined, copies: 1, open: false }] : listed;
}

function possibleCalls(gene: Gene, kinds: readonly Member[]): readonly Call[] {
  const single = kinds.map((k): Haplotype => [k]);
  const calls = [...pairs(single, gene)];
  if (gene.call.kind !== 'score' || gene.call.copies !== 'multiply' || isHaploid(gene)) return calls;
  for (const kind of kinds) {
    if (!kind.activity || kind.activity.num <= 0n) continue;
    for (const other of single) {
      calls.push([[{ ...kind, copies: 2 }], other]);
      if (kind.activity.num >= kind.activity.den) calls.push([[{ ...kind, copies: 3, open: true }], other]);
    }
  }
  return calls;
}

function isHaploid(gene: Gene): boolean {
  return gene.inheritance === 'mitochondrial' || gene.call.kind === 'haploid';
}

function pairs(haplotypes: readonly Haplotype[], gene: Gene): readonly Call[] {
  const one = haplotypes.map((h): Call => [h]);
  if (isHaploid(gene)) return one;
  const two = haplotypes.flatMap((a, i) => haplotypes.slice(i).map((b): Call => [a, b]));
  return gene.inheritance === 'autosomal' ? two : [...one, ...two];
}

/**
 * Haplotypes that a report may hold: any number of copies, and tandems where the gene adds them. One haplotype stands for all that no
 * question tells apart: those with equal scores (all beyond the last cut are alike) and equal answers.
 */
function reportedHaplotypes(gene: Gene, asks: readonly GeneAsk[], kinds: readonly Member[], cuts: CutList): readonly Haplotype[] {
  const result = new Map<string, Haplotype>();
  const add = (h: Haplotype): boolean => {
    const key = signature(gene, asks, cuts, h);
    if (result.has(key) || result.size >= MOST_HAPLOTYPES) return false;
    result.set(key, h);
    return true;
  };
  for (const kind of kinds) add([kind]);
  // Strands of several variants: the loop meets what it adds, until a longer strand is told apart from none.
  if (takesVariants(gene) && asks.length > 0) for (const one of result.values()) for (const kind of kinds) add([...one, kind]);
  if (gene.call.kind !== 'score') return [...result.values()];
  if (gene.call.copies === 'multiply') {
    for (const kind of kinds) {
      for (let copies = 2; copies < 40; copies++) {
        const news = [add([{ ...kind, copies }]), add([{ ...kind, copies, open: true }])];
        if (!news.includes(true) && copies > 3) break;
      }
    }
  }
  if (gene.call.tandems === 'add') for (const a of Array.from(result.values())) for (const b of kinds) if (a.length === 1) add([...a, b]);
  return [...result.values()];
}

/** What the questions see of a haplotype. */
function signature(gene: Gene, asks: readonly GeneAsk[], cuts: CutList, haplotype: Haplotype): string {
  const score = scoreOf(gene, [haplotype]);
  const top = cuts.cuts.at(-1)?.[0] ?? '0';
  const activity = !score ? '?' : compare(score.value, decimal(top)) > 0 ? 'above' : toText(score.value);
  const named = asks.map((ask) => (ask.kind === 'genotype' ? (ask.alleles as readonly string[]).map((a) => isPlain(haplotype, a)).join('') : countIn(ask, haplotype)));
  const functions = gene.call.kind === 'score' ? '' : functionOf(haplotype, gene.call.kind === 'pair of functions' ? gene.call.lowestFirst : undefined);
  return `${functions} ${activity} ${score?.open ?? false} ${named.join()}`;
}

/** Whether a report may hold several variants of one strand. */
function takesVariants({ call }: Gene): boolean {
  return (call.kind === 'score' && call.of === 'two lowest') || (call.kind === 'pair of functions' && call.lowestFirst !== undefined);
}

function isPlain(haplotype: Haplotype, allele: string): number {
  const [member] = haplotype;
  return haplotype.length === 1 && member?.allele === allele && member.copies === 1 && !member.open ? 1 : 0;
}

function countIn(ask: Exclude<GeneAsk, { kind: 'genotype' }>, haplotype: Haplotype): number {
  if (ask.kind === 'count') return Math.min(ask.max, haplotype.reduce((n, m) => n + (m.allele === ask.allele ? m.copies : 0), 0));
  return ask.kind === 'carries' ? Math.min(ask.atLeast, haplotype.filter((m) => ask.alleles.includes(m.allele)).length) : 0;
}

/** The classes of one call: several where an open-ended copy number spans pieces of the score. */
function classesOf(gene: Gene, asks: readonly GeneAsk[], cuts: CutList, call: Call): readonly CallClass[] {
  const score = scoreOf(gene, call);
  const answers = asks.map((ask) => answer(ask, call, score));
  const make = (number: Rational | undefined, piece: number, open: boolean, exact: boolean): CallClass =>
    ({ phenotype: phenotypeIndex(gene, phenotypeOf(gene, call, number)), piece, ...(open ? { open: true as const } : {}), asks: answers, example: call, exact });
  if (!score) return [make(undefined, -1, false, true)];
  const first = cuts.pieceOf(toText(score.value));
  if (!score.open) return [make(score.value, first, false, true)];
  const last = cuts.pieces - 1;
  return Array.from({ length: last - first + 1 }, (_, i) =>
    make(i === 0 ? score.value : decimal(numberIn(cuts.piece(first + i))), first + i, true, first === last));
}

function phenotypeIndex(gene: Gene, name: string | undefined): number {
  return name === undefined ? -1 : gene.phenotypes.findIndex((p) => p.name === name || p.short === name);
}

/** Scores have no end that matters: open-ended copy numbers exceed any. */
export const scoreBounds: Pick<NumberDomain, 'min' | 'max'> = { min: '0', max: '1000000' };
