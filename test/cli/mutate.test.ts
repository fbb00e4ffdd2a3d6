import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

describe('precept test --mutate', () => {
  it('finds nothing in what `precept new` writes', async () => {
    expect(await home.precept(['test', '--mutate', '.'])).toMatchObject({ code: 0, out: expect.stringMatching(/The cases notice (\d+) of \1 mistakes \(100 %\)/) });
  });

  it('lists what no case notices, each under a patient, with the case to paste, until generated cases do', async () => {
    writeFileSync(path.join(home.folder, 'clopidogrel.cases.precept'), 'use "clopidogrel.precept"\n\ncases for clopidogrel\n  | case | CYP2C19 | row |\n  |------|---------|---|\n  | both lost | *2/*2 | avoid |\n');
    const before = await home.precept(['test', '--mutate', '.']);
    expect(before).toMatchObject({ code: 1, out: expect.stringContaining('patient: CYP2C19 *2/*2\n      today:   Do not use clopidogrel. (strong)\n      ✗ if row avoid said "Make no recommendation for clopidogrel." instead') });
    expect(before.out).toMatch(/\| avoid +\| \*2\/\*2 +\| avoid +\| none +\| strong +\| "Do not use clopidogrel\."/);
    expect(before.out).toMatch(/The cases notice \d+ of \d+ mistakes/);
    await home.precept(['cases', 'clopidogrel.precept', '--all', '--guards']);
    const after = await home.precept(['test', '--mutate', '.', '--format', 'json']);
    const { score, results, cases } = JSON.parse(after.out) as { score: number; results: { verdict: string; change: string }[]; cases: string };
    expect({ code: after.code, score, left: results.filter(({ verdict }) => verdict === 'survived'), cases }).toEqual({ code: 0, score: 1, left: [], cases: '' });
  });

  it('asks for cases that hold, a number, and a format that it has', async () => {
    expect(await home.precept(['test', '--mutate', '.', '--limit', '0'])).toMatchObject({ code: 2 });
    expect(await home.precept(['test', '--mutate', '.', '--format', 'junit'])).toMatchObject({ code: 2 });
    expect(await home.precept(['test', '--mutate', '.', '--limit', '10'])).toMatchObject({ out: expect.stringContaining('left out by `--limit`') });
  });
});
