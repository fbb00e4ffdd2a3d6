import { describe, expect, it } from 'vitest';
import { lineOf, makeEntry, readEntry, type Approval } from '../../../compiler/review/entry.ts';
import { mergeRecords } from '../../../compiler/review/merge-records.ts';
import { appendApprovals, missingFrom, readRecord } from '../../../compiler/review/record.ts';
import { reviewState } from '../../../compiler/review/state.ts';

const approval = (number: number, more: Partial<Approval> = {}): Approval => ({ table: `table ${number}`, file: `rules/t${number}.precept`, meaning: `m${number}`, artifact: `a${number}`, by: 'Drug Committee', at: '2026-11-23', ...more });
const extend = (text: string, ...numbers: readonly number[]): string => text + appendApprovals(readRecord(text), numbers.map((number) => approval(number, number % 2 ? { remark: `"remark" ${number}\n§` } : {}))).map((line) => `${line}\n`).join('');
const problems = (text: string): readonly string[] => readRecord(text).problems.map(({ line, message, repairable }) => `${line}${repairable ? ' (repairable)' : ''}: ${message}`);
const whole = extend('', 1, 2, 3, 4, 5);
const lines = whole.trimEnd().split('\n');
const text = (...list: readonly (string | undefined)[]): string => list.map((line) => `${line}\n`).join('');

describe('the record', () => {
  it('is read as it was written', () => {
    expect(problems(whole)).toEqual([]);
    expect(readRecord(whole).entries.map((entry) => entry.approval?.table)).toEqual(['table 1', 'table 2', 'table 3', 'table 4', 'table 5']);
    expect(problems(whole.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(problems('')).toEqual([]);
    expect(lines[1]).toMatch(/^\{"approved":"table 2","at":"2026-11-23","by":"Drug Committee","file":/);
  });

  it('names the line that was changed, and only that one', () => {
    for (const [was, is] of [['Committee', 'Comittee'], ['2026-11-23', '2026-11-22'], ['"m3"', '"m4"'], ['"by"', '"by":"Other","by"'], [',', ', '], ['"hash":"', '"hash":"0']] as const) {
      const changed = lines.with(2, lines[2]!.replace(was, is));
      expect(changed[2]).not.toBe(lines[2]);
      expect(problems(text(...changed))).toEqual(['3: this line is not as it was written: an entry was changed, or is none']);
    }
  });

  it('names the place where a line was removed or moved', () => {
    const behind = 'the entry that this one follows does not stand above it: a line was removed or moved';
    expect(problems(text(...lines.toSpliced(0, 1)))).toEqual([`1: ${behind}`]);
    expect(problems(text(...lines.toSpliced(2, 1)))).toEqual([`3: ${behind}`]);
    expect(problems(text(...lines.toSpliced(1, 2, lines[2]!, lines[1]!)))[0]).toBe(`2: ${behind}`);
    expect(problems(text(...lines, lines[3]))).toEqual(['6 (repairable): this line stands in line 4 already']);
  });

  it('says what else is no entry', () => {
    for (const odd of ['null', '[]', '{}', '"', '{"approved":1}', '{"joins":[1],"hash":"x"}', '\u0000', '{"__proto__":{}}']) expect(problems(text(lines[0], odd))).toEqual(['2: this line is not as it was written: an entry was changed, or is none']);
    expect(problems(text(lines[0], '', lines[1]))).toEqual(['2 (repairable): this line is empty']);
  });

  it('tells a cut at the end against an older version', () => {
    const cut = readRecord(text(...lines.slice(0, 3)));
    expect(cut.problems).toEqual([]);
    expect(missingFrom(cut, readRecord(whole)).map(({ line }) => line)).toEqual([4, 5]);
    expect(missingFrom(readRecord(whole), cut)).toEqual([]);
  });

  it('an entry changes with everything in it', () => {
    const entry = makeEntry(['x'], approval(1));
    expect(readEntry(lineOf(entry))).toEqual(entry);
    expect(new Set([entry, makeEntry(['y'], approval(1)), makeEntry(['x'], approval(2)), makeEntry(['x']), makeEntry(['x'], approval(1, { remark: '' }))].map(({ hash }) => hash)).size).toBe(5);
  });
});

describe('two branches', () => {
  const base = extend('', 1, 2);
  const [ours, theirs] = [extend(base, 3, 5), extend(base, 4)];
  const joined = mergeRecords(ours, theirs)!;

  it('are joined, to the same bytes in both directions', () => {
    expect(problems(joined)).toEqual([]);
    expect(joined).toBe(mergeRecords(theirs, ours));
    expect(readRecord(joined).entries.flatMap((entry) => entry.approval?.table ?? 'join').toSorted()).toEqual(['join', 'table 1', 'table 2', 'table 3', 'table 4', 'table 5']);
    expect(missingFrom(readRecord(joined), readRecord(ours))).toEqual([]);
    expect(missingFrom(readRecord(joined), readRecord(theirs))).toEqual([]);
    expect(problems(extend(joined, 6))).toEqual([]);
    expect(mergeRecords(joined, ours)).toBe(joined);
    expect(mergeRecords(base, ours)).toBe(ours);
  });

  it('that both started the record are joined too', () => {
    const both = mergeRecords(extend('', 1), extend('', 2))!;
    expect(problems(both)).toEqual([]);
    expect(both.trimEnd().split('\n')).toHaveLength(3);
  });

  it('put together by hand are found, and repaired', () => {
    const byHand = ours + theirs.slice(base.length);
    expect(problems(byHand)).toEqual(['4 (repairable): no entry follows this one, and it is not the last: two branches were put together without joining them']);
    expect(mergeRecords(byHand)).toBe(joined);
    const marked = `${base}<<<<<<< HEAD\n${ours.slice(base.length)}||||||| 1234\n=======\n${theirs.slice(base.length)}>>>>>>> other\n`;
    expect(problems(marked)[0]).toBe('3 (repairable): this is a conflict that Git left');
    expect(mergeRecords(marked)).toBe(joined);
  });

  it('with a line that was changed or removed are not', () => {
    expect(mergeRecords(ours.replace('Committee', 'Comittee'), theirs)).toBeUndefined();
    expect(mergeRecords(text(...lines.toSpliced(2, 1)))).toBeUndefined();
  });

  it('several times over stay one record', () => {
    const third = extend(joined, 6);
    const fourth = extend(ours, 7);
    const all = mergeRecords(third, fourth)!;
    expect(problems(all)).toEqual([]);
    expect(all).toBe(mergeRecords(fourth, third));
  });
});

describe('a table', () => {
  const record = readRecord(whole);
  const state = (name: string, meaning: string, artifact: string): string => reviewState(record, { name, hashes: { meaning, artifact } }).kind;
  it('is approved by its hashes', () => {
    expect(state('table 2', 'm2', 'a2')).toBe('approved');
    expect(state('renamed', 'm2', 'a9')).toBe('other words');
    expect(state('table 2', 'm9', 'a9')).toBe('not approved');
    expect(reviewState(record, { name: 'table 2', hashes: { meaning: 'm9', artifact: 'a9' } })).toMatchObject({ last: { table: 'table 2' } });
    expect(reviewState(record, { name: 'table 9', hashes: { meaning: 'm9', artifact: 'a9' } })).toEqual({ kind: 'not approved' });
  });
});
