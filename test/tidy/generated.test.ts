import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from './repository.ts';

it('generated code is what the grammar generates', { timeout: 60_000 }, () => {
  const run = spawnSync(process.execPath, ['.ci/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  expect(run.status, run.stdout + run.stderr).toBe(0);
});
