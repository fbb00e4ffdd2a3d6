import type { Fact, Pattern, Term } from '../../../language/model/index.ts';
import type { FindingAtom, PatternIR } from '../../ir/index.ts';
import { rangesOf } from '../cuts.ts';
import type { Demand } from '../demand.ts';
import type { Draft, Reading } from './draft.ts';
import { liesWithin, patternText, regionsOf } from './patterns.ts';

type FindingTerm = Extract<Term, { kind: 'finding' }>;

/** Beyond this many regions of one gene its variable would have too many classes: decisions that ask for it are not compiled. */
const MOST_ATOMS = 12;

/**
 * The alterations of each gene as the set of *atoms* (regions that the patterns of the program tell apart) that are present: one variable
 * per gene, its class a bit set, for a product of yes/no members would forget that `V600 found` is one of them.
 */
export function readFindings(fact: Fact, demands: readonly Demand[]): readonly Reading[] {
  const terms = demands.flatMap((d) => (d.term.kind === 'finding' ? [d.term] : []));
  const genes = [...new Set(terms.map((t) => t.pattern.gene))];
  return genes.flatMap((gene) => readGeneFindings(fact, gene, terms.filter((t) => t.pattern.gene === gene)));
}

function readGeneFindings(fact: Fact, gene: string, terms: readonly FindingTerm[]): readonly Reading[] {
  const patterns = uniquePatterns(terms.flatMap((t) => [t.pattern, ...t.except]));
  const all = regionsOf(patterns);
  const regions = all.slice(0, MOST_ATOMS);
  const atoms = regions.map((r): FindingAtom => ({ within: patterns.filter((_, i) => r[i]).map(plain), outside: patterns.filter((_, i) => !r[i]).map(plain) }));
  const classes = 2 ** regions.length;
  const present = (c: number): readonly number[] => regions.flatMap((_, i) => ((c >> i) & 1 ? [i] : []));
  const nameOf = (i: number): string => smallest(patterns.filter((_, p) => regions[i]![p]));
  const draft: Draft = {
    name: `${fact.name} ${gene}`,
    classes,
    determinate: classes,
    build: (places) => ({ kind: 'findings', name: `${fact.name} ${gene}`, classes, determinate: classes, fact: places.fact(fact.name), atoms }),
    report: (c) => ({ [fact.name]: { found: present(c).map(nameOf), tested: [gene] } }),
    text: (c) => (c === 0 ? `${gene}: nothing found` : present(c).map(nameOf).join(' and ')),
  };
  const indexOf = (p: Pattern): number => patterns.findIndex((q) => patternText(q) === patternText(p));
  return terms.map((term) => {
    const inside = regions.map((r) => r[indexOf(term.pattern)]! && !term.except.some((e) => r[indexOf(e)]!));
    const found = Array.from({ length: classes }, (_, c) => present(c).some((i) => inside[i]));
    return {
      term,
      drafts: [draft],
      classes: (set) => rangesOf(found.flatMap((yes, c) => (set.kind === 'discrete' && set.values.includes(yes ? 'found' : 'not found') ? [c] : []))),
      determinate: [0, classes],
      classText: found.map((yes) => (yes ? 'found' : 'not found')),
      values: ['not found', 'found'],
      ...(all.length > MOST_ATOMS ? { tooLarge: true as const } : {}),
    };
  });
}

function uniquePatterns(patterns: readonly Pattern[]): readonly Pattern[] {
  return [...new Map(patterns.map((p) => [patternText(p), p])).values()];
}

/** The most particular of the patterns that hold a region: the one within all others, else the one with the longest text. */
function smallest(patterns: readonly Pattern[]): string {
  const inner = patterns.find((one) => patterns.every((other) => liesWithin(one, other)));
  return inner ? patternText(inner) : patterns.map(patternText).toSorted((a, b) => b.length - a.length)[0] ?? '';
}

function plain(p: Pattern): PatternIR {
  return { gene: p.gene, ...(p.class === undefined ? {} : { class: p.class }), ...(p.change === undefined ? {} : { change: p.change }), ...(p.origin === undefined ? {} : { origin: p.origin }) };
}
