import type { ImportNote } from '../note.ts';
import { nameCell } from './genes/cells.ts';
import type { Dimensions } from './grid.ts';
import { populationColumn } from './population-columns.ts';
import { readPopulation, type Population, type PopulationTerm } from './populations.ts';
import type { DrugSource } from './source.ts';

/** The facts that the populations of a library ask, and each guideline's columns of them. */
export interface LibraryDimensions {
  /** Name and declaration, in order of first use. */
  readonly facts: readonly { readonly name: string; readonly declaration: string }[];
  of(guideline: string): Dimensions;
}

/** A category has the values of the whole library, so that it is one fact; thresholds are those of the guideline. */
export function dimensionsOf(guidelines: ReadonlyMap<string, readonly DrugSource[]>, notes: ImportNote[]): LibraryDimensions {
  const read = new Map([...guidelines].map(([name, drugs]) => [name, populationsOf(drugs, notes)]));
  const all = byFact([...read.values()].flatMap(termsOf));
  const facts = [...all.values()].map((terms) => {
    const { term, about, type } = populationColumn(terms);
    return { name: term, declaration: `fact ${nameCell(term)}${about === '' ? '' : ` "${about}"`}: ${type}` };
  });
  return {
    facts,
    of: (guideline) => {
      const populations = read.get(guideline)!;
      const columns = [...byFact(termsOf(populations))].map(([fact, terms]) => populationColumn(terms[0]!.kind === 'amount' ? terms : all.get(fact)!));
      return { populations, columns };
    },
  };
}

function populationsOf(drugs: readonly DrugSource[], notes: ImportNote[]): ReadonlyMap<string, Population> {
  const names = drugs.map(({ drug }) => drug);
  const own = [...new Set(drugs.flatMap(({ rows }) => rows.map(({ population }) => population)))];
  const populations = new Map<string, Population>();
  const seen = new Set<string>();
  for (const { file, rows } of drugs) {
    for (const { at, population } of rows) {
      const known = populations.get(population) ?? readPopulation(population, names, own);
      populations.set(population, known);
      if (!known.unknown || seen.has(`${file} ${population}`)) continue;
      seen.add(`${file} ${population}`);
      notes.push({ file, place: `row ${at}`, what: `population \`${population}\` is not known: it became a value of the fact \`population\`` });
    }
  }
  return withOthers(populations);
}

/** Where some populations are only named, those that are understood are not they. */
function withOthers(populations: ReadonlyMap<string, Population>): ReadonlyMap<string, Population> {
  const unknown = [...populations.values()].flatMap(({ unknown: is, anyOf }) => (is ? anyOf.flat() : []));
  if (unknown.length === 0) return populations;
  const other: PopulationTerm = { kind: 'category', fact: unknown[0]!.fact, about: unknown[0]!.about, values: [...unknown.flatMap((term) => (term.kind === 'category' ? term.values : [])), 'other'], is: ['other'] };
  return new Map([...populations].map(([name, population]) => [name, population.unknown || population.anyOf.every((terms) => terms.length === 0) ? population : { anyOf: population.anyOf.map((terms) => [...terms, other]) }]));
}

function termsOf(populations: ReadonlyMap<string, Population>): readonly PopulationTerm[] {
  return [...populations.values()].flatMap(({ anyOf }) => anyOf.flat());
}

function byFact(terms: readonly PopulationTerm[]): ReadonlyMap<string, readonly PopulationTerm[]> {
  const found = new Map<string, PopulationTerm[]>();
  for (const term of terms) found.set(term.fact, [...(found.get(term.fact) ?? []), term]);
  return found;
}
