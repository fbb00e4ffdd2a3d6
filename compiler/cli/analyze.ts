import { questionsOf, type Questions } from '../analyze/questions/questions.ts';
import { lower } from '../lower/index.ts';
import { didYouMean } from '../../language/names/did-you-mean.ts';
import { formatOption } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit } from './support/context.ts';
import { ruleFiles, shownPath } from './support/files.ts';
import { checkProgram, hasErrors, openProgram, ownFiles } from './support/program.ts';
import { distinct } from './render/finding.ts';
import { questionsJson, renderQuestions } from './render/questions.ts';
import { reportFindings } from './render/report-findings.ts';

export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'Say which facts a decision needs, and which it does not',
  usage: 'PATH [--decision NAME]… [--format pretty|json]',
  about: 'For every decision of a rule file: which facts settle it, which test can never change the advice, which single missing test leaves it open and for whom, and\nhow many patients each row decides for. Everything is proven for patients who can exist; nothing is sampled.',
  options: [
    { name: 'decision', short: 'd', value: 'NAME', summary: 'this decision only; may be given several times' },
    formatOption('pretty', 'json'),
  ],
  examples: [
    ['precept analyze clopidogrel.precept', 'which results does the advice on clopidogrel need?'],
    ['precept analyze thiopurines.precept --decision azathioprine --format json', 'for a program'],
  ],
  async run(args, context) {
    const [entry, ...more] = ruleFiles(args.paths, context.cwd);
    if (more.length > 0) throw new CommandError('`precept analyze` takes one rule file.', 'Give the file that holds the rules.');
    const opened = openProgram(entry!, context.cwd);
    const findings = distinct(checkProgram(opened));
    if (!opened.program || hasErrors(findings)) {
      await reportFindings(findings, 'pretty', context, '');
      return exit.findings;
    }
    const lowered = lower(opened.program);
    const wanted = args.all('decision');
    const names = lowered.decisions.flatMap(({ decision }) => [decision.id, decision.name]);
    for (const name of wanted) if (!names.includes(name)) throw new CommandError(`There is no decision \`${name}\`.`, `Did you mean \`${didYouMean(name, names) ?? names[0] ?? ''}\`?`);
    const decisions = lowered.decisions.filter(({ decision }) => (wanted.length > 0 ? wanted.includes(decision.id) || wanted.includes(decision.name) : ownFiles(opened).has(decision.span.file)));
    if (decisions.length === 0) throw new CommandError(`\`${shownPath(entry!, context.cwd)}\` holds no decision.`, 'Give the file that holds the rules, not their vocabulary or cases.');
    const all: readonly Questions[] = decisions.map((decision) => questionsOf(lowered, decision));
    await context.out(args.value('format') === 'json' ? `${JSON.stringify({ decisions: all.map(questionsJson) }, undefined, 2)}\n` : renderQuestions(all, context));
    return exit.fine;
  },
};
