import { describe, expect, it } from 'vitest';
import { diffTables, isSame } from '../../../compiler/diff/index.ts';
import { editedTable, plainTable, type EditedExample } from '../../support/edited-example.ts';

/** Ways to write the same rules otherwise. Each is proven to change nobody: no patient, with any fact missing or known in part, is told anything else. */
const refactorings: Readonly<Record<string, EditedExample>> = {
  'rows in another order': { entry: 'cpic/codeine.precept', edits: [['cpic/codeine.precept', /( {2}\| poor .*\n)( {2}\| intermediate .*\n)/, `  | intermediate     | IM               | moderate | usual dose; if no response: [another opioid] |
  | poor             | PM               | strong   | avoid because of lack of effect; [another opioid] |
`]] },
  'a row with another name': { entry: 'cpic/statins.precept', edits: [['cpic/statins.precept', '| usual            | NF or IF ', '| normal function  | NF or IF ']] },
  'a row split in two': { entry: 'cpic/statins.precept', edits: [['cpic/statins.precept', '  | usual            | NF or IF         | strong   | usual starting dose; titrate to disease guideline |', `  // allow mergeable-rows: one row for each
  | normal           | NF               | strong   | usual starting dose; titrate to disease guideline |
  // allow mergeable-rows: one row for each
  | increased        | IF               | strong   | usual starting dose; titrate to disease guideline |`]] },
  'a row moved up in the table': { entry: 'cpic/primaquine.precept', edits: [['cpic/primaquine.precept', /.*deficient-once.*\n/, ''], ['cpic/primaquine.precept', / {2}\| cnsha .*\n/, `  | cnsha              | CNSHA            | any          | strong   | avoid |
  | deficient-once     | Deficient        | single dose  | strong   | give 0.25 mg/kg |
`]] },
  'columns in another order': { entry: 'cpic/primaquine.precept', edits: [['cpic/primaquine.precept', / {2}\| row {16}\| G6PD status {6}\| given for[\s\S]*?\n\n/, `  | row                | given for    | G6PD status      | strength | do |
  |--------------------|--------------|------------------|----------|---|
  | cnsha              | any          | CNSHA            | strong   | avoid |
  | deficient-cure     | radical cure | Deficient        | strong   | give 0.75 mg/kg once a week for 8 weeks; monitor hemolysis closely |
  | deficient-once     | single dose  | Deficient        | strong   | give 0.25 mg/kg |
  | deficient          | other        | Deficient        | strong   | avoid |
  | variable           | any          | Variable         | moderate | order G6PD enzyme activity |
  | normal             | any          | Normal           | strong   | no reason to avoid |
  // allow mergeable-rows: two rows for two reasons
  | indeterminate      | any          | Indeterminate    | moderate | order G6PD enzyme activity |

`]] },
  'a value said by what it is not': { entry: 'cpic/clopidogrel.precept', edits: [['cpic/clopidogrel.precept', '| cv-other             | other cardiovascular | IM, LIM, RM or UM    |', '| cv-other             | other cardiovascular | any but PM, LPM, NM or Indeterminate |']] },
  'advice with another name': { entry: 'cpic/statins.precept', edits: [['cpic/statins.precept', /another statin/g, 'a different statin']] },
  'advice written out': { entry: 'cpic/statins.precept', edits: [['cpic/statins.precept', '| PF               | strong   | [another statin] |', '| PF               | strong   | use any statin other than simvastatin instead |']] },
  'a definition with another name': { entry: 'cpic/codeine-with-inhibitors.precept', edits: [['cpic/codeine-with-inhibitors.precept', /CYP2D6 in practice/g, 'CYP2D6 as it works']] },
  'a gene in another file': { entry: 'cpic/clopidogrel.precept', files: { 'cpic/genes/moved.precept': { copyOf: 'cpic/genes/cyp2c19.precept' } }, edits: [['cpic/clopidogrel.precept', 'genes/cyp2c19.precept', 'genes/moved.precept']] },
  'the guideline in another file': { entry: 'cpic/codeine.precept', renamed: 'cpic/opioids.precept' },
  'alleles in another order': { entry: 'cpic/clopidogrel.precept', edits: [['cpic/genes/cyp2c19.precept', /( {2}\| \*2 .*\n)( {2}\| \*3 .*\n)/, `  | *3       | no function |
  | *2       | no function |
`]] },
  'comments and empty lines': { entry: 'cml.precept', edits: [['cml.precept', 'define response at month 3', '// Three months\n\ndefine response at month 3']] },
  'a clause split into conditions': { entry: 'cpic/warfarin.precept', edits: [['cpic/warfarin.precept', '  applies when age >= 18 years and target INR is 2 to 3', '  applies when target INR >= 2 and target INR <= 3 and age >= 18 years']] },
  'an age in months': { entry: 'cpic/warfarin.precept', edits: [['cpic/warfarin.precept', 'applies when age >= 18 years', 'applies when age >= 216 months']] },
  'a fact that nothing asks for': { entry: 'cpic/codeine.precept', edits: [['cpic/codeine.precept', 'recommend codeine', '// allow unused-definition: reported, and not asked for\nfact ward: one of A, B\n\nrecommend codeine']] },
  'values of a fact in another order': { entry: 'cpic/carbamazepine.precept', edits: [['cpic/carbamazepine.precept', /( {2}\| never .*\n)( {2}\| up to 3 months.*\n)/, `  | up to 3 months   | "started, not yet three months" |
  | never            | "carbamazepine-naive" |
`]] },
  'what a value means in other words': { entry: 'cpic/carbamazepine.precept', edits: [['cpic/carbamazepine.precept', '"carbamazepine-naive"', '"has never taken carbamazepine"']] },
  'an exception as rows of their own': { entry: 'cpic/fluoropyrimidines.precept', edits: [
    ['cpic/fluoropyrimidines.precept', /\n {2}\/\/ An exception names[\s\S]*?less than half and titrate\] \|\n/, ''],
    ['cpic/fluoropyrimidines.precept', / {2}\| row {10}\| DPYD score[\s\S]*?\n\n/, `  | row          | DPYD score   | DPYD genotype                | strength | do |
  |--------------|--------------|------------------------------|----------|---|
  | as-0         | 0            | any                          | strong   | avoid |
  | as-0.5       | 0.5          | any                          | strong   | [avoid, or a quarter] |
  | as-1         | 1            | any but c.2846A>T/c.2846A>T  | strong   | [half and titrate] |
  | c2846-both   | 1            | c.2846A>T/c.2846A>T          | strong   | [less than half and titrate] |
  | as-1.5       | 1.5          | any                          | moderate | [half and titrate] |
  | as-2         | 2            | any                          | strong   | usual dose |
  | not-assigned | not assigned | any                          | none     | no recommendation |

`]] },
  'one row for each value': { entry: 'cpic/phenytoin.precept', edits: [['cpic/phenytoin.precept', /( {2}\| as-0 {13}\| any {14}\| negative or not tested {3}\| )0 or 0.5 {7}(.*\n)/, `  // allow mergeable-rows: one row for each
  | as-0             | any              | negative or not tested   | 0                | strong   | usual starting dose; reduce maintenance dose by 50 %; [follow up] | "CPIC doses by CYP2C9 alone where HLA-B has no result" |
  // allow mergeable-rows: one row for each
  | as-0.5           | any              | negative or not tested   | 0.5              | strong   | usual starting dose; reduce maintenance dose by 50 %; [follow up] | "CPIC doses by CYP2C9 alone where HLA-B has no result" |
`]] },
  'a table of disjoint rows where the first counts': { entry: 'cpic/codeine.precept', edits: [['cpic/codeine.precept', 'recommend codeine\n', 'recommend codeine\n  rows: first that applies\n\n']] },
  'a boundary from the other side': { entry: 'cml.precept', edits: [['cml.precept', '| warning  | > 1 to 10 %              | warning |', '| warning  | > 1 % to <= 10 %         | warning |']] },
  'rules in another order, of which each applies by itself': { entry: 'pembrolizumab.precept', edits: [['pembrolizumab.precept', /( {2}rule nsclc-tps[\s\S]*?)( {2}rule msi-any-solid[\s\S]*?)( {2}rule msi-colorectal)/, (_, first: string, second: string, third: string) => second + first + third]] },
};

describe('a refactoring', () => {
  for (const [name, example] of Object.entries(refactorings)) {
    it(`changes nobody: ${name}`, () => {
      const report = diffTables([plainTable(example.entry)], [editedTable(example)]);
      expect(report.decisions.flatMap((one) => (one.verdict.kind === 'same' ? [] : [`${one.name}: ${JSON.stringify(one.verdict)} ${one.regions.map((region) => `${region.kind} ${region.text}`).join('; ')}`]))).toEqual([]);
      expect(report.decisions.length, 'decisions that were compared').toBeGreaterThan(0);
      expect(isSame(report)).toBe(true);
    });
  }
});
