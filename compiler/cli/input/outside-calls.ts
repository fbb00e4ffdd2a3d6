import path from 'node:path';
import { readOutsideCalls } from '../../patients/outside-calls.ts';
import type { LoadedTable, PatientFacts } from '../../runtime/full.ts';
import { CommandError, type Context } from '../support/context.ts';
import { readText } from '../support/files.ts';
import { styleOf, visible } from '../support/style.ts';
import { takeLabel } from './label.ts';
import type { PatientRecord, PatientSource, RefusedRecord } from './patients.ts';

/**
 * The person whose outside calls a file holds, with what another file says of the same person (`rest`): calls are of one sample, so it may hold one patient
 * only. Notes go to standard error; a fact that both files give is refused.
 */
export function openOutsideCalls(file: string, table: LoadedTable, rest: PatientSource | undefined, context: Context): PatientSource<PatientRecord | RefusedRecord> {
  const { facts, notes, problems } = readOutsideCalls(readText(path.resolve(context.cwd, file), file), table);
  for (const note of notes) context.error(`${styleOf(context).dim('note:')} ${visible(`${file}, ${note}`)}\n`);
  const label = path.basename(file);
  const calls: Calls = problems.length > 0 ? { number: 1, line: problems[0]!.line, label, problems } : { number: 1, line: 1, facts, label };
  return { format: 'outside calls', records: merged(calls, file, rest, table), progress: rest?.progress ?? (() => ({ read: 0, total: undefined })) };
}

type Calls = RefusedRecord | { readonly number: number; readonly line: number; readonly label: string; readonly facts: PatientFacts };

async function* merged(calls: Calls, file: string, rest: PatientSource | undefined, table: LoadedTable): AsyncGenerator<PatientRecord | RefusedRecord> {
  if (!rest) return yield calls;
  let count = 0;
  for await (const one of rest.records) {
    count += 1;
    if (count > 1) throw new CommandError(`\`${file}\` holds the calls of one person, the other file several patients.`, 'Give the file of that person alone.');
    if (!('facts' in calls)) yield calls;
    else if (!('facts' in one)) yield one;
    else yield { label: calls.label, ...one, ...joined(one.facts, calls.facts, file, table) };
  }
}

function joined(given: unknown, calls: PatientFacts, file: string, { table }: LoadedTable): { readonly facts: unknown; readonly label?: string } | { readonly malformed: string } {
  const { facts, label } = takeLabel(given, new Set(table.facts.map(({ name }) => name.toLowerCase())));
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return { facts: given };
  const names = new Set(Object.keys(calls).map((name) => name.toLowerCase()));
  const twice = Object.keys(facts).find((name) => names.has(name.toLowerCase()));
  if (twice !== undefined) return { malformed: `\`${twice}\` stands in \`${file}\` too` };
  return { facts: Object.assign(Object.create(null) as Record<string, unknown>, facts, calls), ...(label === undefined ? {} : { label }) };
}
