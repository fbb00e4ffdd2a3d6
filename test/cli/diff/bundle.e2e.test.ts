import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../../tidy/repository.ts';
import { guideline, rules, TestRepository } from './repository.ts';

/** The built program in a repository, as a hook or a workflow calls it. `npm test` builds it first. */
const program = path.join(root, 'dist/cli/precept.mjs');
const repository = new TestRepository();

beforeAll(() => {
  expect(existsSync(program), '`npm run build -- cli` builds it').toBe(true);
  repository.write(rules()).commit('first');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write({ 'clopidogrel.precept': guideline({ poor: 'use prasugrel instead' }) }).commit('second');
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'other.txt': 'elsewhere' }).commit('third');
});

async function diff(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'diff', ...words], { cwd: repository.folder });
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

it('tells by its exit code whether somebody is treated differently', async () => {
  expect(await diff('main...change')).toMatchObject({ code: 1, error: '', out: expect.stringContaining('1 group of patients is treated differently.') });
  expect(await diff('main')).toMatchObject({ code: 0, error: '', out: expect.stringContaining('Nobody is treated differently.') });
  expect(await diff('mian')).toMatchObject({ code: 2, out: '', error: expect.stringContaining('`mian` is no file, no folder, and no revision') });
});

it('leaves the repository as it was', async () => {
  const before = repository.git('status', '--porcelain=v2', '--branch');
  await diff('main..change', '--format', 'html');
  expect(repository.git('status', '--porcelain=v2', '--branch')).toBe(before);
});
