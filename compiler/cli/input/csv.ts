import { Readable } from 'node:stream';
import { parse, type CsvError, type Info } from 'csv-parse';
import type { Table, TableFact } from '../../ir/index.ts';
import { didYouMean } from '../../../language/references/did-you-mean.ts';
import { CommandError } from '../support/context.ts';
import type { PatientRecord } from './patients.ts';
import { labelNames } from './label.ts';

interface Row {
  readonly record: readonly string[];
  readonly info: Info;
}

const longest = 4_000_000;

/**
 * Comma-separated patients: the first line names facts, every further line is one patient, an empty cell is not tested. Lists stand in
 * one cell with semicolons (`paroxetine; nothing else`), anything deeper as JSON. A malformed line is a record of its own.
 */
export async function* readCsv(text: AsyncIterable<string>, table: Table): AsyncGenerator<PatientRecord> {
  const skipped: CsvError[] = [];
  const parser = Readable.from(text).pipe(parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, max_record_size: longest, trim: true }));
  parser.on('skip', (error) => error && skipped.push(error));
  let columns: readonly (TableFact | 'label')[] | undefined;
  let number = 0;
  for await (const { record, info } of parser as AsyncIterable<Row>) {
    // The parser runs ahead: a skipped line is told where it stands among the others.
    while (lineOf(skipped[0]) < info.lines) yield { number: (number += 1), ...malformed(skipped.shift()!) };
    if (!columns) {
      columns = readHeader(record, table);
      continue;
    }
    number += 1;
    if (record.length === columns.length) yield { number, line: info.lines, ...readRow(record, columns) };
    else yield { number, line: info.lines, malformed: `the line has ${record.length} cells, the first line names ${columns.length}` };
  }
  for (const error of skipped) yield { number: (number += 1), ...malformed(error) };
  if (!columns) throw new CommandError('The CSV file is empty.', 'Its first line names the facts.');
}

function readHeader(names: readonly string[], table: Table): readonly (TableFact | 'label')[] {
  const seen = new Set<string>();
  return names.map((name) => {
    const fact = table.facts.find((one) => one.name === name) ?? table.facts.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? (name.toLowerCase() === 'today' ? today : undefined);
    const key = fact?.name ?? name.toLowerCase();
    if (seen.has(key)) throw new CommandError(`Two columns are called \`${name}\`.`);
    seen.add(key);
    if (fact) return fact;
    if (labelNames.has(name.toLowerCase())) return 'label';
    const near = didYouMean(name, table.facts.map((one) => one.name));
    throw new CommandError(`The column \`${name}\` is no fact of this table.`, near ? `Did you mean \`${near}\`?` : `The facts are ${table.facts.map((one) => one.name).join(', ')}; a column called \`patient\` or \`id\` names the patient.`);
  });
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

function lineOf(error: CsvError | undefined): number {
  return error ? (error['lines'] as number) : Infinity;
}

function malformed(error: CsvError): { readonly line: number; readonly malformed: string } {
  return { line: lineOf(error), malformed: sentence(error) };
}

function sentence(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened here and never closed: what follows it was not read';
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `the line has more than ${longest} characters`;
  return `this is not CSV: ${error.message.replace(/^[^:]*: /, '').replace(/ at line \d+.*$/, '')}`;
}
