import { describe, expect, it } from 'vitest';
import { evaluateNaively } from '../../../compiler/reference/index.ts';
import { guideline } from '../runtime/program.ts';

const program = guideline();
const rowsOf = (level: readonly object[]): readonly string[] => evaluateNaively(program, { started: '2026-01-01', level }, 'response').results.flatMap(({ rows }) => rows.map(({ id }) => id));
const many = (count: number, date: (at: number) => string): readonly object[] => Array.from({ length: count }, (_, at) => ({ date: date(at), value: 1 }));

describe('measurements in the naive interpreter', () => {
  it('may be many where their dates are exact', () => {
    const exact = many(300, (at) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10));
    expect(rowsOf([...exact, { date: '2026-04-10', value: 50 }])).toEqual(['high']);
    expect(rowsOf([...exact, { date: '2026-04', value: 50 }])).toEqual(['high']);
  });

  it('are tried on every day where that is few', () => expect(rowsOf([{ date: '2026-04', value: 50 }, { date: '2026-04-15', value: 1 }]).toSorted()).toEqual(['high', 'low']));

  it('are refused at once where their imprecise dates could be combined in too many ways', () => {
    const start = performance.now();
    expect(() => rowsOf(many(40, (at) => `20${10 + (at % 15)}-0${1 + (at % 9)}`))).toThrow('ways to date the measurements');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
