// `npm test`: sets up, builds what is stale, and runs everything: types, lint, all tests (those in a real browser included). The last line counts.
// Words after `--` go to vitest: `npm test -- test/cli`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run, setUp, tool } from './setup.mjs';

setUp();
const { build } = await import('./build.mjs');
const chosen = process.argv.slice(2);
const output = path.join(root, 'test', 'output');
const resultFile = path.join(output, 'results.json');
const count = { passed: 0, failed: 0 };

await step('build', async () => {
  await build();
  return 0;
});
if (chosen.length === 0) {
  await step('types', () => node('typescript', '-p', 'tsconfig.json'));
  await step('lint', () => node('oxlint', '--config', '.oxlintrc.json', '--deny-warnings'));
}
runTests();

console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;

async function step(name, work) {
  const start = performance.now();
  let status;
  try {
    status = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    status = 1;
  }
  count[status === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${status === 0 ? '✓' : '✗'} ${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function runTests() {
  mkdirSync(output, { recursive: true });
  rmSync(resultFile, { force: true });
  const status = node('vitest', 'run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`, ...chosen);
  const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
  count.passed += results.numPassedTests;
  // A file that cannot be loaded fails without a test of its own.
  const brokenFiles = (results.testResults ?? []).filter(({ status: fileStatus, assertionResults }) => fileStatus === 'failed' && !assertionResults.some((one) => one.status === 'failed')).length;
  count.failed += results.numFailedTests + brokenFiles;
  if (status !== 0 && results.numFailedTests + brokenFiles === 0) count.failed += 1;
}

function node(name, ...args) {
  return run(process.execPath, [tool(name), ...args]);
}
