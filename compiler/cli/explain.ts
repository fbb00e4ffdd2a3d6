import { PatientError, type Explanation, type LoadedTable } from '../runtime/index.ts';
import { formatOption } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { styleOf, visible } from './support/style.ts';
import { pickDecisions } from './input/decisions.ts';
import { takeLabel } from './input/label.ts';
import { openPatients, patientFormats, type PatientFormat, type PatientRecord } from './input/patients.ts';
import { openTable } from './input/table-file.ts';
import { renderExplanation } from './render/explanation.ts';
import { renderProblems } from './render/problems.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Say why a patient gets an answer',
  usage: 'TABLE --facts FILE [--decision NAME]… [--format pretty|json]',
  about: 'For every decision: which clause met which fact in the rows that decide, which clause failed first in the others and the smallest change that would\nmake it hold, what is missing where it cannot be told, and the source in the rule file. TABLE may be a rule file.',
  options: [
    { name: 'facts', short: 'f', value: 'FILE', summary: 'the patients; `-` is standard input' },
    { name: 'input', value: patientFormats.join('|'), choices: patientFormats, summary: 'what the file holds, where its name does not say it' },
    { name: 'decision', short: 'd', value: 'NAME', summary: 'explain this decision only; may be given several times' },
    { name: 'all', summary: 'also explain definitions, not only recommendations' },
    formatOption('pretty', 'json'),
  ],
  examples: [['precept explain clopidogrel.precept --facts patient.json', 'straight from the rule file']],
  async run(args, context) {
    const [given] = args.paths;
    const file = args.value('facts');
    if (!given || args.paths.length > 1) throw new CommandError('Which table?', 'Give one: `precept explain clopidogrel.table.json --facts patient.json`.');
    if (!file) throw new CommandError('Which patient?', 'Give a file with `--facts FILE`; `--facts -` reads standard input.');
    const table = openTable(given, context);
    const decisions = pickDecisions(table, args.all('decision'), args.has('all'));
    const { records } = openPatients(file, table.table, context, args.value('input') as PatientFormat | undefined);
    let refused = 0;
    for await (const record of records) if (!(await explainOne(record, table, decisions, args.value('format') === 'json', context))) refused += 1;
    return refused > 0 ? exit.findings : exit.fine;
  },
};

async function explainOne(record: PatientRecord, table: LoadedTable, decisions: readonly string[], json: boolean, context: Context): Promise<boolean> {
  const style = styleOf(context);
  const known = new Set(table.table.facts.map(({ name }) => name.toLowerCase()));
  if ('malformed' in record) {
    await context.out(json ? `${JSON.stringify({ line: record.line, malformed: record.malformed })}\n` : `${style.red('malformed')} line ${record.line}: ${visible(record.malformed)}\n`);
    return false;
  }
  const { facts, label = record.label ?? String(record.number) } = takeLabel(record.facts, known);
  if (!json) await context.out(`${style.bold(`patient ${visible(label)}`)}\n\n`);
  try {
    const explanations: readonly Explanation[] = decisions.map((decision) => table.explain(decision, facts as Readonly<Record<string, unknown>>));
    await context.out(json ? `${JSON.stringify({ patient: record.number, line: record.line, explanations })}\n` : `${explanations.map((one) => renderExplanation(one, table.table, context)).join('\n\n')}\n\n`);
    return true;
  } catch (error) {
    if (!(error instanceof PatientError)) throw error;
    await context.out(json ? `${JSON.stringify({ patient: record.number, line: record.line, problems: error.problems })}\n` : `${renderProblems(error.problems, context)}\n\n`);
    return false;
  }
}
