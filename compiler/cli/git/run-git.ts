import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { CommandError } from '../support/context.ts';

export interface GitAnswer {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** Runs Git in a folder. Its own complaints are in English, and it asks nobody anything. Throws `CommandError` where there is no Git. */
export function runGit(cwd: string, words: readonly string[], input = ''): GitAnswer {
  const env = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
  const { status, stdout, stderr, error } = spawnSync('git', words, { cwd, env, input, encoding: 'utf8', maxBuffer: 1 << 30, windowsHide: true });
  // Where the folder is missing, the system says that the program is.
  if (error && !existsSync(cwd)) throw new CommandError(`The folder \`${cwd}\` does not exist.`);
  if (error) throw new CommandError((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'The program `git` was not found.' : `Git cannot be run (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, 'Install Git 2.30 or newer.');
  return { status: status ?? 1, out: stdout, error: stderr };
}

/** What Git answers, or `CommandError` with its own sentence. */
export function askGit(cwd: string, words: readonly string[], input?: string): string {
  const { status, out, error } = runGit(cwd, words, input);
  if (status === 0) return out;
  if (/not a git repository/i.test(error)) throw new CommandError('This folder is in no Git repository.', '`git init` makes one.');
  if (/must be run in a work tree/i.test(error)) throw new CommandError('This repository has no working tree.', 'Run the command in a clone that has one.');
  const first = error.split('\n').find((line) => line.trim() !== '')?.replace(/^(?:fatal|error): /, '') ?? 'it gives no reason';
  throw new CommandError(`Git refuses: ${first.replace(/[.:]$/, '')}.`, /dubious ownership/.test(first) ? 'The folder belongs to another user: `git config --global --add safe.directory PATH` allows it.' : undefined);
}

/** One line that Git answers. */
export function gitLine(cwd: string, words: readonly string[]): string {
  return askGit(cwd, words).replace(/\r?\n$/, '');
}
