import path from 'node:path';
import { galleryHtml } from '../gallery/index.ts';
import { distinct } from './render/finding.ts';
import { reportFindings } from './render/report-findings.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit } from './support/context.ts';
import { openExhibits } from './support/exhibits.ts';
import { ruleFiles } from './support/files.ts';
import { hasErrors } from './support/program.ts';
import { plural, sign, styleOf, visible } from './support/style.ts';
import { version } from './support/version.ts';
import { writeWhole } from './support/write.ts';

export const renderCommand: Command = {
  name: 'render',
  summary: 'Print guidelines as a page to read',
  usage: 'PATH… [--out FILE.html] [--title TEXT]',
  about: 'One HTML page without scripts, for screen and paper: each guideline as the tables of a journal, a sentence for every row, evidence with citations,\nvocabulary, the cases and what they reach, and the hash of the compiled table; contents and an index by drug and gene on top. The same sources give the same bytes.\nNothing is written unless every file compiles. Exit code 1 also where a case fails; the page then says which.',
  options: [
    { name: 'out', short: 'o', value: 'FILE', summary: 'write the page there, whole or not at all; standard output unless given' },
    { name: 'title', value: 'TEXT', summary: 'the title of the page (`Guidelines` unless given)' },
  ],
  examples: [
    ['precept render clopidogrel.precept clopidogrel.cases.precept --out clopidogrel.html', 'a guideline with its cases'],
    ['precept render guidelines --out guidelines.html --title "Riverside Hospital"', 'a folder'],
  ],
  async run(args, context) {
    const { exhibits, findings } = openExhibits(ruleFiles(args.paths, context.cwd), context.cwd);
    const told = distinct(findings);
    if (hasErrors(told)) {
      await reportFindings(told, 'pretty', context, '');
      return exit.findings;
    }
    if (exhibits.length === 0) throw new CommandError('There is no guideline to print: the files hold vocabulary or cases only.', 'Name the rule files too.');
    const page = galleryHtml(exhibits, { title: args.value('title') ?? 'Guidelines', version });
    const failed = exhibits.reduce((sum, one) => sum + one.cases.filter(({ failures }) => failures.length > 0).length, 0);
    const out = args.value('out');
    if (out === undefined) await context.out(page);
    else {
      writeWhole(path.resolve(context.cwd, out), page, context.cwd);
      const style = styleOf(context);
      await context.out(`${failed > 0 ? style.red(sign.bad) : style.green(sign.good)} ${visible(out)}: ${plural(exhibits.length, 'guideline')}${failed > 0 ? `, ${plural(failed, 'case')} not as expected` : ''}.\n`);
    }
    return failed > 0 ? exit.findings : exit.fine;
  },
};
