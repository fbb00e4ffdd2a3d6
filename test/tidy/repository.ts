import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const skipped = new Set(['node_modules', 'dist', '.git', '.cache', 'output']);

/** Every file that belongs to the repository, with forward slashes, sorted. */
export function repositoryFiles(below = ''): readonly string[] {
  const entries = readdirSync(path.join(root, below), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : repositoryFiles(name);
    return entry.name.endsWith('.vsix') ? [] : [name];
  }).toSorted();
}

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

export interface Import {
  readonly from: string;
  /** As written: `../model/index.ts`, `langium`. */
  readonly text: string;
  /** Path in the repository for a relative import. */
  readonly file?: string;
  readonly typeOnly: boolean;
}

/** Every import, re-export and dynamic import of a TypeScript file. Comments and text are left out. */
export function importsOf(from: string): readonly Import[] {
  return importsIn(from, read(from));
}

/** The same for a text that would stand at a path. */
export function importsIn(from: string, text: string): readonly Import[] {
  const source = text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const statements = [...source.matchAll(/^(?:import|export)\b(\s+type\b)?(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm)];
  const dynamic = [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)];
  const addresses = [...source.matchAll(/\bnew URL\(\s*['"](\.[^'"]+\.ts)['"]/g)];
  return [...statements.map((match) => importOf(from, match[2]!, match[1] !== undefined)), ...[...dynamic, ...addresses].map((match) => importOf(from, match[1]!, false))];
}

function importOf(from: string, text: string, typeOnly: boolean): Import {
  if (!text.startsWith('.')) return { from, text, typeOnly };
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(from), text.replace(/\?.*$/, '')));
  return { from, text, file, typeOnly };
}
