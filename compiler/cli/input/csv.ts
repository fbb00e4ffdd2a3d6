import type { Table, TableFact } from '../../ir/index.ts';
import { didYouMean } from '../../../language/names/did-you-mean.ts';
import { nameKey } from '../../../language/names/name-key.ts';
import { CommandError } from '../support/context.ts';
import { cellsOf } from './csv-line.ts';
import { labelNames } from './label.ts';
import { linesOf } from './lines.ts';
import type { PatientRecord } from './patients.ts';

/**
 * Comma-separated patients: the first line names facts, every further line is one patient, an empty cell is not tested. Lists stand in
 * one cell with semicolons (`paroxetine; nothing else`), anything deeper as JSON. A malformed line is a record of its own, and costs no
 * other line: that is why a cell cannot hold a line break.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, table: Table): AsyncGenerator<PatientRecord> {
  let columns: readonly (TableFact | 'label')[] | undefined;
  let number = 0;
  for await (const one of linesOf(bytes)) {
    if ('text' in one && one.text.trim() === '') continue;
    const cells = 'text' in one ? cellsOf(one.text) : one;
    if (!columns) {
      if ('malformed' in cells) throw new CommandError(`The first line of the CSV file cannot be read: ${cells.malformed}.`, 'It names the facts, separated by commas.');
      columns = readHeader(cells, table);
      continue;
    }
    number += 1;
    const place = { number, line: one.line };
    if ('malformed' in cells) yield { ...place, malformed: cells.malformed };
    else if (cells.length === columns.length) yield { ...place, ...readRow(cells, columns) };
    else yield { ...place, malformed: `the line has ${cells.length} cells, the first line names ${columns.length}` };
  }
  if (!columns) throw new CommandError('The CSV file is empty.', 'Its first line names the facts.');
}

function readHeader(names: readonly string[], table: Table): readonly (TableFact | 'label')[] {
  const seen = new Map<string, string>();
  return names.map((name, at) => {
    const fact = table.facts.find((one) => one.name === name) ?? table.facts.find((one) => nameKey(one.name) === nameKey(name)) ?? (name.toLowerCase() === 'today' ? today : undefined);
    const column = fact ?? (labelNames.has(name.toLowerCase()) ? 'label' : undefined);
    if (name === '') throw new CommandError(`Column ${at + 1} of the CSV file has no name.`, 'The first line names the facts, separated by commas.');
    if (!column) throw new CommandError(`The column \`${name}\` is no fact of this table.`, hintFor(name, names.length, table));
    const key = column === 'label' ? 'label' : `fact ${column.name}`;
    const other = seen.get(key);
    if (other !== undefined) throw new CommandError(other === name ? `Two columns are called \`${name}\`.` : `The columns \`${other}\` and \`${name}\` both name ${column === 'label' ? 'the patient' : 'one fact'}.`, 'Leave one of them out.');
    seen.set(key, name);
    return column;
  });
}

function hintFor(name: string, count: number, { facts }: Table): string {
  const near = didYouMean(name, facts.map((one) => one.name));
  if (near) return `Did you mean \`${near}\`?`;
  if (count === 1 && /[;\t]/.test(name)) return 'Columns are separated by commas, not by semicolons or tabs.';
  return `The facts are ${facts.map((one) => one.name).join(', ')}; a column called \`patient\` or \`id\` names the patient.`;
}

const today: TableFact = { name: 'today', kind: 'date', variables: [], tests: [] };

function readRow(cells: readonly string[], columns: readonly (TableFact | 'label')[]): { readonly facts: unknown; readonly label?: string } | { readonly malformed: string } {
  const facts = Object.create(null) as Record<string, unknown>;
  let label: string | undefined;
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]!;
    if (cell === '') continue;
    if (column === 'label') label = cell;
    else {
      const value = readCell(cell, column.kind);
      if (value === undefined) return { malformed: `the cell of ${column.name} starts like JSON and is none` };
      facts[column.name] = value;
    }
  }
  return label === undefined ? { facts } : { facts, label };
}

function readCell(cell: string, kind: TableFact['kind']): unknown {
  if (/^[{[]/.test(cell) && (kind === 'medications' || kind === 'findings' || kind === 'series' || kind === 'gene')) {
    try {
      return JSON.parse(cell) as unknown;
    } catch {
      return undefined;
    }
  }
  if (kind !== 'medications') return cell;
  const names = cell.split(';').map((name) => name.trim()).filter(Boolean);
  const complete = names.some((name) => /^nothing( else)?$/i.test(name));
  return complete ? { drugs: names.filter((name) => !/^nothing( else)?$/i.test(name)), complete } : names;
}
