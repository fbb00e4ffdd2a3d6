import type { Cut, GeneAsk, TableGene } from '../../ir/index.ts';
import { scoreOf } from '../../runtime/gene-scores.ts';
import { type Edge, edgesOf } from '../../runtime/range.ts';
import type { Call } from '../../runtime/read-gene.ts';
import { SIDES, type Both, type Side } from './joint.ts';
import type { GeneSide } from './gene.ts';

export type ExactCutList = readonly Edge[];
export const exactCuts = (cuts: readonly Cut[]): ExactCutList => edgesOf(cuts);

/** Alleles that no question of either side tells apart, by what both vocabularies say of them. */
export interface AlleleKind {
  readonly names: readonly string[];
  /** Index of the first name in the side's alleles; -1: not listed there. */
  readonly at: Both<number>;
  /** The two vocabularies differ about these alleles. */
  readonly changed: boolean;
}

export interface JointPart {
  readonly kind: AlleleKind;
  readonly copies: number;
  readonly more: boolean;
}

export type JointCall = readonly (readonly JointPart[])[];

/** The kinds of alleles of both sides; for presence genes also the allele that nobody lists. */
export function kindsOf(genes: Partial<Both<TableGene>>): readonly AlleleKind[] {
  const named = new Set(SIDES.flatMap((side) => (genes[side]?.asks ?? []).flatMap(allelesOf)));
  const indexes = { old: indexOf(genes.old), new: indexOf(genes.new) };
  const groups = new Map<string, string[]>();
  for (const name of new Set([...indexes.new.keys(), ...indexes.old.keys()])) {
    const key = `${SIDES.map((side) => saidOf(genes[side], indexes[side].get(name))).join(' | ')} ${named.has(name) ? name : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const kinds = [...groups.values()].map((names): AlleleKind => {
    const at = { old: indexes.old.get(names[0]!) ?? -1, new: indexes.new.get(names[0]!) ?? -1 };
    return { names, at, changed: genes.old !== undefined && genes.new !== undefined && saidOf(genes.old, indexes.old.get(names[0]!)) !== saidOf(genes.new, indexes.new.get(names[0]!)) };
  });
  const presence = SIDES.some((side) => genes[side]?.call === 'presence');
  return presence ? [...kinds, { names: [], at: { old: -1, new: -1 }, changed: false }] : kinds;
}

const indexOf = (gene: TableGene | undefined): ReadonlyMap<string, number> => new Map((gene?.alleles ?? []).map(([name], at) => [name, at]));

const saidOf = (gene: TableGene | undefined, at: number | undefined): string => {
  const allele = gene?.alleles[at ?? -1];
  return gene && allele ? `${gene.functions[allele[1]] ?? '?'} ${allele[2] ?? '?'}` : 'not listed';
};

const allelesOf = (ask: GeneAsk): readonly string[] => (ask.kind === 'count' ? [ask.allele] : ask.kind === 'open from' ? [] : ask.alleles);

/** A call as a side reads it; undefined where it does not list an allele, or does not take so many chromosomes. */
export function onSide(gene: TableGene, side: Side, call: JointCall): Call | undefined {
  const single = gene.call === 'haploid' || gene.inheritance === 'mitochondrial';
  if (call.length === 1 ? !single && gene.inheritance !== 'X-linked' : single) return undefined;
  return partsOn(gene, side, call);
}

function partsOn(gene: TableGene, side: Side, call: JointCall): Call | undefined {
  if (gene.call !== 'presence' && call.flat().some((part) => part.kind.at[side] < 0)) return undefined;
  return call.map((haplotype) => haplotype.map(({ kind, copies, more }) => ({ allele: kind.at[side], copies, ...(more ? { more } : {}) })));
}

/** Calls, one for each that some question tells apart: pairs of haplotypes, or single ones where only one chromosome is there. */
export function callsOf(sides: Partial<Both<GeneSide>>, kinds: readonly AlleleKind[]): readonly JointCall[] {
  const genes = SIDES.flatMap((side) => sides[side]?.gene ?? []);
  const haploid = (gene: TableGene): boolean => gene.inheritance === 'mitochondrial' || gene.call === 'haploid';
  const haplotypes = haplotypesOf(sides, kinds);
  const single = haplotypes.map((one): JointCall => [one]);
  if (genes.every(haploid)) return single;
  const two = haplotypes.flatMap((one, i) => haplotypes.slice(i).map((other): JointCall => [one, other]));
  return genes.every((gene) => gene.inheritance === 'autosomal' && !haploid(gene)) ? two : [...single, ...two];
}

type Haplotype = JointCall[number];

/** More are not told apart by any vocabulary in use. */
const MOST_HAPLOTYPES = 400;

function haplotypesOf(sides: Partial<Both<GeneSide>>, kinds: readonly AlleleKind[]): readonly Haplotype[] {
  const found = new Map<string, Haplotype>();
  const add = (one: Haplotype): boolean => {
    const key = SIDES.map((side) => (sides[side] ? signature(sides[side], side, one) : '')).join(' | ') + (one.some((part) => part.kind.changed) ? one.map((part) => part.kind.names[0]).join() : '');
    if (found.has(key) || found.size >= MOST_HAPLOTYPES) return false;
    found.set(key, one);
    return true;
  };
  const part = (kind: AlleleKind, copies: number, more: boolean): JointPart => ({ kind, copies, more });
  for (const kind of kinds) add([part(kind, 1, false)]);
  const rules = SIDES.flatMap((side) => (sides[side]?.gene.call === 'score' ? [sides[side].gene.score!] : []));
  if (rules.some((rule) => rule.copies)) {
    for (const kind of kinds) {
      for (let copies = 2; copies < 40; copies += 1) {
        const news = [add([part(kind, copies, false)]), add([part(kind, copies, true)])];
        if (!news.includes(true) && copies > 3) break;
        if (kind.changed && copies > 8) break;
      }
    }
  }
  if (rules.some((rule) => rule.tandems)) for (const one of Array.from(found.values())) if (one.length === 1) for (const kind of kinds) add([...one, part(kind, 1, false)]);
  return [...found.values()];
}

/** What the questions of a side see of a haplotype. */
function signature({ gene, cuts }: GeneSide, side: Side, haplotype: Haplotype): string {
  const [own] = partsOn(gene, side, [haplotype]) ?? [];
  if (!own) return 'not listed';
  const score = gene.call === 'score' ? scoreOf(gene, [own]) : undefined;
  const top = cuts.at(-1)?.[0];
  const number = !score ? '?' : top !== undefined && score[0][0] > top ? 'above' : String(score[0][0]);
  const parts = gene.score?.of === 'two lowest' ? own.map((part) => `${gene.alleles[part.allele]?.[2] ?? '?'}x${part.copies}`).toSorted().join('+') : '';
  const names = own.map((part) => gene.alleles[part.allele]?.[0] ?? '');
  const asks = (gene.asks ?? []).map((ask) => {
    switch (ask.kind) {
      case 'count': return Math.min(ask.max, own.reduce((n, part, i) => n + (names[i] === ask.allele ? part.copies : 0), 0));
      case 'carries': return Math.min(ask.atLeast, names.filter((name) => ask.alleles.includes(name)).length);
      case 'genotype': return own.length === 1 && own[0]!.copies === 1 && !own[0]!.more && (ask.alleles as readonly string[]).includes(names[0]!) ? names[0] : '';
      case 'open from': return '';
    }
  });
  const functions = gene.call === 'score' ? '' : (gene.functions[gene.alleles[own[0]!.allele]?.[1] ?? -1] ?? '?');
  return `${functions} ${number} ${score?.[1][0] === Infinity} ${parts} ${asks.join()}`;
}

/** The call as a patient file writes it. */
export function callText(call: JointCall): string {
  return call.map((haplotype) => haplotype.map(partText).join('+')).join('/');
}

function partText({ kind, copies, more }: JointPart): string {
  const name = kind.names[0] ?? '?';
  const quoted = /[/,+"]| or /.test(name) ? `"${name}"` : name;
  return more ? `${quoted}x>=${copies}` : copies === 1 ? quoted : `${quoted}x${copies}`;
}
