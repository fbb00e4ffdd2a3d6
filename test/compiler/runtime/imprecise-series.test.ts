import { describe, expect, it } from 'vitest';
import { load } from '../../../compiler/runtime/full.ts';
import { guideline, tableOf } from './program.ts';

const loaded = load(tableOf(guideline()));
const outcome = (level: readonly object[]): string => {
  const { outcome: found, results } = loaded.decide('response', { started: '2026-01-01', level });
  return `${found}: ${results.flatMap(({ rows }) => rows.map(({ id }) => id)).join()}`;
};

/** Month 3 is 2.5 to 4.5 months after the start: from 2026-03-18 to 2026-05-17. */
describe('measurements whose dates are imprecise', () => {
  it('are all taken, however many there are', () => {
    const before = Array.from({ length: 60 }, (_, i) => ({ date: `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, value: 1 }));
    expect(outcome([...before, { date: '2026-04-10', value: 50 }])).toBe('decided: high');
    expect(outcome([...before, { date: '2026-04', value: 50 }])).toBe('decided: high');
  });

  it('may lie inside a window that their first and last days lie outside of', () => {
    const earlier = Array.from({ length: 4 }, (_, i) => ({ date: String(2021 + i), value: 1 }));
    expect(outcome([...earlier, { date: '2026', value: 50 }])).toMatch(/^cannot tell/);
  });

  it('leave open which of two is the last', () => {
    expect(outcome([{ date: '2026-04', value: 50 }, { date: '2026-04-15', value: 1 }])).toBe('cannot tell: low,high');
    expect(outcome([{ date: '2026-04', value: 50 }, { date: '2026-04-30', value: 1 }])).toBe('decided: low');
    expect(outcome([{ date: '2026-04-30', value: 1 }, { date: '2026-04', value: 50 }])).toBe('cannot tell: low,high');
  });
});
