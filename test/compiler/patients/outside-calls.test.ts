import { describe, expect, it } from 'vitest';
import { readOutsideCalls, type OutsideCalls } from '../../../compiler/patients/outside-calls.ts';
import type { LoadedTable } from '../../../compiler/runtime/full.ts';
import { compileText, example, exampleFiles, rowsOf } from '../../support/examples.ts';

const table = (file: string): LoadedTable => example(`cpic/${file}.precept`).table;
const read = (file: string, ...lines: readonly string[]): OutsideCalls => readOutsideCalls(lines.join('\n'), table(file));
const facts = (file: string, ...lines: readonly string[]): unknown => ({ ...read(file, ...lines).facts });

describe('outside calls', () => {
  it.each<[string, string, string, unknown]>([
    ['a diplotype', 'clopidogrel', 'CYP2C19\t*1/*2', { CYP2C19: '*1/*2' }],
    ['the gene in another case', 'clopidogrel', 'cyp2c19\t*1/*2', { CYP2C19: '*1/*2' }],
    ['the gene before each allele', 'clopidogrel', 'CYP2C19\tCYP2C19*1/CYP2C19 *2', { CYP2C19: '*1/*2' }],
    ['several diplotypes', 'clopidogrel', 'CYP2C19\t*1/*2 or *1/*17', { CYP2C19: ['*1/*2', '*1/*17'] }],
    ['a phenotype', 'clopidogrel', 'CYP2C19\t\tPoor Metabolizer', { CYP2C19: 'Poor Metabolizer' }],
    ['a phenotype in British letters, with its gene', 'clopidogrel', 'CYP2C19\t\tCYP2C19 ultrarapid metabolisers (UM)', { CYP2C19: 'Ultrarapid Metabolizer' }],
    ['an abbreviation', 'clopidogrel', 'CYP2C19\t\tEM', { CYP2C19: 'Normal Metabolizer' }],
    ['extensive is normal', 'codeine', 'CYP2D6\t\textensive metabolizer', { CYP2D6: 'Normal Metabolizer' }],
    ['likely stays likely', 'clopidogrel', 'CYP2C19\t\tlikely CYP2C19 poor metaboliser', { CYP2C19: 'Likely Poor Metabolizer' }],
    ['a score', 'codeine', 'CYP2D6\t\t\t2.0', { CYP2D6: 'score 2.0' }],
    ['an open score', 'codeine', 'CYP2D6\t\t\t≥6.0', { CYP2D6: 'score ≥6.0' }],
    ['copies', 'codeine', 'CYP2D6\t*1x2/*4', { CYP2D6: '*1x2/*4' }],
    ['open copies, in both spellings', 'codeine', 'CYP2D6\t*1≥3/*4 or *2x≥3/*4', { CYP2D6: ['*1x≥3/*4', '*2x≥3/*4'] }],
    ['a tandem', 'codeine', 'CYP2D6\t*36+*10/[*68 + *4]', { CYP2D6: '*36+*10/*68+*4' }],
    ['a diplotype that its phenotype narrows', 'clopidogrel', 'CYP2C19\t*1/*2 or *1/*17\tRapid Metabolizer', { CYP2C19: '*1/*17' }],
    ['names with commas', 'fluoropyrimidines', 'DPYD\tReference/c.1129-5923C>G, c.1236G>A (HapB3)', { DPYD: 'Reference/"c.1129-5923C>G, c.1236G>A (HapB3)"' }],
    ['HLA alleles', 'abacavir', 'HLA-B\t*15:02/*57:01', { 'HLA-B': '*15:02/*57:01' }],
    ['HLA alleles with their letter', 'abacavir', 'HLA-B\tB*15:02/B*57:01:01', { 'HLA-B': '*15:02/*57:01:01' }],
    ['one HLA allele as a result', 'abacavir', 'HLA-B\t\t*57:01 positive', { 'HLA-B *57:01': 'positive' }],
    ['a single position on the other strand', 'warfarin', 'VKORC1\trs9923231 reference (C)/rs9923231 variant (T)', { 'VKORC1 rs9923231': 'AG' }],
    ['a single position', 'warfarin', 'CYP4F2\tC/T', { 'CYP4F2 rs2108622': 'CT' }],
  ])('%s', (_, file, line, expected) => {
    const { facts: found, notes, problems } = read(file, line);
    expect({ facts: { ...found }, notes, problems }).toEqual({ facts: expected, notes: [], problems: [] });
    expect(table(file).check(found)).toEqual([]);
  });

  it('skips comments and blank lines, and takes any end of line', () => {
    expect(readOutsideCalls('# sample 1\r\n\r\nCYP2C19\t*1/*2\t\t\r\n', table('clopidogrel'))).toMatchObject({ facts: { CYP2C19: '*1/*2' }, notes: [], problems: [] });
  });

  it('takes several lines of a gene as possible calls, and says so', () => {
    expect(read('clopidogrel', 'CYP2C19\t*1/*2', 'CYP2C19\t\tPM')).toMatchObject({ facts: { CYP2C19: ['*1/*2', 'Poor Metabolizer'] }, notes: ['lines 1, 2: CYP2C19 is called 2 times; each call is taken as possible'] });
  });

  it.each<[string, string, string, unknown, string]>([
    ['a phenotype counts', 'clopidogrel', 'CYP2C19\t*1/*1\tPoor Metabolizer', { CYP2C19: 'Poor Metabolizer' }, 'line 1: the phenotype `Poor Metabolizer` of CYP2C19 contradicts the diplotype `*1/*1`; the phenotype counts'],
    ['a score counts', 'codeine', 'CYP2D6\t*1/*6\t\t4.0', { CYP2D6: 'score 4.0' }, 'line 1: the score `4.0` of CYP2D6 contradicts the diplotype `*1/*6`; the score counts'],
    ['a score counts more than a phenotype', 'codeine', 'CYP2D6\t\tPM\t2.0', { CYP2D6: 'score 2.0' }, 'line 1: the score `2.0` of CYP2D6 contradicts the phenotype `PM`; the score counts'],
    ['a score of a gene without scores is told', 'clopidogrel', 'CYP2C19\t*1/*1\t\t2.0', { CYP2C19: '*1/*1' }, 'line 1: CYP2C19 has no activity scores here; `2.0` is not used'],
    ['no call is not tested', 'clopidogrel', 'CYP2C19\t./.', {}, 'line 1: CYP2C19 has no call; it counts as not tested'],
    ['a gene that nothing asks for is told', 'clopidogrel', 'NAT2\t*4/*5', {}, 'line 1: no decision of this table asks for `NAT2`; the call is not used'],
    ['a misspelled gene too', 'clopidogrel', 'CYP2C91\t*1/*2', {}, 'line 1: no decision of this table asks for `CYP2C91`; the call is not used (did you mean `CYP2C19`?)'],
    ['an allele that nothing asks for is told', 'abacavir', 'HLA-B\t\t*58:01 positive', {}, 'line 1: no decision of this table asks for `HLA-B *58:01`; the result is not used'],
  ])('%s', (_, file, line, expected, note) => {
    expect(read(file, line)).toMatchObject({ notes: [note], problems: [] });
    expect(facts(file, line)).toEqual(expected);
  });

  it.each<[string, string, string, string]>([
    ['spaces', 'clopidogrel', 'CYP2C19 *1/*2', 'line 1: found `CYP2C19 *1/*2`, expected a gene, a tab, and a diplotype (or further tabs, and a phenotype or an activity score)'],
    ['no gene', 'clopidogrel', '\t*1/*2', 'line 1: found no gene, expected the symbol of a gene before the first tab'],
    ['a gene alone', 'clopidogrel', 'CYP2C19\t\t', 'line 1: CYP2C19: found the gene alone, expected a diplotype, a phenotype or an activity score'],
    ['too many fields', 'clopidogrel', 'CYP2C19\t*1/*2\tIM\t1\tx', 'line 1: CYP2C19: found 5 fields, expected at most four: gene, diplotype, phenotype and activity score'],
    ['an unknown allele', 'clopidogrel', 'CYP2C19\t*1/*999', 'line 1: CYP2C19: found `*999`, expected a call such as `*1/*2`, or `PM`, `LPM`, `IM`, `LIM`, `NM`, `RM`, `UM` or `Indeterminate`'],
    ['three alleles', 'clopidogrel', 'CYP2C19\t*4/*4/*5', 'line 1: CYP2C19: found `*4/*4/*5`, expected two alleles, such as `A/B`'],
    ['an unknown phenotype', 'codeine', 'CYP2D6\t\tlikely poor metabolizer', 'line 1: CYP2D6: found `likely poor metabolizer`, expected a phenotype: `Poor Metabolizer`, `Intermediate Metabolizer`, `Normal Metabolizer`, `Ultrarapid Metabolizer`, `Indeterminate`'],
    ['a score that is none', 'codeine', 'CYP2D6\t\t\ttwo', 'line 1: CYP2D6: found `two`'],
    ['a genotype of another position', 'warfarin', 'CYP4F2\tA/T', 'line 1: CYP4F2 rs2108622: found `A/T`, expected `CC`, `CT`, `TT`'],
    ['an HLA result that is none', 'abacavir', 'HLA-B\t\tpositive', 'line 1: HLA-B: found `positive`, expected the result of an allele, such as `*57:01 positive`'],
  ])('refuses %s, with the line', (_, file, line, message) => {
    const { problems } = read(file, line);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(message);
    expect(problems[0]!.line).toBe(1);
  });

  it('refuses results of one allele that contradict each other', () => {
    expect(read('abacavir', 'HLA-B\t\t*57:01 positive', 'HLA-B\t\t*57:01 negative').problems.map(({ message }) => message)).toEqual(['line 2: HLA-B *57:01: found `negative`, expected `positive`, as an earlier line says']);
  });

  it('reads one allele of a mitochondrial gene', () => {
    const gene = 'gene MT-RNR1, mitochondrial\n  phenotypes, lowest function first\n  | short | phenotype |\n  |---|---|\n  | high | increased risk |\n  | low | normal risk |\n\n  phenotype by one function\n  | function | phenotype |\n  |---|---|\n  | increased | high |\n  | normal | low |\n\n  alleles\n  | allele | function |\n  |---|---|\n  | Reference | normal |\n  | 1555A>G | increased |\n';
    const rules = 'guideline "G"\n  authority: A\n  version: 1\n  source: S\n  strength: CPIC strength\n\nsources\n  | name | reference |\n  |---|---|\n  | S | pmid 1 |\n\ndrug amikacin\n\nrecommend amikacin\n  | row | MT-RNR1 | strength | do |\n  |---|---|---|---|\n  | a | high | strong | avoid |\n  | b | low | strong | usual dose |\n';
    const { table: own } = compileText('g.precept', (wanted) => (wanted === 'g.precept' ? `${rules}\n${gene}` : undefined));
    const { facts: found, problems } = readOutsideCalls('MT-RNR1\t1555A>G\n', own);
    expect(problems).toEqual([]);
    expect(rowsOf(own.decide('amikacin', found))).toEqual(['a']);
  });

  it('holds hostile names without harm', () => {
    expect(read('clopidogrel', '__proto__\t*1/*2', 'constructor\t\tPM')).toMatchObject({ problems: [], notes: [expect.stringContaining('`__proto__`'), expect.stringContaining('`constructor`')] });
  });

  it('reads every allele of every gene of the library under its own name', () => {
    const files = exampleFiles().filter((file) => /^cpic\/(?!genes\/)[^/]+$/.test(file) && !/\.(cases|facts)\.|drugs/.test(file));
    const seen = new Set<string>();
    for (const file of files) {
      const { table: own } = example(file);
      for (const { name, alleles, aliases, call, inheritance } of own.table.genes) {
        if (seen.has(name) || !own.table.facts.some((fact) => fact.name === name && fact.kind === 'gene')) continue;
        seen.add(name);
        const single = call === 'haploid' || inheritance === 'mitochondrial';
        for (const allele of [...alleles.map(([one]) => one), ...Object.keys(aliases)]) {
          const { facts: found, problems } = readOutsideCalls(`${name}\t${single ? allele : `${allele}/${alleles[0]![0]}`}`, own);
          expect(problems, `${name} ${allele}`).toEqual([]);
          expect(own.check(found), `${name} ${allele}`).toEqual([]);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(14);
  });
});
