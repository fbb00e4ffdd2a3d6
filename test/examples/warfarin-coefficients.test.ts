import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCase } from '../../compiler/cases/run-case.ts';
import { compileText, example, examplesFolder, readIfThere, sharedData } from '../support/examples.ts';

const rules = 'cpic/warfarin.precept';
const original = readIfThere(path.join(examplesFolder, rules))!;
/** With ranges so wide that no copy is refused, and only the cases are left to notice it. */
const loose = original.replace('number from 0 to 12', 'number from -10 to 40').replace('quantity in mg/week from 0 to 130', 'quantity in mg/week from 0 to 1600');

/** Wrong public copies of the formula, coefficient by coefficient, and the case that each one fails. */
const copies: Readonly<Record<string, readonly (readonly [row: string, coefficient: string, fails: string])[]>> = {
  'a term of CYP4F2 in place of race': [['black', '1.1816', 'Black patient'], ['asian', '-0.2188', 'Asian']],
  'race coefficients shifted by a row': [['asian', '-0.2188', 'Asian'], ['black', '-0.1092', 'Black'], ['amiodarone', '-0.1032', 'amiodarone']],
  'coefficients of the clinical formula': [
    ['start', '4.0376', 'reference genotypes'], ['age', '-0.2546', 'one decade more'], ['height', '0.0118', '10 cm more'], ['weight', '0.0134', '10 kg more'],
    ['asian', '-0.6752', 'Asian'], ['black', '0.4060', 'Black'], ['mixed', '0.0443', 'race not known'], ['inducer', '1.2799', 'inducer'], ['amiodarone', '-0.5695', 'amiodarone'],
  ],
};

/** Coefficients by row, as the file spells them. */
const coefficients = new Map([...original.matchAll(/^ {2}\| ([\w-]+) +\| (-?\d+(?:\.\d+)?) +\| (?:1|whole decades of age|height in cm|weight in kg) +\|/gm)].map(([, row, number]) => [row!, number!]));

function withCoefficients(rulesText: string, changes: readonly (readonly [row: string, coefficient: string])[]): string {
  return changes.reduce((text, [row, coefficient]) => {
    const changed = text.replace(new RegExp(`^( {2}\\| ${row} +\\| )-?[\\d.]+`, 'm'), `$1${coefficient}`);
    expect(changed, row).not.toBe(text);
    return changed;
  }, rulesText);
}

/** Names of the cases that fail, or the finding where the check alone refuses the rules. */
function failing(text: string): readonly string[] {
  try {
    const { program, table } = compileText('cpic/warfarin.cases.precept', (file) => (file === rules ? text : readIfThere(path.join(examplesFolder, file))));
    return program.cases.filter((one) => runCase(one, table).failures.length > 0).map(({ name }) => name);
  } catch (error) {
    return [/error (\S+):/.exec((error as Error).message)?.[1] ?? ''];
  }
}

describe('a wrong copy of the warfarin formula', () => {
  it('is none in the file itself', () => {
    expect(failing(original)).toEqual([]);
    expect(failing(loose)).toEqual([]);
  });

  for (const [copy, changes] of Object.entries(copies)) {
    it.each(changes)(`${copy}: %s %s fails the case of that row`, (row, coefficient, fails) => {
      expect(failing(withCoefficients(loose, [[row, coefficient]]))).toContain(fails);
    });
    it(`${copy}: all at once`, () => {
      expect(failing(withCoefficients(loose, changes.map(([row, coefficient]) => [row, coefficient] as const)))).toEqual(expect.arrayContaining(changes.map(([, , fails]) => fails)));
    });
  }

  it.each([['black', '1.1816'], ['start', '4.0376'], ['height', '0.0118'], ['asian', '-0.6752'], ['black', '0.4060']])('%s %s is refused before any case: the sum leaves its range', (row, coefficient) => {
    expect(failing(withCoefficients(original, [[row, coefficient]]))).toEqual(['formula-out-of-range']);
  });

  it('with a logarithm in place of a root is refused: the dose leaves its range', () => {
    expect(failing(original.replace('is: square of root of weekly dose', 'is: exp of root of weekly dose'))).toEqual(['formula-out-of-range']);
  });
});

/** What the published terms are called here. */
const rowOf: Readonly<Record<string, string>> = {
  intercept: 'start', 'age in decades (floor(age/10))': 'age', 'height cm': 'height', 'weight kg': 'weight', 'VKORC1 rs9923231 A/G': 'vkorc1-ag', 'VKORC1 A/A': 'vkorc1-aa',
  'VKORC1 unknown': 'vkorc1-unknown', 'CYP2C9 *1/*2': '2c9-2', 'CYP2C9 *1/*3': '2c9-3', 'CYP2C9 *2/*2': '2c9-2-2', 'CYP2C9 *2/*3': '2c9-2-3', 'CYP2C9 *3/*3': '2c9-3-3',
  'CYP2C9 unknown': '2c9-unknown', 'Asian race': 'asian', 'Black or African American': 'black', 'missing or mixed race': 'mixed',
  'enzyme inducer (carbamazepine, phenytoin, rifampin)': 'inducer', amiodarone: 'amiodarone',
};

it('the formula has the published coefficients, and 0 for everything else', () => {
  const published = sharedData<{ readonly algorithms: readonly { readonly id: string; readonly terms: readonly (readonly [string, number])[] }[] }>('dose-algorithms.json');
  if (!published) return;
  const terms = published.algorithms.find(({ id }) => id === 'iwpc-pharmacogenetic')!.terms;
  expect(Object.fromEntries([...coefficients].filter(([, number]) => Number(number) !== 0).map(([row, number]) => [row, Number(number)]))).toEqual(Object.fromEntries(terms.map(([term, number]) => [rowOf[term], number])));
  expect(coefficients.size).toBe(23);
  const { drugs } = example(rules).program;
  expect(drugs.filter(({ classes }) => classes.includes('strong enzyme inducer')).map(({ name }) => name)).toEqual(['carbamazepine', 'phenytoin', 'rifampicin']);
});
