import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CpicSource } from '../../../../compiler/import/cpic/library.ts';
import { root } from '../../../support/examples.ts';

/** Invented drugs and genes, in the form of CPIC's database. */
export const fixtureFolder = path.join(root, 'test/compiler/import/fixture');

/** CPIC's own database beside the repository. */
export const sharedFolder = path.join(root, '..', 'shared', 'data', 'cpic-1.30.0');

/** Reads a folder as the command does. */
export function sourceIn(folder: string): CpicSource {
  const part = (name: string): CpicSource['phenotypes'] => readdirSync(path.join(folder, name)).filter((file) => file.endsWith('.json')).toSorted().map((file) => ({ file: `${name}/${file}`, json: JSON.parse(readFileSync(path.join(folder, name, file), 'utf8')) as unknown }));
  return { recommendations: part('recommendations'), phenotypes: part('phenotype') };
}
