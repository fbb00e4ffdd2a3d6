import type { Table } from '../ir/table.ts';
import { TableError } from './errors.ts';
import { canonicalJson, sha256 } from './hash.ts';

const FORMAT = 'precept-table';
const VERSION = 1;
const SEMANTICS = 1;

const lists = ['files', 'guidelines', 'facts', 'genes', 'terminologies', 'windows', 'variables', 'terms', 'decisions', 'notes', 'implications'] as const;

/** Whether this JSON (text or already parsed) is a table that this runtime reads. `verify` checks the hash of the whole file too. Throws TableError. */
export function checkTable(json: unknown, verify: boolean): Table {
  const table = (typeof json === 'string' ? parse(json) : json) as Table;
  if (table === null || typeof table !== 'object' || table.format !== FORMAT) throw new TableError('This is not a Precept table: `format` is not `precept-table`.');
  const { formatVersion, semantics } = table;
  if (!(Number.isInteger(formatVersion) && Number.isInteger(semantics) && formatVersion > 0 && semantics > 0)) throw new TableError('The table is damaged: it does not say its format version.');
  if (formatVersion > VERSION) throw new TableError(`The table was written by a newer Precept: format version ${formatVersion}, this runtime reads ${VERSION}.`);
  if (semantics > SEMANTICS) throw new TableError(`The table was written by a newer Precept: semantics version ${semantics}, this runtime has ${SEMANTICS}.`);
  const missing = lists.find((key) => !Array.isArray(table[key])) ?? (typeof table.nodes !== 'string' ? 'nodes' : table.hashes === null || typeof table.hashes !== 'object' ? 'hashes' : undefined);
  if (missing !== undefined) throw new TableError(`The table is damaged: \`${missing}\` is missing.`);
  if (verify && hashOf(table) !== table.hashes.artifact) throw new TableError('The table was changed after it was built: its content does not match its hash.');
  return table;
}

/** The hash of the content; undefined where it is nested deeper than any table. */
function hashOf(table: Table): string | undefined {
  try {
    return sha256(canonicalJson({ ...table, hashes: { ...table.hashes, artifact: '' } }));
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TableError('The table is not valid JSON: the file may be truncated.');
  }
}
