// Builds what is published, from sources to dist/: the command line (one file), the runtime (a file per entry, and their types), the workbench and the
// extension. `node .ci/build.mjs cli runtime` builds those parts only; without names, everything. A part whose inputs have not changed
// is skipped unless `--force` is given.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root, run, setUp, tool } from './setup.mjs';

const dist = path.join(root, 'dist');
const shared = ['package.json', 'package-lock.json', 'tsconfig.json', '.ci/build.mjs'];

/** Each part: what it is built from, one file that proves it was built, and how. */
const parts = {
  cli: { from: ['language', 'compiler', 'workbench/serve.mjs', 'extension/server', 'extension/build.mjs'], makes: 'cli/precept.mjs', build: buildCli },
  runtime: { from: ['language/model', 'compiler/ir', 'compiler/diagram', 'compiler/runtime'], makes: 'runtime/index.js', build: buildRuntime },
  workbench: { from: ['language', 'compiler', 'workbench', 'examples'], makes: 'workbench/index.html', build: buildWorkbenchPart },
  extension: { from: ['language', 'compiler', 'extension'], makes: 'vsix/package.json', build: buildExtensionPart },
};

/** Builds the named parts where they are missing or older than their sources; `report` gets one line per part that was built. */
export async function build(names = Object.keys(parts), { force = false, report = console.log } = {}) {
  for (const name of names) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part called ${name}; there are ${Object.keys(parts).join(', ')}.`);
    const stampFile = path.join(dist, '.stamps', name);
    const stamp = hashOf([...part.from, ...shared]);
    if (!force && existsSync(path.join(dist, part.makes)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue;
    const start = performance.now();
    const note = await part.build();
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, stamp);
    report(`built ${name.padEnd(9)} ${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${note ?? ''}`.trimEnd());
  }
}

async function buildCli() {
  const { build: bundle } = await import('esbuild');
  const outfile = path.join(dist, 'cli', 'precept.mjs');
  // Packages of the CommonJS kind ask for Node's own modules with `require`.
  const banner = "#!/usr/bin/env node\nimport { createRequire as createRequireForBundle } from 'node:module';\nconst require = createRequireForBundle(import.meta.url);";
  const result = await bundle({
    entryPoints: [path.join(root, 'compiler/cli/main.ts')],
    outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20.19', minify: true, keepNames: true, legalComments: 'none',
    metafile: true, banner: { js: banner }, logLevel: 'warning',
  });
  writeFileSync(path.join(dist, 'cli', 'THIRD-PARTY.txt'), thirdParty('precept.mjs', Object.keys(result.metafile.inputs)));
  copyDocs(path.join(dist, 'cli', 'docs'));
  copyFileSync(path.join(root, 'workbench', 'serve.mjs'), path.join(dist, 'cli', 'serve.mjs'));
  const { bundleServer } = await import(pathToFileURL(path.join(root, 'extension', 'build.mjs')).href);
  await bundleServer(path.join(dist, 'cli', 'lsp.cjs'));
  return size(outfile);
}

/** Entries of the runtime: `precept/runtime`, and `precept/runtime/NAME` for the others. */
const runtimeEntries = ['index', 'genes', 'formulas', 'series', 'lists', 'rules', 'hints', 'explain', 'batch', 'verify', 'full'];

async function buildRuntime() {
  const { build: bundle } = await import('esbuild');
  const outdir = path.join(dist, 'runtime');
  rmSync(outdir, { recursive: true, force: true });
  // What entries have in common is in files of its own, so that a part works on the tables that another entry has loaded.
  const entryPoints = runtimeEntries.map((name) => path.join(root, `compiler/runtime/${name}.ts`));
  await bundle({ entryPoints, outdir, bundle: true, splitting: true, chunkNames: 'common/[hash]', platform: 'neutral', format: 'esm', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'warning' });
  declareRuntime();
  const { outputFiles } = await bundle({ entryPoints: [entryPoints[0]], bundle: true, write: false, platform: 'neutral', format: 'esm', target: 'es2022', minify: true, legalComments: 'none' });
  return `dist/runtime, the core ${kB(gzipSync(outputFiles[0].contents, { level: 9 }).length)} gzipped`;
}

/** The types of the runtime, as TypeScript writes them, behind one file per entry. */
function declareRuntime() {
  const types = path.join(dist, 'runtime', 'types');
  const config = path.join(dist, 'runtime', 'tsconfig.json');
  const files = runtimeEntries.map((name) => `../../compiler/runtime/${name}.ts`);
  const options = { extends: '../../tsconfig.json', compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: '../..', outDir: 'types', types: [] }, include: [], files };
  writeFileSync(config, JSON.stringify(options));
  const status = run(process.execPath, [tool('typescript'), '-p', config]);
  rmSync(config);
  if (status !== 0) throw new Error('The types of the runtime could not be written.');
  for (const file of filesIn(types)) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  for (const name of runtimeEntries) writeFileSync(path.join(dist, 'runtime', `${name}.d.ts`), `export * from './types/compiler/runtime/${name}.js';\n`);
}

/** The workbench and the extension know how to build themselves. */
async function buildWorkbenchPart() {
  const { buildWorkbench } = await import(pathToFileURL(path.join(root, 'workbench', 'build.mjs')).href);
  const { outDir, modules } = await buildWorkbench();
  writeFileSync(path.join(outDir, 'THIRD-PARTY.txt'), thirdParty('The workbench', modules));
}

async function buildExtensionPart() {
  const { assembleExtension } = await import(pathToFileURL(path.join(root, 'extension', 'build.mjs')).href);
  await assembleExtension(path.join(dist, 'vsix'));
}

/** Documentation pages of the checks, found by their ending. */
function copyDocs(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pages = ['language', 'compiler'].flatMap((where) => filesIn(path.join(root, where))).filter((file) => file.endsWith('.md') && path.basename(path.dirname(file)) === 'docs');
  for (const page of pages) copyFileSync(page, path.join(folder, path.basename(page)));
}

/** Names, versions and licenses of the packages inside a bundle, as their licenses ask. */
function thirdParty(what, inputs) {
  const names = new Set(inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]).filter(Boolean));
  const entries = [...names].toSorted().map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license ?? 'see below'})\n\n${file ? readFileSync(path.join(folder, file), 'utf8').trim() : ''}\n`;
  });
  return `${what} contains these packages.\n\n${entries.join('\n----\n\n')}`;
}

const kB = (count) => `${(count / 1000).toFixed(1)} kB`;

function size(file) {
  const bytes = readFileSync(file);
  return `${path.relative(root, file)} ${kB(bytes.length)}, ${kB(gzipSync(bytes, { level: 9 }).length)} gzipped`;
}

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) for (const file of filesIn(path.join(root, source))) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(where) {
  if (!existsSync(where)) return [];
  return statSync(where).isDirectory() ? listFolder(where) : [where];
}

function listFolder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
  const names = process.argv.slice(2).filter((name) => !name.startsWith('--'));
  await build(names.length > 0 ? names : undefined, { force: process.argv.includes('--force') });
}
