// `npm run bench [-- W1 W5] [--quick]`: bundles test/bench and runs it. Writes test/output/bench.md and bench.json; never fails on a time.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const output = join(root, 'test', 'output');
const bundle = join(output, 'bench', 'run.mjs');
const quick = process.argv.includes('--quick');
if (!quick) installZen();
await build({ entryPoints: ['test/bench/run.ts'], bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', outfile: bundle, logLevel: 'error' });
const { main } = await import(pathToFileURL(bundle).href);
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
await main(output, names, quick);

/** A peer whose platform packages are not all in the registry, which `npm ci` refuses: it lives in a cache of its own. */
function installZen() {
  const folder = join(root, '.cache', 'peers');
  if (existsSync(join(folder, 'node_modules', '@gorules', 'zen-engine'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts', '@gorules/zen-engine@0.54.0'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) console.log('@gorules/zen-engine could not be installed: it is not measured');
}
