// Sets up what is missing, and only that: `npm ci` where the installed packages are not those of package-lock.json. A fresh clone needs the
// registry once; after that nothing is fetched. No package needs its install scripts, so none is run.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules', '.precept-setup');

export function setUp() {
  requireNode();
  const wanted = stamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!installedMatchesLock()) {
    console.log('Setting up: installing the packages of package-lock.json …');
    runOrStop('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(stampFile, wanted);
}

/** Runs a command in the repository with its output shown; a failure ends this process with the same exit code. */
export function runOrStop(command, args, options = {}) {
  const status = run(command, args, options);
  if (status !== 0) process.exit(status);
}

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (result.error) console.error(`Could not start \`${command}\`: ${result.error.message}`);
  return result.status ?? 1;
}

/** Path of a program that an installed package brings; run it with this Node, not through a shell. */
export function tool(name) {
  const { bin } = JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));
  return path.join(root, 'node_modules', name, typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]));
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Precept needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}

function stamp() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${lock} ${process.platform} ${process.arch}\n`;
}

function installedMatchesLock() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([where, entry]) => where === '' || entry.optional || entry.devOptional || entry.peer || installed[where]?.version === entry.version);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
