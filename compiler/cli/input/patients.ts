import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import type { InputProblem, Table } from '../../ir/index.ts';
import { CommandError, type Context } from '../support/context.ts';
import { refuseDevice, unreadable } from '../support/files.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { readNdjson } from './ndjson.ts';

/** One patient of a file, or what is wrong with its place in the file. */
export type PatientRecord = { readonly number: number; readonly line: number; readonly label?: string } & ({ readonly facts: unknown } | { readonly malformed: string });

/** A patient whose report was found to be wrong before any table was asked. */
export interface RefusedRecord {
  readonly number: number;
  readonly line: number;
  readonly label?: string;
  readonly problems: readonly InputProblem[];
}

export interface PatientSource<R = PatientRecord> {
  readonly format: PatientFormat | 'outside calls';
  readonly records: AsyncIterable<R>;
  /** Bytes read so far, and in all where that is known: for a progress bar. */
  readonly progress: () => { readonly read: number; readonly total: number | undefined };
}

export const patientFormats = ['json', 'ndjson', 'csv'] as const;
export type PatientFormat = (typeof patientFormats)[number];

/** Opens a file of patients (`-`: standard input). Reads as it goes: memory does not grow with the file. */
export function openPatients(file: string, table: Table, context: Context, given: PatientFormat | undefined): PatientSource {
  let read = 0;
  const bytes = file === '-' ? context.input : openFile(path.resolve(context.cwd, file), file);
  const total = file === '-' ? undefined : sizeOf(path.resolve(context.cwd, file));
  const format = given ?? formatOfName(file);
  const counted = (async function* count(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      read += chunk.length;
      yield chunk;
    }
  })();
  const records = format === 'csv' ? readCsv(counted, table) : format === 'ndjson' ? readNdjson(counted) : readJson(decoded(counted, file));
  return { format, records, progress: () => ({ read, total }) };
}

function formatOfName(file: string): PatientFormat {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  if (extension === '.ndjson' || extension === '.jsonl') return 'ndjson';
  if (extension === '.json' || file === '-') return 'json';
  throw new CommandError(`What kind of file is \`${file}\`?`, 'Files end in `.json`, `.ndjson`, `.jsonl` or `.csv`; otherwise say `--input json`, `--input ndjson` or `--input csv`.');
}

async function* openFile(full: string, shown: string): AsyncGenerator<Uint8Array> {
  refuseDevice(full, shown);
  try {
    for await (const chunk of createReadStream(full)) yield chunk as Uint8Array;
  } catch (error) {
    throw unreadable(shown, error);
  }
}

function sizeOf(full: string): number | undefined {
  return statSync(full, { throwIfNoEntry: false })?.size;
}

/** JSON has no lines that could be taken by themselves: a byte that is no UTF-8 ends it. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, shown: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new CommandError(`\`${shown}\` is not UTF-8 text.`, 'Save it with the encoding UTF-8.');
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}
