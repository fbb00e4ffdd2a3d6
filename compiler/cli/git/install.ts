import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withAttributes, withoutAttributes } from '../../git/attributes.ts';
import { gitSettings, hookLine, hookText, isOwnHook, type Program } from '../../git/setup.ts';
import { CommandError, exit, type Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { sign, styleOf } from '../support/style.ts';
import { writeWhole } from '../support/write.ts';
import { gitLine, runGit } from './run-git.ts';

/** What is on disk for one repository. The configuration and the hooks are shared by all of its worktrees. */
interface Places {
  /** Of this working tree. */
  readonly top: string;
  /** What all worktrees share: `.git`. */
  readonly shared: string;
  readonly attributes: string;
  readonly hook: string;
}

/** Sets Git up, with the hook if asked. What is set up already stays; a hook of somebody else stays too, and is an error. */
export async function installGit(context: Context, withHook: boolean): Promise<number> {
  const places = placesOf(context.cwd);
  const program = programOf();
  if (withHook) refuseOtherHook(places, program, context);
  const done: string[] = [];
  for (const [key, value] of gitSettings(program)) {
    if (runGit(places.top, ['config', '--local', '--get', key]).out === `${value}\n`) continue;
    gitLine(places.top, ['config', '--local', '--replace-all', key, value]);
    if (key.endsWith('.textconv')) done.push('diffs show rows under their decision');
    if (key.endsWith('precept.driver')) done.push('merges go row by row');
    if (key.endsWith('reviews.driver')) done.push('records of reviews are joined');
  }
  const attributes = readIfThere(places.attributes);
  const wanted = withAttributes(attributes ?? '');
  if (wanted !== attributes) {
    writeWhole(places.attributes, wanted, context.cwd);
    done.push(`${shownPath(places.attributes, context.cwd)} says which files this is for; commit it, so that every clone knows`);
  }
  if (withHook && readIfThere(places.hook) !== hookText(program)) {
    mkdirSync(path.dirname(places.hook), { recursive: true });
    writeWhole(places.hook, hookText(program), context.cwd);
    chmodSync(places.hook, 0o755);
    done.push('commits are checked: layout, findings and cases of the rule files in them');
  }
  await report(done, done.length > 0 ? 'Every clone runs `precept git install` once; `--undo` takes it back.' : 'Git is set up already; nothing was changed.', context);
  return exit.fine;
}

/** Takes back what `installGit` did, and nothing else. */
export async function undoGit(context: Context): Promise<number> {
  const places = placesOf(context.cwd);
  const done: string[] = [];
  const keys = gitSettings(programOf()).map(([key]) => key);
  const removed = keys.filter((key) => runGit(places.top, ['config', '--local', '--unset-all', key]).status === 0);
  for (const section of new Set(keys.map((key) => key.slice(0, key.lastIndexOf('.'))))) removeEmptySection(places.top, section);
  if (removed.length > 0) done.push('settings of this repository');
  const attributes = readIfThere(places.attributes);
  const left = attributes === undefined ? undefined : withoutAttributes(attributes);
  if (left !== attributes) {
    if (left === '') rmSync(places.attributes);
    else if (left !== undefined) writeWhole(places.attributes, left, context.cwd);
    done.push(`lines of ${shownPath(places.attributes, context.cwd)}`);
  }
  const hook = readIfThere(places.hook);
  if (hook !== undefined && isOwnHook(hook)) {
    rmSync(places.hook);
    done.push('the hook');
  }
  await report(done, done.length > 0 ? 'Git is as it was before.' : 'Git was not set up; nothing was changed.', context, 'removed ');
  return exit.fine;
}

/** Git leaves the heading of a section where a comment stands above it. */
function removeEmptySection(top: string, section: string): void {
  const left = runGit(top, ['config', '--local', '--get-regexp', `^${section.replace('.', String.raw`\.`)}\\.`]);
  if (left.status === 1) runGit(top, ['config', '--local', '--remove-section', section]);
}

function placesOf(cwd: string): Places {
  const top = path.resolve(gitLine(cwd, ['rev-parse', '--show-toplevel']));
  const at = (given: string): string => path.resolve(top, given);
  return {
    top,
    shared: at(gitLine(top, ['rev-parse', '--git-common-dir'])),
    attributes: path.join(top, '.gitattributes'),
    // Knows of worktrees and of the setting `core.hooksPath`.
    hook: at(gitLine(top, ['rev-parse', '--git-path', 'hooks/pre-commit'])),
  };
}

function refuseOtherHook({ hook, top, shared }: Places, program: Program, { cwd }: Context): void {
  const isInside = [top, shared].some((folder) => !path.relative(folder, hook).startsWith('..') && !path.isAbsolute(path.relative(folder, hook)));
  const shown = shownPath(hook, cwd);
  if (!isInside) throw new CommandError(`The hooks of this repository are in \`${shown.replace(/\/[^/]*$/, '')}\`, which other repositories may share.`, `Nothing was changed. Add this line to \`${shown}\` yourself: ${hookLine(program)}`);
  const text = readIfThere(hook);
  if (text !== undefined && !isOwnHook(text)) throw new CommandError(`There is a hook \`${shown}\` already, and it stays as it is.`, `Nothing was changed. Add this line to it: ${hookLine(program)}`);
}

/** This program, where it is built; in the sources, whatever `precept` the shell finds. */
function programOf(): Program {
  const script = fileURLToPath(import.meta.url);
  return script.endsWith('.mjs') ? { node: process.execPath, script } : { command: 'precept' };
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function report(done: readonly string[], last: string, context: Context, verb = ''): Promise<void> {
  const style = styleOf(context);
  for (const line of done) await context.out(`${style.green(sign.good)} ${verb}${line}\n`);
  await context.out(`${style.dim(last)}\n`);
}
