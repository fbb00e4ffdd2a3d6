import type { Gene } from '../../language/model/index.ts';
import type { Variable } from './chain.ts';
import { allCalls, callText, carried, isDeterminate, OTHER, phenotypeOf, scoreOf, type Call } from './calls.ts';
import { meet, pieces } from './intervals.ts';
import type { CallReport, Known, Possible, Report } from './known.ts';
import type { Lookup } from './lookup.ts';
import { fromDecimal, type Rational } from './rational.ts';
import { termValue } from './terms.ts';
import { isPoint, type FactValue, type NumberValue, type TermValue } from './values.ts';

/**
 * The possible calls of a gene. A world is a diplotype, with a number where the copy count leaves the score open. A report of a phenotype or a
 * score is its preimage. Calls that differ in nothing that the program asks are one world.
 */
export function possibleCalls(lookup: Lookup, gene: Gene, variable: Variable, report: Report): Possible {
  const own = report.known.get(gene.name);
  const statuses = alleleFacts(lookup, gene).flatMap(([fact, allele]) => {
    const known = report.known.get(fact);
    return known?.kind === 'values' ? [{ allele, known }] : [];
  });
  const reports = own?.kind === 'calls' ? own.reports : [];
  const listed = reports.flatMap((one) => (one.kind === 'calls' ? [expand(lookup, gene, one)] : []));
  const calls = listed.length > 0 ? intersect(listed) : everyCall(lookup, gene, variable).filter((call) => own !== undefined || isDeterminate(gene, call));
  const worlds = calls.filter((call) => statuses.every(({ allele, known }) => statusHolds(call, allele, known))).flatMap((call) => withScore(gene, variable, call));
  const possible = worlds.filter((world) => reports.every((one) => allowed(gene, world, one)));
  const virtual = possible.length === 0 && reports.length > 0 && reports.every((one) => one.kind === 'phenotype' && one.phenotypes.some((name) => gene.phenotypes.some((value) => value.name === name && value.indeterminate)));
  return { reported: own !== undefined, values: virtual ? [{ kind: 'call', call: { haplotypes: [], uninterpretable: true } }] : distinct(lookup, variable, gene, possible) };
}

type CallValue = Extract<FactValue, { readonly kind: 'call' }>;

/** `[fact, allele]` of the facts that report one allele of the gene. */
export function alleleFacts(lookup: Lookup, gene: Gene): (readonly [string, string])[] {
  return lookup.program.facts.flatMap((fact) => (fact.type.kind === 'allele' && fact.type.gene === gene.name ? [[fact.name, fact.type.allele] as const] : []));
}

const cache = new WeakMap<Variable, readonly Call[]>();

/** All calls, one of each kind that the program tells apart. */
function everyCall(lookup: Lookup, gene: Gene, variable: Variable): readonly Call[] {
  const known = cache.get(variable);
  if (known) return known;
  const all = allCalls(gene, namedAlleles(lookup, gene, variable)).map((call): CallValue => ({ kind: 'call', call }));
  const calls = distinct(lookup, variable, gene, all).flatMap((value) => (value.kind === 'call' ? [value.call] : []));
  cache.set(variable, calls);
  return calls;
}

/** Alleles of a presence gene that anything names. */
function namedAlleles(lookup: Lookup, gene: Gene, variable: Variable): string[] {
  const asked = variable.terms.flatMap((term) => (term.kind === 'allele' || term.kind === 'count' ? [term.allele] : term.kind === 'carries' ? term.alleles : []));
  return [...new Set([...gene.alleles.map((allele) => allele.name), ...alleleFacts(lookup, gene).map(([, allele]) => allele), ...asked])];
}

/** Partly known calls with every allele that the other one may be; an allele that cannot be interpreted was not reported. */
function expand(lookup: Lookup, gene: Gene, report: Extract<CallReport, { readonly kind: 'calls' }>): Call[] {
  const names = gene.call.kind === 'presence' ? [...new Set([...gene.alleles.map((allele) => allele.name), ...alleleFacts(lookup, gene).map(([, allele]) => allele), OTHER])] : gene.alleles.map((allele) => allele.name);
  const filled = report.partial.flatMap((call) => {
    const all = names.map((allele): Call => ({ haplotypes: [...call.haplotypes, [{ allele, copies: 1, open: false }]] }));
    const determinate = all.filter((one) => isDeterminate(gene, one));
    return determinate.length > 0 ? determinate : all;
  });
  return [...report.calls, ...filled];
}

function intersect(lists: readonly (readonly Call[])[]): Call[] {
  const [first = [], ...rest] = lists;
  return first.filter((call) => rest.every((list) => list.some((other) => callText(other) === callText(call))));
}

function statusHolds(call: Call, allele: string, known: Extract<Known, { readonly kind: 'values' }>): boolean {
  return known.values.includes(carried(call, [allele]) > 0 ? 'positive' : 'negative');
}

function withScore(gene: Gene, variable: Variable, call: Call): CallValue[] {
  const score = scoreOf(gene, call);
  if (score?.kind !== 'score' || !score.open) return [{ kind: 'call', call }];
  const numbers = pieces({ lo: score.value, loOpen: false, hiOpen: false }, scoreThresholds(gene, variable), gene.name);
  return numbers.map((number) => ({ kind: 'call', call, score: number }));
}

/** Where a number decides anything: cells on the score, and the bins of the phenotype. */
function scoreThresholds(gene: Gene, variable: Variable): Rational[] {
  const bins = gene.call.kind === 'score' ? gene.call.bins.flatMap((bin) => [bin.interval.lo, bin.interval.hi]) : [];
  return [...variable.thresholds, ...bins.flatMap((text) => (text === undefined ? [] : [fromDecimal(text)]))];
}

/** A phenotype is compared with the world's number; a score likewise, where an exact one is never an open-ended label. */
function allowed(gene: Gene, world: CallValue, report: CallReport): boolean {
  switch (report.kind) {
    case 'calls': return true;
    case 'phenotype': {
      const phenotype = phenotypeOf(gene, world.call, world.score?.point);
      return phenotype.kind === 'value' && report.phenotypes.includes(phenotype.value);
    }
    case 'score': {
      const score = scoreOf(gene, world.call);
      if (score?.kind !== 'score' || (score.open && report.exact)) return false;
      const number: NumberValue = world.score ?? { point: score.value, lo: score.value, hi: score.value, via: [] };
      return meet(report.stretch, stretchOfNumber(number)) !== undefined;
    }
  }
}

function stretchOfNumber(number: NumberValue): Parameters<typeof meet>[0] {
  const open = !isPoint(number);
  return { lo: number.lo, loOpen: open, hiOpen: open, ...(number.hi ? { hi: number.hi } : {}) };
}

/** One world for each kind that the terms, the phenotype, the score and the allele facts tell apart. */
function distinct(lookup: Lookup, variable: Variable, gene: Gene, worlds: readonly CallValue[]): FactValue[] {
  const facts = alleleFacts(lookup, gene);
  const byKind = new Map<string, CallValue>();
  for (const world of worlds) {
    const score = scoreOf(gene, world.call);
    const key = [
      ...variable.terms.map((term) => textOf(termValue(lookup, term, new Map([[variable.name, world]])))),
      textOf(phenotypeOf(gene, world.call, world.score?.point)), score?.kind === 'score' ? `${score.open ? '≥' : ''}${score.value.numerator}/${score.value.denominator}` : 'none',
      world.score ? `${world.score.point.numerator}/${world.score.point.denominator}` : '', ...facts.map(([, allele]) => carried(world.call, [allele])),
    ].join('\u0001');
    if (!byKind.has(key)) byKind.set(key, world);
  }
  return [...byKind.values()];
}

/** A term value as a name: equal values have equal names. */
export function textOf(value: TermValue): string {
  switch (value.kind) {
    case 'value': return value.value;
    case 'number': return `${value.number.label ?? ''} ${value.number.point.numerator}/${value.number.point.denominator}`;
    case 'label': return `label ${value.label}`;
    case 'none': return `(${value.why})`;
  }
}

