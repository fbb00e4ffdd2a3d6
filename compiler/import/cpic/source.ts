import { ImportError } from '../import-error.ts';
import type { ImportNote } from '../note.ts';
import { cleanText } from './text.ts';

/** One recommendation file of CPIC's database form: a drug, its guideline, and its rows. Texts are cleaned. */
export interface DrugSource {
  readonly file: string;
  readonly drug: string;
  /** As written: `RxNorm:32968`; empty where the file has none. */
  readonly code: string;
  readonly guideline: string;
  readonly url: string;
  readonly citations: readonly Citation[];
  /** Genes that the guideline is about, which may be more than its rows ask. */
  readonly genes: readonly string[];
  /** Without the leading `v`; empty where the file names none. */
  readonly version: string;
  readonly rows: readonly SourceRow[];
}

export interface Citation {
  readonly pmid: string;
  readonly author: string;
  readonly year: string;
}

/** One row: what the source looks up, for whom, and what it then says. */
export interface SourceRow {
  /** From 1, in the order of the file. */
  readonly at: number;
  readonly lookup: ReadonlyMap<string, string>;
  /** Genes whose lookup is an activity score, and those whose lookup is the status of an allele. */
  readonly scored: ReadonlySet<string>;
  readonly alleles: ReadonlySet<string>;
  readonly population: string;
  /** The population has white space around it. */
  readonly spaced: boolean;
  readonly recommendation: string;
  readonly classification: string;
  /** By gene; empty texts and `n/a` are left out. */
  readonly implications: ReadonlyMap<string, string>;
  /** Empty where there is none. */
  readonly comments: string;
}

type Fields = Readonly<Record<string, unknown>>;

const knownInFile = new Set(['drugid', 'drugname', 'guidelinename', 'url', 'guidelinepharmgkbids', 'citations', 'recommendations', 'genes', 'notesonusage', 'cpicVersion', 'version', 'source']);
const knownInRow = new Set(['implications', 'drugrecommendation', 'classification', 'phenotypes', 'activityscore', 'allelestatus', 'lookupkey', 'comments', 'population', 'genotypes']);

/** Reads a recommendation file. Throws ImportError where it has another form; parts that cannot be carried are noted. */
export function readDrugSource(json: unknown, file: string, notes: ImportNote[]): DrugSource {
  const top = fieldsOf(json, file, '', 'an object with `drugname`, `guidelinename` and `recommendations`');
  const drug = textOf(top['drugname'], file, '`drugname`', 'the name of a drug').toLowerCase();
  for (const key of Object.keys(top)) if (!knownInFile.has(key)) notes.push({ file, place: `\`${key}\``, what: 'not a part of this form of file; not carried' });
  if (!Object.hasOwn(top, 'recommendations')) throw new ImportError(file, '`recommendations`', 'a list of rows, or null', undefined);
  const list = top['recommendations'] ?? [];
  if (!Array.isArray(list)) throw new ImportError(file, '`recommendations`', 'a list of rows, or null', list);
  const rows = list.map((item, at) => rowOf(item, at + 1, file, notes));
  const usage = optionalText(top['notesonusage']);
  if (rows.length === 0) notes.push({ file, place: '`recommendations`', what: `no rows: ${drug} has no table${usage === '' ? '' : '; the file refers to a diagram or text outside it'}` });
  return {
    file, drug, code: optionalText(top['drugid']), guideline: textOf(top['guidelinename'], file, '`guidelinename`', 'the name of a guideline'), url: optionalText(top['url']),
    citations: listOf(top['citations']).flatMap(citationOf), genes: listOf(top['genes']).flatMap((gene) => (typeof gene === 'string' ? [gene.trim()] : [])),
    version: optionalText(top['cpicVersion'] ?? top['version']).replace(/^v(?=\d)/, ''), rows,
  };
}

function rowOf(item: unknown, at: number, file: string, notes: ImportNote[]): SourceRow {
  const place = `row ${at}`;
  const fields = fieldsOf(item, file, place, 'an object with `lookupkey`, `drugrecommendation` and `classification`');
  for (const key of Object.keys(fields)) if (!knownInRow.has(key)) notes.push({ file, place, what: `\`${key}\` is not a part of this form of file; not carried` });
  if (fields['genotypes'] !== null && fields['genotypes'] !== undefined) notes.push({ file, place, what: '`genotypes` is not carried' });
  const lookup = textsOf(fields['lookupkey'], file, `${place}, \`lookupkey\``);
  if (lookup.size === 0) throw new ImportError(file, `${place}, \`lookupkey\``, 'a gene and what is looked up', fields['lookupkey']);
  const scores = textsOf(fields['activityscore'] ?? {}, file, `${place}, \`activityscore\``);
  const statuses = textsOf(fields['allelestatus'] ?? {}, file, `${place}, \`allelestatus\``);
  const implications = new Map([...textsOf(fields['implications'] ?? {}, file, `${place}, \`implications\``)].filter(([, text]) => !isNothing(text)));
  for (const gene of implications.keys()) if (!lookup.has(gene)) notes.push({ file, place, what: `an implication of ${gene}, which the row does not look up, is not carried` });
  const comments = optionalText(fields['comments']);
  const recommendation = textOf(fields['drugrecommendation'], file, `${place}, \`drugrecommendation\``, 'the recommendation as text');
  const written = [recommendation, comments, ...implications.values()];
  if (written.some((text) => /<\/?[a-z][^<>]*>/i.test(text))) notes.push({ file, place, what: 'words in angle brackets were kept as text' });
  return {
    at, lookup, recommendation, implications,
    scored: new Set([...lookup.keys()].filter((gene) => scores.has(gene) && scores.get(gene) === lookup.get(gene) && isScore(scores.get(gene)!))),
    alleles: new Set([...lookup.keys()].filter((gene) => statuses.has(gene))),
    population: optionalText(fields['population']), spaced: typeof fields['population'] === 'string' && fields['population'] !== fields['population'].trim(), classification: textOf(fields['classification'], file, `${place}, \`classification\``, 'a strength as text'),
    comments: isNothing(comments) ? '' : comments,
  };
}

function isScore(text: string): boolean {
  return /^[≥>]?=?\s*\d/.test(text);
}

/** What the source writes where it says nothing. */
export function isNothing(text: string): boolean {
  return /^(?:|n\/?a|none|null)\.?$/i.test(text.trim());
}

/** `Lee 2022`: the first author's family name, and the year. */
function citationOf(item: unknown): readonly Citation[] {
  if (item === null || typeof item !== 'object') return [];
  const { pmid, authors, year } = item as Fields;
  const number = typeof pmid === 'number' ? String(pmid) : optionalText(pmid);
  if (!/^\d{1,8}$/.test(number)) return [];
  const author = optionalText(listOf(authors)[0]).replace(/\s+\p{Lu}[\p{Lu}. -]*$/u, '').replace(/^([\p{L}'’-]+) .*$/u, '$1');
  return [{ pmid: number, author: author === '' ? 'PMID' : author, year: typeof year === 'number' ? String(year) : optionalText(year) }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown, file: string, place: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(fieldsOf(value, file, place, 'an object from gene to text')).map(([gene, text]) => [gene.trim(), textOf(text, file, `${place} of ${gene}`, 'a text')]));
}

function fieldsOf(value: unknown, file: string, place: string, expected: string): Fields {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new ImportError(file, place, expected, value);
  return value as Fields;
}

function textOf(value: unknown, file: string, place: string, expected: string): string {
  if (typeof value !== 'string' || cleanText(value) === '') throw new ImportError(file, place, expected, value);
  return cleanText(value);
}

function optionalText(value: unknown): string {
  return typeof value === 'string' ? cleanText(value) : '';
}
