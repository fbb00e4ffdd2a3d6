import { describe, expect, it } from 'vitest';
import { loadProgram } from '../../../language/index.ts';

const text = `guideline "A first draft"
  authority: here
  version: 1
  source: Example 2026
  strength: CPIC strength

sources
  | name         | reference |
  |--------------|---|
  | Example 2026 | doi 10.1000/182 |

use HLA-B from "hla.precept"

drug examplamab

gene CYP2C9 (HGNC:2623), autosomal
  phenotypes, lowest function first
  | short | phenotype |
  |-------|---|
  | IM    | Intermediate Metabolizer |
  | NM    | Normal Metabolizer |
  score: sum of the activity of both alleles
  phenotype by score
  | score  | phenotype |
  |--------|---|
  | 0 to 1 | IM |
  | 2      | NM |
  alleles
  | allele | function    | activity |
  |--------|-------------|---|
  | *1     | normal      | 1 |
  | *3     | no function | 0 |

fact weight: quantity in kg from 1 to 300

recommend examplamab
  applies when weight >= 40 kg

  | row   | CYP2C9 | HLA-B *15:02 | strength | do |
  |-------|--------|--------------|----------|---|
  | usual | NM     | negative     | strong   | usual dose |
  | lower | IM     | negative     | strong   | reduce daily dose by 25 % |
  | never | any    | positive     | strong   | do not use |
`;
const hla = 'gene HLA-B (HGNC:4932), autosomal\n  call: presence of alleles, at two fields\n  facts: *15:02\n';

function findings(change: (text: string) => string): readonly string[] {
  const files = new Map([['draft.precept', change(text)], ['hla.precept', hla]]);
  return loadProgram('draft.precept', (path) => files.get(path)).diagnostics.map(({ message, hint }) => `${message} ${hint ?? ''}`);
}

/** What a first draft gets wrong, and what is said about it: one finding, which says what to write. */
const mistakes: readonly (readonly [from: string, to: string, said: string])[] = [
  ['  source: Example 2026\n', '', 'No row of this recommendation has a source.'],
  ['source: Example 2026', 'source: Exampel 2026', 'Did you mean `Example 2026`?'],
  ['  strength: CPIC strength\n', '', 'No row of this recommendation has a strength or level.'],
  ['from "hla.precept"', 'from "hlaa.precept"', 'The file `hlaa.precept` cannot be read.'],
  ['CYP2C9 | HLA-B *15:02', 'CYP2C9 | HLA-B*15:02', 'Did you mean `HLA-B *15:02`?'],
  ['| strength | do |', '| strenght | do |', 'Did you mean `strength`?'],
  ['| lower | IM ', '| lower | *1/*3 ', 'A pair of alleles stands in a column `CYP2C9 genotype`.'],
  ['| lower | IM ', '| lower | 1 ', 'A number stands in a column `CYP2C9 score`.'],
  ['| lower | IM ', '| lower | untested ', 'A result that is not there is written `not tested`.'],
  ['| never | any ', '| never | * ', 'Where every value is meant, write `any`.'],
  ['| never | any ', '| never | IM / NM ', 'Join values with `or`: `IM or NM`.'],
  ['| never | any ', '| never | any or not tested ', '`any` takes in every patient'],
  ['| do not use |', '| do not use, monitor closely |', 'Actions are joined by `;`'],
  ['| do not use |', '| start at 25 |', '`25` has no unit.'],
  ['| do not use |', '| use otheramab instead |', 'Declare it with a line `drug otheramab`'],
  ['| do not use |', '| [stop] |', 'Write `advice stop` in the first column'],
  ['weight >= 40 kg', 'weight => 40 kg', 'Write `>=`.'],
  ['weight >= 40 kg', 'weight != 40 kg', 'Write `is not`'],
  ['weight >= 40 kg', 'weight between 40 and 100 kg', 'Write the range with `to`'],
  ['applies when weight', 'applies if weight', 'Write `applies when …`.'],
  ['applies when weight', 'aplies when weight', 'Did you mean `applies when`?'],
  ['| IM     | negative', '| IM negative', 'Read from the left: row = lower, CYP2C9 = IM negative, HLA-B *15:02 = strong'],
  ['recommend examplamab', 'recommend examplamabb', 'Did you mean `examplamab`?'],
];

describe('a first draft', () => {
  it('is fine without a mistake', () => {
    expect(findings((each) => each)).toEqual([]);
  });

  it.each(mistakes)('%j written as %j is told once, with what to write', (from, to, said) => {
    expect(text).toContain(from);
    const found = findings((each) => each.replace(from, to));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });

  it('tells every misspelt property of the header, each with what was meant', () => {
    const misspelt = text.replace('  authority: here\n  version: 1\n', '  authority: here\n  version: 1\n  efective: 2026-01\n  jurisdicton: NL\n');
    expect(findings(() => misspelt)).toEqual(['efective', 'jurisdicton'].map((word, at) => `\`${word}\` is nothing that may start a line here. Did you mean \`${['effective', 'jurisdiction'][at]}\`?`));
  });

  it('does not miss an expectation that is misspelt', () => {
    const found = findings((each) => `${each}\ncase "one"\n  given: weight is 70 kg\n  expct: examplamab row usual\n`);
    expect(found).toEqual(['`expct` is nothing that may start a line here. Did you mean `expect`?']);
  });

  it('says once that no column holds the advice', () => {
    expect(findings((each) => each.replace('| strength | do |', '| strength | therapy |')).filter((each) => each.includes('Name the column with the advice `do`.'))).toHaveLength(1);
  });
});
