import type { GeneClass, TableGene } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { fold } from './fold.ts';
import type { Option } from './knowledge.ts';
import { oneOf, type Problems } from './problems.ts';
import { alternatives, splitOutside, unquote } from './read-category.ts';

/** One allele of a haplotype. `allele`: index in the gene's alleles, -1 for an allele that the program does not list. */
export interface Allele {
  readonly allele: number;
  readonly copies: number;
  /** At least so many copies. */
  readonly more?: boolean;
}

/** One list of alleles per chromosome: two, or one where only one is there. */
export type Call = readonly (readonly Allele[])[];

/** A possible state of a gene: its class, the score where there is one, and the call where one was reported. */
export interface GeneWorld extends Option {
  readonly call?: Call | undefined;
}

/** Why a call cannot be read. */
export interface CallProblem {
  readonly code: 'unknown-allele' | 'malformed';
  readonly found: string;
  /** Absent: any report of the gene. */
  readonly expected?: string;
}

/** Reads reports of one gene: calls, phenotypes, scores, or an object of them, which all hold. */
export function readGene(engine: Engine, gene: TableGene, value: unknown, path: string, problems: Problems): readonly GeneWorld[] | undefined {
  const { hooks } = engine;
  const { phenotypes, alleles, classes } = gene;
  const expected = phenotypes.length
    ? `a call such as \`${alleles[0]?.[0] ?? 'A'}/${alleles[1]?.[0] ?? 'B'}\`, or ${oneOf(phenotypes.map(({ name, short }) => short ?? name))}`
    : `a call of alleles of ${gene.name}`;
  const before = problems.list.length;
  const bad = (code: 'malformed' | 'wrong-type', at: string, item: unknown): readonly GeneWorld[] => problems.add(code, at, item, expected) ?? [];
  const readAll = (item: unknown, at: string): readonly GeneWorld[] => {
    const list = alternatives(item, () => false);
    return list.length ? list.flatMap((one) => (typeof one === 'string' && one.length < 500 ? readOne(one.trim().normalize('NFC'), at) : bad('wrong-type', at, one))) : bad('malformed', at, item);
  };
  const readOne = (text: string, at: string): readonly GeneWorld[] => {
    const phenotype = phenotypes.findIndex(({ name, short = name }) => [fold(name), fold(short)].includes(fold(text)));
    // Nothing asks a gene that has no classes: its report is only checked.
    if (phenotype >= 0) return classes ? classesWhere(gene, (one) => one.phenotype === phenotype) : [{ at: -1 }];
    // A table that asks more than the phenotype of two functions, or of one, needs the part for genes.
    const calls = hooks.genes ? hooks.genes.calls(engine, gene, text, at, problems) : plainCall(gene, text);
    if (!calls) return [];
    if ('code' in calls) return problems.add(calls.code, at, calls.found, calls.expected ?? expected, gene) ?? [];
    const worlds = calls.filter((world) => world.at >= 0 || !classes);
    const sure = text.includes('?') && classes ? worlds.filter(({ at: one }) => !classes[one]!.indeterminate) : [];
    return sure.length ? sure : worlds.length ? worlds : bad('malformed', at, text);
  };

  const worlds = hooks.genes && value && typeof value === 'object' && !Array.isArray(value) ? hooks.genes.all(engine, gene, value, path, problems, readAll) : readAll(value, path);
  if (!worlds) bad('malformed', path, value);
  return problems.list.length > before ? undefined : worlds;
}

/** `*4.013` is the suballele 013 of `*4`, which decides: the name without it. */
export const coreOf = (name: string): string => name.replace(/(?<=^\*\w+)\.\d{3}$/, '');

/** The phenotypes of one or two named alleles; `?` is each allele. */
function plainCall(gene: TableGene, text: string): readonly GeneWorld[] | CallProblem {
  const { alleles, aliases } = gene;
  const isNamed = (name: string): boolean => alleles.some(([known]) => known === name);
  const sides = sidesOf(gene, text, (side) => isNamed(unquote(side)));
  if ('code' in sides) return sides;
  const names = sides.map(unquote).map((name) => (isNamed(name) ? name : Object.hasOwn(aliases, name) ? aliases[name]! : coreOf(name)));
  const unknown = names.find((name) => name !== '?' && !isNamed(name));
  if (unknown !== undefined) return { code: 'unknown-allele', found: unknown };
  const [one, other = [none]] = names.map((name) => [...new Set(alleles.flatMap(([known, own]) => (name === known || name === '?' ? [own] : [])))]);
  return one!.flatMap((a) => other.map((b) => ({ at: (gene.classes ?? []).findIndex(({ phenotype }) => phenotype === phenotypeOf(gene, b === none ? [a] : [a, b])) })));
}

/** Stands for a second function where there is none. */
const none = -2;

/** The phenotype of one or two functions, -1 for unknown ones; -1: not assigned. */
export function phenotypeOf({ call, functions, pairs = [] }: TableGene, own: readonly number[]): number {
  const [a, b = functions.length] = own.map((one) => (one < 0 ? functions.indexOf('unknown') : one));
  return (call === 'haploid' ? pairs[a!] : a! < 0 || b < 0 ? -1 : pairs[a! * (functions.length + 1) + b]) ?? -1;
}

/** The sides of a call, as many as the gene has. `isKnown`: whether a text that is no call is at least an allele. */
export function sidesOf({ call, inheritance }: TableGene, text: string, isKnown: (side: string) => boolean): readonly string[] | CallProblem {
  const sides = splitOutside(text, '/');
  const single = call === 'haploid' || inheritance === 'mitochondrial';
  const most = single ? 1 : 2;
  const either = inheritance === 'X-linked';
  if (sides.every(Boolean) && sides.length <= most && (sides.length === most || either)) return sides;
  if (sides.length < 2 && text && !isKnown(text)) return { code: 'unknown-allele', found: text };
  return { code: 'malformed', found: text, expected: single ? 'one allele' : `${either ? 'one or ' : ''}two alleles, such as \`A/B\`` };
}

/** Classes that a report without alleles may mean. */
export const classesWhere = (gene: TableGene, holds: (one: GeneClass) => boolean): readonly GeneWorld[] => (gene.classes ?? []).flatMap((one, at) => (!one.named && holds(one) ? [{ at }] : []));
