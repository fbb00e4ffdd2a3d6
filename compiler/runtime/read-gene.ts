import type { TableGene } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { carries, type Call, type GeneWorld, scoreOf, scorePieces, worldsOf } from './gene-call.ts';
import type { Option } from './knowledge.ts';
import { everyAllele, parseCall } from './parse-call.ts';
import { oneOf, type Problems } from './problems.ts';
import { type ExactCut, intersect, isPoint, pieces, point, type Range } from './range.ts';
import { compare, exact, parseDecimal } from './rational.ts';
import { alternatives } from './read-category.ts';

/** What one report of a gene says: calls, phenotypes, scores, or an object of them, which all hold. */
export function readGene(gene: TableGene, cuts: readonly ExactCut[], value: unknown, path: string, problems: Problems): readonly GeneWorld[] | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return readAll(gene, cuts, value, path, problems);
  let worlds: readonly GeneWorld[] | undefined;
  let good = true;
  for (const [key, item] of Object.entries(value)) {
    if (!['diplotype', 'phenotype', 'score'].includes(key)) {
      good = false;
      problems.add('malformed', `${path}.${key}`, key, '`diplotype`, `phenotype` or `score`', ['diplotype', 'phenotype', 'score']);
      continue;
    }
    const each = (Array.isArray(item) ? item : [item]).map((one: unknown) => (key === 'score' ? `score ${String(one)}` : one));
    const read = readAll(gene, cuts, each, `${path}.${key}`, problems);
    if (read) worlds = worlds ? both(worlds, read) : read;
    else good = false;
  }
  if (good && !worlds) problems.add('malformed', path, value, '`diplotype`, `phenotype` or `score`');
  return good ? worlds : undefined;
}

function readAll(gene: TableGene, cuts: readonly ExactCut[], value: unknown, path: string, problems: Problems): readonly GeneWorld[] | undefined {
  const before = problems.list.length;
  const worlds: GeneWorld[] = [];
  const list = alternatives(value, () => false);
  for (const item of list) {
    if (typeof item !== 'string' || item.length > 500) problems.add('wrong-type', path, item, expectedOf(gene));
    else worlds.push(...readOne(gene, cuts, item.trim(), path, problems));
  }
  if (!list.length) problems.add('malformed', path, value, expectedOf(gene));
  return problems.list.length > before ? undefined : worlds;
}

function readOne(gene: TableGene, cuts: readonly ExactCut[], text: string, path: string, problems: Problems): readonly GeneWorld[] {
  const lower = text.toLowerCase();
  const phenotype = gene.phenotypes.findIndex((one) => one.name.toLowerCase() === lower || one.short?.toLowerCase() === lower);
  if (phenotype >= 0) return classesWhere(gene, (one) => one.phenotype === phenotype);
  const score = /^score\s+(.*)$/i.exec(text)?.[1] ?? (/^(≥|>=)\s*\d/.test(text) ? text : undefined);
  if (score !== undefined) return readScore(gene, cuts, score, path, problems);
  const carried = /^(.*\S)\s+carried$/i.exec(text)?.[1];
  const calls = parseCall(gene, carried === undefined ? text : `${carried}/?`);
  if ('code' in calls) {
    const names = [...gene.alleles.map(([name]) => name), ...gene.phenotypes.flatMap((one) => (one.short ? [one.name, one.short] : [one.name]))];
    problems.add(calls.code, path, calls.found, calls.code === 'malformed' ? calls.expected : expectedOf(gene), names);
    return [];
  }
  const worlds = calls.flatMap((call) => worldsOf(gene, cuts, call)).filter((world) => world.class >= 0);
  if (!worlds.length) problems.add('malformed', path, text, expectedOf(gene));
  return worlds;
}

function readScore(gene: TableGene, cuts: readonly ExactCut[], text: string, path: string, problems: Problems): readonly GeneWorld[] {
  const match = /^(>=|≥)?\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (gene.call === 'score' && match) {
    const value = parseDecimal(match[2]!)!;
    const range: Range = match[1] ? { lo: value } : point(value);
    const parts = scorePieces(gene, cuts, range);
    return classesWhere(gene, (one) => (match[1] !== undefined || !one.open) && parts.some((part) => part.piece === one.piece && part.phenotype === one.phenotype)).flatMap((world) =>
      parts.filter((part) => part.piece === gene.classes![world.class]!.piece && part.phenotype === gene.classes![world.class]!.phenotype).map((part) => ({ ...world, score: part.range })),
    );
  }
  if (gene.call === 'score' && /^(indeterminate|not assigned|unknown|n\/a)$/i.test(text)) return classesWhere(gene, (one) => one.piece < 0);
  problems.add('malformed', path, text, 'an activity score such as `1.5` or `>= 3`');
  return [];
}

const classesWhere = (gene: TableGene, holds: (one: NonNullable<TableGene['classes']>[number]) => boolean): GeneWorld[] =>
  (gene.classes ?? []).flatMap((one, index) => (holds(one) ? [{ class: index }] : []));

/** The worlds that two reports of the same gene allow together. */
function both(a: readonly GeneWorld[], b: readonly GeneWorld[]): GeneWorld[] {
  const found: GeneWorld[] = [];
  for (const x of a)
    for (const y of b) {
      const score = x.score && y.score ? intersect(x.score, y.score) : (x.score ?? y.score);
      const call = x.call ?? y.call;
      if (x.class === y.class && !(x.score && y.score && !score)) found.push(call ? { class: x.class, score, call } : { class: x.class, score });
    }
  return found;
}

/** Keeps the worlds in which an allele's own assay could read this way. `base`: what the call says, or undefined. */
export function withAllele(gene: TableGene, cuts: readonly ExactCut[], base: readonly GeneWorld[] | undefined, allele: string, values: readonly boolean[]): readonly GeneWorld[] {
  const ask = (gene.asks ?? []).findIndex((one) => one.kind === 'carries' && one.atLeast === 1 && one.alleles.length === 1 && one.alleles[0] === allele);
  return (base ?? unreported(gene, cuts)).filter((world) => {
    if (world.call) return values.includes(carries(gene, world.call, allele));
    return ask < 0 || values.includes(gene.classes![world.class]!.asks[ask] === 1);
  });
}

/** Every call of a gene that was not reported. */
function unreported(gene: TableGene, cuts: readonly ExactCut[]): readonly GeneWorld[] {
  if (gene.call !== 'presence') return classesWhere(gene, (one) => !isIndeterminate(gene, one));
  return pairs(gene).flatMap((call) => worldsOf(gene, cuts, call));
}

function pairs(gene: TableGene): readonly Call[] {
  const each = everyAllele(gene);
  return each.flatMap((one, i) => each.slice(i).map((other) => [one, other]));
}

/** Possible only where reported: no score where the gene has scores, no or an indeterminate phenotype where it has phenotypes. */
export function isIndeterminate(gene: TableGene, one: { readonly phenotype: number; readonly piece: number }): boolean {
  if (gene.call === 'presence' || gene.call === 'variants') return false;
  if (gene.call === 'score') return one.piece < 0;
  return gene.phenotypes.length > 0 && (gene.phenotypes[one.phenotype]?.indeterminate ?? one.phenotype < 0);
}

/** Scores that two listed alleles can give, ascending, open-ended ones last. */
const reachableScores = cachedBy((gene: TableGene): readonly Range[] => {
  if (gene.call !== 'score') return [];
  const activities = [...new Set(gene.alleles.flatMap(([, , activity]) => (activity === null ? [] : [activity])))];
  const found = new Map<string, Range>();
  const one = (allele: number, copies: number): Call[number] => [{ allele, copies, more: copies > 2 }];
  for (const a of activities)
    for (const b of activities)
      for (const copies of gene.score?.copies && exact(a)[0] ? [1, 2, 3] : [1]) {
        const at = (activity: string): number => gene.alleles.findIndex((allele) => allele[2] === activity);
        const score = scoreOf(gene, [one(at(a), copies), one(at(b), 1)])!;
        found.set(`${!score.hi} ${score.lo!.join('/')}`, score);
      }
  return [...found.values()].toSorted((x, y) => Number(!x.hi) - Number(!y.hi) || compare(x.lo!, y.lo!));
});

/** The numbers behind a class of a gene: each score that listed alleles can give there. */
export function scoresOf(gene: TableGene, cuts: readonly ExactCut[], option: Option): readonly Option[] {
  const one = gene.classes![option.at]!;
  if (one.piece < 0 || (option.range && isPoint(option.range))) return [option];
  const found: Option[] = [];
  for (const score of reachableScores(gene)) {
    if (!score.hi !== (one.open ?? false) || pieces(cuts, score)[1] < one.piece) continue;
    for (const part of scorePieces(gene, cuts, score)) {
      const range = option.range ? intersect(option.range, part.range) : part.range;
      if (part.piece === one.piece && part.phenotype === one.phenotype && range) found.push({ at: option.at, range });
    }
  }
  return found.length ? found : [option];
}

const expectedOf = (gene: TableGene): string =>
  gene.phenotypes.length
    ? `a call such as \`${gene.alleles[0]?.[0] ?? 'A'}/${gene.alleles[1]?.[0] ?? 'B'}\`, or ${oneOf(gene.phenotypes.map((one) => one.short ?? one.name))}`
    : `a call of alleles of ${gene.name}`;
