import type { GeneClass, TableFact, TableGene } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { carries, type Call, type GeneWorld, scoreOf, scorePieces, worldsOf } from './gene-call.ts';
import type { Option } from './knowledge.ts';
import { everyAllele, parseCall } from './parse-call.ts';
import { oneOf, type Problems } from './problems.ts';
import { type ExactCut, intersect, isPoint, pieces, type Range } from './range.ts';
import { compare, exact } from './rational.ts';
import { alternatives } from './read-category.ts';
import { readNumbers } from './read-number.ts';

/** Reads reports of one gene: calls, phenotypes, scores, or an object of them, which all hold. */
export function readGene(gene: TableGene, cuts: readonly ExactCut[], value: unknown, path: string, problems: Problems): readonly GeneWorld[] | undefined {
  const expected = expectedOf(gene);
  const before = problems.list.length;

  const readAll = (item: unknown, at: string): readonly GeneWorld[] => {
    const list = alternatives(item, () => false);
    if (!list.length) problems.add('malformed', at, item, expected);
    return list.flatMap((one) => {
      if (typeof one === 'string' && one.length < 500) return readOne(one.trim().normalize('NFC'), at);
      problems.add('wrong-type', at, one, expected);
      return [];
    });
  };
  const readOne = (text: string, at: string): readonly GeneWorld[] => {
    const lower = text.toLowerCase();
    const phenotype = gene.phenotypes.findIndex((one) => one.name.toLowerCase() === lower || one.short?.toLowerCase() === lower);
    if (phenotype >= 0) return ofPhenotype(phenotype);
    const score = /^score\s+(.*)$/i.exec(text)?.[1];
    if (score !== undefined && gene.call === 'score') return readScore(score, at);
    const calls = parseCall(gene, text);
    if ('code' in calls) {
      const number = gene.call === 'score' && /^[\d.]+$/.test(text);
      const known = number || /\*.*\*/.test(calls.found) ? [] : [...gene.alleles.map(([name]) => name), ...gene.phenotypes.flatMap((one) => [one.name, one.short ?? one.name])];
      problems.add(calls.code, at, calls.found, number ? `\`score ${text}\`, or two alleles` : calls.expected || expected, known);
      return [];
    }
    // Nothing asks a gene that has no classes: its report is only checked.
    const worlds = calls.flatMap((call) => worldsOf(gene, cuts, call)).filter((world) => world.class >= 0 || !gene.classes);
    if (!worlds.length) problems.add('malformed', at, text, expected);
    const sure = text.includes('?') ? worlds.filter((world) => gene.classes && !isIndeterminate(gene, gene.classes[world.class]!)) : [];
    return sure.length ? sure : worlds;
  };
  const ofPhenotype = (phenotype: number): readonly GeneWorld[] => (gene.classes ? classesWhere(gene, (one) => one.phenotype === phenotype) : [{ class: -1 }]);
  const readScore = (item: unknown, at: string): readonly GeneWorld[] =>
    (readNumbers(undefined, scoreFact, item, at, problems)?.ranges ?? []).flatMap((range) => {
      const open = range.hi && compare(range.hi, mostScore) === 0 ? { ...range, hi: undefined } : range;
      return scorePieces(gene, cuts, open).flatMap((part) =>
        classesWhere(gene, (one) => one.piece === part.piece && one.phenotype === part.phenotype && !(one.open && isPoint(range))).map((world) => ({ ...world, score: part.range })),
      );
    });

  let worlds: readonly GeneWorld[] | undefined;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const { diplotype, phenotype, score, ...rest } = value as Record<string, unknown>;
    problems.keys(path, rest, ['diplotype', 'phenotype', 'score']);
    for (const [key, item] of Object.entries({ diplotype, phenotype, score })) {
      if (item === undefined || item === 'not tested') continue;
      const read = (key === 'score' ? readScore : readAll)(item, `${path}.${key}`);
      worlds = worlds ? both(worlds, read) : read;
    }
    if (!worlds) problems.add('malformed', path, value, expected);
  } else worlds = readAll(value, path);
  return problems.list.length > before ? undefined : worlds;
}

const mostScore = exact('1000');
const scoreFact: TableFact = { name: 'score', kind: 'quantity', variables: [], min: '0', max: '1000', tests: [] };

/** Classes that a report without alleles may mean. */
const classesWhere = (gene: TableGene, holds: (one: GeneClass) => boolean): GeneWorld[] =>
  (gene.classes ?? []).flatMap((one, index) => (!one.named && holds(one) ? [{ class: index }] : []));

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
  const ask = askOf(gene, allele);
  return (base ?? unreported(gene, cuts)).filter((world) => {
    if (world.call) return values.includes(carries(gene, world.call, allele));
    return ask < 0 || values.includes(gene.classes![world.class]!.asks[ask] === 1);
  });
}

/** The question whether an allele is carried, among the gene's `asks`; -1: not asked. */
export const askOf = (gene: TableGene, allele: string): number =>
  (gene.asks ?? []).findIndex((one) => one.kind === 'carries' && one.atLeast === 1 && one.alleles.length === 1 && one.alleles[0] === allele);

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
      for (const copies of gene.score?.copies && exact(a)[0] ? (compare(exact(a), [1n, 1n]) < 0 ? [1, 2] : [1, 2, 3]) : [1]) {
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
    ? `a call such as \`${gene.alleles[0]?.[0] ?? 'A'}/${gene.alleles[1]?.[0] ?? 'B'}\`, ${gene.call === 'score' ? '`score 1.5`, ' : ''}or ${oneOf(gene.phenotypes.map((one) => one.short ?? one.name))}`
    : `a call of alleles of ${gene.name}`;
