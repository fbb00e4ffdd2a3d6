import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../../../compiler/import/cpic/dimensions.ts';
import { populationColumn } from '../../../../compiler/import/cpic/population-columns.ts';
import { readPopulation, type PopulationTerm } from '../../../../compiler/import/cpic/populations.ts';
import type { ImportNote } from '../../../../compiler/import/note.ts';
import { readDrugSource } from '../../../../compiler/import/cpic/source.ts';

const drugs = ['carbamazepine', 'fosphenytoin', 'oxcarbazepine', 'phenytoin'];

/** A population in short: alternatives by `|`, terms by `&`. */
function read(text: string, others: readonly string[] = []): string {
  const say = (term: PopulationTerm): string => (term.kind === 'category' ? `${term.fact} ${term.is.join('/')}` : term.kind === 'amount' ? `${term.fact} ${term.op} ${term.value} ${term.unit}` : `${term.fact} ${term.is ? 'yes' : 'no'}`);
  const { anyOf, unknown } = readPopulation(text, drugs, others);
  return anyOf.map((terms) => terms.map(say).join(' & ')).join(' | ') + (unknown ? ' ?' : '');
}

describe('populations of a source', () => {
  it.each([
    ['general', ''], ['', ''], ['adults', 'age group adult'], ['pediatrics', 'age group child'], ['Adult', 'age group adult'],
    ['child >40kg_adult', 'age group adult | age group child & weight > 40 kg'], ['child ≥ 12.5 kg', 'age group child & weight >= 12.5 kg'],
    ['CVI ACS PCI ', 'indication ACS/PCI'], ['CVI non-ACS non-PCI', 'indication other cardiovascular'], ['NVI', 'indication neurovascular'],
    ['<= 1g per day', 'planned daily dose <= 1 g/day'], ['> 500 mg/day', 'planned daily dose > 0.5 g/day'],
    ['PHT naive', 'prior phenytoin use never'], ['PHT naïve', 'prior phenytoin use never'], ['OXC use >3 mos', 'prior oxcarbazepine use over 3 months'], ['CBZ use >6mos ', 'prior carbamazepine use over 6 months'],
    ['CBZ-no alternatives', 'prior carbamazepine use never & other drugs available no'],
    ['on a "Tuesday"', 'population on a \'Tuesday\' ?'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads naive patients as those with alternatives, where others of the drug have none', () => {
    expect(read('CBZ naive', ['CBZ-no alternatives'])).toBe('prior carbamazepine use never & other drugs available yes');
    expect(read('PHT naive', ['CBZ-no alternatives'])).toBe('prior phenytoin use never');
    expect(readPopulation('PHT naive', drugs, ['PHT use >6mos']).anyOf[0]![0]).toMatchObject({ values: ['never', 'up to 6 months', 'over 6 months'] });
  });

  it('cuts an amount at the thresholds of a guideline, each with a patient inside', () => {
    const amount = (op: '<=' | '>' | '<' | '>=', value: number): PopulationTerm => ({ kind: 'amount', fact: 'weight', about: '', unit: 'kg', range: [0, 500], op, value });
    const column = populationColumn([amount('<=', 40), amount('>', 40), amount('<', 12.5)]);
    expect(column.values.map(({ report }) => report)).toEqual(['6.25 kg', '26.25 kg', '60.5 kg']);
    expect([amount('<=', 40), amount('>', 40), amount('<', 12.5), amount('>=', 12.5)].map((term) => column.classes(term))).toEqual([[0, 1], [2], [0], [1, 2]]);
    expect([[0], [1], [2], [0, 2]].map((set) => column.cell(set))).toEqual(['< 12.5 kg', '>= 12.5 to <= 40 kg', '> 40 kg', '< 12.5 kg or > 40 kg']);
  });

  it('notes what it does not know, with file and row, and keeps it apart from what it knows', () => {
    const notes: ImportNote[] = [];
    const row = (population: string): unknown => ({ lookupkey: { XGENE: 'Normal' }, drugrecommendation: 'Something', classification: 'Strong', population });
    const drug = readDrugSource({ drugname: 'Testine', guidelinename: 'T', recommendations: [row('adults'), row('in May'), row('in May')] }, 'testine.json', []);
    const { facts, of } = dimensionsOf(new Map([['T', [drug]]]), notes);
    expect(notes).toEqual([{ file: 'testine.json', place: 'row 2', what: expect.stringContaining('`in May` is not known') as unknown }]);
    expect(facts.map(({ declaration }) => declaration)).toEqual(['fact age group: one of child, adult', 'fact population "as the source names it": one of in May, other']);
    expect(of('T').populations.get('adults')!.anyOf[0]!.map((term) => term.fact)).toEqual(['age group', 'population']);
  });
});
