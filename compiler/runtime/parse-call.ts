import type { TableGene } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import type { Call, Haplotype, Part } from './gene-call.ts';
import { splitOutside } from './read-category.ts';

/** Why a call cannot be read. */
export interface CallProblem {
  readonly code: 'unknown-allele' | 'malformed';
  readonly found: string;
  /** Empty: any report of the gene. */
  readonly expected: string;
}

/**
 * Reads `*1/*2`, `*1x2/*4`, `*36+*10/*1`, `*15:02/?`, `A, B, C unphased` and single alleles. Several calls come back where the text leaves a choice: an
 * unknown second allele is each listed one; a typing with fewer fields than the program names is each name under it.
 */
export function parseCall(gene: TableGene, text: string): readonly Call[] | CallProblem {
  const listed = gene.score?.of === 'two lowest' ? /^(.*\S)\s+unphased$/is.exec(text)?.[1] : undefined;
  if (listed !== undefined) return unphased(gene, listed);
  const sides = splitOutside(text, '/').map((side) => side.trim());
  const single = gene.call === 'haploid' || gene.inheritance === 'mitochondrial';
  const expected = single ? 'one allele' : gene.inheritance === 'X-linked' ? 'one or two alleles, such as `A/B`' : 'two alleles, such as `A/B`';
  if (sides.some((side) => !side) || sides.length > (single ? 1 : 2) || (sides.length === 1 && !single && gene.inheritance !== 'X-linked')) {
    const unknown = sides.length === 1 && sides[0] !== '' && !('length' in haplotypes(gene, sides[0]!));
    return unknown ? { code: 'unknown-allele', found: text, expected: '' } : { code: 'malformed', found: text, expected };
  }
  let calls: readonly Call[] = [[]];
  for (const side of sides) {
    const choices = side === '?' ? everyAllele(gene) : haplotypes(gene, side);
    if (!('length' in choices)) return choices;
    calls = calls.flatMap((call) => choices.map((haplotype) => [...call, haplotype]));
  }
  return calls;
}

/** Variants of which it is not known how they are spread over the two chromosomes: where the two lowest activities count, that does not matter. */
function unphased(gene: TableGene, text: string): readonly Call[] | CallProblem {
  const pieces = splitOutside(text, ',').map((piece) => piece.trim());
  if (pieces.length < 2) return { code: 'malformed', found: `${text} unphased`, expected: 'two or more variants, such as `A, B, C unphased`' };
  const found: Part[] = [];
  for (const piece of pieces) {
    const [allele] = alleles(gene, piece);
    if (allele === undefined) return { code: 'unknown-allele', found: piece, expected: '' };
    found.push({ allele, copies: 1 });
  }
  return [[found.slice(0, -1), found.slice(-1)]];
}

/** Each listed allele, and for presence genes one that is not listed. */
export function everyAllele(gene: TableGene): readonly Haplotype[] {
  const listed = gene.alleles.map((_, allele): Haplotype => [{ allele, copies: 1 }]);
  return gene.call === 'presence' ? [...listed, [{ allele: -1, copies: 1 }]] : listed;
}

function haplotypes(gene: TableGene, side: string): readonly Haplotype[] | CallProblem {
  const whole = parts(gene, side);
  if ('length' in whole) return whole.map((part) => [part]);
  const pieces = splitOutside(side, '+');
  if (pieces.length < 2) return whole;
  let found: readonly Haplotype[] = [[]];
  for (const piece of pieces) {
    const choices = parts(gene, piece.trim());
    if (!('length' in choices)) return choices;
    found = found.flatMap((haplotype) => choices.map((part) => [...haplotype, part]));
  }
  return found;
}

function parts(gene: TableGene, text: string): readonly Part[] | CallProblem {
  const plain = alleles(gene, text);
  if (plain.length) return plain.map((allele) => ({ allele, copies: 1 }));
  const match = /^(.*?)\s*[x×](>=|≥)?(\d{1,3})$/.exec(text);
  const copied = match && Number(match[3]) ? alleles(gene, match[1]!) : [];
  if (!copied.length) return { code: 'unknown-allele', found: text, expected: '' };
  return copied.map((allele) => ({ allele, copies: Number(match![3]), more: match![2] !== undefined }));
}

function alleles(gene: TableGene, text: string): readonly number[] {
  const name = text.replace(/^"(.*)"$/, '$1');
  const index = alleleIndex(gene);
  const exact = index.get(name);
  if (exact !== undefined) return [exact];
  if (gene.call !== 'presence' || !/^\*?\d{1,4}(:\d{1,4}){0,3}[A-Z]?$/.test(name)) return [];
  const fields = name.replace(/[A-Z]$/, '').split(':');
  const cut = index.get(fields.slice(0, gene.fields ?? 2).join(':'));
  if (cut !== undefined) return [cut];
  const under = gene.alleles.flatMap(([full], i) => (fields.length < (gene.fields ?? 2) && full.startsWith(`${name}:`) ? [i] : []));
  return [...under, -1];
}

const alleleIndex = cachedBy((gene: TableGene) => {
  const index = new Map(gene.alleles.map(([name], i) => [name, i]));
  for (const [alias, name] of Object.entries(gene.aliases)) if (!index.has(alias)) index.set(alias, index.get(name) ?? -1);
  return index;
});
