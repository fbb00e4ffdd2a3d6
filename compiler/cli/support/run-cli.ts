import { didYouMean } from '../../../language/names/did-you-mean.ts';
import { adaptCommand } from '../adapt.ts';
import { analyzeCommand } from '../analyze.ts';
import { buildCommand } from '../build.ts';
import { casesCommand } from '../cases.ts';
import { checkCommand } from '../check.ts';
import { diffCommand } from '../diff.ts';
import { docCommand } from '../doc.ts';
import { explainCommand } from '../explain.ts';
import { formatCommand } from '../format.ts';
import { gitCommand } from '../git.ts';
import { importCommand } from '../import.ts';
import { lspCommand } from '../lsp.ts';
import { newCommand } from '../new.ts';
import { renderCommand } from '../render.ts';
import { reviewCommand } from '../review.ts';
import { runCommand } from '../run.ts';
import { testCommand } from '../test.ts';
import { workbenchCommand } from '../workbench.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { CommandError, exit, type Context } from './context.ts';
import { commandHelp, generalHelp } from './help.ts';
import { sign, styleOf, visible, wrap } from './style.ts';
import { version } from './version.ts';

export const commands: readonly Command[] = [newCommand, checkCommand, testCommand, casesCommand, analyzeCommand, buildCommand, runCommand, explainCommand, renderCommand, formatCommand, diffCommand, adaptCommand, reviewCommand, gitCommand, importCommand, docCommand, workbenchCommand, lspCommand];

/** Runs one command line and gives its exit code. No error of any kind escapes, and no stack trace is shown. */
export async function runCli(words: readonly string[], context: Context): Promise<number> {
  try {
    return await dispatch(words, context);
  } catch (error) {
    if (error instanceof CommandError) return reportCommandError(error, context);
    return reportInternalError(error, words, context);
  }
}

async function dispatch(words: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = words;
  if (name === '--version' || name === '-v' || name === 'version') {
    await context.out(`precept ${version}\n`);
    return exit.fine;
  }
  const asked = name === 'help' ? rest[0] : name;
  if (asked === undefined || asked === '--help' || asked === '-h') {
    await context.out(generalHelp(commands, context));
    return name === undefined ? exit.wrongUse : exit.fine;
  }
  const command = commands.find((one) => one.name === asked) ?? unknownCommand(asked);
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (name === 'help' || options.includes('--help') || options.includes('-h')) {
    await context.out(commandHelp(command, context));
    return exit.fine;
  }
  return command.run(parseArguments(rest, command.options), context);
}

function unknownCommand(name: string): never {
  const near = didYouMean(name, commands.map((command) => command.name));
  if (name.startsWith('-')) throw new CommandError(`There is no option \`${name}\` before a command.`, '`precept --help` lists the commands.');
  throw new CommandError(`There is no command \`${name}\`.`, near ? `Did you mean \`precept ${near}\`?` : '`precept --help` lists the commands.');
}

function reportCommandError(error: CommandError, context: Context): number {
  const style = styleOf(context);
  context.error(`${style.red(`${sign.bad} error:`)} ${wrap(visible(error.message), context.width - 9, '         ')}\n`);
  if (error.hint) context.error(`  ${style.green('hint:')} ${wrap(visible(error.hint), context.width - 8, '        ')}\n`);
  return exit.wrongUse;
}

/** A mistake of Precept itself. The trace is for whoever mends it, so it is shown only when asked for. */
function reportInternalError(error: unknown, words: readonly string[], context: Context): number {
  const style = styleOf(context);
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  context.error(`${style.red(`${sign.bad} internal error:`)} ${visible(message)}\n  This is a mistake in Precept ${version}, not in your files. Please report it with the command\n  \`precept ${visible(words.join(' '))}\` and, if you can share it, the rule file. Nothing was written half.\n`);
  if (context.env['PRECEPT_DEBUG']) context.error(`${error instanceof Error ? error.stack : String(error)}\n`);
  else context.error('  PRECEPT_DEBUG=1 prints where it happened.\n');
  return exit.wrongUse;
}
