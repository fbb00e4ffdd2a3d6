import type { Table } from '../ir/index.ts';
import { canonicalJson } from '../runtime/hash.ts';
import { conformance } from './conformance.ts';
import { toJavaScript } from './to-javascript.ts';

/** Something that a compiled table is written as. `precept build` writes the table always, and a further target by its option. */
export interface Target {
  /** The option of `precept build`: `--javascript`. */
  readonly option: string;
  /** Behind the name of the rule file: `clopidogrel` + `.table.mjs`. */
  readonly ending: string;
  readonly summary: string;
  /** Pure; equal tables give equal text. */
  readonly emit: (table: Table) => string;
}

/** Further targets in alphabetical order. */
export const targets: readonly Target[] = [
  { option: 'javascript', ending: '.table.mjs', summary: 'also write an ES module with a generated function per decision, for speed', emit: (table) => toJavaScript(table) },
  { option: 'vectors', ending: '.vectors.json', summary: 'also write patients and their answers, to check a runtime in another language', emit: (table) => `${canonicalJson(conformance(table))}\n` },
];

/** The table itself, as its hash is computed. */
export const tableTarget: Omit<Target, 'option' | 'summary'> = { ending: '.table.json', emit: (table) => `${canonicalJson(table)}\n` };
