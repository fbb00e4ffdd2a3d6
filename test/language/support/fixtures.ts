import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const shared = path.resolve(here, '../../../../shared/design/spelling');

/** A file that holds every construct, and a local layer over it. */
export const whole: string = readFileSync(path.join(here, 'whole.precept'), 'utf8');
export const layer: string = readFileSync(path.join(here, 'layer.precept'), 'utf8');

/** The guidelines and genes of the design pages, where they are at hand. Prints why not otherwise. */
export function sharedSpelling(): readonly (readonly [name: string, text: string])[] {
  if (!existsSync(shared)) {
    console.log('The design pages are not beside the repository: their guidelines are not read.');
    return [];
  }
  return readdirSync(shared, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.precept'))
    .toSorted()
    .map((name) => [name, readFileSync(path.join(shared, name), 'utf8')]);
}

/** Everything that should parse without a problem. */
export function allTexts(): readonly (readonly [name: string, text: string])[] {
  return [['whole.precept', whole], ['layer.precept', layer], ...sharedSpelling()];
}
