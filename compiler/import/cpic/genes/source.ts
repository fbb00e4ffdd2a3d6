import { ImportError } from '../../import-error.ts';
import type { ImportNote } from '../../note.ts';
import { cleanName, isWritable } from './names.ts';

/** One phenotype file as it stands, checked for its form. */
export interface GeneSource {
  readonly file: string;
  readonly gene: string;
  /** Without the leading `v`; empty where the file names none. */
  readonly version: string;
  readonly alleles: readonly SourceAllele[];
  /** Whether the file gives activity values, so that it looks up scores. */
  readonly scored: boolean;
  readonly diplotypes: readonly SourceDiplotype[];
}

export interface SourceAllele {
  readonly name: string;
  readonly function: string;
  /** As written: `1.0`, `≥3.0`, `n/a`. Absent in a gene without scores. */
  readonly activity?: string;
}

export interface SourceDiplotype {
  /** Its name in the file: `*1/*2`. */
  readonly name: string;
  /** One or two alleles of the list. */
  readonly alleles: readonly string[];
  readonly result: string;
  /** What the recommendations look up: the phenotype, or the score. */
  readonly lookup: string;
}

type Fields = Readonly<Record<string, unknown>>;

const known = new Set(['gene', 'haplotypes', 'activityValues', 'diplotypes', 'version']);
const knownInDiplotype = new Set(['generesult', 'diplotype', 'description', 'lookupkey', 'diplotypekey']);

/** Reads a phenotype file. Throws ImportError where it has another form; rows that cannot be used are noted and left out. */
export function readGeneSource(json: unknown, file: string, notes: ImportNote[]): GeneSource {
  const top = fieldsOf(json, file, '', 'an object with `gene`, `haplotypes` and `diplotypes`');
  const gene = textOf(top['gene'], file, '`gene`', 'the name of a gene');
  for (const key of Object.keys(top)) if (!known.has(key)) notes.push({ file, place: `\`${key}\``, what: 'not a part of this form of file; not carried' });
  if (!isWritable(gene)) throw new ImportError(file, '`gene`', 'the name of a gene', gene);
  const values = byName(top['activityValues'] ?? {}, file, '`activityValues`', 'an object from allele to activity value');
  const haplotypes = byName(top['haplotypes'], file, '`haplotypes`', 'an object from allele to function');
  const alleles = allelesIn(haplotypes, values, file, notes);
  for (const name of values.keys()) if (!haplotypes.has(name)) notes.push({ file, place: `activity value of \`${name}\``, what: 'the allele is not in the list of haplotypes; not carried' });
  const list = top['diplotypes'];
  if (!Array.isArray(list)) throw new ImportError(file, '`diplotypes`', 'a list of diplotypes', list);
  const names = new Set(alleles.map(({ name }) => name));
  return { file, gene, version: versionOf(top['version']), alleles, scored: values.size > 0, diplotypes: diplotypesOf(list, { gene, names, file }, notes) };
}

function allelesIn(haplotypes: ReadonlyMap<string, unknown>, values: ReadonlyMap<string, unknown>, file: string, notes: ImportNote[]): readonly SourceAllele[] {
  const scored = values.size > 0;
  return [...haplotypes].flatMap(([name, own]): SourceAllele[] => {
    const place = `allele \`${name}\``;
    if (!isWritable(name)) {
      notes.push({ file, place, what: 'no name that a rule file can hold; the allele is not carried' });
      return [];
    }
    const activity = values.has(name) ? textOf(values.get(name) ?? 'n/a', file, place, 'an activity value as text') : undefined;
    if (scored && activity === undefined) notes.push({ file, place, what: 'no activity value beside those of the other alleles: read as `n/a`' });
    const text = own === null ? unknown : textOf(own, file, place, 'a function as text');
    if (own === null || !isWritable(text)) notes.push({ file, place, what: own === null ? 'no function: read as unknown' : 'the function is no name that a rule file can hold: read as unknown' });
    return [{ name, function: isWritable(text) ? text : unknown, ...(scored ? { activity: activity ?? 'n/a' } : {}) }];
  });
}

const unknown = 'Unknown function';

/** Entries by clean name. Throws where two names differ in white space only. */
function byName(value: unknown, file: string, place: string, expected: string): ReadonlyMap<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const [written, own] of Object.entries(fieldsOf(value, file, place, expected))) {
    const name = cleanName(written);
    if (entries.has(name)) throw new ImportError(file, place, `each allele once`, written);
    entries.set(name, own);
  }
  return entries;
}

interface Within {
  readonly gene: string;
  readonly names: ReadonlySet<string>;
  readonly file: string;
}

function diplotypesOf(list: readonly unknown[], { gene, names, file }: Within, notes: ImportNote[]): SourceDiplotype[] {
  const extra = new Set<string>();
  const found = list.flatMap((item, at): SourceDiplotype[] => {
    const row = `diplotype ${at + 1}`;
    const fields = fieldsOf(item, file, row, 'an object with `diplotype`, `diplotypekey`, `generesult` and `lookupkey`');
    const name = textOf(fields['diplotype'], file, row, 'the `diplotype` as text');
    const place = `${row}, \`${name}\``;
    for (const key of Object.keys(fields)) if (!knownInDiplotype.has(key)) extra.add(key);
    const description: unknown = fields['description'] ?? '';
    if (description !== '') notes.push({ file, place, what: 'a description in words is not carried' });
    const alleles = allelesOf(ofGene(fields['diplotypekey'], gene), file, place);
    const stranger = alleles.find((allele) => !names.has(allele));
    if (stranger !== undefined) {
      notes.push({ file, place, what: `allele \`${stranger}\` is not one of the ${names.size} in the list of haplotypes; the diplotype is not carried` });
      return [];
    }
    const result = textOf(fields['generesult'], file, place, 'the `generesult` as text');
    if (!isWritable(result)) {
      notes.push({ file, place, what: 'the `generesult` is no name that a rule file can hold; the diplotype is not carried' });
      return [];
    }
    return [{ name, alleles, result, lookup: textOf(ofGene(fields['lookupkey'], gene), file, place, 'the `lookupkey` as text') }];
  });
  for (const key of extra) notes.push({ file, place: `\`${key}\` of the diplotypes`, what: 'not a part of this form of file; not carried' });
  return found;
}

/** Some releases put the gene around a key: `{ "CYP2D6": { "*1": 2 } }`. */
function ofGene(value: unknown, gene: string): unknown {
  const own: unknown = value !== null && typeof value === 'object' && Object.keys(value).length === 1 ? (value as Fields)[gene] : undefined;
  return own === undefined || typeof own === 'number' ? value : own;
}

/** `{ "*1": 2 }` and `{ "*1": 1, "*2": 1 }` are two alleles, `{ "A": 1 }` is one. */
function allelesOf(value: unknown, file: string, place: string): readonly string[] {
  const expected = 'a `diplotypekey` of one or two alleles';
  const alleles = Object.entries(fieldsOf(value, file, place, expected)).flatMap(([name, count]) => {
    if (count !== 1 && count !== 2) throw new ImportError(file, place, `1 or 2 of allele \`${name}\``, count);
    return Array.from({ length: count }, () => cleanName(name));
  });
  if (alleles.length < 1 || alleles.length > 2) throw new ImportError(file, place, expected, alleles);
  return alleles;
}

function fieldsOf(value: unknown, file: string, place: string, expected: string): Fields {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new ImportError(file, place, expected, value);
  return value as Fields;
}

function textOf(value: unknown, file: string, place: string, expected: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new ImportError(file, place, expected, value);
  return cleanName(value);
}

function versionOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().replace(/^v(?=\d)/, '') : '';
}
