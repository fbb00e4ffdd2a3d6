import type { InputProblem } from '../ir/answer.ts';
import type { Table, TableFact } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import type { Engine } from './engine.ts';
import { PatientError } from './errors.ts';
import { fold } from './fold.ts';
import { type Knowledge, knowledgeOf, type Reading, uniqueOptions } from './knowledge.ts';
import type { FactReader } from './part.ts';
import { collectProblems, oneOf, type Problems } from './problems.ts';
import { readCategory } from './read-category.ts';
import { type GeneWorld, readGene } from './read-gene.ts';
import { numberOptions, type Numbers, readNumbers } from './read-number.ts';
import { domainOf } from './range.ts';

/** Facts that one patient file may report, by name (case ignored where the exact name is not there). */
export type PatientFacts = Readonly<Record<string, unknown>>;

/** Reports by fact, taken apart but not yet in classes: value indexes, numbers, worlds of a gene, or what a part makes of it. */
type Reports = ReadonlyMap<number, unknown>;

export interface Read {
  readonly knowledge: Knowledge;
  readonly problems: readonly InputProblem[];
}

/** Reads a whole patient, constraints included. All problems are collected; with any, the knowledge must not be used. */
export function readPatient(engine: Engine, facts: unknown): Read {
  const read = readFacts(engine, facts);
  const { hooks, table } = engine;
  if (read.problems.length || table.possible === undefined) return read;
  return hooks.rules!.narrow(engine, read.knowledge, facts);
}

/** The same for a patient without problems. Throws PatientError. */
export function know(engine: Engine, facts: unknown): Knowledge {
  const { knowledge, problems } = readPatient(engine, facts);
  if (problems.length) throw new PatientError(problems);
  return knowledge;
}

/** The same without the constraints between facts. */
export function readFacts(engine: Engine, facts: unknown): Read {
  const { table, hooks } = engine;
  const problems = collectProblems(hooks.hints);
  const names = table.facts.map((fact) => fact.name);
  const given = new Map<number, unknown>();
  let today: unknown;
  if (!facts || typeof facts !== 'object' || Array.isArray(facts)) problems.add('wrong-type', '', facts, 'an object with a patient’s facts');
  else
    for (const key of Object.keys(facts)) {
      const value = (facts as PatientFacts)[key];
      const name = fold(key);
      const index = factNames(table).get(key) ?? factNames(table).get(name);
      if (index === undefined && name === 'today') today = value;
      else if (index === undefined) problems.add('unknown-fact', key, key, `a fact of this table: ${oneOf(names)}`, names);
      else if (value === undefined || (typeof value === 'string' && fold(value) === 'not tested')) continue;
      else if (given.has(index)) problems.add('malformed', key, key, 'each fact once');
      else if (!hooks.genes?.carried(table, index, value, given)) given.set(index, value);
    }
  const day = today === undefined ? undefined : hooks.date?.today!(today, problems);
  const reports = new Map<number, unknown>();
  for (const [i, fact] of table.facts.entries()) if (given.has(i)) reports.set(i, readReport(engine, fact, given.get(i), day, problems));
  const readings = problems.list.length ? [] : table.variables.map((_, i) => readVariable(engine, i, reports, problems));
  return { knowledge: knowledgeOf(readings, given), problems: problems.list };
}

/** Facts by name, and by what names are compared by. */
const factNames = cachedBy(({ facts }: Table) => new Map([...facts.map(({ name }, i) => [fold(name), i] as const), ...facts.map(({ name }, i) => [name, i] as const)]));

function readReport(engine: Engine, fact: TableFact, value: unknown, today: unknown, problems: Problems): unknown {
  const { table, hooks } = engine;
  const { kind, name } = fact;
  if (kind === 'quantity') return readNumbers(table.facts, fact, value, name, problems);
  if (kind === 'gene') return readGene(engine, table.genes[fact.gene!]!, value, name, problems);
  return kind === 'category' || kind === 'variant' || kind === 'allele' ? readCategory(fact, value, name, problems) : (hooks[kind] as FactReader).read(engine, fact, value, name, problems, today);
}

/** What is possible where nothing was reported. */
function untested({ table, cuts }: Engine, index: number): Reading {
  const one = table.variables[index]!;
  const options = one.kind === 'number' ? numberOptions(cuts(index), { ranges: [domainOf(table.facts[one.fact]!)], labels: [] }) : Array.from({ length: one.determinate }, (_, at) => ({ at }));
  return { options, tested: false };
}

/** Undefined for what follows from other variables. */
function readVariable(engine: Engine, index: number, reports: Reports, problems: Problems): Reading | undefined {
  const { table, hooks, cuts } = engine;
  const one = table.variables[index]!;
  if (one.kind === 'gene') return readGeneVariable(engine, one.gene, index, reports, problems);
  if (!('fact' in one)) return undefined;
  const report = reports.get(one.fact);
  const { kind, values } = table.facts[one.fact]!;
  const { see } = (hooks[kind as 'series'] ?? {}) as Partial<FactReader>;
  if (see) return see(engine, one, index, report, reports) ?? untested(engine, index);
  if (!report) return untested(engine, index);
  if (one.kind === 'number') return { options: numberOptions(cuts(index), report as Numbers), tested: true, indeterminate: (report as Numbers).labels.length > 0 };
  return { options: (report as readonly number[]).map((value) => ({ at: (one as { readonly map: readonly number[] }).map[value]! })), tested: true, indeterminate: (report as readonly number[]).some((value) => values?.[value]?.indeterminate) };
}

/** A gene's call and the assays of its alleles say something about one variable together. */
function readGeneVariable(engine: Engine, index: number, variable: number, reports: Reports, problems: Problems): Reading {
  const { table, hooks } = engine;
  const gene = table.genes[index]!;
  const called = reports.get(table.facts.findIndex((fact) => fact.kind === 'gene' && fact.gene === index)) as readonly GeneWorld[] | undefined;
  const worlds = hooks.genes ? hooks.genes.assays(engine, index, called, reports) : called;
  if (!worlds) return untested(engine, variable);
  if (!worlds.length) problems.add('impossible-patient', gene.name, gene.name, 'reports of one gene that can all be true');
  return { options: uniqueOptions(worlds), tested: true, indeterminate: worlds.some(({ at }) => gene.classes![at]!.indeterminate) };
}
