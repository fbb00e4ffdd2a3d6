import { describe, expect, it } from 'vitest';
import { compile } from '../../../compiler/compile.ts';
import type { Answer } from '../../../compiler/ir/index.ts';
import { evaluateNaively } from '../../../compiler/reference/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { header, loadText } from '../../language/references/support.ts';

/** Variants in a list, with nobody knowing which chromosome each lies on: only the two lowest activities count. */
const program = loadText(`${header}gene DPYD, autosomal
  phenotypes, lowest function first
  | short | phenotype |
  | PM    | Poor Metabolizer |
  | IM    | Intermediate Metabolizer |
  | NM    | Normal Metabolizer |
  score: sum of the two lowest activities
  unlisted variant: phenotype is not assigned
  phenotype by score
  | score    | phenotype |
  | 0 to 0.5 | PM |
  | 1 to 1.5 | IM |
  | 2        | NM |
  alleles
  | allele              | alias | activity |
  | Reference           |       | 1 |
  | "c.1905+1G>A (*2A)" | *2A   | 0 |
  | c.2846A>T           |       | 0.5 |
  | "c.1129-5923C>G, c.1236G>A (HapB3)" | HapB3 | 0.5 |
  | c.85T>C             |       | 1 |

gene CYP2C19, autosomal
  phenotypes
  | short | phenotype |
  | PM    | Poor Metabolizer |
  | NM    | Normal Metabolizer |
  phenotype by two functions
  | one    | other | phenotype |
  | low    | any   | PM |
  | normal | normal | NM |
  alleles
  | allele | function |
  | *1     | normal |
  | *2     | low |

drug fluorouracil

recommend fluorouracil
  | row | DPYD genotype   | DPYD | strength | do |
  | two | HapB3/c.2846A>T | any  | strong   | check the phase |
  | pm  | any but HapB3/c.2846A>T | PM   | strong   | do not use |
  | im  | any but HapB3/c.2846A>T | IM   | strong   | reduce starting dose by 50 % |
  | nm  | any but HapB3/c.2846A>T | NM   | strong   | usual dose |
  | na  | any             | not assigned | none   | no recommendation |

recommend fluorouracil and clopidogrel
  | row | CYP2C19 | strength | do |
  | pm  | PM      | strong   | do not use |
  | nm  | NM      | strong   | usual dose |

cases for fluorouracil
  | case  | DPYD                               | row |
  | three | c.85T>C, HapB3, *2A unphased       | pm |
  | quoted | "c.1129-5923C>G, c.1236G>A (HapB3)", c.85T>C, c.85T>C unphased | im |
`);
const table = load(JSON.parse(JSON.stringify(compile(program.program!).table)) as unknown);
const rowsOf = ({ results }: Answer): readonly string[] => results.flatMap(({ rows }) => rows.map(({ id }) => id));

it('stands in cases', () => expect(program.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]));

describe.each([['naive interpreter', (facts: object) => evaluateNaively(program.program!, { ...facts }, 'fluorouracil')], ['compiled table', (facts: object) => table.decide('fluorouracil', { ...facts })]] as const)('%s', (_, decide) => {
  it.each([
    ['c.85T>C, c.2846A>T, Reference unphased', 'im'],
    ['c.2846A>T, HapB3, c.85T>C unphased', 'im'],
    ['*2A, c.2846A>T, HapB3 unphased', 'pm'],
    ['"c.1129-5923C>G, c.1236G>A (HapB3)", c.85T>C, c.85T>C, c.85T>C Unphased', 'im'],
    ['Reference, c.85T>C, c.85T>C unphased', 'nm'],
    ['c.85T>C, c.85T>C unphased', 'nm'],
    ['c.2846A>T, HapB3 unphased', 'two'],
    ['*2A, c.2846A>T, HapB3 unphased or *2A/*2A', 'pm'],
  ])('%s: %s', (call, row) => expect(rowsOf(decide({ DPYD: call }))).toEqual([row]));

  it('means the same in any order', () => {
    const names = ['*2A', 'c.2846A>T', 'HapB3', 'c.85T>C'];
    for (const a of names) for (const b of names) for (const c of names) {
      const row = rowsOf(decide({ DPYD: `${a}, ${b}, ${c} unphased` }));
      expect(rowsOf(decide({ DPYD: `${c}, ${a}, ${b} unphased` })), `${a} ${b} ${c}`).toEqual(row);
      expect(rowsOf(decide({ DPYD: `${b}, ${c}, ${a} unphased` })), `${a} ${b} ${c}`).toEqual(row);
    }
  });

  it.each([
    // On one strand they take one dose of activity away, on two they take both.
    ['*2A+c.2846A>T/Reference', 'im'],
    ['*2A/c.2846A>T', 'pm'],
    ['[*2A + c.2846A>T]/Reference', 'im'],
    ['Reference/[*2A + c.2846A>T + HapB3]', 'im'],
    ['*2A+c.2846A>T/c.85T>C+HapB3', 'pm'],
    ['c.85T>C+Reference/Reference', 'nm'],
    ['*2A+HapB3/Reference or *2A/Reference', 'im'],
  ])('phased, the lowest of each strand counts: %s is %s', (call, row) => expect(rowsOf(decide({ DPYD: call }))).toEqual([row]));

  it.each(['*2A unphased', '*2A, unphased', 'unphased', '*2A, c.2846A>G unphased', '*2A/HapB3, c.85T>C unphased'])('refuses `%s`', (call) => expect(() => decide({ DPYD: call })).toThrow());
});

it('means the same to both engines, for all strands of one and two variants', () => {
  const names = ['Reference', '*2A', 'c.2846A>T', 'HapB3'];
  const strands = [...names, ...names.flatMap((one) => names.map((other) => `${one}+${other}`))];
  for (const one of strands) for (const other of strands) {
    const facts = { DPYD: `${one}/${other}` };
    expect(rowsOf(table.decide('fluorouracil', facts)), facts.DPYD).toEqual(rowsOf(evaluateNaively(program.program!, facts, 'fluorouracil')));
  }
});

it('refuses it for a gene of which the pair counts', () => {
  expect(() => table.decide('fluorouracil and clopidogrel', { CYP2C19: '*1, *2 unphased' })).toThrow();
  expect(() => evaluateNaively(program.program!, { CYP2C19: '*1, *2 unphased' }, 'fluorouracil and clopidogrel')).toThrow();
});
