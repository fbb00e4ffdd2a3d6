import { describe, expect, it } from 'vitest';
import { coefficientMutants } from '../../../compiler/cases/mutation/coefficients.ts';
import { Examiner } from '../../../compiler/cases/mutation/examiner.ts';
import { geneMutants } from '../../../compiler/cases/mutation/genes.ts';
import { judge } from '../../../compiler/cases/mutation/judge.ts';
import type { Mutant } from '../../../compiler/cases/mutation/mutant.ts';
import type { Verdict } from '../../../compiler/cases/mutation/verdict.ts';
import { evaluateNaively } from '../../../compiler/reference/index.ts';
import { loadProgram } from '../../../language/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { example } from '../../support/examples.ts';

const head = `guideline "Made up"
  authority: tests
  version: 1
  source: s
  strength: w

sources
  | name | reference |
  |------|---|
  | s    | url https://example.org |

scheme w: strong, weak, highest first

drug examplamab

`;

const pairGene = `gene GENE1, autosomal
  vocabulary: draft
  phenotypes, lowest function first
  | short | phenotype |
  |-------|---|
  | PM    | Poor Metabolizer |
  | IM    | Intermediate Metabolizer |
  | NM    | Normal Metabolizer |

  phenotype by two functions
  | one         | other       | phenotype |
  |-------------|-------------|---|
  | no function | no function | PM |
  | no function | decreased   | IM |
  | no function | normal      | IM |
  | decreased   | decreased   | IM |
  | decreased   | normal      | NM |
  | normal      | normal      | NM |

  alleles
  | allele | function |
  |--------|---|
  | *1     | normal |
  | *2     | no function |
  | *3     | no function |
  | *4     | no function |
  | *9     | decreased |

recommend examplamab
  | row  | GENE1    | strength | do |
  |------|----------|----------|---|
  | poor | PM       | strong   | do not use |
  | rest | IM or NM | strong   | usual dose |
`;

const scoreGene = `gene GENE2, autosomal
  vocabulary: draft
  phenotypes, lowest function first
  | short | phenotype |
  |-------|---|
  | PM    | Poor Metabolizer |
  | IM    | Intermediate Metabolizer |
  | NM    | Normal Metabolizer |

  score: sum of the activity of both alleles

  phenotype by score
  | score      | phenotype |
  |------------|---|
  | 0          | PM |
  | > 0 to < 1 | IM |
  | >= 1       | NM |

  alleles
  | allele | activity |
  |--------|---|
  | *1     | 1 |
  | *2     | 0 |
  | *9     | 0.25 |

recommend examplamab
  | row  | GENE2    | strength | do |
  |------|----------|----------|---|
  | poor | PM or IM | strong   | do not use |
  | rest | NM       | strong   | usual dose |
`;

const formula = `fact age: quantity in years from 0 to 100
fact weight: quantity in kg from 0 to 200

define dose in full: quantity in mg from 0 to 1000
  source: s
  is: 300 mg - 2 mg * age / 1 year + 0.5 mg * weight / 1 kg, rounded half up to 5 mg
`;

function programOf(text: string): Program {
  const { program, diagnostics } = loadProgram('main.precept', (name) => (name === 'main.precept' ? head + text : undefined));
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return program!;
}

const cases = (rows: string): string => `\ncases for examplamab\n  | case | GENE1 | row |\n  |------|-------|---|\n${rows}`;

function genesOf(program: Program): readonly { readonly mutant: Mutant; readonly verdict: Verdict }[] {
  const examiner = new Examiner(program, program.cases, new Set(program.files.keys()));
  return judge(examiner, geneMutants(examiner.lowered, examiner.lowered.decisions, program.cases));
}

const texts = (program: Program, kind: string): Readonly<Record<string, string>> => Object.fromEntries(genesOf(program).flatMap(({ mutant, verdict }) => (mutant.kind === kind ? [[mutant.text, verdict.kind]] : [])));

describe('alleles', () => {
  it('become what their neighbors are; one stands for all of its function, and what changes nobody is proven', () => {
    expect(texts(programOf(pairGene), 'allele')).toEqual({
      'GENE1 *1 were "decreased" instead of "normal"': 'equivalent',
      'GENE1 *2 were "decreased" instead of "no function"': 'survived',
      'GENE1 *9 were "no function" instead of "decreased"': 'survived',
      'GENE1 *9 were "normal" instead of "decreased"': 'equivalent',
    });
    expect(genesOf(programOf(pairGene)).find(({ mutant }) => mutant.text.startsWith('GENE1 *2'))!.mutant.alike).toEqual(['*3', '*4']);
  });

  it('are stood for by one that a case reports, which may notice', () => {
    expect(texts(programOf(pairGene + cases('  | both lost | *3/*4 | poor |\n')), 'allele')).toMatchObject({ 'GENE1 *3 were "decreased" instead of "no function"': 'noticed' });
  });

  it('are stood for by one that a case reports by another name', () => {
    const aliased = pairGene.replace('| allele | function |\n  |--------|---|', '| allele | alias | function |\n  |--------|-------|---|').replace('| *4     | no function |', '| *4     | lost  | no function |').replaceAll(/(\| \*[1239] {4}) \| (\w)/g, '$1 |       | $2');
    expect(texts(programOf(aliased + cases('  | both lost | lost/lost | poor |\n')), 'allele')).toMatchObject({ 'GENE1 *4 were "decreased" instead of "no function"': 'noticed' });
  });

  it('stand for themselves where a row names them, and for nobody where no phenotype is asked', () => {
    const named = genesOf(programOf(pairGene.slice(0, pairGene.indexOf('recommend')) + `recommend examplamab
  | row   | GENE1    | GENE1 count of *4 | strength | do |
  |-------|----------|-------------------|----------|---|
  | poor  | PM       | 1 or 2            | strong   | do not use |
  | other | PM       | 0                 | strong   | usual dose |
  | rest  | IM or NM | any               | strong   | usual dose |
`));
    expect(named.filter(({ mutant }) => mutant.text.startsWith('GENE1 *4')).map(({ mutant }) => mutant.alike)).toEqual([[]]);
    expect(named.find(({ mutant }) => mutant.text.startsWith('GENE1 *2'))!.mutant.alike).toEqual(['*3']);
    const counting = `recommend examplamab
  | row   | GENE1 count of *4 | strength | do |
  |-------|-------------------|----------|---|
  | some  | 1 or 2            | strong   | do not use |
  | other | 0                 | strong   | usual dose |
`;
    expect(genesOf(programOf(pairGene.slice(0, pairGene.indexOf('recommend')) + counting))).toEqual([]);
  });
});

describe('phenotypes', () => {
  it('of a row of the table are the next ones', () => {
    expect(texts(programOf(pairGene), 'phenotype')).toMatchObject({
      'GENE1 no function with decreased were NM instead of IM': 'equivalent',
      'GENE1 normal with normal were IM instead of NM': 'equivalent',
    });
    expect(Object.keys(texts(programOf(pairGene), 'phenotype'))).toHaveLength(6);
  });

  it('of a score move across each boundary, on both sides', () => {
    expect(texts(programOf(scoreGene), 'phenotype')).toEqual({
      'GENE2 with the score 0 were IM instead of PM': 'equivalent',
      'GENE2 with the score 0.25 were PM instead of IM': 'equivalent',
      'GENE2 with the score 0.5 were NM instead of IM': 'survived',
      'GENE2 with the score 1 were IM instead of NM': 'survived',
    });
  });
});

describe('formulas', () => {
  it('have numbers with another sign and another last digit, and each is shown by a patient', () => {
    const program = programOf(formula);
    const examiner = new Examiner(program, [], new Set([0]));
    const judged = judge(examiner, program.decisions.flatMap((decision) => coefficientMutants(program, decision)));
    expect(judged.map(({ mutant }) => mutant.text)).toEqual(expect.arrayContaining(['dose in full were computed with 301 instead of 300', 'dose in full were computed with -2 instead of 2', 'dose in full were computed with 0.6 instead of 0.5']));
    for (const { mutant, verdict } of judged) {
      expect(['survived', 'refused'], mutant.text).toContain(verdict.kind);
      if (verdict.kind !== 'survived' || mutant.change.kind !== 'formula') continue;
      const { facts, decision } = verdict.witness!;
      expect(JSON.stringify(evaluateNaively(mutant.change.program, facts, decision).results), mutant.text).not.toBe(JSON.stringify(evaluateNaively(program, facts, decision).results));
    }
  });

  it('have coefficients that two rows could swap', () => {
    const { program } = example('cpic/warfarin.precept');
    const all = program.decisions.flatMap((decision) => coefficientMutants(program, decision)).map(({ text }) => text);
    expect(all).toContain("rows vkorc1-ag and vkorc1-aa had each other's coefficients, -1.6974 and -0.8677");
    expect(all).toContain('row vkorc1-ag had the coefficient 0.8677 instead of -0.8677');
  });
});

describe('patients who could not be', () => {
  it('show a mutant that makes them impossible', () => {
    const program = programOf(`${pairGene}
fact sibling: yes or no

given that not (GENE1 is PM and sibling is yes)

define watched: one of much, little
  | row | sibling | is |
  |-----|---------|---|
  | yes | yes     | much |
  | no  | no      | little |
`);
    const found = genesOf(program).filter(({ mutant }) => mutant.kind === 'phenotype' || mutant.kind === 'allele');
    expect(found.filter(({ verdict }) => verdict.kind === 'survived').every(({ verdict }) => verdict.kind === 'survived' && verdict.witness)).toBe(true);
    expect(found.length).toBeGreaterThan(4);
  });
});
