import type { InputProblem } from '../ir/answer.ts';
import type { Table, TableFact, Variable } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { type Days, parseDate } from './dates.ts';
import type { Engine } from './engine.ts';
import { fold } from './fold.ts';
import type { GeneWorld } from './gene-call.ts';
import { classesIn, type Knowledge, type Option, type Reading, uniqueOptions } from './knowledge.ts';
import { collectProblems, oneOf, type Problems } from './problems.ts';
import { readCategory } from './read-category.ts';
import { readCode } from './read-code.ts';
import { type Findings, findingsReading, readFindings } from './read-findings.ts';
import { isIndeterminate, readGene, withAllele } from './read-gene.ts';
import { medicationReading, type Medications, readMedications } from './read-medications.ts';
import { numberOptions, type Numbers, readNumbers } from './read-number.ts';
import { accessSeries, type Measurement, readSeries } from './read-series.ts';
import { domainOf } from './range.ts';

/** Facts that one patient file may report, by name (case ignored where the exact name is not there). */
export type PatientFacts = Readonly<Record<string, unknown>>;

/** A fact's report, taken apart but not yet in classes. */
type Report =
  | { readonly kind: 'values'; readonly values: readonly number[] }
  | { readonly kind: 'numbers'; readonly numbers: Numbers }
  | { readonly kind: 'gene'; readonly worlds: readonly GeneWorld[] }
  | { readonly kind: 'findings'; readonly findings: Findings }
  | { readonly kind: 'medications'; readonly medications: Medications }
  | { readonly kind: 'series'; readonly measurements: readonly Measurement[] }
  | { readonly kind: 'date'; readonly days: Days };

/** Reads a whole patient. All problems are collected; with any, the knowledge must not be used. */
export function readFacts(engine: Engine, facts: unknown): { readonly knowledge: Knowledge; readonly problems: readonly InputProblem[] } {
  const { table } = engine;
  const problems = collectProblems();
  const given = findReports(table, facts, problems);
  const today = readToday(given.today, problems);
  const reports = table.facts.map((fact, i) => (given.values.has(i) ? readReport(engine, fact, given.values.get(i), today, problems) : undefined));
  const reported = table.facts.map((_, i) => given.values.has(i));
  const readings = problems.list.length ? [] : table.variables.map((variable, i) => readVariable(engine, variable, i, reports, problems));
  return { knowledge: { readings, reported, classes: classesIn(readings), reports: table.facts.map((_, i) => given.values.get(i)) }, problems: problems.list };
}

function findReports(table: Table, facts: unknown, problems: Problems): { readonly values: Map<number, unknown>; readonly today: unknown } {
  const values = new Map<number, unknown>();
  if (facts === null || typeof facts !== 'object' || Array.isArray(facts)) {
    problems.add('wrong-type', '', facts, 'an object with a patient’s facts');
    return { values, today: undefined };
  }
  const { exact, folded } = factNames(table);
  const report = facts as Record<string, unknown>;
  let today: unknown;
  for (const key of Object.keys(report)) {
    const value = report[key];
    const name = fold(key);
    const index = exact.get(key) ?? folded.get(name);
    if (index === undefined && name === 'today') today = value;
    else if (index === undefined) problems.add('unknown-fact', key, key, `a fact of this table: ${oneOf(table.facts.map((fact) => fact.name))}`, exact.keys());
    else if (value === undefined || (typeof value === 'string' && value.trim().toLowerCase() === 'not tested')) continue;
    else if (values.has(index)) problems.add('malformed', key, key, 'each fact once');
    else if (!setCarried(table, index, value, values)) values.set(index, value);
  }
  return { values, today };
}

/** `*15:02 carried` reports the fact of that allele, and no call: of an allele that no fact asks for it says nothing. */
function setCarried(table: Table, index: number, value: unknown, values: Map<number, unknown>): boolean {
  const { kind, gene } = table.facts[index]!;
  const presence = kind === 'gene' && table.genes[gene!]!.call === 'presence';
  const allele = presence && typeof value === 'string' ? /^"?(.*?)"?\s+carried$/i.exec(value.trim())?.[1] : undefined;
  const own = table.facts.findIndex((fact) => fact.kind === 'allele' && fact.gene === gene && fact.item === allele);
  if (own >= 0 && !values.has(own)) values.set(own, 'positive');
  return allele !== undefined;
}

const factNames = cachedBy((table: Table) => ({
  exact: new Map(table.facts.map((fact, i) => [fact.name, i])),
  folded: new Map(table.facts.map((fact, i) => [fold(fact.name), i])),
}));

function readToday(value: unknown, problems: Problems): Days | undefined {
  if (value === undefined) return undefined;
  const days = parseDate(value);
  if (days && days.first === days.last) return days;
  problems.add('malformed', 'today', value, 'a day such as `2026-04-01`');
  return undefined;
}

function readReport(engine: Engine, fact: TableFact, value: unknown, today: Days | undefined, problems: Problems): Report | undefined {
  const { table } = engine;
  const path = fact.name;
  switch (fact.kind) {
    case 'category':
    case 'variant':
    case 'allele': {
      const values = readCategory(fact, value, path, problems);
      return values && { kind: 'values', values };
    }
    case 'quantity': {
      const numbers = readNumbers(table, fact, value, path, problems);
      return numbers && { kind: 'numbers', numbers };
    }
    case 'gene': {
      const gene = table.genes[fact.gene!]!;
      const worlds = readGene(gene, gene.variable === undefined ? [] : engine.cuts(gene.variable), value, path, problems);
      return worlds && { kind: 'gene', worlds };
    }
    case 'code': {
      const values = readCode(table.terminologies[fact.terminology!]!, value, path, problems);
      return values && { kind: 'values', values };
    }
    case 'findings': {
      const findings = readFindings(value, path, problems);
      return findings && { kind: 'findings', findings };
    }
    case 'medications': {
      const medications = readMedications(fact, value, path, problems);
      return medications && { kind: 'medications', medications };
    }
    case 'series': {
      const measurements = readSeries(table, fact, value, today, path, problems);
      return measurements && { kind: 'series', measurements };
    }
    case 'date': {
      const days = parseDate(value);
      if (!days) problems.date(path, value);
      return days && { kind: 'date', days };
    }
  }
}

const upTo = (count: number): Option[] => Array.from({ length: count }, (_, at) => ({ at }));

/** What is possible where nothing was reported. */
export function untested(engine: Engine, variable: Variable, index: number): Reading | undefined {
  if (variable.kind === 'status' || variable.kind === 'formula') return undefined;
  const options = variable.kind === 'number' ? numberOptions(engine.cuts(index), { ranges: [domainOf(engine.table.facts[variable.fact]!)], labels: [] }) : upTo(variable.determinate);
  return { options, tested: false };
}

function readVariable(engine: Engine, variable: Variable, index: number, reports: readonly (Report | undefined)[], problems: Problems): Reading | undefined {
  if (variable.kind === 'status' || variable.kind === 'formula') return undefined;
  if (variable.kind === 'gene') return readGeneVariable(engine, variable.gene, index, reports, problems);
  const { table } = engine;
  const fact = table.facts[variable.fact]!;
  const report = reports[variable.fact];
  const missing = untested(engine, variable, index);
  switch (variable.kind) {
    case 'category':
    case 'code': {
      if (report?.kind !== 'values') return missing;
      const indeterminate = report.values.some((value) => fact.values?.[value]?.indeterminate);
      return { options: report.values.map((value) => ({ at: variable.map[value]! })), tested: true, indeterminate };
    }
    case 'number': {
      if (report?.kind !== 'numbers') return missing;
      return { options: numberOptions(engine.cuts(index), report.numbers), tested: true, indeterminate: report.numbers.labels.length > 0 };
    }
    case 'medication':
      return report?.kind === 'medications' ? medicationReading(variable.drugs, report.medications) : missing;
    case 'findings':
      return report?.kind === 'findings' ? findingsReading(variable.atoms, report.findings) : missing;
    case 'series': {
      const measurements = report?.kind === 'series' ? report.measurements : [];
      return accessSeries(table, variable.accessor, engine.cuts(index), variable.determinate, measurements, (window) => {
        const since = reports[table.facts.findIndex((other) => other.name === window.since)];
        return since?.kind === 'date' && since.days.first === since.days.last ? since.days : undefined;
      });
    }
  }
}

/** A gene's call and the assays of its alleles say something about one variable together. */
function readGeneVariable(engine: Engine, gene: number, index: number, reports: readonly (Report | undefined)[], problems: Problems): Reading {
  const { table } = engine;
  const one = table.genes[gene]!;
  let worlds: readonly GeneWorld[] | undefined;
  table.facts.forEach((fact, i) => {
    const report = reports[i];
    if (fact.gene === gene && report?.kind === 'gene') worlds = report.worlds;
  });
  table.facts.forEach((fact, i) => {
    const report = reports[i];
    if (fact.gene === gene && fact.kind === 'allele' && report?.kind === 'values')
      worlds = withAllele(one, engine.cuts(index), worlds, fact.item!, report.values.map((value) => fact.values![value]!.name === 'positive'));
  });
  if (!worlds) return untested(engine, table.variables[index]!, index)!;
  if (!worlds.length) problems.add('impossible-patient', one.name, one.name, 'reports of one gene that can all be true');
  const options = uniqueOptions(worlds.map((world) => ({ at: world.class, range: world.score })));
  return { options, tested: true, indeterminate: worlds.some((world) => isIndeterminate(one, one.classes![world.class]!)) };
}
