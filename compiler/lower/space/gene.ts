import type { Fact, Gene, NumberDomain, Term, ValueSet } from '../../../language/model/index.ts';
import type { GeneAsk, TableGene } from '../../ir/index.ts';
import { CutList, cutsOf, rangesOf } from '../cuts.ts';
import { numberSets, type Demand } from '../demand.ts';
import { asksOf, asksOfTerm, genotypeAsk } from '../gene-asks.ts';
import { callText } from '../gene-calls.ts';
import { geneClasses, scoreBounds, type CallClass } from '../gene-classes.ts';
import type { Draft, Reading } from './draft.ts';
import { intervalText, pairs } from './number.ts';

export interface GeneSpace {
  readonly gene: Gene;
  readonly draft: Draft;
  readonly readings: readonly Reading[];
  readonly classes: Required<Pick<TableGene, 'classes' | 'asks'>>;
  /** A call for every class, and the cuts of the score. */
  readonly examples: readonly CallClass[];
  readonly line: CutList;
}

/** The variable of a gene's call and everything that the program asks of it. `facts`: the allele facts that the call answers too. */
export function readGene(gene: Gene, facts: readonly Fact[], demands: readonly Demand[]): GeneSpace {
  const terms = demands.map((d) => d.term);
  const line = new CutList([...scoreCuts(demands), ...binCuts(gene)], scoreBounds);
  const asks = asksOf(gene, terms, openLabels(demands));
  const { classes, determinate } = geneClasses(gene, asks, line);
  const draft: Draft = {
    name: gene.name,
    classes: classes.length,
    determinate,
    build: (places) => ({ kind: 'gene', name: gene.name, classes: classes.length, determinate, gene: places.gene(gene.name), cuts: line.cuts }),
    report: (c) => reportOf(gene, facts, classes[c]!, asks),
    text: (c) => (classes[c]!.example.length > 0 ? callText(classes[c]!.example) : gene.phenotypes[classes[c]!.phenotype]?.name ?? 'not assigned'),
  };
  return {
    gene,
    draft,
    readings: demands.map((d) => readTerm(gene, d.term, draft, classes, asks, line)),
    classes: { asks, classes: classes.map(({ phenotype, piece, open, named, asks: answers }) => ({ phenotype, piece, ...(open ? { open } : {}), ...(named ? { named } : {}), asks: answers })) },
    examples: classes,
    line,
  };
}

function readTerm(gene: Gene, term: Term, draft: Draft, classes: readonly CallClass[], asks: readonly GeneAsk[], line: CutList): Reading {
  const values = term.domain.kind === 'discrete' ? term.domain.values.map((v) => v.name) : undefined;
  if (term.kind === 'score' && term.domain.kind === 'number') return readScore(term, term.domain, draft, classes, asks, line);
  const valueOf = discreteValue(gene, term, asks);
  const names = classes.map(valueOf);
  const indeterminate = new Set(term.domain.kind === 'discrete' ? term.domain.values.filter((v) => v.indeterminate).map((v) => v.name) : []);
  return {
    term,
    drafts: [draft],
    classes: (set) => rangesOf(names.flatMap((name, c) => (accepts(set, name ?? 'not assigned') ? [c] : []))),
    determinate: rangesOf(names.flatMap((name, c) => (name !== undefined && !indeterminate.has(name) ? [c] : []))),
    classText: names.map((name) => name ?? 'not assigned'),
    ...(values ? { values } : {}),
  };
}

/** The name of a term's value in a class; `undefined` where the call has none. */
function discreteValue(gene: Gene, term: Term, asks: readonly GeneAsk[]): (one: CallClass) => string | undefined {
  const indexOf = (ask: GeneAsk | undefined): number => (ask ? asks.findIndex((a) => JSON.stringify(a) === JSON.stringify(ask)) : -1);
  if (term.kind === 'phenotype') return (one) => gene.phenotypes[one.phenotype]?.name;
  if (term.kind === 'genotype') {
    const named = (term.domain.kind === 'discrete' ? term.domain.values : []).map((v) => ({ name: v.name, at: indexOf(genotypeAsk(gene, v.name)[0]) }));
    return (one) => (isUnread(one) ? undefined : (named.find((v) => v.at >= 0 && one.asks[v.at] === 1)?.name ?? 'other'));
  }
  const at = indexOf(asksOfTerm(gene, term)[0]);
  const most = term.kind === 'count' && term.domain.kind === 'discrete' ? term.domain.values.length - 1 : Infinity;
  const names = term.kind === 'carries' ? ['no', 'yes'] : term.kind === 'allele' ? ['negative', 'positive'] : undefined;
  return (one) => (isUnread(one) || at < 0 ? undefined : (names?.[one.asks[at]!] ?? String(Math.min(one.asks[at]!, most))));
}

/** A call that is reported as not interpretable answers nothing about its alleles. */
function isUnread(one: CallClass): boolean {
  return one.example.length === 0;
}

function readScore(term: Term, domain: NumberDomain, draft: Draft, classes: readonly CallClass[], asks: readonly GeneAsk[], line: CutList): Reading {
  const unknown = domain.labels.find((l) => l.from === undefined)?.name ?? 'Indeterminate';
  const open = domain.labels.flatMap((l) => (l.from === undefined ? [] : [{ name: l.name, at: asks.findIndex((a) => a.kind === 'open from' && a.from === l.from) }]));
  const classesOf = (set: ValueSet): readonly number[] => {
    if (set.kind !== 'number') return [];
    const { intervals, equal } = line.ranges(set);
    return rangesOf(classes.flatMap((one, c) => {
      if (one.piece < 0) return set.labels.includes(unknown) ? [c] : [];
      if (inRanges(intervals, one.piece) || (!one.open && inRanges(equal, one.piece))) return [c];
      return one.open && open.some((l) => set.labels.includes(l.name) && one.asks[l.at] === 1) ? [c] : [];
    }));
  };
  return {
    term,
    drafts: [draft],
    classes: classesOf,
    determinate: rangesOf(classes.flatMap((one, c) => (one.piece >= 0 ? [c] : []))),
    classText: classes.map((one) => (one.piece < 0 ? unknown : `${one.open ? 'open-ended, ' : ''}${intervalText(line.piece(one.piece), '')}`)),
  };
}

function inRanges(flat: readonly number[], piece: number): boolean {
  return pairs(flat).some(([from, to]) => piece >= from && piece < to);
}

function accepts(set: ValueSet, name: string): boolean {
  if (set.kind === 'discrete') return set.values.includes(name);
  return set.kind === 'number' && (set.equal.includes(name) || set.intervals.some((i) => inside(Number(name), i)));
}

function inside(x: number, i: { readonly lo?: string; readonly loOpen?: boolean; readonly hi?: string; readonly hiOpen?: boolean }): boolean {
  const low = i.lo === undefined || (i.loOpen ? x > Number(i.lo) : x >= Number(i.lo));
  return low && (i.hi === undefined || (i.hiOpen ? x < Number(i.hi) : x <= Number(i.hi)));
}

function scoreCuts(demands: readonly Demand[]): ReturnType<typeof cutsOf> {
  return demands.filter((d) => d.term.kind === 'score').flatMap((d) => numberSets(d.sets).flatMap(cutsOf));
}

/** Bounds of phenotypes are always cuts, so that an open-ended score has one phenotype in each piece. */
function binCuts(gene: Gene): ReturnType<typeof cutsOf> {
  return gene.call.kind === 'score' ? cutsOf({ kind: 'number', intervals: gene.call.bins.map((b) => b.interval), equal: [], labels: [] }) : [];
}

/** Lower ends of the open-ended labels that a cell names. */
function openLabels(demands: readonly Demand[]): readonly string[] {
  return demands.flatMap((d) => {
    if (d.term.kind !== 'score' || d.term.domain.kind !== 'number') return [];
    const named = new Set(numberSets(d.sets).flatMap((s) => s.labels));
    return d.term.domain.labels.flatMap((l) => (l.from !== undefined && named.has(l.name) ? [l.from] : []));
  });
}

/** A call as text; for presence genes the status of each allele that has a fact, since alleles that the program does not list have no name. */
function reportOf(gene: Gene, facts: readonly Fact[], one: CallClass, asks: readonly GeneAsk[]): Readonly<Record<string, unknown>> | undefined {
  if (gene.call.kind === 'presence') {
    const carried = new Set(one.example.flat().map((m) => m.allele));
    const answered = facts.flatMap((f) => (f.type.kind === 'allele' && f.type.gene === gene.name ? [[f.name, carried.has(f.type.allele) ? 'positive' : 'negative'] as const] : []));
    return asks.length > 0 && answered.length === 0 ? undefined : Object.fromEntries(answered);
  }
  if (isUnread(one)) return { [gene.name]: gene.phenotypes[one.phenotype]!.name };
  return one.exact ? { [gene.name]: callText(one.example) } : undefined;
}

