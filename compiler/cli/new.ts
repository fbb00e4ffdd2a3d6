import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from './support/command.ts';
import { CommandError, exit } from './support/context.ts';
import { shownPath } from './support/files.ts';
import { guidelineTemplate, casesTemplate, type Scaffold } from './support/scaffold.ts';
import { sign, styleOf } from './support/style.ts';
import { makeFolder, writeWhole } from './support/write.ts';

/** Letters, digits and the signs that names of genes, drugs and files hold; nothing that the grammar or a file system reads otherwise. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9 _-]{0,79}$/;

export const newCommand: Command = {
  name: 'new',
  summary: 'Start a guideline',
  usage: 'NAME [--drug DRUG] [--gene GENE] [--in DIR]',
  about: 'Writes `NAME.precept`, a small guideline that passes `precept check`, and `NAME.cases.precept` with its cases. Both are yours to change:\nreplace the source, the alleles and the advice by those of your guideline. Existing files are never overwritten.',
  options: [
    { name: 'drug', value: 'DRUG', summary: 'the drug it is about (NAME unless given)' },
    { name: 'gene', value: 'GENE', summary: 'the gene it reads (CYP2C19 unless given)' },
    { name: 'in', value: 'DIR', summary: 'folder to write to; made where it is missing' },
  ],
  examples: [
    ['precept new clopidogrel', 'clopidogrel by CYP2C19'],
    ['precept new tacrolimus --gene CYP3A5 --in guidelines', 'another gene, another folder'],
  ],
  async run(args, context) {
    const [name, ...more] = args.paths;
    if (!name) throw new CommandError('What is the guideline called?', 'For example: `precept new clopidogrel`.');
    if (more.length > 0) throw new CommandError(`\`precept new\` takes one name; \`${more[0]}\` is left over.`, 'Put several words in quotes.');
    const scaffold: Scaffold = { file: name.replace(/\.precept$/, '').replaceAll(' ', '-'), drug: args.value('drug') ?? name.replace(/\.precept$/, ''), gene: args.value('gene') ?? 'CYP2C19' };
    for (const part of Object.values(scaffold)) if (!plainName.test(part)) throw new CommandError(`\`${part}\` is no name for a file, a drug or a gene.`, 'Use letters, digits, spaces and hyphens.');
    const folder = path.resolve(context.cwd, args.value('in') ?? '.');
    const files = [
      [path.join(folder, `${scaffold.file}.precept`), guidelineTemplate(scaffold)],
      [path.join(folder, `${scaffold.file}.cases.precept`), casesTemplate(scaffold)],
    ] as const;
    const taken = files.find(([file]) => existsSync(file));
    if (taken) throw new CommandError(`\`${shownPath(taken[0], context.cwd)}\` exists already.`, 'Choose another name, or another folder with `--in`.');
    makeFolder(folder, context.cwd);
    const style = styleOf(context);
    for (const [file, text] of files) {
      writeWhole(file, text, context.cwd);
      await context.out(`${style.green(sign.good)} ${shownPath(file, context.cwd)}\n`);
    }
    const where = shownPath(folder, context.cwd);
    await context.out(`\nNext: \`precept check ${where}\` and \`precept test ${where}\`; with \`--watch\` they run again as you write.\n`);
    return exit.fine;
  },
};
