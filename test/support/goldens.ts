import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** A folder of a golden test: its files by name. */
export interface GoldenFolder {
  readonly name: string;
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The folders beside a test, sorted, each with its files. */
export function readFolders(beside: URL): readonly GoldenFolder[] {
  const root = fileURLToPath(beside);
  return readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
    const folder = path.join(root, name);
    return { name, path: folder, files: new Map(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const)) };
  }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Compares with the committed text; `UPDATE_GOLDEN=1` rewrites it instead, which is refused where tests only check. */
export function sameAsGolden(folder: GoldenFolder, file: string, actual: string): void {
  const target = path.join(folder.path, file);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    if (process.env['CI']) throw new Error('UPDATE_GOLDEN is for working on the goldens, not for checking them');
    writeFileSync(target, actual);
    return;
  }
  expect(existsSync(target), `${folder.name}/${file} is missing: run with UPDATE_GOLDEN=1`).toBe(true);
  expect(actual).toBe(folder.files.get(file));
}
