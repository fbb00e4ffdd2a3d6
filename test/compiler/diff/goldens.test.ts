import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { describe, it } from 'vitest';
import { diffTables } from '../../../compiler/diff/index.ts';
import type { Table } from '../../../compiler/ir/index.ts';
import { diffText } from '../../support/diff-text.ts';
import { editedTable, plainTable, textTable, type EditedExample } from '../../support/edited-example.ts';
import { readFolders, sameAsGolden } from '../../support/goldens.ts';

const edited = (example: EditedExample): readonly [Table, Table] => [plainTable(example.entry), editedTable(example)];

/** A table that asks for one number. */
const level = (unit: string, bound: string): string => `guideline "Level"
  authority: Test
  version: 1
  source: Test 2026
  level: Test level

sources
  | name      | reference |
  |-----------|---|
  | Test 2026 | pmid 1 |

scheme Test level: high, low, highest first

drug aspirin (RxNorm:1191)

fact serum level: quantity in ${unit}

recommend aspirin
  | row   | serum level | level | do |
  |-------|-------------|-------|---|
  | low   | < ${bound}  | high  | avoid |
  | high  | >= ${bound} | high  | usual dose |
`;

/** Two facts, one of them with a value more; who has it is never of the third kind. */
const kinds = (release: 'before' | 'now'): string => `guideline "Kinds"
  authority: Test
  version: 1
  source: Test 2026
  level: Test level

sources
  | name      | reference |
  |-----------|---|
  | Test 2026 | pmid 1 |

scheme Test level: high, low, highest first

drug aspirin (RxNorm:1191)

fact kind: one of first, second, third
fact site: one of here, there${release === 'now' ? ', abroad' : ''}
${release === 'now' ? '\ngiven that not (kind is third and site is abroad)\n' : ''}
recommend aspirin
  | row    | kind   | site  | level | do |
  |--------|--------|-------|-------|---|
  | first  | first  | any   | high  | usual dose |
  | second | second | any   | high  | avoid |
  | here   | third  | here  | high  | reduce dose by 50 % |
  | there  | third  | there | high  | avoid |
`;

/** Changes as they happen to guidelines, each with what the report says of it. */
const changes: Readonly<Record<string, () => readonly [Table, Table]>> = {
  'allele-reclassified': () => edited({ entry: 'cpic/clopidogrel.precept', edits: [['cpic/genes/cyp2c19.precept', /(\| \*2 {7}\| )no function/, (_, start) => `${start}normal`]] }),
  'activity-changed': () => edited({ entry: 'cpic/codeine.precept', edits: [['cpic/genes/cyp2d6.precept', '| *10      | decreased    | 0.25 |', '| *10      | decreased    | 0.5 |']] }),
  'guideline-updated': () => [plainTable('archive/fluoropyrimidines-2017.precept'), plainTable('cpic/fluoropyrimidines.precept')],
  'scope-widened': () => edited({ entry: 'cpic/warfarin.precept', edits: [['cpic/warfarin.precept', 'applies when age >= 18 years', 'applies when age >= 16 years']] }),
  'threshold-moved': () => edited({ entry: 'pembrolizumab.precept', edits: [['pembrolizumab.precept', '>= 10 mutations/Mb', '>= 16 mutations/Mb']] }),
  'threshold-of-a-series': () => edited({ entry: 'cml.precept', edits: [['cml.precept', '> 1 to 10 %              | warning', '> 1 to 5 %               | warning'], ['cml.precept', '| failure  | > 10 %                   | failure |', '| failure  | > 5 %                    | failure |']] }),
  'window-of-a-series': () => edited({ entry: 'cml.precept', edits: [['cml.precept', '| month 3  | 2.5 months       |', '| month 3  | 2 months         |']] }),
  'not-tested-row-added': () => edited({ entry: 'cpic/clopidogrel.precept', edits: [['cpic/clopidogrel.precept', /( {2}\| indeterminate {8}\|.*\n)/, (row) => `${row}  | untested             | ACS/PCI              | not tested           | none     | order CYP2C19 genotype |\n`]] }),
  'fallback-for-one-value-dropped': () => edited({ entry: 'cpic/carbamazepine.precept', edits: [['cpic/carbamazepine.precept', '| a-negative       | never or over 3 months   |', '| a-negative       | never                    |']] }),
  'row-becomes-otherwise': () => edited({ entry: 'cpic/carbamazepine.precept', edits: [['cpic/carbamazepine.precept', / {2}\| a-negative.*\n/, '']] }),
  'value-added': () => edited({ entry: 'cpic/clopidogrel.precept', edits: [['cpic/clopidogrel.precept', /( {2}\| neurovascular {8}\| "acute.*\n)/, (row) => `${row}  | atrial fibrillation  | "to prevent stroke in atrial fibrillation" |\n`], ['cpic/clopidogrel.precept', '| cv-usual             | other cardiovascular |', '| cv-usual             | other cardiovascular or atrial fibrillation |'], ['cpic/clopidogrel.precept', '| cv-poor              | other cardiovascular |', '| cv-poor              | other cardiovascular or atrial fibrillation |'], ['cpic/clopidogrel.precept', '| cv-other             | other cardiovascular |', '| cv-other             | other cardiovascular or atrial fibrillation |'], ['cpic/clopidogrel.precept', /ACS\/PCI or other cardiovascular \|/g, 'ACS/PCI, other cardiovascular or atrial fibrillation |']] }),
  'inhibitor-class-changed': () => edited({ entry: 'cpic/codeine-with-inhibitors.precept', edits: [['cpic/drugs.precept', /(drug bupropion[\s\S]*?class: )strong/, (_, start) => `${start}moderate`]] }),
  'evidence-and-level': () => edited({ entry: 'cpic/codeine.precept', edits: [['cpic/codeine.precept', 'pmid 33387367', 'pmid 33387368'], ['cpic/codeine.precept', '| IM               | moderate |', '| IM               | strong   |']] }),
  'strength-alone': () => edited({ entry: 'cpic/codeine.precept', edits: [['cpic/codeine.precept', '| IM               | moderate |', '| IM               | strong   |']] }),
  'scope-of-values-that-were-one': () => [plainTable('archive/clopidogrel-2013.precept'), plainTable('cpic/clopidogrel.precept')],
  'definition-below-definitions': () => edited({ entry: 'her2.precept', edits: [['her2.precept', '| g1   | >= 2             | >= 4 ', '| g1   | >= 2             | >= 5 '], ['her2.precept', '| g2   | >= 2             | < 4 ', '| g2   | >= 2             | < 5 ']] }),
  'formula-changed': () => edited({ entry: 'cpic/warfarin.precept', edits: [['cpic/warfarin.precept', '-0.8677', '-0.8777']] }),
  'drug-dropped': () => edited({ entry: 'cpic/fluoropyrimidines.precept', edits: [['cpic/fluoropyrimidines.precept', 'recommend capecitabine, fluorouracil', 'recommend capecitabine']] }),
  'phenotype-boundary-moved': () => edited({ entry: 'cpic/codeine.precept', edits: [['cpic/genes/cyp2d6.precept', /\| > 0 to < 1\.25 /, '| > 0 to < 1 '], ['cpic/genes/cyp2d6.precept', /\| 1\.25 to 2\.25 /, '| 1 to 2.25 ']] }),
  'rules-that-all-apply': () => edited({ entry: 'pembrolizumab.precept', edits: [['pembrolizumab.precept', 'within COADREAD "Colorectal Adenocarcinoma"', 'within COAD "Colon Adenocarcinoma"']] }),
  'conflict-resolved': () => edited({ entry: 'pembrolizumab.precept', edits: [['pembrolizumab.precept', 'conflict between MSI and MMR |  |\n  | mmr-only', 'deficient | "the label accepts one of the two tests" |\n  | mmr-only']] }),
  'unit-changed-without-its-bound': () => [textTable(level('mg/L from 0 to 1000', '50 mg/L')), textTable(level('ug/L from 0 to 1000000', '50 ug/L'))],
  'unit-changed-with-its-bound': () => [textTable(level('mg/L from 0 to 1000', '50 mg/L')), textTable(level('ug/L from 0 to 1000000', '50000 ug/L'))],
  'reason-given': () => edited({ entry: 'cpic/carbamazepine.precept', edits: [['cpic/carbamazepine.precept', '| yes          | strong   | do not use                 |  |', '| yes          | strong   | consider: use with caution | "the board decided so, for want of alternatives" |']] }),
  'reason-worded-otherwise': () => edited({ entry: 'cpic/carbamazepine.precept', edits: [['cpic/carbamazepine.precept', 'because "CPIC has no advice for the first three months or after a skin reaction"', 'because "CPIC is silent on the first three months and on patients after a skin reaction"']] }),
  'source-corrected': () => edited({ entry: 'cpic/codeine.precept', edits: [['cpic/codeine.precept', 'pmid 33387367', 'pmid 33387368']] }),
  'definition-alone': () => edited({ entry: 'cpic/g6pd-status.precept', edits: [['cpic/g6pd-status.precept', /(\| variable .*\| )Variable     ( \|)/, (_, start, end) => `${start}Indeterminate${end}`]] }),
  'reason-of-a-definition': () => edited({ entry: 'cml.precept', edits: [['cml.precept', '| optimal  | <= 10 %                  | any ', '| optimal  | <= 8 %                   | any '], ['cml.precept', '| warning  | > 10 %                   | <= 10 % or not tested                 | warning | "more than 10 % is failure only once confirmed" |', '| warning  | > 8 %                    | <= 10 % or not tested                 | warning | "8 % tells better who will respond, by the laboratory\'s own series" |'], ['cml.precept', '| failure  | > 10 %                   | > 10 %                                | failure |', '| failure  | > 8 %                    | > 10 %                                | failure |']] }),
  'code-system-updated': () => edited({ entry: 'pembrolizumab.precept', edits: [['oncotree.precept', 'version: 2025-10-03', 'version: 2026-04-01'], ['pembrolizumab.precept', 'use OncoTree 2025-10-03', 'use OncoTree 2026-04-01'], ['oncotree.precept', '| COAD           | Colon Adenocarcinoma         | COADREAD |', '| COAD           | Colon Adenocarcinoma         | BOWEL |']] }),
  'dose-with-rows-that-add': () => edited({ entry: 'cpic/thiopurines.precept', edits: [['cpic/thiopurines.precept', 'start at 30 % to 80 % of the usual starting dose', 'start at 40 % to 80 % of the usual starting dose']] }),
  'guideline-below-a-layer': () => edited({ entry: 'hospital-clopidogrel.precept', edits: [['cpic/clopidogrel.precept', /(\| cv-other .*\| )no recommendation/, (_, start) => `${start}usual dose`], ['cpic/clopidogrel.precept', /(\| acs-reduced .*\| )strong/, (_, start) => `${start}moderate`]] }),
  'value-added-and-excluded': () => [textTable(kinds('before')), textTable(kinds('now'))],
};

describe('the diff of two releases', () => {
  const beside = new URL('goldens/', import.meta.url);
  mkdirSync(beside, { recursive: true });
  const folders = readFolders(beside);
  for (const [name, make] of Object.entries(changes)) {
    it(name, () => {
      const folder = folders.find((one) => one.name === name) ?? { name, path: path.join(fileURLToPath(beside), name), files: new Map<string, string>() };
      if (process.env['UPDATE_GOLDEN'] === '1') mkdirSync(folder.path, { recursive: true });
      const [old, after] = make();
      sameAsGolden(folder, 'expected.txt', diffText(diffTables([old], [after])));
    });
  }
});
