import type { Gene, GeneCall, Program } from '../../../language/model/index.ts';
import { compareDecimals } from '../../../language/types/decimal.ts';
import { contains } from '../../../language/types/intervals.ts';
import { scoresOf } from '../../../language/validation/phenotype-table.ts';
import { geneProgram, plainCall } from './genes.ts';
import type { Mutant } from './mutant.ts';

/** Slips in how a gene's alleles become a phenotype: another one in a row of its table, or a score on the other side of a boundary. */
export function phenotypeMutants(program: Program, gene: Gene): readonly Mutant[] {
  switch (gene.call.kind) {
    case 'pair of functions':
      return pairMutants(program, gene, gene.call);
    case 'haploid':
      return haploidMutants(program, gene, gene.call);
    case 'score':
      return scoreMutants(program, gene, gene.call);
    case 'presence': case 'variants':
      return [];
  }
}

type Kind<K extends GeneCall['kind']> = Extract<GeneCall, { readonly kind: K }>;

function pairMutants(program: Program, gene: Gene, call: Kind<'pair of functions'>): readonly Mutant[] {
  return call.rows.flatMap((row, at): readonly Mutant[] => {
    const other = neighborOf(gene, row.phenotype);
    if (other === undefined) return [];
    const calls = row.one.flatMap((one) => row.other.flatMap((two) => callOf(gene, one, two)));
    const rows = call.rows.map((each, index) => (index === at ? { ...each, phenotype: other } : each));
    return [{
      kind: 'phenotype', span: row.span, of: gene.name, text: `${gene.name} ${few(row.one)} with ${few(row.other)} were ${shown(gene, other)} instead of ${shown(gene, row.phenotype)}`,
      change: geneProgram(program, gene, { ...gene, call: { ...call, rows } }, calls),
    }];
  });
}

function haploidMutants(program: Program, gene: Gene, call: Kind<'haploid'>): readonly Mutant[] {
  return call.rows.flatMap((row, at): readonly Mutant[] => {
    const other = neighborOf(gene, row.phenotype);
    if (other === undefined) return [];
    const rows = call.rows.map((each, index) => (index === at ? { ...each, phenotype: other } : each));
    const calls = gene.alleles.filter((allele) => allele.function !== undefined && row.functions.includes(allele.function)).slice(0, 1).map(({ name }) => plainCall(gene, name));
    return [{ kind: 'phenotype', span: row.span, of: gene.name, text: `${gene.name} ${few(row.functions)} were ${shown(gene, other)} instead of ${shown(gene, row.phenotype)}`, change: geneProgram(program, gene, { ...gene, call: { ...call, rows } }, calls) }];
  });
}

/** On both sides of each boundary the score next to it changes sides, which is every step of the boundary that some patient feels. */
function scoreMutants(program: Program, gene: Gene, call: Kind<'score'>): readonly Mutant[] {
  const scores = scoresOf(gene);
  const bins = call.bins.toSorted((a, b) => compareDecimals(a.interval.lo ?? '0', b.interval.lo ?? '0'));
  const mutant = (score: string, from: string, to: string, span: Mutant['span'], changed: Kind<'score'>['bins']): Mutant => ({
    kind: 'phenotype', span, of: gene.name, text: `${gene.name} with the score ${score} were ${shown(gene, to)} instead of ${shown(gene, from)}`,
    change: geneProgram(program, gene, { ...gene, call: { ...call, bins: changed } }, callsOfScore(gene, score)),
  });
  const boundaries = bins.slice(1).flatMap((upper, at): readonly Mutant[] => {
    const lower = bins[at]!;
    if (lower.phenotype === upper.phenotype) return [];
    const last = scores.findLast((score) => contains(lower.interval, score));
    const first = scores.find((score) => contains(upper.interval, score));
    const put = (low: typeof lower.interval | undefined, high: typeof upper.interval | undefined): Kind<'score'>['bins'] =>
      bins.flatMap((bin) => (bin === lower ? (low ? [{ ...bin, interval: low }] : []) : bin === upper ? (high ? [{ ...bin, interval: high }] : []) : [bin]));
    const { interval: low } = lower;
    const { interval: high } = upper;
    return [
      ...(last === undefined ? [] : [mutant(last, lower.phenotype, upper.phenotype, lower.span, put(low.lo === last ? undefined : { ...lowOf(low), hi: last, hiOpen: true }, { ...highOf(high), lo: last }))]),
      ...(first === undefined ? [] : [mutant(first, upper.phenotype, lower.phenotype, upper.span, put({ ...lowOf(low), hi: first }, high.hi === first ? undefined : { ...highOf(high), lo: first, loOpen: true }))]),
    ];
  });
  const readable = gene.phenotypes.findLast(({ indeterminate }) => !indeterminate);
  const unknown = gene.alleles.find(({ activity }) => activity === undefined);
  return unknown && readable && call.unknown !== undefined && call.unknown !== readable.name && call.unknown !== readable.short
    ? [...boundaries, { kind: 'phenotype', span: gene.span, of: gene.name, text: `${gene.name} of unknown activity were ${shown(gene, readable.name)} instead of ${shown(gene, call.unknown)}`, change: geneProgram(program, gene, { ...gene, call: { ...call, unknown: readable.name } }, [plainCall(gene, unknown.name)]) }]
    : boundaries;
}

type Bounds = Kind<'score'>['bins'][number]['interval'];

function lowOf({ lo, loOpen }: Bounds): Bounds {
  return { ...(lo === undefined ? {} : { lo }), ...(loOpen ? { loOpen } : {}) };
}

function highOf({ hi, hiOpen }: Bounds): Bounds {
  return { ...(hi === undefined ? {} : { hi }), ...(hiOpen ? { hiOpen } : {}) };
}

/** The phenotype next to one, upwards where there is one; never one that says that nothing is known. */
function neighborOf({ phenotypes }: Gene, name: string): string | undefined {
  const readable = phenotypes.filter(({ indeterminate }) => !indeterminate);
  const at = readable.findIndex((each) => each.name === name || each.short === name);
  return at < 0 ? readable.at(-1)?.name : (readable[at + 1] ?? readable[at - 1])?.name;
}

function shown({ phenotypes }: Gene, name: string): string {
  const one = phenotypes.find((each) => each.name === name || each.short === name);
  return one?.short ?? name;
}

function few(names: readonly string[]): string {
  return names.length < 2 ? names.join() : names.length <= 3 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : `${names.slice(0, 2).join(', ')} or others`;
}

/** The call of one allele of each function; `none` is the chromosome that is not there. */
function callOf(gene: Gene, one: string, other: string): readonly string[] {
  const [a, b] = [one, other].map((name) => gene.alleles.find((allele) => allele.function === name)?.name);
  if (one === 'none' || other === 'none') return [plainCall({ ...gene, inheritance: 'mitochondrial' }, a ?? b ?? '')].filter(Boolean);
  return a === undefined || b === undefined ? [] : [plainCall(gene, a, b)];
}

/** Pairs of alleles that make a score, with and without a second copy. */
function callsOfScore(gene: Gene, score: string): readonly string[] {
  const kinds = [...new Map(gene.alleles.toReversed().flatMap((allele) => (allele.activity === undefined ? [] : [[allele.activity, allele] as const]))).values()].toReversed();
  const copies = gene.call.kind === 'score' && gene.call.copies === 'multiply' ? [1, 2, 3] : [1];
  const all = kinds.flatMap((one, at) => kinds.slice(at).flatMap((other) => copies.map((count) => ({ sum: Number(one.activity) + Number(other.activity) * count, call: plainCall(gene, one.name, other.name) + (count > 1 ? `x${count}` : '') }))));
  return all.filter(({ sum }) => sum === Number(score)).map(({ call }) => call).slice(0, 4);
}
