import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perfectHash } from '../../../compiler/emit/perfect-hash.ts';

// oxlint-disable-next-line no-new-func
const slotOf = (expression: string): ((text: string) => number) => new Function('text', `return ${expression}`) as (text: string) => number;

describe('the hash that the generated module probes with', () => {
  it('gives each text a slot of its own', () => {
    const texts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(texts, (list) => {
      const hash = perfectHash(list);
      if (hash) for (const text of list) expect(hash.slots[slotOf(hash.expression('text'))(text)]).toBe(text);
    }), { seed: 7, numRuns: 200 });
  });
  it('gives every other text some slot', () => {
    const hash = perfectHash(['poor', 'intermediate', 'normal'])!;
    for (const text of ['', 'x', 'ünknown', 'a'.repeat(5000)]) expect(hash.slots).toContain(hash.slots[slotOf(hash.expression('text'))(text)]);
  });
  it('reads no more characters than it needs', () => {
    const reads = (...texts: string[]): number => perfectHash(texts)!.expression('text').split('charCodeAt').length - 1;
    expect(reads('poor', 'normal', 'intermediate')).toBe(0);
    expect(reads('AA', 'AG', 'GG')).toBeGreaterThan(0);
    expect(reads('one-1', 'one-2', 'one-3')).toBe(1);
  });
  it('is refused for an empty text', () => expect(perfectHash(['', 'a'])).toBeUndefined());
});
