import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscreteDomain, Interval, NumberDomain } from '../../../language/model/index.ts';
import { complement, unite } from '../../../language/types/accepts.ts';
import { readDiscrete } from '../../../language/types/discrete.ts';
import { complementIntervals, contains, mergeIntervals } from '../../../language/types/intervals.ts';
import { readNumber } from '../../../language/types/numbers.ts';
import { joinWords, splitWords } from '../../../language/types/words.ts';
import { noSpan } from '../../../language/model/index.ts';

const weight: NumberDomain = { kind: 'number', unit: { ucum: 'kg', text: 'kg' }, min: '1', max: '300', decimals: 1, labels: [] };
const staining: DiscreteDomain = { kind: 'discrete', ordered: true, values: [{ name: '0' }, { name: '1+' }, { name: '2+' }, { name: '3+' }, { name: 'unclear', indeterminate: true }] };

function number(text: string, more: { op?: string; to?: string; toOp?: string } = {}, domain = weight): unknown {
  const codes: string[] = [];
  const reading = readNumber(domain, { text, span: noSpan, ...more }, (code) => codes.push(code));
  return codes.length > 0 ? codes.join() : reading;
}

describe('numbers in cells', () => {
  it('reads amounts, comparisons and ranges, with a unit that may stand once', () => {
    expect(number('80 kg')).toEqual({ equal: '80' });
    expect(number('80 kg', { op: '>=' })).toEqual({ interval: { lo: '80' } });
    expect(number('80 kg', { op: '<' })).toEqual({ interval: { hi: '80', hiOpen: true } });
    expect(number('2', { to: '3.50 kg' })).toEqual({ interval: { lo: '2', hi: '3.5' } });
    expect(number('2 kg', { op: '>', to: '3 kg', toOp: '<' })).toEqual({ interval: { lo: '2', loOpen: true, hi: '3', hiOpen: true } });
  });

  it('converts exactly to the unit of the fact', () => {
    expect(number('2500 g')).toEqual({ equal: '2.5' });
    expect(number('6 months', {}, { ...weight, unit: { ucum: 'a', text: 'years' }, min: '0' })).toEqual({ equal: '0.5' });
  });

  it('refuses what it cannot take exactly', () => {
    expect(number('80')).toBe('unit-mismatch');
    expect(number('80 cm')).toBe('unit-mismatch');
    expect(number('80 stones')).toBe('unit-mismatch');
    expect(number('800 kg')).toBe('value-out-of-range');
    expect(number('2.55 kg')).toBe('too-many-digits');
    expect(number('heavy')).toBe('type-mismatch');
    expect(number('3 kg', { to: '2 kg' })).toBe('type-mismatch');
    expect(number('2 kg', { op: '<', to: '3 kg' })).toBe('type-mismatch');
    expect(number('10 g', {}, { ...weight, min: '0', decimals: 3, unit: { ucum: '[lb_av]', text: 'lb' } })).toBe('unit-mismatch');
  });

  it('reads labels before numbers', () => {
    expect(number('indeterminate', {}, { ...weight, labels: [{ name: 'Indeterminate' }] })).toEqual({ label: 'Indeterminate' });
  });
});

function read(text: string, more: { op?: string; to?: string } = {}, domain = staining): unknown {
  const codes: string[] = [];
  return readDiscrete(domain, { text, span: noSpan, ...more }, (code) => codes.push(code), 'staining') ?? codes.join();
}

describe('vocabularies in cells', () => {
  it('compares ordered values, and never reaches an indeterminate one that way', () => {
    expect(read('2+')).toEqual(['2+']);
    expect(read('2+', { op: 'at least' })).toEqual(['2+', '3+']);
    expect(read('2+', { op: '<' })).toEqual(['0', '1+']);
    expect(read('1+', { to: '3+' })).toEqual(['1+', '2+', '3+']);
    expect(read('unclear', { op: 'at most' })).toBe('type-mismatch');
    expect(read('2+', { op: 'at least' }, { ...staining, ordered: false })).toBe('type-mismatch');
    expect(read('4+')).toBe('unknown-name');
  });

  it('leaves the indeterminate value out of what `not` accepts', () => {
    expect(complement(staining, { kind: 'discrete', values: ['0'] }, () => [])).toEqual({ kind: 'discrete', values: ['1+', '2+', '3+'] });
    expect(unite(staining, { kind: 'discrete', values: ['3+'] }, { kind: 'discrete', values: ['0', '3+'] })).toEqual({ kind: 'discrete', values: ['0', '3+'] });
  });
});

describe('intervals', () => {
  const bound = fc.integer({ min: 0, max: 8 });
  const interval = fc.record({ a: bound, b: bound, loOpen: fc.boolean(), hiOpen: fc.boolean(), noLo: fc.boolean(), noHi: fc.boolean() })
    .filter(({ a, b, loOpen, hiOpen, noLo, noHi }) => a !== b || noLo || noHi || !(loOpen || hiOpen))
    .map(({ a, b, loOpen, hiOpen, noLo, noHi }): Interval => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      return { ...(noLo ? {} : { lo: String(low), ...(loOpen ? { loOpen: true } : {}) }), ...(noHi ? {} : { hi: String(high), ...(hiOpen ? { hiOpen: true } : {}) }) };
    });
  const points = Array.from({ length: 21 }, (_, at) => String(at / 2 - 1));

  it('merge to the same set, disjoint and in order', () => {
    fc.assert(fc.property(fc.array(interval, { maxLength: 5 }), (intervals) => {
      const merged = mergeIntervals(intervals);
      for (const point of points) {
        const inside = intervals.some((each) => contains(each, point));
        expect(merged.filter((each) => contains(each, point)).length).toBe(inside ? 1 : 0);
      }
    }), { seed: 7, numRuns: 300 });
  });

  it('have a complement that is exactly the rest', () => {
    fc.assert(fc.property(fc.array(interval, { maxLength: 4 }), fc.array(bound.map(String), { maxLength: 3 }), (intervals, equal) => {
      const rest = complementIntervals(intervals, equal);
      for (const point of points) {
        const inside = intervals.some((each) => contains(each, point)) || equal.some((each) => Number(each) === Number(point));
        expect(rest.some((each) => contains(each, point))).toBe(!inside);
      }
    }), { seed: 7, numRuns: 300 });
  });
});

describe('words', () => {
  it('keep alleles, units and quoted names whole', () => {
    expect(splitWords('*1x>=3/*4 c.46C>G mg/kg/day').map((word) => word.text)).toEqual(['*1x>=3/*4', 'c.46C>G', 'mg/kg/day']);
    expect(splitWords('>= 2 %, "A, B" or [change drug]; if used: x').map((word) => `${word.kind} ${word.text}`)).toEqual([
      'operator >=', 'word 2', 'word %', 'comma ,', 'quoted A, B', 'word or', 'bracket change drug', 'semicolon ;', 'word if', 'word used', 'colon :', 'word x',
    ]);
    expect(splitWords('BCR::ABL1 25%').map((word) => word.text)).toEqual(['BCR::ABL1', '25', '%']);
  });

  it('never fail, and cover the text in order', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (text) => {
      let at = 0;
      for (const word of splitWords(text)) {
        expect(word.start).toBeGreaterThanOrEqual(at);
        expect(word.end).toBeGreaterThan(word.start);
        at = word.end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
      joinWords(splitWords(text));
    }), { seed: 7, numRuns: 500 });
  });
});
