import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeLowered } from '../../../compiler/analyze/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import type { Diagnostic, Program } from '../../../language/model/index.ts';
import { chosen, settings, type Choice } from '../../support/choice.ts';
import { build } from '../../support/program-builder.ts';

const numbers = ['any', '< 2', '>= 2', '>= 2 to < 5', '> 5', '5'];
const letters = ['any', 'a', 'b|c', 'not a', 'c'];

function program(choice: Choice, partition: boolean): Program {
  const builder = build().category('x', 'a, b, c, unclear?').category('y', 'a, b, c').quantity('z', '1', 0, 10);
  const rows = partition ? parts(choice) : Array.from({ length: 1 + choice.upTo(5) }, () => [choice.one(letters), choice.one(letters), choice.one(numbers)]);
  const policy = choice.maybe(0.3) ? 'agree' as const : 'unique' as const;
  builder.recommend('drug', { policy, scope: choice.maybe(0.3) ? ['y: not a'] : [], columns: ['x', 'y', 'z'], rows: rows.map((cells, i) => [`r${i}`, ...cells, choice.one(['one', 'two'])] as [string, ...string[]]) });
  return builder.program();
}

/** Rows that never meet; some are left out. */
function parts(choice: Choice): readonly (readonly string[])[] {
  const all = ['a', 'b|c', 'unclear'].flatMap((x) => ['a', 'not a'].flatMap((y) => ['< 2', '>= 2 to < 5', '5', '> 5'].map((z) => [x, y, z])));
  return choice.maybe(0.4) ? all : all.filter(() => choice.maybe(0.95));
}

const errors = (found: readonly Diagnostic[], code: string): readonly string[] => found.filter((one) => one.code === code).map(({ span, related }) => `${span.start} ${related[0]?.span.start}`).toSorted();

describe('a table whose diagram does not fit', () => {
  test.each([['any rows', false], ['rows that never meet', true]] as const)('has the same overlaps, and a gap where there is one: %s', (_, partition) => {
    fc.assert(fc.property(chosen((choice) => program(choice, partition)), (one) => {
      const whole = analyzeLowered(lower(one));
      const bounded = analyzeLowered(lower(one, 0));
      const said = bounded.find((each) => each.code === 'not-proven')?.message;
      if (said === undefined) return;
      expect(errors(bounded, 'overlap')).toEqual(errors(whole, 'overlap'));
      if (said.includes('all patients counted') || said.includes('Patients were counted')) expect(errors(bounded, 'gap')).toEqual(errors(whole, 'gap'));
      else expect(errors(bounded, 'gap')).toEqual([]);
      if (partition) expect(said).toContain('counted');
    }), settings(150));
  });

  test('says that nothing is known of rows that are more than cells', () => {
    const one = build().category('x', 'a, b').recommend('drug', { columns: ['x'], rows: [['r1', 'a', 'one'], ['r2', 'not tested', 'two']] }).program();
    expect(analyzeLowered(lower(one, 0)).map((each) => each.message)).toEqual([expect.stringContaining('Nothing was excluded')]);
  });

  test('ends within its budget on rows that were drawn at random', () => {
    const builder = build();
    const columns = Array.from({ length: 14 }, (_, i) => `c${i}`);
    for (const name of columns) builder.category(name, '1, 2, 3, 4, 5');
    const draw = (i: number, k: number): string => ['any', 'any', '1|2', '2|3|4', '5'][((i + 1) * (k + 3) * 7919 + i * 31 + k * k) % 5]!;
    builder.recommend('drug', { columns, rows: Array.from({ length: 300 }, (_, i) => [`r${i}`, ...columns.map((_name, k) => draw(i, k)), 'one'] as [string, ...string[]]) });
    const found = analyzeLowered(lower(builder.program()));
    expect(found.some((one) => one.code === 'overlap')).toBe(true);
  });
});
