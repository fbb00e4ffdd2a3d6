import { loadProgram } from '../../../language/index.ts';
import type { Gene, Value } from '../../../language/model/index.ts';
import { scoreDomain } from '../../../language/references/gene-domains.ts';
import type { ImportNote } from '../note.ts';
import { importGene } from './genes/index.ts';
import { nameCell, tableLines } from './genes/cells.ts';
import { knownGene } from './genes/known-genes.ts';
import { readGeneSource } from './genes/source.ts';
import type { DrugSource } from './source.ts';

/** A gene of the library: its file, and what rules may ask of it. */
export interface LibraryGene {
  readonly name: string;
  /** Inside the library: `genes/cyp2d6.precept`. */
  readonly path: string;
  readonly text: string;
  /** What `use` names: the gene, or a fact where the source tells only results. */
  readonly uses: string;
  readonly kind: 'phenotypes' | 'alleles' | 'results';
  /** Of `phenotypes`, in order; of `results` too. */
  readonly phenotypes: readonly Value[];
  /** What its file looks up, and the phenotype that goes with it. Empty for genes without a file. */
  readonly results: ReadonlyMap<string, string>;
  /** A diplotype for each lookup, as a call is written: names that hold more than words are quoted. */
  readonly diplotypes: ReadonlyMap<string, string>;
  /** Open scores that a call can have, as rules name them: `≥3.0`. */
  readonly openScores: ReadonlySet<string>;
}

/** A phenotype file that was read as JSON. */
export interface SourceFile {
  readonly file: string;
  readonly json: unknown;
}

/** Genes with a phenotype file, and those that only rows name. Throws ImportError where a file has another form. */
export function libraryGenes(files: readonly SourceFile[], drugs: readonly DrugSource[], notes: ImportNote[]): ReadonlyMap<string, LibraryGene> {
  const genes = new Map<string, LibraryGene>();
  for (const { file, json } of files) {
    const imported = importGene(json, file);
    notes.push(...imported.notes);
    if (genes.has(imported.name)) {
      notes.push({ file, place: '`gene`', what: `another file has ${imported.name} already; not carried` });
      continue;
    }
    const source = readGeneSource(json, file, []);
    const results = new Map(source.diplotypes.map(({ lookup, result }) => [lookup, result]));
    const model = modelOf(imported.text, imported.name);
    genes.set(imported.name, {
      name: imported.name, path: pathOf(imported.name), text: imported.text, uses: nameCell(imported.name), kind: 'phenotypes', phenotypes: model?.phenotypes ?? [], results,
      openScores: new Set((model && scoreDomain(model)?.labels.flatMap(({ name, from }) => (from === undefined ? [] : [name]))) ?? []),
      diplotypes: new Map(source.diplotypes.toReversed().map(({ lookup, alleles }) => [lookup, alleles.map(calledAs).join('/')])),
    });
  }
  for (const name of [...new Set(drugs.flatMap(({ rows }) => rows.flatMap(({ lookup }) => [...lookup.keys()])))].toSorted()) {
    if (!genes.has(name)) genes.set(name, withoutFile(name, drugs, notes));
  }
  return genes;
}

/** An allele in a call: `*1x>=3`, `"A, B"`. */
function calledAs(allele: string): string {
  const written = allele.replaceAll('≥', '>=');
  return /^\*[^\s,/()"]+$/.test(written) ? written : nameCell(written);
}

function withoutFile(name: string, drugs: readonly DrugSource[], notes: ImportNote[]): LibraryGene {
  const rows = drugs.flatMap((drug) => drug.rows.filter(({ lookup }) => lookup.has(name)).map((row) => ({ drug, row })));
  const values = [...new Set(rows.map(({ row }) => row.lookup.get(name)!).filter((value) => !isNoResult(value)))];
  const alleles = [...new Set(values.flatMap((value) => alleleStatus(value)?.allele ?? []))].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const code = knownGene(name).hgnc;
  const head = `${nameCell(name)}${code === undefined ? '' : ` (HGNC:${code})`}`;
  if (alleles.length > 0 && values.every((value) => alleleStatus(value) !== undefined)) {
    const text = [`gene ${head}, autosomal`, '  call: presence of alleles, at two fields', `  facts: ${alleles.map(nameCell).join(', ')}`, ''].join('\n');
    return { name, path: pathOf(name), text, uses: nameCell(name), kind: 'alleles', phenotypes: [], results: new Map(), diplotypes: new Map(), openScores: new Set() };
  }
  const { drug, row } = rows[0]!;
  notes.push({ file: drug.file, place: `row ${row.at}`, what: `there is no phenotype file of ${name}: its results are a plain fact, which no diplotype answers` });
  const fact = `${name} result`;
  const sorted = values.toSorted();
  const text = [`fact ${nameCell(fact)} "there is no table from diplotypes to results": one of`, ...tableLines(['value', 'meaning'], sorted.map((value) => [nameCell(value), ''])), ''].join('\n');
  return { name, path: pathOf(name), text, uses: nameCell(fact), kind: 'results', phenotypes: sorted.map((value) => ({ name: value })), results: new Map(), diplotypes: new Map(), openScores: new Set() };
}

/** `*57:01 positive`. */
export function alleleStatus(value: string): { readonly allele: string; readonly status: 'positive' | 'negative' } | undefined {
  const found = /^(\S.*?)\s+(positive|negative)$/i.exec(value);
  return found ? { allele: found[1]!, status: found[2]!.toLowerCase() as 'positive' | 'negative' } : undefined;
}

/** How the source says that a gene was not tested. */
export function isNoResult(value: string): boolean {
  return /^(?:no result|not tested|not available|no call|unknown\/not tested)$/i.test(value);
}

function pathOf(gene: string): string {
  return `genes/${gene.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}.precept`;
}

function modelOf(text: string, name: string): Gene | undefined {
  return loadProgram('gene.precept', (path) => (path === 'gene.precept' ? text : undefined)).program?.genes.find((gene) => gene.name === name);
}
