import { describe, expect, it } from 'vitest';
import { load, PatientError } from '../../../compiler/runtime/full.ts';
import { guideline, tableOf } from './program.ts';

const loaded = load(tableOf(guideline()));
const problems = (facts: unknown): readonly string[] => loaded.check(facts as never).map((one) => `${one.code} ${one.path}`);
const first = (facts: unknown): string => loaded.check(facts as never)[0]?.message ?? '';

describe('input problems', () => {
  it('are all collected, in the order of the facts', () => {
    expect(problems({ weight: 900, 'no such': 1, CYP2D6: '*1/*99', setting: 'home' }).toSorted()).toEqual(['out-of-range weight', 'unknown-allele CYP2D6', 'unknown-fact no such', 'unknown-value setting']);
  });
  it.each([
    [{ wieght: 70 }, 'did you mean `weight`'],
    [{ setting: 'othr' }, 'did you mean `other`'],
    [{ CYP2D6: '*1/*44' }, 'found `*44`'],
    [{ taking: ['paroxetin'] }, 'did you mean `paroxetine`'],
    [{ 'tumor type': 'LUADD' }, 'did you mean `LUAD`'],
    [{ weight: '70 cm' }, 'expected a unit of this quantity'],
    [{ weight: 70.25 }, 'at most 1 decimal'],
  ])('%j: %s', (facts, text) => expect(first(facts)).toContain(text));
  it.each([
    [{ weight: '12.3456789012345678' }, 'too-many-digits weight'],
    [{ weight: '70 cm' }, 'wrong-dimension weight'],
    [{ weight: '70 blorps' }, 'unknown-unit weight'],
    [{ weight: Number.NaN }, 'wrong-type weight'],
    [{ weight: { value: 3, unit: 'kg', extra: 1 } }, 'malformed weight.extra'],
    [{ weight: '> 5 to < 2' }, 'out-of-range weight'],
    [{ CYP2D6: '*1' }, 'malformed CYP2D6'],
    [{ CYP2D6: { diplotype: '*1/*1', phenotype: 'PM' } }, 'impossible-patient CYP2D6.phenotype'],
    [{ 'HLA-B': '*15:02/*15:02', 'HLA-B *57:01': 'positive' }, 'impossible-patient HLA-B'],
    [{ taking: 'paroxetine' }, 'wrong-type taking'],
    [{ 'tumor type': 7 }, 'wrong-type tumor type'],
    [{ level: [{ date: '2026-13-01', value: 3 }] }, 'malformed level[0].date'],
    [{ level: [{ date: '2026-02-01', value: 300 }] }, 'out-of-range level[0].value'],
    [{ level: [{ date: '2026-05-01', value: 3 }], today: '2026-04-01' }, 'out-of-range level[0].date'],
    [{ started: '2026-02-30' }, 'malformed started'],
    [[], 'wrong-type '],
    [null, 'wrong-type '],
  ])('%j is %s', (facts, problem) => expect(problems(facts)).toContain(problem));

  it('is exact about decimals: 0.7 + 0.1 has too many digits for one decimal', () => {
    expect(problems({ weight: 0.7 + 0.1 })).toEqual(['too-many-digits weight']);
  });
  it('takes hostile names as what they are: unknown facts', () => {
    expect(problems(JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}'))).toEqual(['unknown-fact __proto__', 'unknown-fact constructor', 'unknown-fact toString']);
    expect(problems({ ['x'.repeat(100_000)]: 1 })).toHaveLength(1);
    const message = first({ setting: 'a\u202Eb\u0000c' });
    expect(message.includes('\u202e') || message.includes('\u0000')).toBe(false);
  });
  it('reads own properties only', () => {
    const inherited = Object.create({ pregnant: 'yes' }) as Record<string, unknown>;
    expect(loaded.decide('codeine', inherited).outcome).toBe('cannot tell');
    expect(loaded.decide('codeine', Object.assign(Object.create(null), { pregnant: 'yes' })).outcome).toBe('does not apply');
  });
  it('throws them from decide', () => {
    expect(() => loaded.decide('codeine', { weight: -1 })).toThrow(PatientError);
    expect(() => loaded.decide('codein', {})).toThrow('did you mean `codeine`');
  });
});

describe('spellings of a report', () => {
  const codeine = (facts: Record<string, unknown>): readonly string[] => loaded.decide('codeine', { pregnant: 'no', ...facts }).results.flatMap((result) => result.rows.map((row) => row.id));
  it.each([
    ['*4/*4', ['poor']], ['*10/*4', ['light', 'usual']], ['PM', ['poor']], ['pm', ['poor']], ['*1x2/*4', ['light', 'usual']], ['*1x>=3/*4', ['fast']], ['*1x≥3/*4', ['fast']],
    ['*10+*10/*4', ['light', 'usual']], ['score 0', ['poor']], ['score >= 3', ['fast']], ['*4/*4 or *1x>=3/*1', ['poor', 'fast']], ['*1/*22', ['open']], ['Indeterminate', ['open']],
  ])('CYP2D6 %s', (call, rows) => expect(codeine({ CYP2D6: call })).toEqual(rows));
  it.each([
    [39.9, ['light']], ['39.9 kg', ['light']], ['40', ['usual']], [{ value: 40000, unit: 'g' }, ['usual']], ['>= 30 to < 40 kg', ['light']], [{ from: 30, to: 50 }, ['light', 'usual']], ['< 50', ['light', 'usual']],
  ])('weight %j', (weight, rows) => expect(codeine({ CYP2D6: '*1/*1', weight })).toEqual(rows));
  it('takes yes/no as booleans, in any case, and fact names in any case', () => {
    for (const facts of [{ pregnant: true }, { pregnant: 'YES' }, { Pregnant: 'yes' }]) expect(loaded.decide('codeine', facts).outcome).toBe('does not apply');
  });
});
