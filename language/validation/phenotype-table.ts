import { message } from '../messages/index.ts';
import type { Gene, Span } from '../model/index.ts';
import { add, decimal, multiply, rational, toDecimal } from '../types/decimal.ts';
import { contains } from '../types/intervals.ts';
import { defineCheck, type Finding } from './check.ts';

/** Every pair of functions, and every score, that a gene's alleles can make has exactly one phenotype. */
export const check = defineCheck({
  slug: 'phenotype-table', severity: 'error', title: 'a gene whose table gives no phenotype, or two',
  *run({ program }): Iterable<Finding> {
    for (const gene of program.genes) yield* phenotypeFindings(gene);
  },
});

/** What is wrong with the table of one gene. */
export function* phenotypeFindings(gene: Gene): Iterable<Finding> {
  if (gene.call.kind === 'pair of functions') yield* pairs(gene);
  else if (gene.call.kind === 'score') yield* scores(gene);
  else if (gene.call.kind === 'haploid') yield* singles(gene);
}

/** Every score that two alleles of the gene can make, ascending. */
export function scoresOf({ alleles, call }: Gene): readonly string[] {
  if (call.kind !== 'score') return [];
  const activities = [...new Set(alleles.flatMap((allele) => allele.activity ?? []))].map(decimal);
  const factors = call.copies === 'multiply' ? [1, 2, 3, 4] : [1];
  const reached = new Set(activities.flatMap((one) => activities.flatMap((other) => factors.map((factor) => toDecimal(add(multiply(one, rational(factor)), other))!))));
  return [...reached].toSorted((a, b) => Number(a) - Number(b));
}

interface Hit {
  readonly phenotype: string;
  readonly span: Span;
}

function* pairs(gene: Gene): Iterable<Finding> {
  if (gene.call.kind !== 'pair of functions') return;
  const functions = functionsOf(gene);
  const { lowestFirst } = gene.call;
  if (lowestFirst) for (const name of functions) if (!lowestFirst.includes(name)) yield { ...message.functionWithoutPlace(gene.name, name), span: gene.span };
  const second = gene.inheritance === 'X-linked' ? [...functions, 'none'] : functions;
  for (const [at, one] of functions.entries()) {
    for (const other of second.slice(at)) {
      const hits = gene.call.rows.filter((row) => (row.one.includes(one) && row.other.includes(other)) || (row.one.includes(other) && row.other.includes(one)));
      yield* judge(gene, hits, message.pairWithout(gene.name, one, other), (phenotypes) => message.pairTwice(gene.name, one, other, phenotypes));
    }
  }
}

function* scores(gene: Gene): Iterable<Finding> {
  if (gene.call.kind !== 'score') return;
  const { bins } = gene.call;
  for (const score of scoresOf(gene)) {
    const hits = bins.filter((bin) => contains(bin.interval, score));
    yield* judge(gene, hits, message.scoreWithout(gene.name, score), (phenotypes) => message.scoreTwice(gene.name, score, phenotypes));
  }
}

function* singles(gene: Gene): Iterable<Finding> {
  if (gene.call.kind !== 'haploid') return;
  for (const name of functionsOf(gene)) {
    const hits = gene.call.rows.filter((row) => row.functions.includes(name));
    yield* judge(gene, hits, message.pairWithout(gene.name, name, 'nothing else'), (phenotypes) => message.pairTwice(gene.name, name, 'nothing else', phenotypes));
  }
}

function functionsOf(gene: Gene): readonly string[] {
  return [...new Set(gene.alleles.flatMap((allele) => allele.function ?? []))];
}

function* judge(gene: Gene, hits: readonly Hit[], none: ReturnType<typeof message.pairWithout>, two: (phenotypes: readonly string[]) => ReturnType<typeof message.pairWithout>): Iterable<Finding> {
  const phenotypes = [...new Set(hits.map((hit) => hit.phenotype))];
  if (phenotypes.length === 0) yield { ...none, span: gene.span };
  else if (phenotypes.length > 1) yield { ...two(phenotypes), span: hits[hits.length - 1]!.span, related: [{ span: hits[0]!.span, label: 'the other row' }] };
}
