import { formatOption, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { exit, type Context } from './support/context.ts';
import { ruleFiles } from './support/files.ts';
import { watchFiles } from './support/watch.ts';
import { runSuites } from './support/suite.ts';
import { reportSuites } from './render/report-suites.ts';

export const testCommand: Command = {
  name: 'test',
  summary: 'Run the cases of rule files',
  usage: 'PATH… [--format pretty|json|github|junit] [--watch]',
  about: 'Compiles each rule file, runs the cases that stand in it, and reports which rows, thresholds (both sides of each) and outcomes the cases reach.\nExit code 1 means that a case fails or that a file does not compile.',
  options: [
    formatOption('pretty', 'json', 'github', 'junit'),
    { name: 'only', value: 'TEXT', summary: 'run cases whose name holds this text' },
    { name: 'verbose', short: 'v', summary: 'name every case, and everything that no case reaches' },
    { name: 'watch', short: 'w', summary: 'run again whenever a rule file changes' },
  ],
  examples: [
    ['precept test examples', 'all cases of a folder'],
    ['precept test clopidogrel.precept --verbose', 'with the rows and thresholds that no case reaches'],
    ['precept test . --format junit > cases.xml', 'for a build server'],
  ],
  async run(args, context) {
    if (args.has('watch')) return watchFiles(args.paths, context, () => testOnce(args, context));
    return testOnce(args, context);
  },
};

async function testOnce(args: Arguments, context: Context): Promise<number> {
  const only = args.value('only')?.toLowerCase();
  const suites = runSuites(ruleFiles(args.paths, context.cwd), context.cwd, (name) => only === undefined || name.toLowerCase().includes(only));
  await reportSuites(suites, { format: args.value('format') ?? 'pretty', verbose: args.has('verbose'), coverage: only === undefined }, context);
  const failed = suites.some(({ findings, results }) => findings.length > 0 || results.some(({ failures }) => failures.length > 0));
  return failed ? exit.findings : exit.fine;
}
