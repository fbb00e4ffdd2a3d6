import { expect, test } from 'vitest';
import { lower } from '../../../compiler/lower/index.ts';
import { checkProgram, regular } from '../../bench/check-tables.ts';

test('a large table is small in its own order of columns, though no row names them all', () => {
  const rows = 4000;
  const lowered = lower(checkProgram(regular(rows, 16)));
  expect(lowered.decisions[0]!.unproven).toBeUndefined();
  expect(lowered.space.variables.map((one) => Number(one.variable.name.split(' ')[1]))).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(lowered.manager.count).toBeLessThan(rows * 20);
});
