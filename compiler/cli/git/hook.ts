import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCommand } from '../check.ts';
import { formatCommand } from '../format.ts';
import { testCommand } from '../test.ts';
import { parseArguments } from '../support/arguments.ts';
import type { Command } from '../support/command.ts';
import { exit, type Context } from '../support/context.ts';
import { plural } from '../support/style.ts';
import { askGit, gitLine } from './run-git.ts';

/**
 * Checks the rule files of a commit: layout, findings and cases, as they are in the index and not as they are in the folder. The cases
 * beside a changed file (`NAME.cases.precept`) run too. The files are written to a temporary folder and removed.
 */
export async function preCommit(context: Context): Promise<number> {
  const top = gitLine(context.cwd, ['rev-parse', '--show-toplevel']);
  const staged = names(askGit(top, ['diff', '--cached', '--name-only', '-z', '--no-renames', '--diff-filter=ACMT', '--', '*.precept']));
  if (staged.length === 0) return exit.fine;
  const known = names(askGit(top, ['ls-files', '-z', '--', '*.precept', '*.lock', '*.json']));
  const cases = staged.map((name) => name.replace(/\.precept$/, '.cases.precept')).filter((name) => known.includes(name));
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'precept-commit-')));
  try {
    askGit(top, ['checkout-index', '-z', '--stdin', `--prefix=${folder.replaceAll('\\', '/')}/`], known.map((name) => `${name}\0`).join(''));
    const inside: Context = { ...context, cwd: folder };
    const laidOut = await failing(formatCommand, ['--check', '--', ...staged], inside);
    const checked = await failing(checkCommand, ['--', ...staged], inside);
    // Cases of rules with errors do not run, and would only repeat the errors.
    const tested = checked.length > 0 ? [] : await failing(testCommand, ['--', ...new Set([...staged, ...cases])], inside);
    const failed = [...laidOut, ...checked, ...tested];
    if (failed.length === 0) return exit.fine;
    context.error(`\nThe commit was stopped: ${failed.map((name) => `\`precept ${name}\``).join(' and ')} found something in ${plural(staged.length, 'rule file')} of it. \`git commit --no-verify\` skips this.\n`);
    return exit.findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one command, and shows what it printed only if it failed. */
async function failing(command: Command, words: readonly string[], context: Context): Promise<readonly string[]> {
  let printed = '';
  const quiet: Context = { ...context, out: async (text) => void (printed += text), error: (text) => void (printed += text) };
  if ((await command.run(parseArguments(words, command.options), quiet)) === exit.fine) return [];
  context.error(printed);
  return [command.name];
}

function names(list: string): readonly string[] {
  return list.split('\0').filter(Boolean);
}
