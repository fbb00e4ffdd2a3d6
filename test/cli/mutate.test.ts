import { beforeAll, describe, expect, it } from 'vitest';
import { Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

describe('precept test --mutate', () => {
  it('lists what no case notices, until generated cases do', async () => {
    const before = await home.precept(['test', '--mutate', '.']);
    expect(before).toMatchObject({ code: 1, out: expect.stringContaining('no case says how strong the advice is') });
    expect(before.out).toMatch(/The cases notice \d+ of \d+ mutants/);
    await home.precept(['cases', 'clopidogrel.precept', '--all', '--pairs']);
    const after = await home.precept(['test', '--mutate', '.', '--format', 'json']);
    const { score, results } = JSON.parse(after.out) as { score: number; results: { verdict: string; change: string }[] };
    expect({ code: after.code, score, left: results.filter(({ verdict }) => verdict === 'survived') }).toEqual({ code: 0, score: 1, left: [] });
  });

  it('asks for cases that hold, a number, and a format that it has', async () => {
    expect(await home.precept(['test', '--mutate', '.', '--limit', '0'])).toMatchObject({ code: 2 });
    expect(await home.precept(['test', '--mutate', '.', '--format', 'junit'])).toMatchObject({ code: 2 });
    expect(await home.precept(['test', '--mutate', '.', '--limit', '10'])).toMatchObject({ out: expect.stringContaining('left out by `--limit`') });
  });
});
