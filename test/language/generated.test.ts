import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

it('the generated code is what the grammar gives', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const result = spawnSync(process.execPath, ['.ci/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  expect(result.stderr + result.stdout).toContain('is fresh');
  expect(result.status).toBe(0);
}, 60_000);
