import { product } from './boxes.ts';
import { scoreOf } from './columns.ts';
import { alleleStatus, isNoResult, type LibraryGene } from './genes.ts';
import type { Dimensions } from './grid.ts';
import type { CpicLibrary, LibraryGuideline } from './library.ts';
import type { DrugSource, SourceRow } from './source.ts';

/** A patient as the source's key and population describe one. */
export interface SourcePatient {
  readonly key: string;
  readonly facts: Readonly<Record<string, string | boolean>>;
  /** A gene has no result. */
  readonly untested: boolean;
}

type Facts = Readonly<Record<string, string | boolean>>;

/** The patients of a row: one for each combination of answers that belongs to its population. */
export function patientsOf(library: CpicLibrary, guideline: LibraryGuideline, drug: DrugSource, row: SourceRow): readonly SourcePatient[] {
  const genes = [...row.lookup].map(([gene, key]) => geneFacts(library.genes.get(gene)!, key, row.scored.has(gene)));
  return populationsOf(guideline.dimensions, askedBy(guideline.dimensions, drug), row.population).map((facts) => ({
    key: keyOf(row.lookup, row.population), facts: Object.assign({}, ...genes, facts) as Facts, untested: [...row.lookup.values()].some(isNoResult),
  }));
}

/** Patients whose key the source has no row for: all combinations of what its files look up, without those of rows. */
export function absentPatients(library: CpicLibrary, guideline: LibraryGuideline, drug: DrugSource): readonly SourcePatient[] {
  const { dimensions } = guideline;
  const asked = askedBy(dimensions, drug);
  const facts = new Set(drug.rows.flatMap((row) => patientsOf(library, guideline, drug, row).map((patient) => canonical(patient.facts))));
  const genes = [...new Set(drug.rows.flatMap(({ lookup }) => [...lookup.keys()]))];
  const scored = new Set(drug.rows.flatMap((row) => [...row.scored]));
  const lookups = genes.map((gene) => [...new Set([...library.genes.get(gene)!.results.keys(), ...drug.rows.flatMap(({ lookup }) => lookup.get(gene) ?? []), 'No Result'])]);
  const everyone = product(asked.map((column) => column.values.map((_, at) => at))).map((point): Facts => Object.fromEntries(asked.map((column, i) => [column.term, column.values[point[i]!]!.report])));
  return product(lookups.map((list) => list.map((_, at) => at))).flatMap((point) => {
    const keys = new Map(genes.map((gene, i) => [gene, lookups[i]![point[i]!]!]));
    const own = Object.assign({}, ...[...keys].map(([gene, key]) => geneFacts(library.genes.get(gene)!, key, scored.has(gene)))) as Facts;
    return everyone.map((population) => ({ ...own, ...population })).filter((patient) => !facts.has(canonical(patient))).map((patient) => ({
      key: `${keyOf(keys, '')}${asked.map(({ term }) => `, ${term} ${String(patient[term as keyof typeof patient])}`).join('')}`, facts: patient, untested: [...keys.values()].some(isNoResult),
    }));
  });
}

function keyOf(lookup: ReadonlyMap<string, string>, population: string): string {
  return [...[...lookup].map(([gene, key]) => `${gene} ${key}`), ...(population === '' ? [] : [population])].join(', ');
}

function canonical(facts: Facts): string {
  return JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a laboratory would report for a lookup: nothing where there is no result. */
function geneFacts(gene: LibraryGene, key: string, scored: boolean): Facts {
  if (isNoResult(key)) return {};
  if (gene.kind === 'results') return { [gene.uses.replaceAll('"', '')]: key };
  const allele = alleleStatus(key);
  if (allele) return { [`${gene.name} ${allele.allele}`]: allele.status };
  const score = scored ? scoreOf(key) : undefined;
  // A reported `score >= 3` may be `≥3.5` as well; a diplotype has one open score.
  if (score) return { [gene.name]: gene.diplotypes.get(key) ?? `score ${score.open ? '>= ' : ''}${score.number}` };
  const name = (gene.results.get(key) ?? key).toLowerCase();
  const value = gene.phenotypes.find((one) => one.name.toLowerCase() === name) ?? (scored ? gene.phenotypes.find(({ indeterminate }) => indeterminate) : undefined);
  return { [gene.name]: value?.short ?? value?.name ?? key };
}

/** The population columns that some row of the drug asks. */
function askedBy(dimensions: Dimensions, drug: DrugSource): Dimensions['columns'] {
  return dimensions.columns.filter((column) => drug.rows.some(({ population }) => dimensions.populations.get(population)!.anyOf.flat().some(({ fact }) => fact === column.term)));
}

function populationsOf({ populations }: Dimensions, asked: Dimensions['columns'], population: string): readonly Facts[] {
  return populations.get(population)!.anyOf.flatMap((terms) => product(asked.map((column) => column.values.flatMap((_, at) => (terms.every((term) => term.fact !== column.term || column.classes(term).includes(at)) ? [at] : []))))
    .map((point) => Object.fromEntries(asked.map((column, i) => [column.term, column.values[point[i]!]!.report]))));
}
