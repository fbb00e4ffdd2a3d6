import type { ImportNote } from '../../note.ts';
import type { Derived } from './rule.ts';
import type { GeneSource } from './source.ts';
import { compareFunctions, functionName, isOpenFunction } from './spelling.ts';
import { Votes } from './votes.ts';

/** Stands for the second function where there is one allele. */
export const none = 'none';

/** The phenotype by one or two functions. */
export interface FunctionRule {
  readonly kind: 'functions';
  /** Lowest first, open ones last. */
  readonly functions: readonly string[];
  /** One allele and never two. */
  readonly single: boolean;
  /** One allele or two: the gene lies on the X chromosome. */
  readonly either: boolean;
  phenotype(one: string, other: string): string | undefined;
  derive(alleles: readonly string[]): Derived;
}

/** Reads the rule from the diplotypes: what most of those with the same functions say. Pairs of which the file says nothing are noted and not in the rule. */
export function functionRule(source: GeneSource, notes: ImportNote[]): FunctionRule {
  const functionOf = new Map(source.alleles.map((allele) => [allele.name, functionName(allele.function)]));
  const written = new Map<string, string>();
  for (const { function: text, name } of source.alleles) {
    const own = functionName(text);
    const first = written.get(own) ?? text;
    written.set(own, first);
    if (first !== text) notes.push({ file: source.file, place: `allele \`${name}\``, what: `function \`${text}\` is written \`${first}\` elsewhere: read as the same` });
  }
  const functions = [...written.keys()].toSorted(compareFunctions);
  const lengths = new Set(source.diplotypes.map(({ alleles }) => alleles.length));
  const single = lengths.has(1) && !lengths.has(2);
  const votes = new Votes();
  for (const { alleles, result } of source.diplotypes) votes.add(keyOf(alleles.map((allele) => functionOf.get(allele)!)), result);
  const phenotype = (one: string, other: string): string | undefined => votes.most(keyOf([one, other].filter((name) => name !== none)));
  return {
    kind: 'functions', functions, single, either: lengths.has(1) && lengths.has(2), phenotype,
    derive(alleles) {
      const own = alleles.map((allele) => functionOf.get(allele)!);
      const found = phenotype(own[0]!, own[1] ?? none);
      return { phenotype: found, lookup: found ?? '', of: own.map((name) => `\`${name}\``).join(' and '), same: found === undefined ? 0 : votes.count(keyOf(own), found) };
    },
  };
}

/** Whether a phenotype says that the result cannot be interpreted: every way to it has an open function, one has no other. */
export function isOpenPhenotype(rule: FunctionRule, name: string): boolean {
  const ways = waysTo(rule, name);
  return ways.some((way) => way.every((each) => each === none || isOpenFunction(each))) && ways.every((way) => way.some(isOpenFunction));
}

function waysTo(rule: FunctionRule, name: string): readonly (readonly string[])[] {
  const second = rule.single ? [none] : rule.either ? [...rule.functions, none] : rule.functions;
  return rule.functions.flatMap((one) => second.map((other) => [one, other])).filter(([one, other]) => rule.phenotype(one!, other!) === name);
}

function keyOf(functions: readonly string[]): string {
  return functions.toSorted().join('\n');
}
