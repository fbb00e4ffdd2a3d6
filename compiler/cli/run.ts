import { formatOption } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { exit, type Context } from './support/context.ts';
import { Progress } from './support/progress.ts';
import { plural, sign, styleOf } from './support/style.ts';
import { askedOptions, readAsked, tellAll, type Asked } from './input/asked.ts';
import { renderAnswer } from './render/answer.ts';
import { renderTold, toldJson } from './render/told.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'Evaluate patients with a compiled table',
  usage: 'TABLE --facts FILE [--outside-calls FILE] [--decision NAME]… [--format pretty|json]',
  about: 'Reads patients from JSON, NDJSON or CSV (`-` is standard input) as they come, and answers each. A patient with an unknown fact, value or unit is\nrefused with what was found and what was expected; a malformed line is reported with its number. The others are answered, and the exit code is 1.\n`--outside-calls` reads the genes of one person in the form that PharmCAT reads: gene, diplotype, phenotype and activity score, separated by tabs. A phenotype overrides a diplotype, a score both; where they contradict each other, a note says so, as of calls that no decision asks for.',
  options: [...askedOptions('answer'), formatOption('pretty', 'json')],
  examples: [
    ['precept run clopidogrel.table.json --facts patient.json', 'one patient'],
    ['precept run clopidogrel.table.json --facts cohort.csv --format json', 'one result object a line'],
    ['precept run clopidogrel.table.json --outside-calls sample.tsv --facts clinic.json', 'calls of a laboratory, and what the clinic knows'],
    ['cat patients.ndjson | precept run t.table.json --facts - --format json', 'from a pipe'],
  ],
  async run(args, context) {
    return runPatients(readAsked('run', args, context), args.value('format') === 'json', context);
  },
};

async function runPatients(asked: Asked, json: boolean, context: Context): Promise<number> {
  const { table, source } = asked;
  const bar = new Progress(context);
  const count = { patients: 0, failed: 0 };
  for await (const one of tellAll(asked, (decision, facts) => table.decide(decision, facts))) {
    count.patients += 1;
    if (!('told' in one)) count.failed += 1;
    const { read, total } = source.progress();
    bar.show(`${count.patients.toLocaleString('en-US')} patients`, total ? read / total : undefined);
    await context.out(json ? toldJson(one, 'answers') : renderTold(one, (answers) => answers.map((answer) => renderAnswer(answer, table.table.facts, context)).join('\n'), context));
    if (json && 'malformed' in one) complain(`line ${one.line}: ${one.malformed}`, bar, context);
  }
  bar.done();
  if (!json && count.patients > 1) await context.out(summary(count, context));
  return count.failed > 0 ? exit.findings : exit.fine;
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
