import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mergeRules } from '../../git/merge.ts';
import { showRules } from '../../git/show-rules.ts';
import { mergeRecords } from '../../review/merge-records.ts';
import { CommandError, exit, type Context } from '../support/context.ts';
import { readText, shownPath } from '../support/files.ts';
import { checkProgram, openProgram } from '../support/program.ts';
import { hasSyntaxErrors } from '../support/syntax.ts';
import { plural, visible } from '../support/style.ts';
import { runGit } from './run-git.ts';

/** What Git hands to a merge driver: three files, of which `ours` gets the result, the size of markers, and what everything is called. */
interface MergeInput {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly markerSize: number;
  readonly shown: string;
  readonly labels: { readonly ours: string; readonly base: string; readonly theirs: string };
}

/** Git's merge driver for rule files. Exit code 1 is a conflict, for Git. */
export async function mergeDriver(words: readonly string[], context: Context): Promise<number> {
  const input = readInput(words, context);
  const texts = readVersions(input);
  if (!texts) return byLines(input, 'a version of it is not UTF-8 text', context);
  const { text, conflicts, byLines: unreadable } = mergeRules(...texts, { labels: input.labels, markerSize: input.markerSize });
  writeFileSync(input.ours, text);
  const tell = (line: string): void => context.error(`precept: ${visible(input.shown)}${visible(line)}\n`);
  if (unreadable) tell(`: ${unreadable === 'base' ? 'the common ancestor' : input.labels[unreadable]} does not parse as rules, so lines were merged and not rows`);
  for (const { line, about } of conflicts) tell(`:${line}: ${about}`);
  if (conflicts.length > 0) return exit.findings;
  if (!unreadable && hasSyntaxErrors(text)) {
    tell(': both changes together do not parse; `precept check` shows where');
    return exit.findings;
  }
  if (!unreadable) recheck(input, text, context, tell);
  return exit.fine;
}

/** Git's merge driver for the record of reviews: both sides stay, and an entry joins them. */
export async function mergeReviewsDriver(words: readonly string[], context: Context): Promise<number> {
  const input = readInput(words, context);
  const texts = readVersions(input);
  const merged = texts && mergeRecords(texts[1], texts[2]);
  if (merged === undefined) return byLines(input, 'a version of it is no record of reviews as it was written', context);
  writeFileSync(input.ours, merged);
  return exit.fine;
}

/** The text of a file for `git diff`. Never fails: Git shows nothing at all of a file whose text it does not get. */
export async function textconv(words: readonly string[], context: Context): Promise<number> {
  const [given] = words;
  if (given === undefined) throw new CommandError('Which file?', '`precept git textconv FILE` prints what `git diff` compares.');
  const file = path.resolve(context.cwd, given);
  await context.out(showRules(readText(file, shownPath(file, context.cwd))));
  return exit.fine;
}

function readInput(words: readonly string[], { cwd }: Context): MergeInput {
  const [base, ours, theirs, size, shown, ...names] = words;
  if (base === undefined || ours === undefined || theirs === undefined) throw new CommandError('Git calls this by itself, with the files to merge.', '`precept git install` sets it up.');
  // An older Git leaves the placeholders of the names as they are.
  const [baseName, ourName, theirName] = names.map((name) => (/^%[SXY]$/.test(name) ? '' : name));
  const at = (file: string): string => path.resolve(cwd, file);
  return {
    base: at(base), ours: at(ours), theirs: at(theirs), shown: shown ?? ours,
    markerSize: /^\d{1,3}$/.test(size ?? '') ? Number(size) : 7,
    labels: { base: baseName || 'base', ours: ourName || 'ours', theirs: theirName || 'theirs' },
  };
}

function readVersions({ base, ours, theirs }: MergeInput): readonly [string, string, string] | undefined {
  const read = (file: string): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  try {
    return [read(base), read(ours), read(theirs)];
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw new CommandError('A file to merge cannot be read.', 'Git calls this by itself; `precept git install` sets it up.');
  }
}

function byLines({ base, ours, theirs, labels, markerSize, shown }: MergeInput, why: string, context: Context): number {
  context.error(`precept: ${visible(shown)}: ${why}; its lines were merged as Git does\n`);
  const { status } = runGit(path.dirname(ours), ['merge-file', '-L', labels.ours, '-L', labels.base, '-L', labels.theirs, `--marker-size=${markerSize}`, ours, base, theirs]);
  return status === 0 ? exit.fine : exit.findings;
}

/** Checks what was merged, with the files that it uses as they are now. Findings are told and are no conflict: to be mended after the merge. */
function recheck({ shown }: MergeInput, text: string, context: Context, tell: (line: string) => void): void {
  const entry = path.resolve(context.cwd, shown);
  try {
    const readFile = (file: string, name: string): string => (file === entry ? text : readText(file, name));
    const errors = checkProgram(openProgram(entry, context.cwd, { readFile })).filter(({ diagnostic, place }) => diagnostic.severity === 'error' && place.file === entry);
    // A file that it uses may come with the same merge, and is not there yet.
    if (errors.some(({ diagnostic }) => diagnostic.code === 'missing-import')) return tell(': merged, but not checked, for a file that it uses is not there yet; run `precept check` after the merge');
    for (const { diagnostic, place } of errors.slice(0, 5)) tell(`:${place.span.line}: ${diagnostic.code}: ${diagnostic.message}`);
    if (errors.length > 0) tell(`: merged, with ${plural(errors.length, 'error')} in what both changes say together; run \`precept check\` after the merge`);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    tell(`: merged, but not checked: ${error.message}`);
  }
}
