import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { equalityLines, geneEquality } from '../../../../compiler/import/cpic/genes/equality.ts';
import { importGene } from '../../../../compiler/import/cpic/genes/index.ts';
import { ImportError } from '../../../../compiler/import/import-error.ts';
import { formatText } from '../../../../language/format/index.ts';
import { loadProgram } from '../../../../language/index.ts';

const folder = path.join(import.meta.dirname, '../fixture/phenotype');
const files = readdirSync(folder).toSorted();

interface Source {
  readonly gene: string;
  readonly haplotypes: Record<string, unknown>;
  readonly activityValues: Record<string, unknown>;
  readonly diplotypes: Record<string, unknown>[];
  readonly [key: string]: unknown;
}

const read = (file: string): Source => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Source;
const notesOf = (source: unknown, file = 'XPAIR1.json'): readonly string[] => importGene(source, file).notes.map(({ place, what }) => `${place}: ${what}`);

describe.each(files)('%s, made up in the form of the phenotype files', (file) => {
  const { text, notes } = importGene(read(file), file);

  it('becomes a gene without a finding, laid out, the same every time', () => {
    expect(loadProgram('gene.precept', () => text).diagnostics).toEqual([]);
    expect(formatText(text)).toBe(text);
    expect(importGene(read(file), file)).toEqual({ name: read(file).gene, text, notes });
  });

  it('derives every diplotype', () => {
    const found = geneEquality(read(file), file, text);
    expect(found.exceptions).toEqual([]);
    expect(found.equal).toBe(read(file).diplotypes.length);
  });
});

it('writes the rule that a person would', () => {
  const rule = (file: string): string => importGene(read(file), file).text.replaceAll(/(?<=\S) {2,}\|/g, ' |').replace(/[^]*?(?= {2}(?:phenotype by|score:|several))/, '').replace(/\n {2}alleles[^]*/, '').replaceAll(/ *\|-.*\n/g, '').trim();
  expect(files.map((file) => `${file}\n  ${rule(file)}`).join('\n')).toMatchInlineSnapshot(`
    "MT_XHAP1.json
      phenotype by one function
      | function | phenotype |
      | increased risk | increased risk of hearing loss |
      | normal risk | normal risk of hearing loss |
      | uncertain risk | uncertain risk of hearing loss |
    XLINK1.json
      phenotype by two functions
      | one | other | phenotype |
      | class II | class II, class III or none | Deficient |
      | class II or class III | class IV | Variable |
      | class III | class III or none | Deficient |
      | class IV | class IV or none | Normal |
      | uncertain | any | Indeterminate |
    XPAIR1.json
      phenotype by two functions
      | one | other | phenotype |
      | no function | no function | PM |
      | no function | normal or increased | IM |
      | normal | normal | NM |
      | normal | increased | RM |
      | increased | increased | UM |
      | uncertain | any | Indeterminate |
    XSCORE1.json
      score: sum of the activity of both alleles
      copies: multiply the activity
      tandems: add the activity of their members
      unknown activity: phenotype is Indeterminate

      phenotype by score
      | score | phenotype |
      | 0 | PM |
      | > 0 to < 1.5 | IM |
      | 1.5 to 2 | NM |
      | > 2 | UM |
    XVAR1.json
      score: sum of the two lowest activities

      phenotype by score
      | score | phenotype |
      | 0 to 0.5 | PM |
      | 1 to 1.5 | IM |
      | 2 | NM |
    XVAR2.json
      several variants: the two lowest functions count

      phenotype by two functions
      | one | other | phenotype |
      | normal | normal or uncertain | uncertain |
      | uncertain | uncertain | uncertain |
      | MH associated | any | MHS |"
  `);
});

describe('what disagrees is said', () => {
  it('a diplotype that contradicts the others', () => {
    const source = read('XPAIR1.json');
    source.diplotypes.find(({ diplotype }) => diplotype === '*2/*2')!['generesult'] = 'Intermediate Metabolizer';
    expect(notesOf(source)).toContain('diplotype `*2/*2`: says `Intermediate Metabolizer`; from `no function` and `no function`, as in 2 other diplotypes, follows `Poor Metabolizer`');
    const { exceptions } = geneEquality(source, 'XPAIR1.json', importGene(source, 'XPAIR1.json').text);
    expect(exceptions).toEqual([expect.objectContaining({ diplotype: '*2/*2', says: 'Intermediate Metabolizer, Poor Metabolizer', derives: 'Poor Metabolizer, Poor Metabolizer' })]);
    expect(equalityLines([geneEquality(source, 'XPAIR1.json', importGene(source, 'XPAIR1.json').text)])[0]).toBe('XPAIR1        15 diplotypes,      14 equal, 1 explained, 0 not explained');
  });

  it('a score that is not the sum', () => {
    const source = read('XSCORE1.json');
    source.diplotypes.find(({ diplotype }) => diplotype === '*1/*9')!['lookupkey'] = '1.0';
    expect(notesOf(source, 'XSCORE1.json')).toContain('diplotype `*1/*9`: is looked up as `1.0`; from a score of 1.5 follows `1.5`');
  });

  it('an allele that the list does not have, one without a diplotype, a pair that is missing, and one that stands twice', () => {
    const source = read('XPAIR1.json');
    source.diplotypes[0]!['diplotypekey'] = { '*1': 1, '*99': 1 };
    source.haplotypes['*5'] = 'Normal function';
    source.diplotypes.push({ ...source.diplotypes[4]! });
    const notes = notesOf(source);
    expect(notes).toContain('diplotype 1, `*1/*1`: allele `*99` is not one of the 6 in the list of haplotypes; the diplotype is not carried');
    expect(notes).toContain('allele `*5`: is in no diplotype: its phenotype follows from its function alone');
    expect(notes).toContain(`diplotype \`${String(source.diplotypes[4]!['diplotype'])}\`: stands in the file more than once`);
    expect(notes).toContain('`diplotypes`: 1 pairs of its alleles are not in the file, such as `*1/*1`: they follow from the rule');
  });

  it('copies whose activity is no multiple, values that are no numbers, and parts that are not known', () => {
    const source = read('XSCORE1.json');
    source.activityValues['*1x2'] = '1.5';
    source.activityValues['*4'] = 'nil';
    source.activityValues['*77'] = '1.0';
    const notes = notesOf({ ...source, extra: 1 }, 'XSCORE1.json');
    expect(notes).toContain('allele `*1x2`: activity 1.5 where 2 copies of `*1` have 2: kept as an allele of its own');
    expect(notes).toContain('allele `*4`: activity `nil` is no number: read as unknown');
    expect(notes).toContain('activity value of `*77`: the allele is not in the list of haplotypes; not carried');
    expect(notes).toContain('`extra`: not a part of this form of file; not carried');
  });

  it('functions of which no diplotype says anything', () => {
    const source = read('XPAIR1.json');
    const { text, notes } = importGene({ ...source, diplotypes: source.diplotypes.filter(({ diplotype }) => diplotype !== '*3/*3') }, 'XPAIR1.json');
    expect(notes.map(({ place, what }) => `${place}: ${what}`)).toContain('functions increased and increased: no diplotype has them: read as Indeterminate');
    expect(loadProgram('gene.precept', () => text).diagnostics).toEqual([]);
  });
});

describe('names that mean something else', () => {
  const odd = ['or', 'A or B', 'not tested', 'none', 'any', 'unknown', '__proto__', 'constructor', 'a|b', 'a;b', 'A/B', '*1+*2', '>= 2', '1.5', '// x', 'a:', '[x]', '(x)', 'PM', 'Indeterminate', 'tested, x', 'line\nbreak', 'e\u0301', '?', '"', 'say "x"', 'x\\y', 'x'.repeat(300)];
  it.each(odd)('%j as an allele, a function and a result', (name) => {
    const source = read('XPAIR1.json');
    const renamed = {
      ...source, haplotypes: Object.fromEntries(Object.entries(source.haplotypes).map(([key, own]) => [key === '*3' ? name : key, own])),
      diplotypes: source.diplotypes.map((one) => ({ ...one, diplotypekey: Object.fromEntries(Object.entries(one['diplotypekey'] as object).map(([key, count]) => [key === '*3' ? name : key, count as unknown])) })),
    };
    const ownFunction = { ...source, haplotypes: Object.fromEntries(Object.entries(source.haplotypes).map(([key, own]) => [key, own === 'Normal function' ? name : own])) };
    const result = { ...source, diplotypes: source.diplotypes.map((one) => ({ ...one, generesult: one['generesult'] === 'Rapid Metabolizer' ? name : one['generesult'], lookupkey: one['lookupkey'] === 'Rapid Metabolizer' ? name : one['lookupkey'] })) };
    for (const each of [renamed, ownFunction, result]) {
      const { text, notes } = importGene(each, 'x.json');
      expect(loadProgram('gene.precept', () => text).diagnostics).toEqual([]);
      const { diplotypes, exceptions } = geneEquality(each, 'x.json', text);
      expect(exceptions.filter(({ because }) => because === undefined)).toEqual([]);
      // What a rule file cannot hold is left out, and said.
      if (diplotypes < 15) expect(notes.length).toBeGreaterThan(0);
    }
  });
});

describe('another form of file is refused with its place', () => {
  it.each<readonly [string, (source: Source) => unknown, string]>([
    ['a list', () => [], '`x.json`: expected an object with `gene`, `haplotypes` and `diplotypes`, found a list of 0'],
    ['a text', () => 'gene', '`x.json`: expected an object with `gene`, `haplotypes` and `diplotypes`, found `gene`'],
    ['nothing', () => null, '`x.json`: expected an object with `gene`, `haplotypes` and `diplotypes`, found `null`'],
    ['no gene', (source) => ({ ...source, gene: undefined }), '`x.json`, `gene`: expected the name of a gene, found nothing'],
    ['no haplotypes', (source) => ({ ...source, haplotypes: ['*1'] }), '`x.json`, `haplotypes`: expected an object from allele to function, found a list of 1'],
    ['a function that is no text', (source) => ({ ...source, haplotypes: { '*1': 3 } }), '`x.json`, allele `*1`: expected a function as text, found `3`'],
    ['no diplotypes', (source) => ({ ...source, diplotypes: {} }), '`x.json`, `diplotypes`: expected a list of diplotypes, found an object'],
    ['a diplotype that is none', (source) => ({ ...source, diplotypes: ['*1/*1'] }), '`x.json`, diplotype 1: expected an object with `diplotype`, `diplotypekey`, `generesult` and `lookupkey`, found `*1/*1`'],
    ['three alleles', (source) => ({ ...source, diplotypes: [{ ...source.diplotypes[0], diplotypekey: { '*1': 2, '*2': 1 } }] }), '`x.json`, diplotype 1, `*1/*1`: expected a `diplotypekey` of one or two alleles, found a list of 3'],
    ['half an allele', (source) => ({ ...source, diplotypes: [{ ...source.diplotypes[0], diplotypekey: { '*1': 0.5 } }] }), '`x.json`, diplotype 1, `*1/*1`: expected 1 or 2 of allele `*1`, found `0.5`'],
    ['no result', (source) => ({ ...source, diplotypes: [{ ...source.diplotypes[0], generesult: '' }] }), '`x.json`, diplotype 1, `*1/*1`: expected the `generesult` as text, found ``'],
  ])('%s', (_, change, message) => {
    const attempt = (): unknown => importGene(change(read('XPAIR1.json')), 'x.json');
    expect(attempt).toThrow(ImportError);
    expect(attempt).toThrow(message);
  });
});
