import type { Table } from '../ir/index.ts';
import type { Nodes } from '../diagram/index.ts';
import { cachedBy } from '../runtime/cache.ts';
import { load, type LoadedTable } from '../runtime/full.ts';
import { engineOf } from '../runtime/load.ts';
import { readNodes } from '../runtime/read-nodes.ts';

/** A table of a side, ready to be asked about examples: loaded once. */
export const loadedTable = cachedBy((table: Table): LoadedTable => load(table));

/** Its diagrams, as the runtime has read them; of a side that says nothing they are read here. */
export const nodesOf = (table: Table): Nodes => (table.decisions.length === 0 ? readNodes(table) : engineOf(loadedTable(table)).nodes);
