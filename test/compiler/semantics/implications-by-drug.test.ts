import { describe, expect, it } from 'vitest';
import { compile } from '../../../compiler/compile.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { diffTables, isSame } from '../../../compiler/diff/index.ts';
import type { Table } from '../../../compiler/ir/index.ts';
import { loadProgram } from '../../../language/index.ts';

const rules = (means: string, row: string): string => `guideline "Two drugs"
  authority: here
  version: 1
  source: Somebody 2026
  strength: CPIC strength

sources
  | name          | reference |
  |---------------|---|
  | Somebody 2026 | pmid 1 |

gene XPAIR1, autosomal
  phenotypes, lowest function first
  | short | phenotype |
  |-------|---|
  | PM    | Poor Metabolizer |
  | NM    | Normal Metabolizer |
  phenotype by two functions
  | one         | other  | phenotype |
  |-------------|--------|---|
  | no function | any    | PM |
  | normal      | normal | NM |
  alleles
  | allele | function |
  |--------|---|
  | *1     | normal |
  | *2     | no function |

drug firstine
drug secondine
drug thirdine

recommend firstine, secondine, thirdine
  | row  | XPAIR1 | strength | do |
  |------|--------|----------|---|
  | slow | PM     | strong   | avoid |
  | same | NM     | strong   | usual dose |

implication of XPAIR1
  | XPAIR1 | ${means} |
  |--------|${'---|'.repeat(means.split('|').length)}
  | ${row} |
`;

function tableOf(text: string): Table {
  const { program, diagnostics } = loadProgram('rules.precept', () => text);
  expect(diagnostics).toEqual([]);
  return compile(program!).table!;
}

const meanings = (text: string): Readonly<Record<string, readonly string[]>> => {
  const table = load(tableOf(text));
  return Object.fromEntries(['firstine', 'secondine', 'thirdine'].map((drug) => [drug, table.decide(drug, { XPAIR1: 'PM' }).implications.map((one) => one.text)]));
};

describe('an implication whose column is narrowed to drugs', () => {
  it('is said of those drugs only', () => {
    expect(meanings(rules('means', 'PM | "slow"'))).toEqual({ firstine: ['slow'], secondine: ['slow'], thirdine: ['slow'] });
    expect(meanings(rules('means (firstine) | means (others)', 'PM | "one" | "others"'))).toEqual({ firstine: ['one'], secondine: ['others'], thirdine: ['others'] });
    expect(meanings(rules('means (firstine, thirdine)', 'PM | "two"'))).toEqual({ firstine: ['two'], secondine: [], thirdine: ['two'] });
    expect(meanings(rules('means (firstine) | means (secondine)', 'PM | "one" | none'))).toEqual({ firstine: ['one'], secondine: [], thirdine: [] });
  });

  it('names recommendations of the guideline', () => {
    const { diagnostics } = loadProgram('rules.precept', () => rules('means (fristine) | means (others)', 'PM | "one" | "others"'));
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual(['unknown-name: `fristine` is not a recommendation that this file knows.']);
  });

  it('is compared drug by drug', () => {
    const [old, after] = ['"one" | "others"', '"one" | "another"'].map((texts) => tableOf(rules('means (firstine) | means (others)', `PM | ${texts}`)));
    expect(isSame(diffTables([old!], [old!]))).toBe(true);
    const { decisions } = diffTables([old!], [after!]);
    expect(decisions.filter(({ regions }) => regions.length > 0).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['implication XPAIR1']);
  });
});
