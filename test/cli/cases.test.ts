import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

describe('precept cases', () => {
  it('writes what is missing, which then passes; what a person wrote is never overwritten', async () => {
    const file = (name: string): string => path.join(home.folder, name);
    const rules = 'clopidogrel.precept';
    const first = await home.precept(['cases', rules, '--all', '--pairs']);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('clopidogrel.generated.cases.precept') });
    const out = file('clopidogrel.generated.cases.precept');
    const text = readFileSync(out, 'utf8');
    expect(text).toContain('// Generated, not reviewed.');
    expect(await home.precept(['test', 'clopidogrel.generated.cases.precept'])).toMatchObject({ code: 0 });
    expect(await home.precept(['format', '--check', 'clopidogrel.generated.cases.precept'])).toMatchObject({ code: 0 });
    await home.precept(['cases', rules, '--all', '--pairs']);
    expect(readFileSync(out, 'utf8')).toBe(text);
    writeFileSync(out, text.slice(text.indexOf('\n') + 1));
    expect(await home.precept(['cases', rules])).toMatchObject({ code: 2, error: expect.stringContaining('stays') });
    expect(await home.precept(['cases', rules, '--out', 'more.precept'])).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is missing') });
    expect(existsSync(file('more.precept'))).toBe(false);
  });

  it('asks for one file that holds rules', async () => {
    expect(await home.precept(['cases'])).toMatchObject({ code: 2 });
    expect(await home.precept(['cases', '.'])).toMatchObject({ code: 2, error: expect.stringContaining('one rule file') });
    expect(await home.precept(['cases', 'clopidogrel.cases.precept'])).toMatchObject({ code: 2, error: expect.stringContaining('holds no decision') });
  });
});
