import { describe, expect, it } from 'vitest';
import { viewOf, type DecisionView } from '../../../compiler/cli/render/diff-view.ts';
import { diffTables } from '../../../compiler/diff/index.ts';
import { populationShares } from '../../../compiler/population/shares.ts';
import { readPopulation } from '../../../compiler/population/read-population.ts';
import { editedTable, plainTable, type EditedExample } from '../../support/edited-example.ts';

const population = (shares: Readonly<Record<string, string>>) => populationShares(readPopulation({
  format: 'precept-population', formatVersion: 1, title: 'Town', citations: [{ name: 'S', reference: 'url' }],
  groups: [{ name: 'here', alleles: { CYP2C19: { citation: 'S', shares } } }],
}));

const viewed = (example: EditedExample, options = {}): readonly DecisionView[] => viewOf(diffTables([plainTable(example.entry)], [editedTable(example)], options), { old: '', new: '' }).decisions;

const details = (view: DecisionView | undefined, name: string): readonly string[] => view?.groups.flatMap((one) => one.details.flatMap(([key, text]) => (key === name ? [text] : []))) ?? [];

describe('one change of one row', () => {
  const [first] = viewed({ entry: 'cpic/thiopurines.precept', edits: [['cpic/thiopurines.precept', 'start at 30 % to 80 % of the usual starting dose', 'start at 40 % to 80 % of the usual starting dose']] });

  it('is one group, whatever other rows add to it and whichever test is missing', () => {
    expect(first?.groups.map(({ label }) => label)).toEqual(['another dose']);
    expect(first?.groups[0]?.region.old.sentences).toHaveLength(1);
    expect(details(first, 'also').map((text) => text.slice(0, 22))).toEqual(['TPMT is not tested, an', 'NUDT15 is not tested, '].map((text) => text.slice(0, 22)));
  });
});

describe('how many', () => {
  const example: EditedExample = { entry: 'cpic/clopidogrel.precept', edits: [['cpic/genes/cyp2c19.precept', '| *9       | decreased |', '| *9       | normal    |']] };

  it('is not zero for an allele that the population does not list', () => {
    const [first] = viewed(example, population({ '*1': '0.7', '*2': '0.2', '*17': '0.1' }));
    expect(new Set(details(first, 'how many'))).toEqual(new Set(['here: not known, for the population does not list CYP2C19*9']));
  });

  it('has bounds where the shares leave room for it, and is counted where it is listed', () => {
    const [open] = viewed(example, population({ '*1': '0.69', '*2': '0.2', '*17': '0.1' }));
    expect(details(open, 'how many')[0]).toMatch(/^here: at most [\d.]+ % \(the population has no shares of setting\)$/);
    const [listed] = viewed(example, population({ '*1': '0.69', '*2': '0.2', '*17': '0.1', '*9': '0.01' }));
    expect(details(listed, 'how many')[0]).toMatch(/^here: at most [\d.]+ % \(the population has no shares of setting\)$/);
  });
});
