import { formatText } from '../../../language/format/index.ts';
import type { ImportNote } from '../note.ts';
import { dimensionsOf } from './dimensions.ts';
import { libraryGenes, type LibraryGene, type SourceFile } from './genes.ts';
import { nameCell } from './genes/cells.ts';
import type { Dimensions } from './grid.ts';
import { writeGuideline, type GuidelineTable, type Surroundings } from './guideline.ts';
import { fileName, Names } from './names.ts';
import { readDrugSource, type DrugSource } from './source.ts';
import { checkSource } from './source-checks.ts';
import { strengthsOf } from './strengths.ts';

/** A folder of CPIC's database form, as JSON: `recommendations/*.json` and `phenotype/*.json`, in the order of their names. */
export interface CpicSource {
  readonly recommendations: readonly SourceFile[];
  readonly phenotypes: readonly SourceFile[];
}

/** A library of rule files, by path, and what was not carried as it stands. */
export interface CpicLibrary {
  readonly files: ReadonlyMap<string, string>;
  readonly notes: readonly ImportNote[];
  /** What looks like a mistake in the source itself. */
  readonly findings: readonly ImportNote[];
  readonly guidelines: readonly LibraryGuideline[];
  readonly genes: ReadonlyMap<string, LibraryGene>;
}

export interface LibraryGuideline {
  readonly title: string;
  readonly path: string;
  readonly sources: readonly DrugSource[];
  readonly dimensions: Dimensions;
  readonly tables: readonly GuidelineTable[];
}

/** Makes the library, `without` guidelines of these titles. Throws ImportError where a file has another form. The same source and the same known ids give the same texts. */
export function importCpic(source: CpicSource, ids: Surroundings['ids'] = (_drugs, made) => made, without: ReadonlySet<string> = new Set()): CpicLibrary {
  const notes: ImportNote[] = [];
  const drugs = distinctDrugs(source.recommendations.map(({ file, json }) => readDrugSource(json, file, notes)), notes);
  for (const { file, drug, code } of drugs) if (!isCode(code)) notes.push({ file, place: '`drugid`', what: `\`${code}\` is no code: ${drug} stands without one` });
  const genes = libraryGenes(source.phenotypes, drugs, notes);
  noteUnread(drugs, genes, notes);
  const titles = new Map<string, DrugSource[]>();
  for (const drug of drugs) if (drug.rows.length > 0 && !without.has(drug.guideline)) titles.set(drug.guideline, [...(titles.get(drug.guideline) ?? []), drug]);
  const dimensions = dimensionsOf(titles, notes);
  const citations = citationNames(drugs);
  const files = new Map<string, string>([...genes.values()].map(({ path, text }) => [path, text]));
  const paths = new Names();
  for (const taken of ['drugs', 'facts', 'library']) paths.free(taken);
  const guidelines = [...titles].map(([title, sources]): LibraryGuideline => {
    const path = `${paths.free(fileName(title), '-')}.precept`;
    const own = dimensions.of(title);
    const { text, tables } = writeGuideline(title, sources, { genes, dimensions: own, strengths: strengthsOf(sources, notes), citations, ids }, notes);
    files.set(path, text);
    return { title, path, sources, dimensions: own, tables };
  });
  files.set('drugs.precept', drugsFile(drugs, guidelines));
  if (dimensions.facts.length > 0) files.set('facts.precept', formatText(`// What the populations of the source ask.\n\n${dimensions.facts.map(({ declaration }) => `${declaration}\n`).join('')}`, { fit: true }));
  files.set('library.precept', `// Every guideline of the library: \`precept build library.precept\` makes one table of all.\n\n${guidelines.map(({ path }) => `use "${path}"\n`).join('')}`);
  const distinct = [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
  return { files: new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))), notes: distinct, findings: [...checkSource(drugs), ...oddScores(guidelines)], guidelines, genes };
}

/** Open scores of which the source says something else than of the numbers that they may be. */
function oddScores(guidelines: readonly LibraryGuideline[]): readonly ImportNote[] {
  return guidelines.flatMap(({ sources, tables }) => tables.flatMap(({ drugs, plan }) => drugs.flatMap((drug) => [...plan.exceptions, ...plan.lost.map(({ rows }) => ({ of: rows }))].map(({ of }) => ({
    file: sources.find((source) => source.drug === drug)!.file, place: `rows ${of.map(({ at }) => at).toSorted((a, b) => a - b).join(', ')}`,
    what: `an open score (${[...new Set(of.flatMap(({ lookup }) => [...lookup.values()].filter((key) => /^(?:≥|>=)/.test(key))))].join(', ')}) is advised otherwise than the scores around it`,
  })))));
}

/** Two files for one drug would decide it twice. */
function distinctDrugs(drugs: readonly DrugSource[], notes: ImportNote[]): readonly DrugSource[] {
  const seen = new Map<string, string>();
  return drugs.filter(({ drug, file }) => {
    const first = seen.get(drug);
    if (first !== undefined) notes.push({ file, place: '`drugname`', what: `\`${first}\` has ${drug} already; not carried` });
    seen.set(drug, first ?? file);
    return first === undefined;
  });
}

/** Genes that a file names without a row that asks them. */
function noteUnread(drugs: readonly DrugSource[], genes: ReadonlyMap<string, LibraryGene>, notes: ImportNote[]): void {
  for (const { file, genes: named, rows } of drugs) {
    const asked = new Set(rows.flatMap(({ lookup }) => [...lookup.keys()]));
    for (const gene of named) if (rows.length > 0 && !asked.has(gene)) notes.push({ file, place: '`genes`', what: `no row asks ${gene}${genes.has(gene) ? '' : ', of which there is no phenotype file either'}` });
  }
}

/** `Lee 2022`; where two citations would share a name, all of them have a letter behind the year. */
function citationNames(drugs: readonly DrugSource[]): ReadonlyMap<string, string> {
  const byName = new Map<string, string[]>();
  for (const { pmid, author, year } of drugs.flatMap(({ citations }) => citations)) {
    const name = year === '' ? author : `${author} ${year}`;
    const own = byName.get(name) ?? [];
    if (!own.includes(pmid)) own.push(pmid);
    byName.set(name, own);
  }
  return new Map([...byName].flatMap(([name, pmids]) => pmids.toSorted((a, b) => Number(a) - Number(b)).map((pmid, at) => [pmid, pmids.length === 1 ? name : `${name}${letters(at)}`] as const)));
}

function letters(at: number): string {
  return at < 26 ? String.fromCodePoint(97 + at) : `-${at}`;
}

/** `RxNorm:32968`; not `RxNorm:NA`. */
function isCode(text: string): boolean {
  return /^[A-Za-z]+:[\w.-]*\d[\w.-]*$/.test(text);
}

function drugsFile(drugs: readonly DrugSource[], guidelines: readonly LibraryGuideline[]): string {
  const own = new Map(drugs.map(({ drug, code }) => [drug, code]));
  const others = new Set(guidelines.flatMap(({ tables }) => tables.flatMap(({ plan }) => plan.rows.flatMap(({ says }) => says.action.drugs))));
  const named = [...others].filter((name) => !own.has(name)).toSorted();
  const line = ([name, code]: readonly [string, string]): string => `drug ${nameCell(name)}${isCode(code) ? ` (${code})` : ''}\n`;
  return [
    '// Drugs of the library, with the codes of the source.\n', ...[...own].map(line),
    ...(named.length === 0 ? [] : ['// Named by recommendations only.\n', ...named.map((name) => line([name, '']))]),
  ].join('\n');
}
