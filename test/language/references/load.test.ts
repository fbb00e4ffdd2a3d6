import { describe, expect, it } from 'vitest';
import type { Condition, Decision } from '../../../language/model/index.ts';
import { codesOf, header, loadText } from './support.ts';

const gene = `gene GENE1 (HGNC:1), autosomal
  phenotypes, lowest function first
  | short         | phenotype |
  | PM            | Poor Metabolizer |
  | NM            | Normal Metabolizer |
  | Indeterminate | tested, cannot be interpreted |
  score: sum of the activity of both alleles
  copies: multiply the activity
  unknown activity: phenotype is Indeterminate
  phenotype by score
  | score | phenotype |
  | < 1   | PM |
  | >= 1  | NM |
  alleles
  | allele | function    | activity |
  | *1     | normal      | 1 |
  | *2     | no function | 0 |
  | *3     | uncertain   | unknown |
`;

function decision(loaded: ReturnType<typeof loadText>, id: string): Decision {
  expect(loaded.diagnostics).toEqual([]);
  return loaded.program!.decisions.find((each) => each.id === id)!;
}

const table = (head: string, ...rows: readonly string[]): string => `recommend examplamab\n  | row | ${head} | strength | do |\n${rows.map((row, at) => `  | r${at} | ${row} | strong | usual dose |\n`).join('')}`;

describe('cells', () => {
  it('resolve to values, intervals and statuses', () => {
    const found = decision(loadText(`${header}fact age: quantity in years from 0 to 120\nfact color: one of red, green, blue\n\n${table('age | color', '>= 18 years | red', '< 216 months | any but red', 'any | green or not tested', 'tested | any')}`), 'examplamab');
    expect(found.rows.map((row) => row.cells.map(({ term, accepts, notTested, reported }) => ({ term: term.name, accepts, notTested, reported })))).toEqual([
      [{ term: 'age', accepts: { kind: 'number', intervals: [{ lo: '18' }], equal: [], labels: [] }, notTested: false }, { term: 'color', accepts: { kind: 'discrete', values: ['red'] }, notTested: false }],
      [{ term: 'age', accepts: { kind: 'number', intervals: [{ hi: '18', hiOpen: true }], equal: [], labels: [] }, notTested: false }, { term: 'color', accepts: { kind: 'discrete', values: ['green', 'blue'] }, notTested: false }],
      [{ term: 'color', accepts: { kind: 'discrete', values: ['green'] }, notTested: true }],
      [{ term: 'age', notTested: false, reported: true }],
    ]);
  });

  it('read a gene by phenotype, score, genotype, count and carried alleles', () => {
    const found = decision(loadText({ 'gene.precept': gene, 'main.precept': `use GENE1 from "gene.precept"\n${header}${table('GENE1 | GENE1 score | GENE1 genotype | GENE1 count of *2 | when', 'PM | 0 to 0.5 | *2/*1 | 1 | GENE1 carries two of *1, *2', 'at least NM | Indeterminate | any but *1/*2 | any | always')}` }), 'examplamab');
    const [first, second] = found.rows;
    expect(first!.cells.map((cell) => [cell.term.name, cell.term.kind, cell.accepts])).toEqual([
      ['GENE1', 'phenotype', { kind: 'discrete', values: ['Poor Metabolizer'] }],
      ['GENE1 score', 'score', { kind: 'number', intervals: [{ lo: '0', hi: '0.5' }], equal: [], labels: [] }],
      ['GENE1 genotype', 'genotype', { kind: 'discrete', values: ['*1/*2'] }],
      ['GENE1 count of *2', 'count', { kind: 'number', intervals: [], equal: ['1'], labels: [] }],
    ]);
    expect(first!.when).toMatchObject({ kind: 'cell', cell: { term: { kind: 'carries', alleles: ['*1', '*2'], atLeast: 2 }, accepts: { values: ['yes'] } } });
    expect(second!.cells.map((cell) => cell.accepts)).toEqual([{ kind: 'discrete', values: ['Normal Metabolizer'] }, { kind: 'number', intervals: [], equal: [], labels: ['Indeterminate'] }, { kind: 'discrete', values: ['other'] }]);
    expect(second!.when).toBeUndefined();
    expect(first!.cells[1]!.term.domain).toMatchObject({ kind: 'number', labels: [{ name: 'Indeterminate' }, { name: '≥3.0', from: '3' }, { name: '≥4.0', from: '4' }] });
  });

  it('split a medication cell into what is included and what is not', () => {
    const drugs = 'drug examplamab\ndrug a\n  class: strong inhibitor\ndrug b\n  class: weak inhibitor\ndrug c\n\n';
    const found = decision(loadText(`${header}${drugs}fact taking: medications\n\n${table('taking', 'includes any weak inhibitor, no strong', 'includes a, b or c', 'includes no c')}`), 'examplamab');
    expect(found.rows.map((row) => row.cells.map((cell) => [cell.term.kind === 'medication' && cell.term.drugs, cell.accepts?.kind === 'discrete' && cell.accepts.values]))).toEqual([
      [[['b'], ['yes']], [['a'], ['no']]], [[['a', 'b', 'c'], ['yes']]], [[['c'], ['no']]],
    ]);
  });

  it('read findings, series and codes', () => {
    const terms = 'terminology T\n  version: 1\n  codes\n  | code | name | parent |\n  | TOP | Top |  |\n  | A | Alpha | TOP |\n  | A1 | Alpha one | A |\n  | B | Beta | TOP |\n\n';
    const facts = 'fact tumor: code in T\nfact alterations: findings\nfact started on: date\nfact level: series of % on IS\nwindows since started on\n  | name | from | to |\n  | month 3 | 2.5 months | < 4.5 months |\n\n';
    const found = decision(loadText(`${header}${terms}${facts}${table('tumor | BRAF V600 except V600K | latest level | level during month 3 | level 1 to 3 months after', 'within TOP "Top" except A "Alpha" | not found | > 10 % | <= 1 % | not tested')}`), 'examplamab');
    expect(found.rows[0]!.cells.map((cell) => [cell.term.kind, cell.accepts?.kind === 'code' ? cell.accepts.codes : cell.text])).toEqual([['fact', ['TOP', 'B']], ['finding', 'not found'], ['series', '> 10 %'], ['series', '<= 1 %'], ['series', 'not tested']]);
    expect(found.rows[0]!.cells[1]!.term).toMatchObject({ pattern: { gene: 'BRAF', change: 'V600' }, except: [{ gene: 'BRAF', change: 'V600K' }] });
    expect(found.rows[0]!.cells[4]!.term).toMatchObject({ accessor: { kind: 'after', window: 'month 3', from: '1', to: '3' } });
    expect(loadText(`${header}${terms}${facts}${table('latest level', '> 10 %')}`).program!.windows[0]).toMatchObject({ from: '76.09375', to: '136.96875', toOpen: true, unit: { ucum: 'd' } });
  });
});

function when(text: string): Condition | undefined {
  return loadText(`${header}fact a: yes or no\nfact b: yes or no\nfact c: one of x, y, z\n\nnote n when ${text}\n  > Text.\n`).program!.notes[0]?.when;
}

describe('conditions', () => {
  it('keep the difference between values and conditions joined by or', () => {
    expect(when('c is x or y')).toMatchObject({ kind: 'cell', cell: { accepts: { values: ['x', 'y'] } } });
    expect(when('a is yes or c is not x')).toMatchObject({ kind: 'any', of: [{ cell: { accepts: { values: ['yes'] } } }, { cell: { accepts: { values: ['y', 'z'] } } }] });
    expect(when('a is yes and (b is no or c is x, y)')).toMatchObject({ kind: 'all', of: [{ kind: 'cell' }, { kind: 'any' }] });
    expect(when('not (a is yes and b is yes)')).toMatchObject({ kind: 'not', of: { kind: 'all' } });
    expect(when('a is not tested')).toMatchObject({ kind: 'cell', cell: { notTested: true, accepts: { values: [] } } });
  });
});

function guidelineOf(authority: string): string {
  return `${header.replace('authority: Example', `authority: ${authority}`)}use color from "facts.precept"\n${table('color', 'red', 'green')}`;
}

describe('imports', () => {
  it('take only what is named, with what it needs', () => {
    const loaded = loadText({ 'all.precept': `${gene}\nfact other: yes or no\ndefine d: one of one, two\n  | row | GENE1 | is |\n  | p | PM | one |\n  | n | NM | two |\n`, 'main.precept': `use d from "all.precept"\n${header}${table('d', 'one', 'two')}` });
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.program!.facts.map((fact) => fact.name)).toEqual(['GENE1']);
    expect(loaded.program!.decisions.map((each) => each.id)).toEqual(['d', 'examplamab']);
  });

  it('read another file only once, by joined paths', () => {
    const reads: string[] = [];
    const files: Readonly<Record<string, string>> = { 'g/gene.precept': gene, 'g/more.precept': 'use GENE1 from "../g/gene.precept"\n', 'main.precept': 'use GENE1 from "./g/gene.precept"\nuse "g/more.precept"\n' };
    const loaded = loadText(new Proxy(files, { getOwnPropertyDescriptor: (target, key) => (reads.push(String(key)), Reflect.getOwnPropertyDescriptor(target, key)) }));
    expect(loaded.diagnostics).toEqual([]);
    expect(reads.toSorted()).toEqual(['g/gene.precept', 'g/more.precept', 'main.precept']);
  });

  it('read a gene through a definition everywhere else', () => {
    const files = {
      'gene.precept': gene,
      'guideline.precept': `use GENE1 from "gene.precept"\n${header}${table('GENE1', 'PM', 'NM', 'Indeterminate')}`,
      'main.precept': 'use GENE1 from "gene.precept"\nuse "guideline.precept"\nfact blocked: yes or no\ndefine GENE1 in practice: phenotype of GENE1\n  measured by: GENE1\n  | row | blocked | GENE1 | is |\n  | b | yes | any | PM |\n  | p | no | PM | PM |\n  | n | no | NM | NM |\n  | i | no | Indeterminate | Indeterminate |\n\nuse GENE1 in practice as GENE1\n',
    };
    const found = decision(loadText(files), 'examplamab');
    expect(found.rows[0]!.cells[0]!.term).toMatchObject({ kind: 'decision', decision: 'GENE1 in practice', carriers: ['GENE1'] });
  });

  it('refuse two different facts of one name, and accept one that is declared twice alike', () => {
    const one = 'fact color: one of red, green\n';
    expect(loadText({ 'a.precept': one, 'b.precept': one, 'main.precept': 'use "a.precept"\nuse "b.precept"\n' }).diagnostics).toEqual([]);
    expect(codesOf(loadText({ 'a.precept': one, 'b.precept': 'fact color: yes or no\n', 'main.precept': 'use "a.precept"\nuse "b.precept"\n' }))).toEqual(['duplicate-name 1']);
  });

  it('set guidelines on one drug side by side', () => {
    const loaded = loadText({ 'facts.precept': 'fact color: one of red, green\n', 'a.precept': guidelineOf('A'), 'b.precept': guidelineOf('B'), 'main.precept': 'use "a.precept"\nuse "b.precept"\n' });
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.program!.decisions.map((each) => [each.id, each.kind, each.compares])).toEqual([['A: examplamab', 'recommend', undefined], ['B: examplamab', 'recommend', undefined], ['examplamab', 'compare', ['A: examplamab', 'B: examplamab']]]);
  });
});

describe('one table for several drugs', () => {
  it('gives a decision per drug, with the columns narrowed to it', () => {
    const loaded = loadText(`${header}drug a\ndrug b\ndrug c\n\nfact color: one of red, green\n\nrecommend a, b, c\n  | row | color | strength (a) | strength (others) | do (c) | do (others) |\n  | r | red | strong | optional | avoid | usual dose |\n  | g | green | none | moderate | avoid | usual dose |\n`);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.program!.decisions.map((each) => [each.drug, each.rows.map((row) => row.evidence.level).join(), each.rows[0]!.result])).toMatchObject([
      ['a', 'strong,none', { action: { sentence: 'Give the usual dose of a.' } }], ['b', 'optional,moderate', { action: { sentence: 'Give the usual dose of b.' } }], ['c', 'optional,moderate', { action: { sentence: 'Avoid c.' } }],
    ]);
  });
});
