import type { NumberDomain, Pattern } from '../../language/model/index.ts';
import { possibleCalls } from './possible-calls.ts';
import { patternsOf, type Variable } from './chain.ts';
import { patternKey, regions, type Alteration } from './findings.ts';
import { meet, pieces, stretchOf } from './intervals.ts';
import type { Known, Possible, Report } from './known.ts';
import type { Lookup } from './lookup.ts';
import { compare, fromDecimal } from './rational.ts';
import { possibleInSeries } from './series.ts';
import { point, type FactValue } from './values.ts';

/**
 * The possible values of one variable. Reported: what the report leaves open. Not tested: every determinate value, for `indeterminate` is possible
 * only where it was reported.
 */
export function possibleValues(lookup: Lookup, variable: Variable, report: Report): Possible {
  if (variable.kind === 'gene' && variable.gene) return possibleCalls(lookup, variable.gene, variable, report);
  const { fact } = variable;
  if (!fact) throw new RangeError(`the program has no fact \`${variable.name}\``);
  const known = report.known.get(fact.name);
  const { type } = fact;
  switch (type.kind) {
    case 'category': case 'variant': case 'allele': {
      const names = known?.kind === 'values' ? known.values : type.domain.values.filter((value) => !value.indeterminate).map((value) => value.name);
      return { reported: known !== undefined, values: names.map((value): FactValue => ({ kind: 'value', value })) };
    }
    case 'quantity': return { reported: known !== undefined, values: numbers(type.domain, variable, known) };
    case 'code': return { reported: known !== undefined, values: codes(lookup, type.domain.terminology, variable, known) };
    case 'medications': return { reported: known !== undefined, values: medications(variable, known) };
    case 'findings': return { reported: known !== undefined, values: findings(variable, known) };
    case 'series': return possibleInSeries(lookup, type.domain, variable, known, report);
    case 'gene': case 'date': return { reported: known !== undefined, values: [{ kind: 'value', value: '' }] };
  }
}

function numbers(domain: NumberDomain, variable: Variable, known: Known | undefined): FactValue[] {
  const range = stretchOf({ lo: domain.min, hi: domain.max });
  const stretches = known?.kind === 'numbers' ? known.stretches.flatMap((stretch) => meet(stretch, range) ?? []) : [range];
  const labels = known?.kind === 'numbers' ? known.labels : [];
  const listed = domain.only?.map(fromDecimal);
  const values = listed
    ? listed.filter((one) => stretches.some((stretch) => meet(stretch, { lo: one, hi: one, loOpen: false, hiOpen: false }))).map((one) => point(one))
    : stretches.flatMap((stretch) => pieces(stretch, variable.thresholds, variable.name));
  return [...values.toSorted((a, b) => compare(a.point, b.point)).map((number): FactValue => ({ kind: 'number', number })), ...labels.map((label): FactValue => ({ kind: 'label', label }))];
}

/** Codes that no cell tells apart are one world; two are kept of each kind, so that "more than one value" stays true. */
function codes(lookup: Lookup, terminology: string, variable: Variable, known: Known | undefined): FactValue[] {
  const all = known?.kind === 'values' ? known.values : lookup.terminologies.get(terminology)?.codes.map((one) => one.code) ?? [];
  const seen = new Map<string, number>();
  const sets = variable.codeSets.map((one) => new Set(one));
  return all.flatMap((code): FactValue[] => {
    const kind = sets.map((set) => (set.has(code) ? 1 : 0)).join('');
    const count = seen.get(kind) ?? 0;
    seen.set(kind, count + 1);
    return count < 2 ? [{ kind: 'value', value: code }] : [];
  });
}

/** Drugs that no term tells apart are one question; unlisted drugs are unknown unless the list is complete. */
function medications(variable: Variable, known: Known | undefined): FactValue[] {
  const sets = variable.terms.flatMap((term) => (term.kind === 'medication' ? [term.drugs] : []));
  const atoms = new Map<string, string[]>();
  for (const drug of new Set(sets.flat())) {
    const kind = sets.map((set) => (set.includes(drug) ? 1 : 0)).join('');
    atoms.set(kind, [...(atoms.get(kind) ?? []), drug]);
  }
  const taken = known?.kind === 'medications' ? known.drugs : [];
  const complete = known?.kind === 'medications' && known.complete;
  let lists: string[][] = [[]];
  for (const drugs of atoms.values()) {
    const listed = drugs.find((drug) => taken.includes(drug));
    const choices = listed !== undefined ? [[listed]] : complete ? [[]] : [[], drugs.slice(0, 1)];
    lists = lists.flatMap((list) => choices.map((choice) => [...list, ...choice]));
  }
  return lists.map((list) => ({ kind: 'drugs', taken: new Set(list) }));
}

/**
 * Sets of regions that may hold an alteration. What was found lies in some region within it; what was not found is absent only where the assay
 * covers the region.
 */
function findings(variable: Variable, known: Known | undefined): FactValue[] {
  const genes = new Set(patternsOf(variable).map((pattern) => pattern.gene));
  const found = known?.kind === 'findings' ? known.found.filter((pattern) => genes.has(pattern.gene)) : [];
  const tested = known?.kind === 'findings' ? [...known.tested, ...found] : [];
  const all = regionsOf(variable, [...found, ...tested]);
  const covered = (region: Alteration): boolean => tested.some((pattern) => region.within.has(patternKey(pattern)));
  const couldBe = (region: Alteration): boolean => found.some((pattern) => region.within.has(patternKey(pattern)));
  const free = all.filter((region) => couldBe(region) || !covered(region));
  let sets: Alteration[][] = [[]];
  for (const region of free) sets = sets.flatMap((set) => [set, [...set, region]]);
  const consistent = sets.filter((set) => found.every((pattern) => set.some((region) => region.within.has(patternKey(pattern)))));
  return distinct(variable, consistent);
}

/** Regions of every gene that the terms ask about, told apart by the terms and by the report. */
export function regionsOf(variable: Variable, more: readonly { readonly gene: string }[]): Alteration[] {
  const asked = patternsOf(variable);
  const genes = [...new Set(asked.map((pattern) => pattern.gene))];
  return genes.flatMap((gene) => regions([...asked, ...more].filter((pattern) => pattern.gene === gene)));
}

/** Worlds that agree on every term are one. */
function distinct(variable: Variable, sets: readonly (readonly Alteration[])[]): FactValue[] {
  const asked = new Set(patternsOf(variable).map(patternKey));
  const byAnswers = new Map<string, readonly Alteration[]>();
  for (const set of sets) byAnswers.set([...new Set(set.map((region) => [...region.within].filter((key) => asked.has(key)).toSorted().join(' & ')))].filter((one) => one !== '').toSorted().join('; '), set);
  return [...byAnswers.values()].map((present) => ({ kind: 'findings', present }));
}

/** Whether the assay says anything about a pattern: else the pattern is not tested, though the fact was reported. */
export function isLookedFor(variable: Variable, pattern: Pattern, known: Known | undefined): boolean {
  if (known?.kind !== 'findings') return false;
  const tested = [...known.tested, ...known.found];
  const key = patternKey(pattern);
  return regionsOf(variable, tested).some((region) => region.within.has(key) && tested.some((one) => region.within.has(patternKey(one))));
}
