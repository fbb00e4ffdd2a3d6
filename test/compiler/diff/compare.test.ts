import { describe, expect, it } from 'vitest';
import { compareTables, diffTables, isSame, type DiffReport } from '../../../compiler/diff/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { compile } from '../../../compiler/compile.ts';
import { editedTable, plainTable } from '../../support/edited-example.ts';
import { build } from '../../support/program-builder.ts';

const change = { entry: 'cpic/clopidogrel.precept', edits: [['cpic/clopidogrel.precept', '| neuro-usual          | neurovascular        | NM                   | strong   | usual dose |', '| neuro-usual          | neurovascular        | NM                   | strong   | avoid |']] } as const;

const decision = (report: DiffReport, name: string) => report.decisions.find((one) => one.name === name)!;

describe('decisions of two sides', () => {
  it('are the same in another table, or in tables that were put together otherwise', () => {
    const [clopidogrel, codeine] = [plainTable('cpic/clopidogrel.precept'), plainTable('cpic/codeine.precept')];
    expect(isSame(diffTables([clopidogrel, codeine], [codeine, clopidogrel]))).toBe(true);
    expect(diffTables([clopidogrel, codeine], [codeine, clopidogrel]).decisions.map((one) => [one.name, one.matched, one.old?.table, one.new?.table])).toContainEqual(['clopidogrel', 'same', 0, 1]);
  });

  it('are moved where the file has another name', () => {
    const report = diffTables([plainTable('cpic/codeine.precept')], [editedTable({ entry: 'cpic/codeine.precept', renamed: 'cpic/opioids.precept' })]);
    expect(report.decisions.map((one) => one.matched)).toEqual(['moved', 'moved']);
    expect(report.decisions[0]).toMatchObject({ old: { file: 'cpic/codeine.precept' }, new: { file: 'cpic/opioids.precept' }, verdict: { kind: 'same' } });
  });

  it('are added and removed, each as one region, and their implications with them', () => {
    const [none, one] = [[plainTable('cpic/codeine.precept')], [plainTable('cpic/codeine.precept'), plainTable('cpic/abacavir.precept')]];
    const added = decision(diffTables(none, one), 'abacavir');
    expect(added).toMatchObject({ matched: 'added', verdict: { kind: 'changed', complete: true } });
    expect(added.regions.map((region) => [region.kind, region.old.outcome])).toEqual([['newly covered', 'not covered']]);
    const removed = decision(diffTables(one, none), 'abacavir');
    expect(removed).toMatchObject({ matched: 'removed' });
    expect(removed.regions.map((region) => region.kind)).toEqual(['no longer covered']);
    expect(diffTables(one, none).totals).toMatchObject({ added: 0, removed: 2 });
  });

  it('of the very same table are not looked at, and of one that was changed after it was written they are', () => {
    const [old, after] = [plainTable(change.entry), editedTable(change)];
    expect(compareTables([old], [structuredClone(old)]).decisions.map((one) => [one.identical, one.verdict.kind])).toEqual(Array.from({ length: 4 }, () => [true, 'same']));
    expect(isSame(diffTables([old], [{ ...after, hashes: old.hashes }]))).toBe(false);
  });

  it('of nothing and nothing are none', () => {
    expect(diffTables([], []).totals).toMatchObject({ decisions: 0, regions: 0 });
  });
});

describe('the comparison', () => {
  it('is the same every time, and leaves the tables alone', () => {
    const [old, after] = [plainTable(change.entry), editedTable(change)];
    const before = JSON.stringify([old, after]);
    const first = JSON.stringify(diffTables([old], [after]));
    expect(JSON.stringify(diffTables([old], [after]))).toBe(first);
    expect(JSON.stringify([old, after])).toBe(before);
  });

  it('shows patients for whom both tables say what the report says', () => {
    const [old, after] = [plainTable(change.entry), editedTable(change)];
    const [region] = decision(diffTables([old], [after]), 'clopidogrel').regions;
    const said = (table: typeof old, facts: Readonly<Record<string, unknown>>) => load(table).decide('clopidogrel', facts).results.map(({ value }) => ('sentence' in value ? value.sentence : value.kind));
    expect(said(old, region!.witness!.old)).toEqual(region!.old.sentences);
    expect(said(after, region!.witness!.new)).toEqual(region!.new.sentences);
    expect(said(old, region!.witness!.old)).not.toEqual(said(after, region!.witness!.new));
  });

  it('says the opposite the other way round', () => {
    const [old, after] = [plainTable(change.entry), editedTable(change)];
    const [there, back] = [diffTables([old], [after]), diffTables([after], [old])];
    expect(back.decisions.map((one) => one.regions.map((region) => region.text))).toEqual(there.decisions.map((one) => one.regions.map((region) => region.text)));
    expect(decision(back, 'clopidogrel').regions[0]!.new.sentences).toEqual(decision(there, 'clopidogrel').regions[0]!.old.sentences);
  });

  it('claims nothing beyond its budget', () => {
    const [old, after] = [plainTable(change.entry), editedTable(change)];
    const { decisions } = compareTables([old], [after], { nodes: 3 });
    expect(decisions[0]!.verdict).toMatchObject({ kind: 'not proven' });
    const report = diffTables([old], [after], { nodes: 3 });
    expect(isSame(report)).toBe(false);
    expect(report.warnings.map((one) => one.code)).toContain('not-proven');
  });

  it('adds shares where a population is weighed', () => {
    const report = diffTables([plainTable(change.entry)], [editedTable(change)], { weigh: () => [{ group: 'all', share: '0.1' }], population: { title: 'Town', groups: ['all'], assumptions: [] } });
    expect(decision(report, 'clopidogrel').regions[0]!.shares).toEqual([{ group: 'all', share: '0.1' }]);
    expect(report.population?.title).toBe('Town');
  });
});

describe('authorities side by side', () => {
  /** Both advise alike on x and y, DPWG warns of z; which values each of them asks to watch. */
  const tableOf = (CPIC: string, DPWG: string) => compile(build('additions').category('a', 'x, y, z')
    .recommend('CPIC', { columns: ['a'], rows: [['c1', 'x|y', 'half dose'], ['c2', 'z', 'usual dose']], also: { columns: ['a'], rows: [['watched', CPIC, 'watch']] } })
    .recommend('DPWG', { columns: ['a'], rows: [['d1', 'x|y', 'half dose'], ['d2', 'z', 'avoid']], also: { columns: ['a'], rows: [['watched too', DPWG, 'watch']] } })
    .compare('both', ['CPIC', 'DPWG'])
    .program()).table!;
  const sentences = (table: ReturnType<typeof tableOf>, facts: Readonly<Record<string, unknown>>) => load(table).decide('both', facts).results.map(({ value }) => ('sentence' in value ? value.sentence : value.kind));
  const saidOf = (old: ReturnType<typeof tableOf>, after: ReturnType<typeof tableOf>) => decision(diffTables([old], [after]), 'both').regions.map((region) => [region.text, region.old.sentences, region.new.sentences]);

  it('say once what all of them add, as the runtime does', () => {
    const [old, after] = [tableOf('x', 'x'), tableOf('y', 'y')];
    expect(saidOf(old, after)).toEqual(['x', 'y'].map((a) => [`a is ${a}`, sentences(old, { a }), sentences(after, { a })]));
  });

  it('are told something else where a side of their conflict adds something', () => {
    const [old, after] = [tableOf('x', 'x'), tableOf('x', 'x|z')];
    expect(sentences(old, { a: 'z' })).not.toEqual(sentences(after, { a: 'z' }));
    const changed = (table: ReturnType<typeof tableOf>) => [expect.stringContaining(sentences(table, { a: 'z' }).join(' / '))];
    expect(saidOf(old, after)).toContainEqual(['a is z', changed(old), changed(after)]);
  });
});
