import type { TableGene } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import type { Option } from './knowledge.ts';
import { type Edge, intersect, isPoint, least, most, type Range, split } from './range.ts';
import type { Allele, Call } from './read-gene.ts';

/** Activity score: of each chromosome the lowest activity, or the sum of a tandem; without an upper bound where a copy number is open-ended; undefined where an activity is unknown. Exact: activities are summed as whole numbers of their last decimal. */
export function scoreOf(gene: TableGene, call: Call): Range | undefined {
  const unit = unitOf(gene);
  const lowest = gene.score!.of === 'two lowest';
  let total = 0;
  let open = false;
  for (const haplotype of call) {
    const values: number[] = [];
    for (const { allele, copies, more } of haplotype) {
      const activity = gene.alleles[allele]?.[2] ?? null;
      if (activity === null) return undefined;
      const value = Math.round(Number(activity) * unit) * copies;
      if (more && value) open = true;
      values.push(value);
    }
    total += lowest ? Math.min(...values) : values.reduce((a, b) => a + b, 0);
  }
  total /= unit;
  return [[total, 0], open ? most : [total, 1]];
}

const unitOf = cachedBy((gene: TableGene) => 10 ** Math.max(0, ...gene.alleles.map(([, , activity]) => activity?.split('.')[1]?.length ?? 0)));

/** The pieces and phenotypes that a range of scores touches. */
export const scorePieces = (gene: TableGene, cuts: readonly Edge[], score: Range): { readonly piece: number; readonly phenotype: number; readonly range: Range }[] =>
  split(cuts, score).flatMap(({ at, range: inside }) =>
    (gene.score?.bins ?? []).flatMap(([{ lo, loOpen, hi, hiOpen }, phenotype]) => {
      const range = intersect(inside, [lo === undefined ? least : [Number(lo), loOpen ? 1 : 0], hi === undefined ? most : [Number(hi), hiOpen ? 0 : 1]]);
      return range ? [{ piece: at, phenotype, range }] : [];
    }),
  );

/** Scores that two listed alleles can give, ascending, open-ended ones last. */
const reachableScores = cachedBy((gene: TableGene): readonly Range[] => {
  if (gene.call !== 'score') return [];
  const firstOf = new Map(gene.alleles.flatMap(([, , activity], i) => (activity === null ? [] : [[activity, i] as const])).toReversed());
  const one = (allele: number, copies: number): readonly Allele[] => [{ allele, copies, more: copies > 2 }];
  const found = new Map<string, Range>();
  for (const [activity, a] of firstOf)
    for (const b of firstOf.values())
      for (const copies of gene.score?.copies && Number(activity) ? (Number(activity) < 1 ? [1, 2] : [1, 2, 3]) : [1]) {
        const score = scoreOf(gene, [one(a, copies), one(b, 1)])!;
        found.set(String(score), score);
      }
  return [...found.values()].toSorted((x, y) => Number(!isPoint(x)) - Number(!isPoint(y)) || x[0][0] - y[0][0]);
});

/** The numbers behind a class of a gene: each score that listed alleles can give there. */
export function scoreOptions(gene: TableGene, cuts: readonly Edge[], option: Option): readonly Option[] {
  const one = gene.classes![option.at]!;
  if (one.piece < 0 || (option.range && isPoint(option.range))) return [option];
  const found = reachableScores(gene).flatMap((score) =>
    isPoint(score) === (one.open ?? false)
      ? []
      : scorePieces(gene, cuts, score).flatMap((part) => {
          const range = option.range ? intersect(option.range, part.range) : part.range;
          return part.piece === one.piece && part.phenotype === one.phenotype && range ? [{ at: option.at, range }] : [];
        }),
  );
  return found.length ? found : [option];
}
