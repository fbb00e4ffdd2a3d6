import { describe, expect, test } from 'vitest';
import { analyze } from '../../../compiler/analyze/index.ts';
import { possibleWorlds } from '../../../compiler/reference/index.ts';
import type { Diagnostic, Program } from '../../../language/model/index.ts';
import { build, type ProgramBuilder, type RowText } from '../../support/program-builder.ts';

const errors = (program: Program): readonly Diagnostic[] => analyze(program).filter(({ severity }) => severity === 'error');
const reasoned = (...row: readonly [string, ...string[]]): RowText => ({ row, because: 'of an agreement' });
const codes = (program: Program): readonly string[] => errors(program).map(({ code }) => code);
const score = (): ProgramBuilder => build().geneByScore('GENE', { phenotypes: 'PM, IM, NM', alleles: { '*1': '1', '*4': '0' }, bins: { PM: '0', IM: '> 0 to < 2', NM: '2' } });
const tumor = (): ProgramBuilder => build().category('kind', 'a, b').findings('tumor');

/** Which terms are not tested together, and with which values, hangs on everything that a patient's report says and leaves out. */
describe('mixtures of tested and not tested', () => {
  test('a definition that has more than one value is not tested where its only fact is not: no patient meets the row for one of these values alone', () => {
    const program = score()
      .define('asked', { values: 'p, q', columns: ['GENE score'], rows: [['low', '< 1', 'p'], reasoned('unknown', 'not tested', 'q'), ['high', '>= 1', 'p']], policy: 'unique' })
      .define('class', { values: 'p, q, r', columns: ['asked', 'GENE'], rows: [['one', 'p', 'any', 'p'], ['poor', 'q', 'PM', 'p'], ['normal', 'q', 'NM', 'r'], ['other', 'q', 'IM', 'p']] })
      .recommend('drug', { columns: ['class'], rows: [['one', 'p', 'first dose'], reasoned('unknown', 'not tested', 'second dose')] })
      .program();
    expect(codes(program)).toEqual([]);
    // With every result alike there is something to say, and nobody to say it: the row above was for patients who cannot be.
    const known = { ...program, decisions: program.decisions.map((one) => (one.id === 'class' ? { ...one, rows: one.rows.map((row) => ({ ...row, result: { kind: 'value' as const, value: row.id === 'one' ? 'p' : 'r' } })) } : one)) };
    expect(codes(known)).toContain('gap');
  });

  test('a constraint leaves a fact open only while what it depends on is open', () => {
    const program = tumor()
      .given({ not: { all: ['kind: b', 'tumor has BRAF V600E: not found'] } })
      .define('state', { values: 'p, r', columns: ['kind', 'tumor has BRAF V600'], rows: [['a', 'a', 'not found', 'p'], reasoned('unknown', 'not tested', 'not found', 'r'), ['found', 'any', 'found', 'p']], policy: 'first' })
      .recommend('drug', { policy: 'agree', columns: ['state'], rows: [['one', 'p', 'first dose'], ['two', 'r', 'second dose'], ['three', 'r', 'third dose']] })
      .program();
    const [found] = errors(program).filter(({ code }) => code === 'overlap');
    expect(found?.witness).toBeDefined();
    expect(possibleWorlds(program, found!.witness!, 'drug').all.some(({ outcomes }) => outcomes.get('drug')?.kind === 'overlap')).toBe(true);
  });

  test('what a constraint makes certain counts as tested, and so does what follows from it', () => {
    const program = tumor()
      .given({ not: { all: ['kind: b', 'tumor has BRAF V600E: not found'] } })
      .define('state', { values: 'q, r', columns: ['tumor has BRAF V600E'], rows: [['no', 'not found', 'r'], ['yes', 'found', 'q'], reasoned('unknown', 'not tested', 'r')] })
      .recommend('drug', { columns: ['state'], rows: [['yes', 'q', 'first dose'], ['no', 'r', 'second dose'], reasoned('unknown', 'not tested', 'third dose')] })
      .program();
    const [found, ...others] = errors(program);
    expect([found?.code, found?.span.start, others]).toEqual(['contradictory-condition', program.decisions[1]!.rows[2]!.span.start, []]);
  });

  test('a list that is not complete is tested and leaves a definition open that another fact carries', () => {
    const program = build().quantity('level', 'mg', 0, 10).medications('taking', { omeprazole: 'PPI' })
      .define('state', { values: 'p, q, r', measuredBy: ['level'], columns: ['level', 'taking includes PPI'], rows: [['none', 'any', 'no', 'r'], ['low', '< 5', 'yes', 'q'], ['high', '>= 5', 'yes', 'p'], reasoned('unknown', 'not tested', 'yes', 'p'), reasoned('unlisted', 'any', 'not tested', 'p')] })
      .define('known', { values: 'p, r', columns: ['state'], rows: [['yes', 'p|q|r', 'p'], reasoned('no', 'not tested', 'r')] })
      .recommend('drug', { columns: ['known'], rows: [['yes', 'p', 'first dose'], ['no', 'r', 'second dose']] })
      .program();
    expect(codes(program)).toEqual([]);
    expect(possibleWorlds(program, { taking: [] }, 'drug').all.map(({ outcomes }) => outcomes.get('known')).map((one) => one?.kind === 'value' && one.value)).toContain('r');
  });
});

describe('a patient for what the diagram finds', () => {
  const chart = (): ProgramBuilder => build().category('kind', 'a, b').date('start').series('load', '%', 0, 100).window('early', 'start', '1 to 3').window('late', 'start', '> 3 to 9');
  const shown = (program: Program, code: 'gap' | 'overlap'): readonly boolean[] => errors(program).filter((one) => one.code === code).map(({ witness }) => witness !== undefined && possibleWorlds(program, witness, 'drug').all.some(({ outcomes }) => outcomes.get('drug')?.kind === code));

  test('of whom a series is open that decides a definition', () => {
    const program = chart()
      .define('state', { values: 'p, q', measuredBy: ['kind'], columns: ['kind', 'window of latest load'], rows: [['early', 'a', 'early|none', 'p'], ['late', 'a', 'late', 'q'], ['other', 'b', 'any', 'p']] })
      .recommend('drug', { columns: ['state', 'kind'], rows: [['all', 'any', 'a|b', 'first dose'], ['late', 'q', 'a', 'second dose'], reasoned('unknown', 'not tested', 'not tested', 'third dose'), reasoned('sure', 'p|q', 'not tested', 'third dose')] })
      .program();
    expect(shown(program, 'overlap')).toEqual([true]);
  });

  test('who has no measurement in one window, and perhaps one in another', () => {
    const program = chart()
      .recommend('drug', { columns: ['load during early', 'window of latest load'], rows: [['early', 'any', 'early', 'third dose'], ['rest', '<= 3|> 3', 'late|none', 'first dose'], reasoned('unknown', 'not tested', 'any', 'second dose')] })
      .program();
    expect(shown(program, 'overlap')).toEqual([true]);
  });

  test('who was measured in no window', () => {
    const program = chart()
      .define('state', { values: 'p, q', columns: ['window of latest load'], rows: [['early', 'early', 'p'], ['late', 'late|none', 'q']] })
      .recommend('drug', { columns: ['window of latest load', 'state'], rows: [['some', 'early', 'any', 'first dose'], ['late', 'late', 'any', 'first dose'], ['none', 'none', 'any', 'first dose'], ['again', 'none', 'q', 'second dose'], reasoned('unknown', 'not tested', 'any', 'first dose')] })
      .program();
    expect(shown(program, 'overlap')).toEqual([true]);
  });

  test('of whom an alteration was found that is not the narrower one that is asked for', () => {
    const program = build().findings('tumor')
      .recommend('drug', { columns: ['tumor has BRAF V600', 'tumor has BRAF V600E'], rows: [['both', 'found', 'found', 'first dose'], ['none', 'not found', 'not found', 'second dose']] })
      .program();
    expect(shown(program, 'gap')).toEqual([true]);
    expect(errors(program).find(({ code }) => code === 'gap')?.witness).toEqual({ tumor: { found: ['BRAF V600K'], tested: ['BRAF'] } });
  });

  test('an assay of one gene leaves another one untested: the patient reports the one', () => {
    const program = tumor()
      .define('class', { values: 'p, q', columns: ['tumor has ALK fusion'], rows: [['tested', 'not found|found', 'p'], reasoned('unknown', 'not tested', 'q')] })
      .recommend('drug', { columns: ['class', 'tumor has BRAF V600'], rows: [['p', 'p', 'not found|found', 'first dose'], ['q', 'q', 'any', 'third dose'], reasoned('open', 'p', 'not tested', 'first dose'), reasoned('open too', 'p', 'not tested', 'second dose')] })
      .program();
    expect(shown(program, 'overlap')).toEqual([true]);
  });
});
