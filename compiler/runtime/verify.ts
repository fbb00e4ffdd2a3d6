import type { Table, TableLayer } from '../ir/table.ts';
import { canonicalJson, sha256 } from './hash.ts';

/** `precept/runtime/verify`: whether a table, as parsed JSON, is as it was built: its content matches its artifact hash. */
export function verify(table: Table): boolean {
  try {
    return sha256(canonicalJson({ ...table, hashes: { ...table.hashes, artifact: '' } })) === table.hashes.artifact;
  } catch {
    // Nested deeper than any table.
    return false;
  }
}

/** A local layer of the table that has expired on a day (`YYYY-MM-DD`): with one, the table must not be used. The runtime has no clock of its own. */
export const expired = (table: Table, day: string): TableLayer | undefined => table.layers?.find(({ expires }) => expires < day);
