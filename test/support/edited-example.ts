import path from 'node:path';
import type { Table } from '../../compiler/ir/index.ts';
import { compileText, examplesFolder, readIfThere } from './examples.ts';

/** In the file of this name (as the rule file names it) a piece of text becomes another. */
export type Edit = readonly [file: string, from: string | RegExp, to: string | ((...parts: string[]) => string)];

export interface EditedExample {
  /** The rule file; another name for it afterwards. */
  readonly entry: string;
  readonly renamed?: string;
  readonly edits?: readonly Edit[];
  /** Files that are there afterwards besides: a copy of an example, or text. */
  readonly files?: Readonly<Record<string, { readonly copyOf: string } | { readonly text: string }>>;
}

const known = new Map<string, Table>();

/** The compiled table of an example as it is. */
export function plainTable(entry: string): Table {
  let table = known.get(entry);
  if (!table) known.set(entry, (table = tableOf(entry, readExample)));
  return table;
}

/** The compiled table of one file of text. */
export const textTable = (text: string, entry = 'rules.precept'): Table => tableOf(entry, (wanted) => (wanted === entry ? text : readExample(wanted)));

/** The compiled table of an example with edits. Throws where an edit finds nothing to change, or the result does not compile. */
export function editedTable({ entry, renamed = entry, edits = [], files = {} }: EditedExample): Table {
  const used = new Set<Edit>();
  const read = (wanted: string): string | undefined => {
    const other = files[wanted];
    const base = other && 'text' in other ? other.text : readExample(other?.copyOf ?? (wanted === renamed ? entry : wanted));
    return base === undefined ? undefined : edits.reduce((text, edit) => {
      if (edit[0] !== wanted) return text;
      const changed = text.replace(edit[1], (...parts: string[]) => (typeof edit[2] === 'string' ? edit[2] : edit[2](...parts)));
      if (changed === text) throw new Error(`nothing to change in ${wanted}: ${String(edit[1])}`);
      used.add(edit);
      return changed;
    }, base);
  };
  const table = tableOf(renamed, read);
  const unused = edits.find((edit) => !used.has(edit));
  if (unused) throw new Error(`${unused[0]} is not read`);
  return table;
}

function tableOf(entry: string, read: (wanted: string) => string | undefined): Table {
  return JSON.parse(JSON.stringify(compileText(entry, read).table.table)) as Table;
}

const readExample = (wanted: string): string | undefined => readIfThere(path.join(examplesFolder, wanted));
