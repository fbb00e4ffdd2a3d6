import type { Table } from '../ir/table.ts';
import { TableError } from './errors.ts';

const lists = ['parts', 'files', 'guidelines', 'facts', 'genes', 'terminologies', 'windows', 'variables', 'terms', 'decisions', 'notes', 'implications'] as const;

/** Whether this JSON (text or already parsed) is a table that this runtime reads. Throws TableError. */
export function checkTable(json: unknown): Table {
  let table = json as Table | null;
  try {
    if (typeof json === 'string') table = JSON.parse(json) as Table;
  } catch {
    throw new TableError('The table is not valid JSON: the file may be truncated.');
  }
  if (table?.format !== 'precept-table') throw new TableError('This is not a Precept table: `format` is not `precept-table`.');
  for (const [what, version] of [['format', table.formatVersion], ['semantics', table.semantics]] as const) {
    if (!(Number.isInteger(version) && version > 0)) throw new TableError(`The table is damaged: its ${what} version is missing.`);
    if (version > 1) throw new TableError(`The table was written by a newer Precept: ${what} version ${version}, this runtime reads 1.`);
  }
  const missing = lists.find((key) => !Array.isArray(table[key]));
  if (missing) throw new TableError(`The table is damaged: \`${missing}\` is missing.`);
  return table;
}
