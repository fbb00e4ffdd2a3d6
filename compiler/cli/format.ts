import { formatText } from '../../language/format/index.ts';
import { hasSyntaxErrors } from './support/syntax.ts';
import type { Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { readText, ruleFiles, shownPath } from './support/files.ts';
import { plural, sign, styleOf } from './support/style.ts';
import { writeWhole } from './support/write.ts';

export const formatCommand: Command = {
  name: 'format',
  summary: 'Lay out rule files',
  usage: 'PATH… [--check] [--fit]   (`-` reads standard input and prints)',
  about: 'The dash line of a table owns its widths: a cell that grows moves no other row, so a changed cell is one changed line. Comments stay.\n`--fit` sets the widths anew, best in a commit of its own. A file that does not parse is left as it is.',
  options: [
    { name: 'check', summary: 'change nothing; exit code 1 if a file is not laid out' },
    { name: 'fit', summary: 'set the widths of all tables to what they hold' },
  ],
  examples: [
    ['precept format guidelines', 'all rule files of a folder, in place'],
    ['precept format . --check', 'for a build server'],
    ['precept format - < draft.precept', 'from standard input to standard output'],
  ],
  async run(args, context) {
    if (args.paths.includes('-')) return formatInput(args, context);
    const style = styleOf(context);
    const changed: string[] = [];
    const unreadable: string[] = [];
    const entries = ruleFiles(args.paths, context.cwd);
    for (const file of entries) {
      const shown = shownPath(file, context.cwd);
      const text = readText(file, shown);
      const result = formatted(text, args.has('fit'));
      if (result === undefined) unreadable.push(shown);
      else if (result !== text) {
        changed.push(shown);
        if (!args.has('check')) writeWhole(file, result, context.cwd);
      }
    }
    for (const shown of changed) await context.out(args.has('check') ? `${style.yellow(sign.warn)} ${shown} is not laid out\n` : `${style.green(sign.good)} ${shown}\n`);
    for (const shown of unreadable) context.error(`${style.red(sign.bad)} ${shown} does not parse and was left as it is; \`precept check ${shown}\` shows why\n`);
    await context.out(args.has('check') ? `${changed.length} of ${plural(entries.length, 'file')} to lay out.\n` : `${changed.length} of ${plural(entries.length, 'file')} changed.\n`);
    return unreadable.length > 0 || (args.has('check') && changed.length > 0) ? exit.findings : exit.fine;
  },
};

async function formatInput(args: Arguments, context: Context): Promise<number> {
  if (args.paths.length > 1) throw new CommandError('Standard input (`-`) cannot be mixed with files.');
  const chunks: Uint8Array[] = [];
  for await (const chunk of context.input) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const result = formatted(text, args.has('fit'));
  if (result === undefined) throw new CommandError('The text on standard input does not parse; nothing was printed.', 'Save it to a file and run `precept check` on it.');
  if (!args.has('check')) await context.out(result);
  return args.has('check') && result !== text ? exit.findings : exit.fine;
}

/** Undefined where the text does not parse: a layout of half a rule could change what it says. */
function formatted(text: string, fit: boolean): string | undefined {
  return hasSyntaxErrors(text) ? undefined : formatText(text, { fit });
}
