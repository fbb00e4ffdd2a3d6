import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../../language/model/index.ts';
import { missingFrom, readRecord, recordName, type ReviewRecord } from '../../review/record.ts';
import type { Finding } from '../render/finding.ts';
import type { Arguments } from '../support/arguments.ts';
import { CommandError } from '../support/context.ts';
import { kindOf, readText, shownPath } from '../support/files.ts';
import { plural } from '../support/style.ts';
import { runGit } from '../git/run-git.ts';

/** The record of reviews on disk. */
export interface RecordFile {
  readonly file: string;
  readonly text: string;
  readonly record: ReviewRecord;
}

/** The record that a file or folder belongs to: the nearest one in its folder or above. */
export function findRecord(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const file = path.join(folder, recordName);
    if (existsSync(file)) return file;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** The record that a command line means: given, or the nearest one. A given one may not be there yet, but its folder is. */
export function recordPlace(args: Arguments, cwd: string): string | undefined {
  const given = args.value('record');
  if (given === undefined) return findRecord(cwd);
  const file = path.resolve(cwd, given);
  if (kindOf(path.dirname(file)) !== 'folder') throw new CommandError(`There is no folder \`${shownPath(path.dirname(file), cwd)}\` for the record.`, 'Make it first, or give another place with `--record`.');
  return file;
}

/** Where a new record goes: at the top of the Git repository, or in the folder itself where there is none. */
export function newRecordPlace(folder: string): string {
  const { status, out } = runGit(folder, ['rev-parse', '--show-toplevel']);
  return path.join(status === 0 && out.trim() !== '' ? path.resolve(out.trim()) : folder, recordName);
}

/** The record that a command line means, which has to be there: to read it, not to begin it. */
export function existingRecord(args: Arguments, cwd: string): string {
  const file = recordPlace(args, cwd) ?? newRecordPlace(cwd);
  if (existsSync(file)) return file;
  const shown = shownPath(file, cwd);
  const [last] = earlierVersions(file);
  if (last) {
    const commit = last.commit.slice(0, 10);
    throw new CommandError(`The record of reviews was removed: commit ${commit} has \`${shown}\`, with ${plural(readRecord(last.text).entries.length, 'line')}.`, `Entries are never removed: \`git checkout ${commit} -- ${shown}\` takes them back.`);
  }
  throw new CommandError(args.value('record') === undefined ? 'There is no record of reviews here.' : `There is no \`${shown}\`.`, '`precept review approve` starts it.');
}

/** Reads a record; one that is not there yet is empty. */
export function openRecord(file: string, cwd: string): RecordFile {
  const text = existsSync(file) ? readText(file, shownPath(file, cwd)) : '';
  return { file, text, record: readRecord(text) };
}

/** Adds lines at the end. Nothing that is there is written again, so that two at once lose nothing. */
export function appendLines({ file, text }: RecordFile, lines: readonly string[], cwd: string): void {
  try {
    appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.map((line) => `${line}\n`).join('')}`);
  } catch (error) {
    throw new CommandError(`\`${shownPath(file, cwd)}\` cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}

/** What is wrong with a record: in itself, and against every version of it that Git has. */
export function recordFindings(opened: RecordFile): readonly Finding[] {
  const { record, text, file } = opened;
  const own = record.problems.map(({ line, message, repairable }) => finding(file, text, line, `The record of reviews is broken: ${message}.`, repairable ? '`precept review repair` keeps both sides and joins them.' : 'Take the line back from Git: `git log -p` shows who changed it.'));
  const lost = new Map<string, Finding>();
  for (const { commit, text: earlier } of earlierVersions(file)) {
    for (const { hash, line, approval } of missingFrom(record, readRecord(earlier))) {
      const what = approval ? `the approval of \`${approval.table}\` by ${approval.by} on ${approval.at}` : 'an entry that joined two branches';
      // The newest version that has it comes first.
      if (!lost.has(hash)) lost.set(hash, finding(file, text, Math.min(line, linesIn(text)), `The record of reviews has lost a line: ${what}, line ${line} in commit ${commit.slice(0, 10)}.`, 'Entries are never removed: take the line back from Git.'));
    }
  }
  // A line that was changed is missing too; it has been named already.
  return own.length > 0 ? own : [...lost.values()];
}

/** The versions of a file in the history of this branch; none outside of a repository. */
function earlierVersions(file: string): readonly { readonly commit: string; readonly text: string }[] {
  const folder = path.dirname(file);
  const name = path.basename(file);
  const log = runGit(folder, ['log', '--full-history', '--format=%H', 'HEAD', '--', name]);
  const prefix = runGit(folder, ['rev-parse', '--show-prefix']);
  if (log.status !== 0 || prefix.status !== 0) return [];
  const commits = log.out.split('\n').filter(Boolean);
  const bytes = Buffer.from(runGit(folder, ['cat-file', '--batch'], commits.map((commit) => `${commit}:${prefix.out.trim()}${name}\n`).join('')).out);
  const versions: { commit: string; text: string }[] = [];
  let at = 0;
  for (const commit of commits) {
    const end = bytes.indexOf(10, at);
    const size = /^[\da-f]+ blob (\d+)$/.exec(bytes.toString('utf8', at, end))?.[1];
    at = end + 1;
    // A commit that removed the file has none.
    if (size === undefined) continue;
    versions.push({ commit, text: bytes.toString('utf8', at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return versions;
}

function finding(file: string, text: string, line: number, message: string, hint: string): Finding {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const span = { file: 0, start, end: start + (lines[line - 1]?.length ?? 0), line, column: 1 };
  const diagnostic: Diagnostic = { code: 'broken-review-record', severity: 'error', message, span, related: [], hint };
  return { diagnostic, place: { file, text, span }, related: [] };
}

function linesIn(text: string): number {
  return Math.max(1, text.split('\n').length - (text.endsWith('\n') ? 1 : 0));
}

/** The bytes of a record as they are, for mending. */
export function readRaw(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Enough of a hash for people to compare. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
