import type { Nodes } from '../diagram/walk.ts';
import type { Table } from '../ir/table.ts';
import { cached } from './cache.ts';
import type { Hooks, Part } from './part.ts';
import { type Edge, edgesOf } from './range.ts';
import { readNodes } from './read-nodes.ts';

/** A loaded table with what evaluation keeps beside it, filled on use, so that loading stays cheap. */
export interface Engine {
  readonly table: Table;
  readonly nodes: Nodes;
  /** Cuts of a variable as numbers. */
  cuts(variable: number | undefined): readonly Edge[];
  readonly hooks: Partial<Hooks>;
}

/** Throws RangeError where the diagram cannot be read. */
export const createEngine = (table: Table, parts: readonly Part[]): Engine => ({
  table,
  nodes: readNodes(table),
  cuts: cached((variable) => {
    const one = table.variables[variable ?? -1];
    return one && 'cuts' in one ? edgesOf(one.cuts) : [];
  }),
  hooks: Object.assign(Object.create(null), ...parts) as Partial<Hooks>,
});
