import { ImportError } from '../../import-error.ts';
import type { ImportNote } from '../../note.ts';

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
  const values = top['activityValues'] === undefined || top['activityValues'] === null ? {} : fieldsOf(top['activityValues'], file, '`activityValues`', 'an object from allele to activity value');
  const scored = Object.keys(values).length > 0;
  const haplotypes = fieldsOf(top['haplotypes'], file, '`haplotypes`', 'an object from allele to function');
  const alleles = Object.entries(haplotypes).map(([name, own]): SourceAllele => {
    const place = `allele \`${name}\``;
    if (name.trim() === '') throw new ImportError(file, '`haplotypes`', 'the name of an allele', name);
    const activity = Object.hasOwn(values, name) ? textOf(values[name] ?? 'n/a', file, place, 'an activity value as text') : undefined;
    if (scored && activity === undefined) notes.push({ file, place, what: 'no activity value beside those of the other alleles: read as `n/a`' });
    if (own === null) notes.push({ file, place, what: 'no function: read as unknown' });
    return { name, function: textOf(own ?? 'Unknown function', file, place, 'a function as text'), ...(scored ? { activity: activity ?? 'n/a' } : {}) };
  });
  for (const name of Object.keys(values)) if (!Object.hasOwn(haplotypes, name)) notes.push({ file, place: `activity value of \`${name}\``, what: 'the allele is not in the list of haplotypes; not carried' });
  const list = top['diplotypes'];
  if (!Array.isArray(list)) throw new ImportError(file, '`diplotypes`', 'a list of diplotypes', list);
  const names = new Set(Object.keys(haplotypes));
  return { file, gene, version: versionOf(top['version']), alleles, scored, diplotypes: diplotypesOf(list, { gene, names, file }, notes) };
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
    return Array.from({ length: count }, () => name);
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
  return value.trim();
}

function versionOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().replace(/^v(?=\d)/, '') : '';
}
