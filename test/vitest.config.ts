import { defineConfig } from 'vitest/config';

/** Three projects: fast unit tests, property tests (seeded, bounded), and end-to-end tests that start processes or a real browser. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    environment: 'node',
    maxWorkers: 2,
    reporters: process.env['CI'] ? ['default'] : ['default'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/**/*.property.test.ts', 'test/**/*.e2e.test.ts'], testTimeout: 20_000, hookTimeout: 30_000 } },
      { extends: true, test: { name: 'property', include: ['test/**/*.property.test.ts'], testTimeout: 90_000 } },
      { extends: true, test: { name: 'e2e', include: ['test/**/*.e2e.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
