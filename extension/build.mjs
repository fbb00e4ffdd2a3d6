import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles the extension and writes `precept-<version>.vsix` into `outDir`. Returns the path of the file. */
export async function buildExtension(outDir = join(root, 'dist')) {
  const folder = await assembleExtension(join(outDir, 'vsix'));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const packagePath = join(outDir, `precept-${version}.vsix`);
  await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}

/** Everything that goes into the package, in one folder. The version is that of the repository. */
export async function assembleExtension(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all([
    bundle('client/main.ts', join(folder, 'client.cjs'), ['vscode']),
    bundleServer(join(folder, 'server.cjs')),
    manifest(folder),
    copyPages(join(folder, 'docs')),
    ...['language-configuration.json', 'precept.tmLanguage.json', 'README.md'].map((name) => cp(join(here, name), join(folder, name))),
    ...['LICENSE', 'CHANGELOG.md'].map((name) => copyIfThere(join(root, name), join(folder, name))),
  ]);
  return folder;
}

/** The language server alone, as one file for Node. */
export async function bundleServer(outfile) {
  await bundle('server/main.ts', outfile, []);
  return outfile;
}

async function bundle(entry, outfile, external) {
  await build({
    entryPoints: [join(here, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    external,
    // CommonJS has no import.meta: what the sources ask of it is given from the file's own place.
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'importMetaUrl' },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
}

async function manifest(folder) {
  const [own, shared] = await Promise.all([join(here, 'manifest.json'), join(root, 'package.json')].map(async (path) => JSON.parse(await readFile(path, 'utf8'))));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ ...own, version: shared.version }, null, 2)}\n`);
}

/** Documentation pages, found by their ending beside the checks. */
async function copyPages(folder) {
  await mkdir(folder, { recursive: true });
  for (const below of [join(root, 'language'), join(root, 'compiler')]) {
    const pages = (await readdir(below, { recursive: true })).filter((name) => /[\\/]docs[\\/][^\\/]+\.md$/.test(name));
    for (const name of pages) await cp(join(below, name), join(folder, name.replace(/^.*[\\/]/, '')));
  }
}

async function copyIfThere(from, to) {
  if (await stat(from).catch(() => undefined)) await cp(from, to);
}
