// Writes language/generated from language/grammar. With `--check` it writes nothing and fails if the committed files differ.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const committed = path.join(root, 'language', 'generated');

// Langium's parser calls Object.groupBy, which Node 20 does not have.
Object.groupBy ??= (items, key) => {
  const groups = Object.create(null);
  let index = 0;
  for (const item of items) (groups[key(item, index++)] ??= []).push(item);
  return groups;
};

const folder = mkdtempSync(path.join(tmpdir(), 'precept-generate-'));
try {
  const fresh = await generateInto(folder);
  const old = readFolder(committed);
  const changed = [...new Set([...fresh.keys(), ...old.keys()])].filter((name) => fresh.get(name) !== old.get(name)).toSorted();
  if (process.argv.includes('--check')) check(changed);
  else write(fresh, old, changed);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Generates into a temporary folder; file name to contents. */
async function generateInto(target) {
  const config = JSON.parse(readFileSync(path.join(root, 'langium-config.json'), 'utf8'));
  for (const language of config.languages) language.grammar = path.join(root, language.grammar);
  const file = path.join(target, 'langium-config.json');
  const out = path.join(target, 'generated');
  mkdirSync(out);
  writeFileSync(file, JSON.stringify({ ...config, out: 'generated' }));
  if (!(await quietly(async () => (await import('langium-cli')).generate({ file })))) throw new Error('The grammar could not be generated.');
  return readFolder(out);
}

/** Keeps back what the generator prints unless it fails: it warns of keywords of several words, which our own lexer makes. */
async function quietly(run) {
  const { log, error, warn } = console;
  const lines = [];
  console.log = console.error = console.warn = (...parts) => lines.push(parts.join(' '));
  let done = false;
  try {
    done = await run();
  } finally {
    Object.assign(console, { log, error, warn });
    if (!done) console.error(lines.filter((line) => !line.includes('should not contain whitespace')).join('\n'));
  }
  return done;
}

function readFolder(from) {
  return new Map(readdirSync(from).toSorted().map((name) => [name, readFileSync(path.join(from, name), 'utf8')]));
}

function check(changed) {
  if (changed.length === 0) return console.log('language/generated is fresh.');
  console.error(`language/generated differs from the grammar: ${changed.join(', ')}. Run \`npm run generate\`.`);
  process.exitCode = 1;
}

function write(fresh, old, changed) {
  for (const name of changed) {
    if (fresh.has(name)) writeFileSync(path.join(committed, name), fresh.get(name));
    else rmSync(path.join(committed, name));
  }
  console.log(changed.length === 0 ? 'language/generated is fresh.' : `Wrote ${changed.map((name) => `language/generated/${name}`).join(', ')}.`);
}
