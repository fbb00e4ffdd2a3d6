import { geneColumn, type Column, type GeneColumn } from './columns.ts';
import { alleleStatus, isNoResult, type LibraryGene } from './genes.ts';
import { product } from './boxes.ts';
import type { PopulationColumn } from './population-columns.ts';
import type { Population } from './populations.ts';
import type { DrugSource, SourceRow } from './source.ts';

/** The questions that populations ask, as columns. */
export interface Dimensions {
  readonly columns: readonly PopulationColumn[];
  readonly populations: ReadonlyMap<string, Population>;
}

/** What stands at one point of a drug's table. */
export interface GridPoint {
  readonly at: readonly number[];
  /** More than one where the source says it twice, or where several lookups are one class. */
  readonly rows: readonly SourceRow[];
}

/** A drug's rows laid out over its columns: populations first, then genes. */
export interface Grid {
  readonly drug: DrugSource;
  readonly columns: readonly Column[];
  /** How many columns are of populations. */
  readonly dimensions: number;
  readonly points: ReadonlyMap<string, GridPoint>;
}

/** Lays out a drug's rows. A gene is asked by its phenotype where the rows allow it, else by its score. `says` is what has to be equal where rows meet. */
export function gridOf(drug: DrugSource, dimensions: Dimensions, genes: ReadonlyMap<string, LibraryGene>, says: (row: SourceRow) => string): Grid {
  const own = dimensions.columns.filter((column) => drug.rows.some((row) => dimensions.populations.get(row.population)!.anyOf.flat().some(({ fact }) => fact === column.term)));
  const parts = geneParts(drug, genes);
  const scored = parts.filter(({ ask }) => ask === 'score').map(({ gene }) => gene);
  let asScore = new Set(scored);
  for (const gene of scored) {
    const fewer = new Set([...asScore].filter((one) => one !== gene));
    if (!genes.get(gene) || genes.get(gene)!.kind !== 'phenotypes') continue;
    const tried = layOut(drug, dimensions, own, parts, genes, fewer);
    if (isWhole(tried, drug, says, gene)) asScore = fewer;
  }
  return layOut(drug, dimensions, own, parts, genes, asScore);
}

interface GenePart {
  readonly gene: string;
  readonly ask: GeneColumn;
  readonly lookups: ReadonlySet<string>;
  readonly allele?: string;
}

/** The genes that a drug's rows look up, in the order of the guideline's title, else of the file. */
function geneParts({ guideline, rows }: DrugSource, library: ReadonlyMap<string, LibraryGene>): readonly GenePart[] {
  const place = (gene: string): number => {
    const at = guideline.indexOf(gene);
    return at < 0 ? guideline.length : at;
  };
  const genes = [...new Set(rows.flatMap(({ lookup }) => [...lookup.keys()]))].toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return genes.flatMap((gene): GenePart[] => {
    const lookups = new Set(rows.flatMap(({ lookup }) => lookup.get(gene) ?? []));
    const alleles = [...new Set([...lookups].flatMap((key) => alleleStatus(key)?.allele ?? []))].toSorted();
    if (alleles.length > 0) return alleles.map((allele) => ({ gene, allele, ask: 'allele', lookups: new Set([...lookups].filter((key) => isNoResult(key) || alleleStatus(key)?.allele === allele)) }));
    return [{ gene, ask: library.get(gene)?.kind !== 'results' && rows.some(({ scored }) => scored.has(gene)) ? 'score' : 'phenotype', lookups }];
  });
}

function layOut(drug: DrugSource, dimensions: Dimensions, own: Dimensions['columns'], parts: readonly GenePart[], genes: ReadonlyMap<string, LibraryGene>, asScore: ReadonlySet<string>): Grid {
  const asked = parts.map((part) => {
    const gene = genes.get(part.gene)!;
    const known = part.ask === 'score' && gene.kind === 'phenotypes' ? new Set([...part.lookups, ...gene.results.keys()]) : part.lookups;
    return geneColumn(gene, part.ask === 'score' && !asScore.has(part.gene) ? 'phenotype' : part.ask, known);
  });
  const columns: readonly Column[] = [...own, ...asked];
  const points = new Map<string, { at: readonly number[]; rows: SourceRow[]; asks: number }>();
  for (const row of drug.rows) {
    const geneSets = asked.map((column, i) => valuesAsked(column, row.lookup.get(parts[i]!.gene), parts[i]!));
    if (geneSets.some((set) => set.length === 0)) continue;
    for (const terms of dimensions.populations.get(row.population)!.anyOf) {
      const dimensionSets = own.map((column) => {
        const mine = terms.filter(({ fact }) => fact === column.term);
        return column.values.map((_, at) => at).filter((at) => mine.every((term) => column.classes(term).includes(at)));
      });
      for (const at of product([...dimensionSets, ...geneSets])) {
        const key = at.join(' ');
        const point = points.get(key);
        // A row for some patients says more of them than one for all.
        if (!point || point.asks < terms.length) points.set(key, { at, rows: [row], asks: terms.length });
        else if (point.asks === terms.length && !point.rows.includes(row)) point.rows.push(row);
      }
    }
  }
  return { drug, columns, dimensions: own.length, points };
}

/** The classes that a lookup stands for; all of them where the row does not look the gene up, or looks another of its alleles up. */
function valuesAsked(column: Column, key: string | undefined, part: GenePart): readonly number[] {
  const all = column.values.map((_, at) => at);
  if (key === undefined) return all;
  const found = all.filter((at) => column.values[at]!.keys.includes(key));
  return found.length > 0 || part.allele === undefined || alleleStatus(key)?.allele === part.allele ? found : all;
}

/** Whether each class of the gene's phenotypes has all of its scores at every point, and all say the same. */
function isWhole(grid: Grid, drug: DrugSource, says: (row: SourceRow) => string, gene: string): boolean {
  const column = grid.columns.findIndex((each) => each.gene === gene);
  for (const { at, rows } of grid.points.values()) {
    if (new Set(rows.map(says)).size > 1) return false;
    const keys = grid.columns[column]!.values[at[column]!]!.keys;
    const asked = new Set(rows.map(({ lookup }) => lookup.get(gene)));
    if (!asked.has(undefined) && keys.some((key) => !asked.has(key))) return false;
  }
  const reached = new Set([...grid.points.values()].flatMap(({ rows }) => rows));
  return drug.rows.every((row) => reached.has(row));
}
