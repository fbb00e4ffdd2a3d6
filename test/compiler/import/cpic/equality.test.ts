import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHORT } from '../../../../compiler/import/cpic/advice-blocks.ts';
import { equalityLines } from '../../../../compiler/import/cpic/equality-lines.ts';
import { importLibrary } from '../../../../compiler/import/cpic/import.ts';
import { fixtureFolder, sharedFolder, sourceIn } from './fixture.ts';

const there = existsSync(sharedFolder);

describe('every row of the source, asked of the library that was made from it', () => {
  it('gets its recommendation, strength and implications', { timeout: 120_000 }, () => {
    if (!there) console.log('not compared with CPIC: the reference data is not part of the repository; the invented source is');
    const { equality, counts, library, built, refused } = importLibrary(sourceIn(there ? sharedFolder : fixtureFolder));
    console.log([`${counts.sourceRows.toLocaleString('en-US')} rows of the source became ${counts.rows} rows of ${counts.tables} tables`, ...equalityLines(equality), `${library.notes.length} notes`].join('\n'));
    expect(refused).toEqual([]);
    expect(built.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    for (const { path, sources, tables } of library.guidelines) {
      const words = library.files.get(path)!.toLowerCase();
      for (const { drug, rows } of sources) {
        const first = tables.find(({ drugs }) => drugs.includes(drug))!.drugs[0]!;
        const missing = rows.map(({ recommendation }) => recommendation.toLowerCase().replaceAll('"', "'").replace(/\.$/, '')).filter((text) => text.length > SHORT && !words.includes(text) && !words.includes(text.replaceAll(drug, first)));
        expect(missing, drug).toEqual([]);
      }
    }
    expect(equality.comments).toBe(equality.rows);
    expect(equality.silent).toBe(equality.absent);
    if (!there) return;
    // The rows to which the source gives no strength are carried as `none`, and listed.
    expect(equality.exceptions.filter(({ what }) => what !== 'the source gives no strength: `none`')).toEqual([]);
    expect(equality).toMatchObject({ rows: 2098, equal: 2086 });
    expect(counts.rows).toBeLessThan(650);
  });
});
