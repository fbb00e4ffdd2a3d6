import { formatOption, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { ruleFiles } from './support/files.ts';
import { watchFiles } from './support/watch.ts';
import { mutate } from './support/mutation.ts';
import { Progress } from './support/progress.ts';
import { runSuites } from './support/suite.ts';
import { reportMutants } from './render/report-mutants.ts';
import { reportSuites } from './render/report-suites.ts';

export const testCommand: Command = {
  name: 'test',
  summary: 'Run the cases of rule files',
  usage: 'PATH… [--format pretty|json|github|junit] [--mutate] [--watch]',
  about: 'Compiles each rule file, runs the cases that stand in it, and reports which rows, thresholds (both sides of each) and outcomes the cases reach.\nExit code 1 means that a case fails or that a file does not compile.\nWith `--mutate` the rules are changed one small step at a time, as a slip of the pen would: a threshold, a value, an action, a level, what an allele does, where a phenotype begins, a number of a formula.\nEvery mistake that neither the check nor a case notices is listed under a patient who shows it, with the case to add, and the exit code is 1 where there is one. What changes nobody is proven and does not count.',
  options: [
    formatOption('pretty', 'json', 'github', 'junit'),
    { name: 'only', value: 'TEXT', summary: 'run cases whose name holds this text' },
    { name: 'verbose', short: 'v', summary: 'name every case, and everything that no case reaches' },
    { name: 'mutate', summary: 'test the cases: which small changes of the rules do they not notice?' },
    { name: 'limit', value: 'N', summary: 'with --mutate: change the rules in at most so many ways, spread evenly (5000 unless given)' },
    { name: 'watch', short: 'w', summary: 'run again whenever a rule file changes' },
  ],
  examples: [
    ['precept test examples', 'all cases of a folder'],
    ['precept test clopidogrel.precept --verbose', 'with the rows and thresholds that no case reaches'],
    ['precept test . --format junit > cases.xml', 'for a build server'],
    ['precept test --mutate clopidogrel.precept clopidogrel.cases.precept', 'which mistakes in the rules would no case notice'],
  ],
  async run(args, context) {
    if (args.has('watch')) return watchFiles(args.paths, context, () => testOnce(args, context));
    return testOnce(args, context);
  },
};

async function testOnce(args: Arguments, context: Context): Promise<number> {
  const only = args.value('only')?.toLowerCase();
  const suites = runSuites(ruleFiles(args.paths, context.cwd), context.cwd, (name) => only === undefined || name.toLowerCase().includes(only));
  const mutating = args.has('mutate');
  if (mutating && !['pretty', 'json', undefined].includes(args.value('format'))) throw new CommandError('`--mutate` prints for people, or `--format json`.');
  const failed = suites.some(({ findings, results }) => findings.length > 0 || results.some(({ failures }) => failures.length > 0));
  if (failed || !mutating) await reportSuites(suites, { format: args.value('format') ?? 'pretty', verbose: args.has('verbose'), coverage: only === undefined }, context);
  if (!failed && mutating) return mutateOnce(args, context);
  return failed ? exit.findings : exit.fine;
}

/** The rules changed, instead of the patients. */
async function mutateOnce(args: Arguments, context: Context): Promise<number> {
  const format = args.value('format') ?? 'pretty';
  const limit = Number(args.value('limit') ?? '5000');
  if (!Number.isInteger(limit) || limit < 1) throw new CommandError(`\`${args.value('limit')}\` is no number of mutants.`, 'Write it as in `--limit 500`.');
  const bar = new Progress(context);
  const mutation = await mutate(ruleFiles(args.paths, context.cwd), context.cwd, limit, async (done, all) => {
    bar.show(`${done} of ${all} mutants`, done / Math.max(1, all));
    await new Promise((resolve) => setImmediate(resolve));
  });
  bar.done();
  await context.out(reportMutants(mutation, { format, verbose: args.has('verbose') }, context));
  return mutation.results.some(({ verdict }) => verdict.kind === 'survived') ? exit.findings : exit.fine;
}
