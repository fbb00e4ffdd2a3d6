import { describe, expect, it } from 'vitest';
import { diffTables } from '../../../compiler/diff/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { editedTable, plainTable } from '../../support/edited-example.ts';

describe('the example of a region of rows that all apply', () => {
  const old = plainTable('her2-therapies.precept');
  const after = editedTable({ entry: 'her2-therapies.precept', edits: [['her2.precept', '| g1   | >= 2             | >= 4 ', '| g1   | >= 2             | >= 5 '], ['her2.precept', '| g2   | >= 2             | < 4 ', '| g2   | >= 2             | < 5 ']] });
  const loaded = { old: load(old), new: load(after) };
  const { decisions } = diffTables([old], [after]);
  const regions = decisions.flatMap((decision) => decision.regions.map((region) => ({ decision, region })));

  it('is there for each of them', () => {
    expect(regions.length).toBeGreaterThan(10);
    expect(regions.filter(({ region }) => !region.witness)).toEqual([]);
  });

  it('shows what is said, and no other advice is left open', () => {
    for (const { decision, region } of regions.filter((one) => one.region.missing.length === 0)) {
      for (const side of ['old', 'new'] as const) {
        const { collected = [] } = loaded[side].decide(decision[side]!.id, region.witness![side]);
        const open = collected.filter(({ status, row }) => status === 'may apply' && !region[side].rows.some(({ id }) => id === row.id)).map(({ row }) => row.id);
        expect([region.id, side, open]).toEqual([region.id, side, []]);
      }
    }
  });
});
