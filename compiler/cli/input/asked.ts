import type { InputProblem } from '../../ir/index.ts';
import { PatientError, type LoadedTable, type PatientFacts } from '../../runtime/full.ts';
import type { Arguments, Option } from '../support/arguments.ts';
import { CommandError, type Context } from '../support/context.ts';
import { pickDecisions } from './decisions.ts';
import { takeLabel } from './label.ts';
import { openOutsideCalls } from './outside-calls.ts';
import { openPatients, patientFormats, type PatientFormat, type PatientRecord, type PatientSource, type RefusedRecord } from './patients.ts';
import { openTable } from './table-file.ts';

/** What a command that evaluates patients is asked: a table, the decisions, and the patients as they come. */
export interface Asked {
  readonly table: LoadedTable;
  readonly decisions: readonly string[];
  readonly file: string;
  readonly source: PatientSource<PatientRecord | RefusedRecord>;
}

/** What one patient gives: what was asked for, or why nothing is told. */
export type Told<T> = { readonly patient: number; readonly line: number; readonly label?: string } & (
  | { readonly told: readonly T[] }
  | { readonly problems: readonly InputProblem[] }
  | { readonly malformed: string }
);

/** The options of such a command. `verb`: what it does with a decision. */
export function askedOptions(verb: string): readonly Option[] {
  return [
    { name: 'facts', short: 'f', value: 'FILE', summary: 'the patients; `-` is standard input' },
    { name: 'outside-calls', value: 'FILE', summary: 'the genes of one person, in the form that PharmCAT reads; `--facts` may add the rest' },
    { name: 'input', value: patientFormats.join('|'), choices: patientFormats, summary: 'what the file holds, where its name does not say it' },
    { name: 'decision', short: 'd', value: 'NAME', summary: `${verb} this decision only; may be given several times` },
    { name: 'all', summary: `also ${verb} definitions, not only recommendations` },
  ];
}

/** Reads the words of the command line and opens what they name. Throws `CommandError` where something is missing or cannot be read. */
export function readAsked(command: string, args: Arguments, context: Context): Asked {
  const [given, ...more] = args.paths;
  const file = args.value('facts');
  if (!given) throw new CommandError('Which table?', `For example: \`precept ${command} clopidogrel.table.json --facts patient.json\`.`);
  if (more.length > 0) throw new CommandError(`\`precept ${command}\` takes one table; \`${more[0]}\` is left over.`, 'Patients are given with `--facts FILE`.');
  const calls = args.value('outside-calls');
  if (!file && calls === undefined) throw new CommandError('Which patients?', 'Give a file with `--facts FILE`; `--facts -` reads standard input.');
  const table = openTable(given, context);
  const decisions = pickDecisions(table, args.all('decision'), args.has('all'));
  const source = file ? openPatients(file, table.table, context, args.value('input') as PatientFormat | undefined) : undefined;
  return { table, decisions, file: file || calls!, source: calls === undefined ? source! : openOutsideCalls(calls, table, source, context) };
}

/** Every patient in turn. One that is malformed or refused costs no other. A file without any is wrong use. */
export async function* tellAll<T>({ table, decisions, file, source }: Asked, tell: (decision: string, facts: PatientFacts) => T): AsyncGenerator<Told<T>> {
  const known = new Set(table.table.facts.map(({ name }) => name.toLowerCase()));
  let count = 0;
  for await (const record of source.records) {
    count += 1;
    yield tellOne(record, known, (facts) => decisions.map((decision) => tell(decision, facts)));
  }
  if (count === 0) throw new CommandError(`There is no patient in \`${file}\`.`, `It was read as ${source.format}.`);
}

function tellOne<T>(record: PatientRecord | RefusedRecord, known: ReadonlySet<string>, tell: (facts: PatientFacts) => readonly T[]): Told<T> {
  const place = { patient: record.number, line: record.line };
  const who = record.label === undefined ? place : { ...place, label: record.label };
  if ('malformed' in record) return { ...who, malformed: record.malformed };
  if ('problems' in record) return { ...who, problems: record.problems };
  const { facts, label = record.label } = takeLabel(record.facts, known);
  const named = label === undefined ? place : { ...place, label };
  try {
    return { ...named, told: tell(facts as PatientFacts) };
  } catch (error) {
    if (error instanceof PatientError) return { ...named, problems: error.problems };
    throw error;
  }
}
