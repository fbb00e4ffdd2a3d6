import { describe, expect, it } from 'vitest';
import { compile } from '../../../compiler/compile.ts';
import type { Answer } from '../../../compiler/ir/index.ts';
import { evaluateNaively } from '../../../compiler/reference/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { header, loadText } from '../../language/references/support.ts';

/** A gene of which variants are reported, without activity values: of each strand the lowest function counts. */
function gene(several: string, functions = 'harmful, uncertain, normal'): string {
  return `${header}gene RYR1, autosomal
  functions: ${functions}
${several}  phenotypes, lowest function first
  | short  | phenotype |
  | MHS    | Susceptible |
  | US     | Uncertain |
  | rare   | Harmful on both sides |
  phenotype by two functions
  | one       | other               | phenotype |
  | harmful   | harmful             | rare |
  | harmful   | uncertain or normal | MHS |
  | uncertain | uncertain or normal | US |
  | normal    | normal              | US |
  alleles
  | allele    | function |
  | Reference | normal |
  | c.38T>G   | harmful |
  | c.51_53del | harmful |
  | c.97A>G   | uncertain |

drug succinylcholine

recommend succinylcholine
  | row  | RYR1 | both found | strength | do |
  | both | MHS or rare | both | strong | refer to anesthesia |
  | mhs  | MHS  | some | strong | do not use |
  | two  | rare | some | strong | contraindicated |
  | us   | US   | any | strong | usual dose |

define both found: one of both, some
  | row | when | is |
  | a   | RYR1 carries c.38T>G and RYR1 carries c.97A>G | both |
  otherwise: some, because "one or none of them"
`;
}
const program = loadText(gene('  several variants: the two lowest functions count\n'));
const built = compile(program.program!);
const table = load(JSON.parse(JSON.stringify(built.table)) as unknown);
const plain = loadText(gene(''));
const plainTable = load(JSON.parse(JSON.stringify(compile(plain.program!).table)) as unknown);
const rowsOf = ({ results }: Answer): readonly string[] => results.flatMap(({ rows }) => rows.map(({ id }) => id));

it('compiles', () => expect(program.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]));

describe.each([['naive interpreter', (call: string) => evaluateNaively(program.program!, { RYR1: call }, 'succinylcholine')], ['compiled table', (call: string) => table.decide('succinylcholine', { RYR1: call })]] as const)('%s', (_, decide) => {
  it.each([
    ['Reference/Reference', 'us'],
    ['c.97A>G, Reference, Reference unphased', 'us'],
    ['c.38T>G, c.51_53del, Reference unphased', 'two'],
    ['Reference, c.38T>G, Reference unphased', 'mhs'],
    ['c.38T>G+c.51_53del/Reference', 'mhs'],
    ['[c.51_53del + c.38T>G]/Reference', 'mhs'],
    ['c.38T>G/c.51_53del', 'two'],
    ['Reference/[Reference + c.97A>G]', 'us'],
    ['c.38T>G+c.97A>G/Reference', 'both'],
    ['c.38T>G, c.97A>G, c.51_53del unphased', 'both'],
    ['c.38T>G/c.97A>G+Reference', 'both'],
  ])('%s: %s', (call, row) => expect(rowsOf(decide(call))).toEqual([row]));

  it.each(['c.38T>G unphased', 'c.38T>G, c.39T>G unphased', 'c.38T>G+c.39T>G/Reference'])('refuses `%s`', (call) => expect(() => decide(call)).toThrow());
});

it('means the same to both engines, for all strands of one and two variants and all lists of three', () => {
  const names = ['Reference', 'c.38T>G', 'c.51_53del', 'c.97A>G'];
  const strands = [...names, ...names.flatMap((one) => names.map((other) => `${one}+${other}`))];
  const lists = names.flatMap((a) => names.flatMap((b) => names.map((c) => `${a}, ${b}, ${c} unphased`)));
  for (const call of [...strands.flatMap((one) => strands.map((other) => `${one}/${other}`)), ...lists]) {
    expect(rowsOf(table.decide('succinylcholine', { RYR1: call })), call).toEqual(rowsOf(evaluateNaively(program.program!, { RYR1: call }, 'succinylcholine')));
  }
});

it('takes one variant a strand where the gene does not say so', () => {
  for (const call of ['c.38T>G, c.97A>G unphased', 'c.38T>G+c.97A>G/Reference']) {
    expect(() => plainTable.decide('succinylcholine', { RYR1: call })).toThrow();
    expect(() => evaluateNaively(plain.program!, { RYR1: call }, 'succinylcholine')).toThrow();
  }
});

it('wants a place for every function', () => {
  expect(loadText(gene('  several variants: the two lowest functions count\n', 'harmful, normal')).diagnostics.map(({ message }) => message)).toContain('`RYR1` counts the two lowest functions, and `uncertain` has no place among them.');
  expect(loadText(gene('  several variants: all count\n')).diagnostics.map(({ code }) => code)).toContain('unknown-name');
});
