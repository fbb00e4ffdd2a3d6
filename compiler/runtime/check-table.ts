import type { Table } from '../ir/table.ts';
import { guarded, TableError } from './errors.ts';

/** Whether this JSON (text or already parsed) is a table that this runtime reads. Throws TableError. */
export function checkTable(json: unknown): Table {
  const table = guarded(() => (typeof json === 'string' ? JSON.parse(json) : json) as Table | null, 'it is no valid JSON, and may be truncated');
  if (table?.format !== 'precept-table') throw new TableError('This is not a Precept table: `format` is not `precept-table`.');
  const { formatVersion, semantics } = table;
  if (formatVersion > 1 || semantics > 1) throw new TableError(`The table was written by a newer Precept: format version ${formatVersion}, semantics version ${semantics}; this runtime reads 1 of both.`);
  if (formatVersion !== 1 || semantics !== 1) throw new TableError('The table is damaged: it does not say its format version.');
  return table;
}
