import { asOfOption, formatOption, readAsOf, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { exit, type Context } from './support/context.ts';
import { ruleFiles } from './support/files.ts';
import { checkProgram, hasErrors, openProgram } from './support/program.ts';
import { plural } from './support/style.ts';
import { acceptAll } from './support/accept.ts';
import { watchFiles } from './support/watch.ts';
import { distinct } from './render/finding.ts';
import { reportFindings } from './render/report-findings.ts';
import { reviewFindings } from './review/require.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'Find gaps, conflicts and mistakes in rule files',
  usage: 'PATH… [--format pretty|json|github|sarif] [--watch]',
  about: 'Reads rule files (or all of a folder), checks names, types and units, and proves every decision complete and free of conflict.\nA finding that depends on a patient shows one. Exit code 1 means that there is an error; warnings alone are 0 unless `--strict` is given.\nWhere `NAME.lock` stands beside `NAME.precept`, an imported file that has changed since, or a value that `any`, `not` or `otherwise` would newly take in, is an error.',
  options: [
    formatOption('pretty', 'json', 'github', 'sarif'),
    asOfOption,
    { name: 'accept', summary: 'write the lock files anew: imported files and new values of vocabularies have been read' },
    { name: 'require-review', summary: 'rules that nobody approved as they stand are an error (`precept review`)' },
    { name: 'strict', summary: 'warnings count as errors for the exit code' },
    { name: 'watch', short: 'w', summary: 'check again whenever a rule file changes' },
  ],
  examples: [
    ['precept check clopidogrel.precept', 'one file'],
    ['precept check examples --watch', 'a folder, again after every change'],
    ['precept check clopidogrel.precept --accept', 'after reading what changed in an imported file'],
    ['precept check . --require-review', 'before a release'],
    ['precept check . --format sarif > findings.sarif', 'for code scanning'],
  ],
  async run(args, context) {
    if (args.has('watch')) return watchFiles(args.paths, context, () => checkOnce(args, context));
    return checkOnce(args, context);
  },
};

async function checkOnce(args: Arguments, context: Context): Promise<number> {
  const entries = ruleFiles(args.paths, context.cwd);
  if (args.has('accept')) await acceptAll(entries, readAsOf(args, context.today), context);
  const opened = entries.map((entry) => openProgram(entry, context.cwd, readAsOf(args, context.today)));
  const checked = distinct(opened.flatMap(checkProgram));
  const findings = args.has('require-review') && !hasErrors(checked) ? distinct([...checked, ...reviewFindings(opened, context.cwd)]) : checked;
  const decisions = new Set(opened.flatMap(({ program }) => program?.decisions.map(({ id, span }) => `${id} ${span.line}`) ?? [])).size;
  await reportFindings(findings, args.value('format') ?? 'pretty', context, `${plural(entries.length, 'file')}, ${plural(decisions, 'decision')}: complete and free of conflict.`);
  return hasErrors(findings) || (args.has('strict') && findings.length > 0) ? exit.findings : exit.fine;
}
