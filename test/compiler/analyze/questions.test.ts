import { expect, test } from 'vitest';
import { questionsOf } from '../../../compiler/analyze/questions/questions.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { evaluateNaively } from '../../../compiler/reference/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { build } from '../../support/program-builder.ts';

function questions(program: Program, id: string): ReturnType<typeof questionsOf> {
  const lowered = lower(program);
  return questionsOf(lowered, lowered.byId.get(id)!);
}

test('a definition that has one value without its fact is tested there: nothing is settled by not reporting it', () => {
  const program = build().category('kind', 'a, b').findings('tumor')
    .define('state', { values: 'p, q', columns: ['kind'], rows: [['a', 'a', 'p'], ['b', 'b', 'q']] })
    .define('guess', { values: 'p, q', measuredBy: ['kind'], columns: ['kind', 'tumor has BRAF V600E'], rows: [{ row: ['a', 'a|not tested', 'any', 'p'], because: 'of an agreement' }, ['b', 'b', 'not found', 'q'], ['c', 'b', 'found', 'p']] })
    .recommend('drug', { columns: ['guess'], rows: [['p', 'p', 'first dose'], { row: ['q', 'q|not tested', 'second dose'], because: 'of an agreement' }] })
    .program();
  expect(evaluateNaively(program, {}, 'state').outcome).toBe('cannot tell');
  expect(questions(program, 'state').always).toEqual([['kind']]);
  expect(evaluateNaively(program, { tumor: { found: ['BRAF V600E'], tested: ['BRAF'] } }, 'drug').results.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['p']]);
});

test('who is told without a fact is shown with an alteration of its own, not with one that leaves a narrower one open', () => {
  const program = build().category('kind', 'a, b').findings('tumor')
    .recommend('drug', {
      scope: ['tumor has BRAF V600E: not found'], columns: ['tumor has BRAF V600', 'kind'],
      rows: [['found', 'found', 'any', 'first dose'], ['a', 'not found', 'a', 'first dose'], ['b', 'not found', 'b', 'second dose']],
    }).program();
  const found = questions(program, 'drug').fewer.flatMap(({ patients }) => (patients.witness ? [patients.witness] : []));
  expect(found.map((facts) => evaluateNaively(program, facts, 'drug').outcome)).not.toContain('cannot tell');
  expect(found.length).toBeGreaterThan(0);
});

test('who is told without a fact, of a list of rows, is shown with everything else that the rows read through a definition', () => {
  const program = build().quantity('level', 'mg', 0, 10).quantity('dose', 'mg', 0, 10).category('kind', 'a, b, Indeterminate')
    .define('state', {
      values: 'p, q, r', measuredBy: ['dose'], columns: ['level', 'dose'],
      rows: [{ row: ['one', '<= 3', '<= 3|not tested', 'p'], because: 'of an agreement' }, ['two', '<= 3', '> 3', 'q'], ['three', '> 3', '<= 3', 'r'], ['four', '> 3', '> 3', 'q'], { row: ['five', '> 3', 'not tested', 'q'], because: 'of an agreement' }],
    })
    .recommend('drug', { policy: 'collect', columns: ['state', 'kind'], rows: [['all', 'any', 'any', 'third dose'], ['some', 'q', 'Indeterminate', 'no recommendation']] })
    .program();
  const [found] = questions(program, 'drug').missing.filter(({ fact }) => fact === 'dose');
  expect(evaluateNaively(program, found!.provisional!.witness!, 'drug').outcome).toBe('decided');
});
