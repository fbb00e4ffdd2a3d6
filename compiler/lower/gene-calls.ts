import type { Gene } from '../../language/model/index.ts';
import { add, compare, decimal, multiply, rational, zero, type Rational } from '../../language/types/decimal.ts';
import type { GeneAsk } from '../ir/index.ts';

/** One member of a haplotype: a representative allele of its kind, how often, and whether that is only the least. */
export interface Member {
  readonly allele: string;
  readonly function: string | undefined;
  readonly activity: Rational | undefined;
  readonly copies: number;
  readonly open: boolean;
}

/** One haplotype (a tandem has several members); a call has two, or one where only one chromosome is there. */
export type Haplotype = readonly Member[];
export type Call = readonly Haplotype[];

/** The allele that stands for every allele that a presence gene does not list. */
export const OTHER = '';

/** The score of a call: its least number, and whether that is only a lower bound. `undefined`: an activity is unknown, or no score. */
export function scoreOf(gene: Gene, call: Call): { readonly value: Rational; readonly open: boolean } | undefined {
  if (gene.call.kind !== 'score') return undefined;
  const lowest = gene.call.of === 'two lowest';
  let total = zero;
  let open = false;
  for (const haplotype of call) {
    const parts: Rational[] = [];
    for (const member of haplotype) {
      if (!member.activity) return undefined;
      const value = multiply(member.activity, rational(member.copies));
      if (member.open && member.activity.num > 0n) open = true;
      parts.push(value);
    }
    total = add(total, lowest ? parts.toSorted(compare)[0]! : parts.reduce(add, zero));
  }
  return { value: total, open };
}

/** Name or short name of the phenotype; `undefined` where the gene assigns none. `number` is the score of this world. */
export function phenotypeOf(gene: Gene, call: Call, number: Rational | undefined): string | undefined {
  const rule = gene.call;
  switch (rule.kind) {
    case 'score':
      if (!number) return rule.unknown;
      return rule.bins.find(({ interval: i }) => above(number, i.lo, i.loOpen) && below(number, i.hi, i.hiOpen))?.phenotype;
    case 'pair of functions': {
      const one = functionOf(call[0], rule.lowestFirst);
      const other = call.length > 1 ? functionOf(call[1], rule.lowestFirst) : 'none';
      return rule.rows.find((r) => (r.one.includes(one) && r.other.includes(other)) || (r.one.includes(other) && r.other.includes(one)))?.phenotype;
    }
    case 'haploid':
      return rule.rows.find((r) => r.functions.includes(functionOf(call[0])))?.phenotype;
    default:
      return undefined;
  }
}

/** The answer of a call to one question: 0 or 1, or a count. */
export function answer(ask: GeneAsk, call: Call, score: { readonly value: Rational; readonly open: boolean } | undefined): number {
  const members = call.flat();
  switch (ask.kind) {
    case 'count':
      return Math.min(ask.max, members.reduce((sum, m) => sum + (m.allele === ask.allele ? m.copies : 0), 0));
    case 'carries':
      return members.filter((m) => ask.alleles.includes(m.allele)).length >= ask.atLeast ? 1 : 0;
    case 'genotype': {
      const plain = call.every((h) => h.length === 1 && h[0]!.copies === 1 && !h[0]!.open);
      const [a, b = ''] = members.map((m) => m.allele);
      const [x, y] = ask.alleles;
      return plain && ((a === x && b === y) || (a === y && b === x)) ? 1 : 0;
    }
    case 'open from':
      return score?.open && compare(score.value, decimal(ask.from)) === 0 ? 1 : 0;
  }
}

/** The call as a patient file writes it. */
export function callText(call: Call): string {
  return call.map((haplotype) => haplotype.map(memberText).join('+')).join('/');
}

function memberText({ allele, open, copies }: Member): string {
  const name = /[/,+"]| or /.test(allele) ? `"${allele}"` : allele;
  return open ? `${name}x>=${copies}` : copies === 1 ? name : `${name}x${copies}`;
}

/** The function of a strand: of several variants the lowest. */
export function functionOf(haplotype: Haplotype | undefined, lowestFirst?: readonly string[]): string {
  const functions = (haplotype ?? []).map((member) => member.function ?? 'unknown');
  return (lowestFirst ? functions.toSorted((a, b) => lowestFirst.indexOf(a) - lowestFirst.indexOf(b)) : functions)[0] ?? 'unknown';
}

function above(x: Rational, bound: string | undefined, open: boolean | undefined): boolean {
  const side = bound === undefined ? 1 : compare(x, decimal(bound));
  return side > 0 || (side === 0 && !open);
}

function below(x: Rational, bound: string | undefined, open: boolean | undefined): boolean {
  const side = bound === undefined ? -1 : compare(x, decimal(bound));
  return side < 0 || (side === 0 && !open);
}
