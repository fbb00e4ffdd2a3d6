// `npm run bench [-- W1 W5] [--quick]`: bundles test/bench and runs it. Writes test/output/bench.md and bench.json; never fails on a time.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const output = join(root, 'test', 'output');
const bundle = join(output, 'bench', 'run.mjs');
await build({ entryPoints: ['test/bench/run.ts'], bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', outfile: bundle, logLevel: 'error' });
const { main } = await import(pathToFileURL(bundle).href);
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
await main(output, names, process.argv.includes('--quick'));
