import { describe, expect, it } from 'vitest';
import { irrational } from '../../../compiler/runtime/functions.ts';
import { decimalText, exact, round } from '../../../compiler/runtime/rational.ts';

const value = (kind: 'square root' | 'exp' | 'ln', x: string): string => {
  const found = irrational(kind, exact(x));
  return found ? decimalText(found) : 'none';
};

describe('functions to 34 significant digits', () => {
  it.each([
    ['square root', '2', '1.414213562373095048801688724209698'],
    ['square root', '2.25', '1.5'],
    ['square root', '0', '0'],
    ['exp', '1', '2.718281828459045235360287471352662'],
    ['exp', '-1', '0.3678794411714423215955237701614609'],
    ['exp', '0', '1'],
    ['ln', '2', '0.6931471805599453094172321214581766'],
    ['ln', '10', '2.302585092994045684017991454684364'],
    ['ln', '1', '0'],
    ['ln', '0', 'none'],
    ['square root', '-1', 'none'],
  ] as const)('%s of %s', (kind, x, expected) => expect(value(kind, x)).toBe(expected));
});

describe('rounding', () => {
  it.each([
    ['2.25', '0.5', 'half up', '2.5'], ['-2.25', '0.5', 'half up', '-2.5'], ['2.25', '0.5', 'half even', '2'], ['2.01', '0.5', 'up', '2.5'], ['2.49', '0.5', 'down', '2'], ['2.5', '0.5', 'up', '2.5'], ['0.1', '1', 'half up', '0'],
  ])('%s to %s, %s', (x, to, mode, expected) => expect(decimalText(round(exact(x), exact(to), mode))).toBe(expected));
});
