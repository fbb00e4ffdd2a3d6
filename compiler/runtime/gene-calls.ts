import type { GeneAsk, GeneClass, TableGene } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { scoreOf, scorePieces } from './gene-scores.ts';
import type { Edge, Range } from './range.ts';
import { type Allele, type Call, type CallProblem, coreOf, type GeneWorld, phenotypeOf, sidesOf } from './read-gene.ts';
import { splitOutside, unquote } from './read-category.ts';

/**
 * The worlds of a call: `*1/*2`, `*1x2/*4`, `*36+*10/*1`, `*15:02/?`, `A, B, C unphased`, single alleles. Several where the text leaves a choice: an unknown second allele
 * is each listed one; a typing with fewer fields than the program names is each name under it.
 */
export function callsOf(gene: TableGene, cuts: readonly Edge[], text: string): readonly GeneWorld[] | CallProblem {
  const listed = takesVariants(gene) ? /^(.*\S)\s+unphased$/is.exec(text)?.[1] : undefined;
  if (listed !== undefined) return unphased(gene, cuts, listed);
  const sides = sidesOf(gene, text, (side) => !('code' in haplotypes(gene, side)));
  if ('code' in sides) return sides;
  let calls: readonly Call[] = [[]];
  for (const side of sides) {
    const choices = side === '?' ? everyAllele(gene) : haplotypes(gene, side);
    if ('code' in choices) return choices;
    calls = calls.flatMap((call) => choices.map((haplotype) => [...call, haplotype]));
  }
  return calls.flatMap((call) => worldsOf(gene, cuts, call));
}

/** Whether several variants may be found: of each chromosome the lowest counts. */
const takesVariants = ({ score, lowestFirst }: TableGene): boolean => score?.of === 'two lowest' || lowestFirst !== undefined;

/** The place of an allele among those that count, the lowest first. */
const rankOf = ({ alleles, lowestFirst }: TableGene, { allele }: Allele): number => (lowestFirst ? lowestFirst.indexOf(alleles[allele]?.[1] ?? -1) : Number(alleles[allele]?.[2] ?? -1));

/** Variants of which it is not known how they are spread over the two chromosomes: the two lowest count, as if they lay on two. */
function unphased(gene: TableGene, cuts: readonly Edge[], text: string): readonly GeneWorld[] | CallProblem {
  const pieces = splitOutside(text, ',');
  if (pieces.length < 2) return { code: 'malformed', found: `${text} unphased`, expected: 'two or more variants, such as `A, B, C unphased`' };
  const unknown = pieces.find((piece) => !allelesOf(gene, piece).length);
  if (unknown !== undefined) return { code: 'unknown-allele', found: unknown };
  const found = pieces.map((piece): Allele => ({ allele: allelesOf(gene, piece)[0]!, copies: 1 }));
  found.sort((a, b) => rankOf(gene, a) - rankOf(gene, b));
  return worldsOf(gene, cuts, [found.slice(0, 1), found.slice(1)]);
}

/** Each listed allele, and for presence genes one that is not listed. */
export const everyAllele = ({ alleles, call }: TableGene): Call => [...alleles.keys(), ...(call === 'presence' ? [-1] : [])].map((allele) => [{ allele, copies: 1 }]);

function haplotypes(gene: TableGene, side: string): Call | CallProblem {
  const whole = copiesOf(gene, side);
  if (whole.length) return whole.map((one) => [one]);
  const pieces = gene.score?.tandems || takesVariants(gene) ? splitOutside(/^\[(.*)\]$/s.exec(side)?.[1] ?? side, '+') : [side];
  const unknown = pieces.find((piece) => !copiesOf(gene, piece).length);
  if (unknown !== undefined) return { code: 'unknown-allele', found: unknown };
  return pieces.reduce<Call>((found, piece) => found.flatMap((haplotype) => copiesOf(gene, piece).map((one) => [...haplotype, one])), [[]]);
}

/** One allele with its copies; empty where it is none. */
function copiesOf(gene: TableGene, text: string): readonly Allele[] {
  const [plain, , name = '', more, count] = allelesOf(gene, text).length ? [text] : ['', ...(/^(.*?)\s*[x×](>=|≥)?(\d{1,3})$/.exec(text) ?? [])];
  if (plain) return allelesOf(gene, plain).map((allele) => ({ allele, copies: 1 }));
  return Number(count) && gene.score?.copies ? allelesOf(gene, name).map((allele) => ({ allele, copies: Number(count), more: more !== undefined })) : [];
}

/** The alleles that a name may mean; empty where it is none. */
function allelesOf(gene: TableGene, text: string): readonly number[] {
  const name = unquote(text);
  const index = alleleIndex(gene);
  const found = index.get(name) ?? index.get(coreOf(name));
  if (found !== undefined) return [found];
  if (gene.call !== 'presence' || !/^\*?\d{1,4}(:\d{1,4}){0,3}[A-Z]?$/.test(name)) return [];
  const { fields = 2 } = gene;
  const own = name.replace(/[A-Z]$/, '').split(':');
  const cut = index.get(own.slice(0, fields).join(':'));
  return cut !== undefined ? [cut] : [...gene.alleles.flatMap(([full], i) => (own.length < fields && full.startsWith(`${name}:`) ? [i] : [])), -1];
}

const alleleIndex = cachedBy((gene: TableGene) => {
  const index = new Map(gene.alleles.map(([name], i) => [name, i]));
  for (const [alias, name] of Object.entries(gene.aliases)) if (!index.has(alias)) index.set(alias, index.get(name) ?? -1);
  return index;
});

/** The worlds of one call: several where an open-ended copy number spans scores that the program tells apart. */
export function worldsOf(gene: TableGene, cuts: readonly Edge[], call: Call): readonly GeneWorld[] {
  const isScore = gene.call === 'score';
  const score = isScore ? scoreOf(gene, call) : undefined;
  const open = score?.[1][0] === Infinity;
  const asks = (gene.asks ?? []).map((ask) => answer(gene, ask, call, score));
  const lowest = (strand: readonly Allele[]): Allele => strand.reduce((a, b) => (gene.lowestFirst && rankOf(gene, b) < rankOf(gene, a) ? b : a));
  const functions = call.map((strand) => gene.alleles[lowest(strand).allele]?.[1] ?? -1);
  const parts = score ? scorePieces(gene, cuts, score) : [{ piece: -1, phenotype: isScore ? gene.score!.unknown : phenotypeOf(gene, functions), range: undefined }];
  return parts.map(({ phenotype, piece, range }) => ({ at: classIndex(gene).get(keyOf({ phenotype, piece, asks, open })) ?? -1, range, call }));
}

const keyOf = ({ phenotype, piece, open, asks }: Pick<GeneClass, 'phenotype' | 'piece' | 'asks'> & { readonly open?: boolean }): string => `${phenotype},${piece},${open ?? false},${asks}`;

const classIndex = cachedBy((gene: TableGene) => new Map((gene.classes ?? []).map((one, index) => [keyOf(one), index])));

const nameOf = (gene: TableGene, { allele }: Allele): string => gene.alleles[allele]?.[0] ?? '';

function answer(gene: TableGene, ask: GeneAsk, call: Call, score: Range | undefined): number {
  const parts = call.flat();
  const names = parts.map((part) => nameOf(gene, part));
  switch (ask.kind) {
    case 'count':
      return Math.min(ask.max, parts.reduce((sum, part, i) => sum + (names[i] === ask.allele ? part.copies : 0), 0));
    case 'carries':
      return Number(names.filter((name) => ask.alleles.includes(name)).length >= ask.atLeast);
    case 'open from':
      return Number(score?.[1][0] === Infinity && score[0][0] === Number(ask.from));
    case 'genotype': {
      const plain = parts.length === call.length && parts.every((part) => part.copies === 1 && !part.more);
      const [a, b = ''] = names;
      const [x, y] = ask.alleles;
      return Number(plain && ((a === x && b === y) || (a === y && b === x)));
    }
  }
}

/** Whether a call has an allele. */
export const carries = (gene: TableGene, call: Call, allele: string): boolean => call.flat().some((part) => nameOf(gene, part) === allele);
