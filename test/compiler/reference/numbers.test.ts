import { describe, expect, it } from 'vitest';
import { exp, ln, raise, squareRoot } from '../../../compiler/reference/functions.ts';
import { round } from '../../../compiler/reference/formula.ts';
import { pieces } from '../../../compiler/reference/intervals.ts';
import { add, compare, divide, fromDecimal, multiply, rational, toDecimal } from '../../../compiler/reference/rational.ts';

describe('exact numbers', () => {
  it('reads and writes decimals', () => {
    for (const text of ['0', '0.25', '-3', '100', '0.000001', '123456789012345.5']) expect(toDecimal(fromDecimal(text))).toBe(text);
    expect(toDecimal(fromDecimal('2.50'))).toBe('2.5');
    expect(toDecimal(fromDecimal('-0.0'))).toBe('0');
  });

  it('a tenth and two tenths are three tenths', () => {
    expect(compare(add(fromDecimal('0.1'), fromDecimal('0.2')), fromDecimal('0.3'))).toBe(0);
    expect(compare(multiply(divide(fromDecimal('1'), fromDecimal('3')), fromDecimal('3')), fromDecimal('1'))).toBe(0);
  });

  it('numbers without end are written with 34 digits', () => {
    expect(toDecimal(rational(2n, 3n))).toBe('0.6666666666666666666666666666666667');
    expect(toDecimal(rational(200n, 3n))).toBe('66.66666666666666666666666666666667');
  });

  it('irrational functions to 34 digits', () => {
    expect(toDecimal(exp(fromDecimal('1')))).toBe('2.718281828459045235360287471352662');
    expect(toDecimal(squareRoot(fromDecimal('2')) ?? rational(0n))).toBe('1.414213562373095048801688724209698');
    expect(toDecimal(ln(fromDecimal('10')) ?? rational(0n))).toBe('2.302585092994045684017991454684364');
    expect(toDecimal(squareRoot(fromDecimal('6.25')) ?? rational(0n))).toBe('2.5');
    expect(toDecimal(raise(fromDecimal('2'), fromDecimal('0.5')) ?? rational(0n))).toBe('1.414213562373095048801688724209698');
    expect(toDecimal(exp(fromDecimal('-30')))).toBe('0.00000000000009357622968840174604915832223378707');
    expect(squareRoot(fromDecimal('-1'))).toBeUndefined();
    expect(ln(fromDecimal('0'))).toBeUndefined();
  });

  it('rounds as declared', () => {
    const to = (value: string, mode: 'half up' | 'half even' | 'up' | 'down', step = '0.5'): string => toDecimal(round(fromDecimal(value), { to: step, mode }));
    expect([to('1.25', 'half up'), to('1.25', 'half even'), to('1.25', 'up'), to('1.25', 'down')]).toEqual(['1.5', '1', '1.5', '1']);
    expect([to('-1.25', 'half up'), to('-1.1', 'up'), to('-1.4', 'down')]).toEqual(['-1.5', '-1.5', '-1']);
    expect(to('1.5', 'up')).toBe('1.5');
  });

  it('takes a stretch apart at thresholds', () => {
    const stretch = { lo: fromDecimal('0'), hi: fromDecimal('10'), loOpen: false, hiOpen: true };
    const found = pieces(stretch, [fromDecimal('5'), fromDecimal('10'), fromDecimal('0')], 'x').map((piece) => `${toDecimal(piece.lo)}..${piece.hi ? toDecimal(piece.hi) : ''}`);
    expect(found).toEqual(['0..0', '0..5', '5..5', '5..10']);
  });
});
