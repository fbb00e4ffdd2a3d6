import type { GeneAsk, TableGene } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { type ExactCut, intersect, pieces, pieceRange, point, type Range, rangeOf } from './range.ts';
import { add, compare, exact, multiply, type Rational, zero } from './rational.ts';

/** One allele of a haplotype. `allele`: index in the gene's alleles, -1 for an allele that the program does not list. */
export interface Part {
  readonly allele: number;
  readonly copies: number;
  /** At least so many copies. */
  readonly more?: boolean;
}
export type Haplotype = readonly Part[];
/** Two haplotypes; one where only one chromosome is there. */
export type Call = readonly Haplotype[];

/** A possible state of a gene: what a call says about everything that the program can ask. */
export interface GeneWorld {
  readonly class: number;
  readonly score?: Range | undefined;
  readonly call?: Call;
}

/** The worlds of one call: several where an open-ended copy number spans scores that the program tells apart. */
export function worldsOf(gene: TableGene, cuts: readonly ExactCut[], call: Call): GeneWorld[] {
  const score = gene.call === 'score' ? scoreOf(gene, call) : undefined;
  const asks = (gene.asks ?? []).map((ask) => answer(gene, ask, call, score));
  const find = (phenotype: number, piece: number, open: boolean): number => classOf(gene, phenotype, piece, open, asks);
  if (gene.call !== 'score') return [{ class: find(phenotypeOf(gene, call), -1, false), call }];
  if (!score) return [{ class: find(gene.score?.unknown ?? -1, -1, false), call }];
  const open = !score.hi;
  return scorePieces(gene, cuts, score).map((part) => ({ class: find(part.phenotype, part.piece, open), score: part.range, call }));
}

/** The pieces and phenotypes that a range of scores touches. */
export function scorePieces(gene: TableGene, cuts: readonly ExactCut[], score: Range): { piece: number; phenotype: number; range: Range }[] {
  const [first, last] = pieces(cuts, score);
  const found: { piece: number; phenotype: number; range: Range }[] = [];
  for (let piece = first; piece <= last; piece += 1) {
    const inside = intersect(score, pieceRange(cuts, piece));
    for (const [interval, phenotype] of inside ? binsOf(gene) : []) {
      const range = intersect(inside!, interval);
      if (range) found.push({ piece, phenotype, range });
    }
  }
  return found;
}

const binsOf = cachedBy((gene: TableGene) =>
  (gene.score?.bins ?? []).map(([bin, phenotype]) => [rangeOf(bin), phenotype] as const),
);

/** The class of these answers, -1 if the program has none such. */
export function classOf(gene: TableGene, phenotype: number, piece: number, open: boolean, asks: readonly number[]): number {
  return classIndex(gene).get(`${phenotype},${piece},${open},${asks.join()}`) ?? -1;
}

const classIndex = cachedBy(
  (gene: TableGene) => new Map((gene.classes ?? []).map((one, index) => [`${one.phenotype},${one.piece},${one.open ?? false},${one.asks.join()}`, index])),
);

/** Activity score; a missing upper bound is an open-ended copy number; undefined where an activity is unknown. */
export function scoreOf(gene: TableGene, call: Call): Range | undefined {
  const rule = gene.score!;
  const values: Rational[] = [];
  let open = false;
  for (const haplotype of call) {
    let sum: Rational = zero;
    for (const { allele, copies, more } of haplotype) {
      const activity = gene.alleles[allele]?.[2] ?? null;
      if (activity === null) return undefined;
      const value = multiply(exact(activity), [BigInt(copies), 1n]);
      if (more && value[0]) open = true;
      if (rule.of === 'two lowest') values.push(value);
      else sum = add(sum, value);
    }
    if (rule.of !== 'two lowest') values.push(sum);
  }
  const counted = rule.of === 'two lowest' ? values.toSorted(compare).slice(0, 2) : values;
  const total = counted.reduce(add, zero);
  return open ? { lo: total } : point(total);
}

function phenotypeOf(gene: TableGene, call: Call): number {
  const none = gene.functions.length;
  const unknown = gene.functions.indexOf('unknown');
  const functionOf = (haplotype: Haplotype): number => {
    const known = gene.alleles[haplotype[0]!.allele]?.[1] ?? -1;
    return known < 0 ? unknown : known;
  };
  const [one = unknown, other = none] = call.map(functionOf);
  if (gene.call === 'haploid') return gene.pairs?.[one] ?? -1;
  return one < 0 || other < 0 ? -1 : (gene.pairs?.[one * (none + 1) + other] ?? -1);
}

const nameOf = (gene: TableGene, part: Part): string => gene.alleles[part.allele]?.[0] ?? '';

function answer(gene: TableGene, ask: GeneAsk, call: Call, score: Range | undefined): number {
  const parts = call.flat();
  const names = parts.map((part) => nameOf(gene, part));
  switch (ask.kind) {
    case 'count':
      return Math.min(ask.max, parts.reduce((sum, part, i) => sum + (names[i] === ask.allele ? part.copies : 0), 0));
    case 'carries':
      return Number(names.filter((name) => ask.alleles.includes(name)).length >= ask.atLeast);
    case 'open from':
      return Number(score !== undefined && !score.hi && compare(score.lo!, exact(ask.from)) === 0);
    case 'genotype': {
      const plain = parts.length === call.length && parts.every((part) => part.copies === 1 && !part.more);
      const [a, b = ''] = names;
      const [x, y] = ask.alleles;
      return Number(plain && ((a === x && b === y) || (a === y && b === x)));
    }
  }
}

/** Whether a call has an allele. */
export const carries = (gene: TableGene, call: Call, allele: string): boolean => call.some((haplotype) => haplotype.some((part) => nameOf(gene, part) === allele));
