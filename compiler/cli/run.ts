import { PatientError, type LoadedTable } from '../runtime/index.ts';
import type { Answer, InputProblem } from '../ir/index.ts';
import { formatOption, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { Progress } from './support/progress.ts';
import { plural, sign, styleOf, visible } from './support/style.ts';
import { takeLabel } from './input/label.ts';
import { openPatients, patientFormats, type PatientFormat, type PatientRecord } from './input/patients.ts';
import { openTable } from './input/table-file.ts';
import { pickDecisions } from './input/decisions.ts';
import { renderAnswer } from './render/answer.ts';
import { renderProblems } from './render/problems.ts';

/** What one patient gives; exactly one of `answers`, `problems` and `malformed`. */
interface Result {
  readonly patient: number;
  readonly line: number;
  readonly label?: string;
  readonly answers?: readonly Answer[];
  readonly problems?: readonly InputProblem[];
  readonly malformed?: string;
}

export const runCommand: Command = {
  name: 'run',
  summary: 'Evaluate patients with a compiled table',
  usage: 'TABLE --facts FILE [--decision NAME]… [--format pretty|json]',
  about: 'Reads patients from JSON, NDJSON or CSV (`-` is standard input) as they come, and answers each. A patient with an unknown fact, value or unit is\nrefused with what was found and what was expected; a malformed line is reported with its number. The others are answered, and the exit code is 1.',
  options: [
    { name: 'facts', short: 'f', value: 'FILE', summary: 'the patients; `-` is standard input' },
    { name: 'input', value: patientFormats.join('|'), choices: patientFormats, summary: 'what the file holds, where its name does not say it' },
    { name: 'decision', short: 'd', value: 'NAME', summary: 'answer this decision only; may be given several times' },
    { name: 'all', summary: 'also print definitions, not only recommendations' },
    formatOption('pretty', 'json'),
  ],
  examples: [
    ['precept run clopidogrel.table.json --facts patient.json', 'one patient'],
    ['precept run clopidogrel.table.json --facts cohort.csv --format json', 'one result object a line'],
    ['cat patients.ndjson | precept run t.table.json --facts - --format json', 'from a pipe'],
  ],
  async run(args, context) {
    const [given, ...more] = args.paths;
    const file = args.value('facts');
    if (!given) throw new CommandError('Which table?', 'For example: `precept run clopidogrel.table.json --facts patient.json`.');
    if (more.length > 0) throw new CommandError(`\`precept run\` takes one table; \`${more[0]}\` is left over.`, 'Patients are given with `--facts FILE`.');
    if (!file) throw new CommandError('Which patients?', 'Give a file with `--facts FILE`; `--facts -` reads standard input.');
    return runPatients(openTable(given, context), file, args, context);
  },
};

async function runPatients(table: LoadedTable, file: string, args: Arguments, context: Context): Promise<number> {
  const decisions = pickDecisions(table, args.all('decision'), args.has('all'));
  const known = new Set(table.table.facts.map(({ name }) => name.toLowerCase()));
  const { format, records, progress } = openPatients(file, table.table, context, args.value('input') as PatientFormat | undefined);
  const bar = new Progress(context);
  const json = args.value('format') === 'json';
  const count = { patients: 0, failed: 0 };
  for await (const record of records) {
    const result = evaluate(record, table, decisions, known);
    count.patients += 1;
    if (!result.answers) count.failed += 1;
    const { read, total } = progress();
    bar.show(`${count.patients.toLocaleString('en-US')} patients`, total ? read / total : undefined);
    if (json) await context.out(`${JSON.stringify(result)}\n`);
    else await context.out(render(result, context));
    if (json && result.malformed !== undefined) complain(`line ${result.line}: ${result.malformed}`, bar, context);
  }
  bar.done();
  if (count.patients === 0) throw new CommandError(`There is no patient in \`${file}\`.`, `It was read as ${format}.`);
  if (!json && count.patients > 1) await context.out(summary(count, context));
  return count.failed > 0 ? exit.findings : exit.fine;
}

function evaluate(record: PatientRecord, table: LoadedTable, decisions: readonly string[], known: ReadonlySet<string>): Result {
  const place = { patient: record.number, line: record.line };
  if ('malformed' in record) return { ...place, malformed: record.malformed };
  const { facts, label = record.label } = takeLabel(record.facts, known);
  const named = label === undefined ? place : { ...place, label };
  try {
    return { ...named, answers: decisions.map((decision) => table.decide(decision, facts as Readonly<Record<string, unknown>>)) };
  } catch (error) {
    if (error instanceof PatientError) return { ...named, problems: error.problems };
    throw error;
  }
}

function render(result: Result, context: Context): string {
  const style = styleOf(context);
  const head = style.bold(`patient ${visible(result.label ?? String(result.patient))}`) + style.dim(` (line ${result.line})`);
  if (result.malformed !== undefined) return `${head}\n${style.red(`${sign.bad} malformed`)} ${visible(result.malformed)}\n\n`;
  if (result.problems) return `${head}\n${renderProblems(result.problems, context)}\n\n`;
  return `${head}\n${result.answers!.map((answer) => renderAnswer(answer, context)).join('\n')}\n\n`;
}

function summary(count: { readonly patients: number; readonly failed: number }, context: Context): string {
  const style = styleOf(context);
  const good = `${plural(count.patients - count.failed, 'patient')} answered`;
  return count.failed === 0 ? `${style.green(sign.good)} ${good}.\n` : `${style.red(sign.bad)} ${good}, ${count.failed} refused.\n`;
}

function complain(text: string, bar: Progress, context: Context): void {
  bar.done();
  context.error(`${text}\n`);
}
