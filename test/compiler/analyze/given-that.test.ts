import { describe, expect, it } from 'vitest';
import { analyze } from '../../../compiler/analyze/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { build, type DecisionText, type ProgramBuilder, type RowText } from '../../support/program-builder.ts';

const said = (program: Program): readonly string[] => analyze(program).map(({ code, message }) => `${code}: ${message}`);

const people = (): ProgramBuilder => build('people').category('sex', 'female, male').yesNo('pregnant');
const rows: DecisionText & { readonly rows: readonly RowText[] } = { columns: ['sex', 'pregnant'], rows: [['f', 'female', 'any', 'one'], ['m', 'male', 'no', 'two'], ['him', 'male', 'yes', 'avoid']] };

describe('who cannot exist', () => {
  it('needs no row, and a row for them names what excludes them', () => {
    const program = people().given({ any: ['pregnant: no', 'sex: female'] }).recommend('drug', rows).program();
    expect(said(program)).toContain('contradictory-condition: Row `him` can never apply: `given that` excludes its patients');
    expect(said(people().given({ any: ['pregnant: no', 'sex: female'] }).recommend('drug', { ...rows, rows: rows.rows.slice(0, 2) }).program())).toEqual([]);
    expect(said(people().recommend('drug', { ...rows, rows: rows.rows.slice(0, 2) }).program())).toEqual([expect.stringMatching(/^gap: No row of `drug` answers when sex is male, and pregnant is yes/)]);
  });

  it('is named too where a definition stands between the facts and the row', () => {
    const program = people().given({ any: ['pregnant: no', 'sex: female'] })
      .define('state', { values: 'plain, expecting', columns: ['pregnant'], rows: [['no', 'no', 'plain'], ['yes', 'yes', 'expecting']] })
      .recommend('drug', { columns: ['sex', 'state'], rows: [['f', 'female', 'any', 'one'], ['m', 'male', 'plain', 'two'], ['him', 'male', 'expecting', 'avoid']] }).program();
    expect(said(program)).toEqual(['contradictory-condition: Row `him` can never apply: `given that` excludes its patients']);
    const twice = people().given({ any: ['pregnant: no', 'sex: female'] }).recommend('drug', { ...rows, rows: [...rows.rows.slice(0, 2), { row: ['never', 'female', 'yes', 'avoid'], when: { all: ['sex: male'] } }] }).program();
    expect(said(twice)).toContain('contradictory-condition: Row `never` can never apply: its conditions exclude each other');
  });

  it('everybody: said once, of the constraints', () => {
    const program = people().given('sex: female').given('sex: male').recommend('drug', rows).recommend('other', rows).program();
    expect(said(program)).toEqual(['contradictory-condition: Nobody can meet what `given that` demands: there is no patient left']);
  });

  it('is told from who has no result: copies are known only where an ISH was done', () => {
    const asked = (): ProgramBuilder => build('asked').yesNo('ISH done').quantity('copies', '1', 0, 50);
    const table: DecisionText & { readonly rows: readonly RowText[] } = {
      columns: ['ISH done', 'copies'],
      rows: [{ row: ['none', 'no', 'not tested', 'order ISH'], because: 'why' }, { row: ['open', 'yes', 'not tested', 'ask'], because: 'why' }, ['low', 'yes', '< 4', 'avoid'], ['high', 'yes', '>= 4', 'usual dose']],
    };
    expect(said(asked().given({ any: ['copies: not tested', 'ISH done: yes'] }).recommend('drug', table).program())).toEqual([]);
    expect(said(asked().recommend('drug', table).program())).toEqual([expect.stringMatching(/^gap: No row of `drug` answers when ISH done is no, and copies is tested/)]);
    const withoutRow = { ...table, rows: table.rows.slice(1) };
    expect(said(asked().given({ any: ['copies: not tested', 'ISH done: yes'] }).recommend('drug', withoutRow).program())).toContainEqual(expect.stringMatching(/^gap: No row of `drug` answers when ISH done is no, and copies is not tested/));
  });
});
