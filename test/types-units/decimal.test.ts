import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as d from '../../language/types/decimal.ts';

const value = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([num, den]) => d.rational(num, den));
const modes = ['half up', 'half even', 'up', 'down'] as const;

describe('exact decimals', () => {
  it.each([['0.50', '0.5'], ['007', '7'], ['-0', '0'], ['-0.0', '0'], ['.5', '0.5'], ['5.', '5'], ['1e-7', '0.0000001'], ['1.5E3', '1500'], ['+2', '2'], ['100', '100']])('reads %s as %s', (text, canonical) => {
    expect(d.canonicalDecimal(text)).toBe(canonical);
  });

  it.each(['', ' 1', '1 ', '1,5', '0x10', 'Infinity', 'NaN', '--1', '1e9999', '.', '1.2.3', '１'])('refuses %j', (text) => {
    expect(d.parseDecimal(text)).toBeUndefined();
  });

  it('has no binary rounding', () => {
    expect(d.toDecimal(d.add(d.decimal('0.1'), d.decimal('0.2')))).toBe('0.3');
    expect(d.compareDecimals('0.30000000000000004', '0.3')).toBe(1);
  });

  it.each([
    ['2.5', '1', '3', '2', '3', '2'],
    ['-2.5', '1', '-3', '-2', '-3', '-2'],
    ['3.5', '1', '4', '4', '4', '3'],
    ['27.25', '0.5', '27.5', '27', '27.5', '27'],
    ['2.01', '1', '2', '2', '3', '2'],
    ['4', '2', '4', '4', '4', '4'],
  ])('rounds %s to a multiple of %s', (text, step, ...expected) => {
    expect(modes.map((mode) => d.toDecimal(d.roundTo(d.decimal(text), d.decimal(step), mode)))).toEqual(expected);
  });

  it('takes the floor of negative numbers downward', () => {
    expect(d.toDecimal(d.floor(d.decimal('-0.5')))).toBe('-1');
    expect(d.toDecimal(d.floor(d.decimal('-2')))).toBe('-2');
  });

  it('writes endless expansions to the digits asked for', () => {
    expect(d.toDecimal(d.rational(1, 3))).toBeUndefined();
    expect(d.toText(d.rational(2, 3), 5)).toBe('0.66667');
    expect(d.toText(d.rational(-1, 7), 3)).toBe('-0.143');
  });

  it.each([['0.050', 2, 2], ['100', 3, 0], ['0.25', 2, 2], ['1.50', 3, 1]])('counts the digits of %s', (text, significant, places) => {
    expect(d.significantDigits(text)).toBe(significant);
    expect(d.decimalPlaces(text)).toBe(places);
  });

  it('refuses to divide by zero', () => {
    expect(() => d.divide(d.one, d.zero)).toThrow(RangeError);
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(d.compare(d.multiply(a, d.add(b, c)), d.add(d.multiply(a, b), d.multiply(a, c)))).toBe(0);
        expect(d.compare(d.subtract(d.add(a, b), b), a)).toBe(0);
        if (b.num !== 0n) expect(d.compare(d.multiply(d.divide(a, b), b), a)).toBe(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('rounds to a multiple that is near', () => {
    fc.assert(
      fc.property(value, fc.constantFrom('0.5', '1', '25', '0.001'), fc.constantFrom(...modes), (a, text, mode) => {
        const step = d.decimal(text);
        const rounded = d.roundTo(a, step, mode);
        expect(d.divide(rounded, step).den).toBe(1n);
        expect(d.compare(d.absolute(d.subtract(rounded, a)), step)).toBe(-1);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
