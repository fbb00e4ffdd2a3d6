import path from 'node:path';
import { CommandError } from '../support/context.ts';
import { kindOf } from '../support/files.ts';
import type { Repository, Revision } from './sides-git.ts';

/** One side of a comparison, as the words of the command line name it. `paths`: of the repository, empty for all of it. */
export type SideName =
  | { readonly kind: 'path'; readonly given: string; readonly full: string }
  | { readonly kind: 'revision'; readonly given: string; readonly revision: Revision; readonly paths: readonly string[] }
  | { readonly kind: 'working tree'; readonly paths: readonly string[] };

export interface SideNames {
  readonly old: SideName;
  readonly new: SideName;
  /** What was understood where it could have been something else. */
  readonly notes: readonly string[];
}

const usage = 'Give two files, folders or tables (`precept diff OLD NEW`), or Git revisions (`precept diff main..HEAD`, `precept diff HEAD`).';

/**
 * What `OLD NEW`, `A..B [PATH…]`, `A...B [PATH…]`, `REV [PATH…]` and `REV:PATH` mean. What exists as a file or folder is one, even where a revision has
 * the same name; a single revision is compared with the working tree. Throws `CommandError` for anything else.
 */
export function readSides(words: readonly string[], cwd: string, repository: Repository | undefined): SideNames {
  const [first, second, ...rest] = words;
  if (first === undefined) throw new CommandError('What should be compared?', usage);
  const reader = new WordReader(cwd, repository);
  const range = kindOf(path.resolve(cwd, first)) ? undefined : rangeOf(first);
  if (range) return { ...reader.range(range, words.slice(1)), notes: reader.notes };
  const one = reader.read(first);
  if (one.kind === 'revision') return { ...afterRevision(one, words.slice(1), reader), notes: reader.notes };
  if (second === undefined) throw new CommandError(`\`${first}\` is one side; what should it be compared with?`, repository ? `\`precept diff HEAD ${first}\` compares it with the last commit.` : usage);
  if (rest.length > 0) throw new CommandError(`There are ${words.length} sides.`, usage);
  const other = reader.read(second);
  if (other.kind === 'revision' && one.kind === 'path') return { old: one, new: { ...other, paths: [...other.paths, reader.inRepository(one.given)] }, notes: reader.notes };
  return { old: one, new: other, notes: reader.notes };
}

type RevisionName = Extract<SideName, { kind: 'revision' }>;

/** A revision stands against a second one, against a file of its own (`main:a.precept`), or against the working tree, below the paths that follow. */
function afterRevision(old: RevisionName, words: readonly string[], reader: WordReader): Omit<SideNames, 'notes'> {
  const [second, ...rest] = words;
  if (second === undefined) return { old, new: { kind: 'working tree', paths: old.paths } };
  const other = reader.read(second, old);
  if (other.kind === 'revision') {
    const paths = rest.map((word) => reader.inRepository(word));
    return { old: { ...old, paths: [...old.paths, ...paths] }, new: { ...other, paths: [...other.paths, ...paths] } };
  }
  if (old.paths.length > 0 && rest.length === 0) return { old, new: other };
  const paths = words.map((word) => reader.inRepository(word));
  return { old: { ...old, paths }, new: { kind: 'working tree', paths } };
}

interface Range {
  readonly from: string;
  readonly to: string;
  readonly fromBase: boolean;
}

/** `main..HEAD`, `main...HEAD` (from where they parted), `main..` and `..main` (the missing end is `HEAD`). No path: `../old` and `a/../b` are not ranges. */
function rangeOf(word: string): Range | undefined {
  const [, from = '', dots = '', to = ''] = /^([^.\\/](?:.*?[^.\\/])?)?(\.{2,3})([^.\\/].*)?$/.exec(word) ?? [];
  if (dots === '' || (from === '' && to === '')) return undefined;
  return { from: from || 'HEAD', to: to || 'HEAD', fromBase: dots === '...' };
}

class WordReader {
  readonly notes: string[] = [];
  private readonly cwd: string;
  private readonly repository: Repository | undefined;
  constructor(cwd: string, repository: Repository | undefined) {
    this.cwd = cwd;
    this.repository = repository;
  }

  range({ from, to, fromBase }: Range, words: readonly string[]): Omit<SideNames, 'notes'> {
    const [one, other] = [this.revision(from), this.revision(to)];
    const paths = words.map((word) => this.inRepository(word));
    if (!fromBase) return { old: { ...one, paths }, new: { ...other, paths } };
    const base = this.repository?.mergeBase(from, to);
    if (base === undefined) throw new CommandError(`\`${from}\` and \`${to}\` have no common past.`, `\`precept diff ${from}..${to}\` compares them as they are. A shallow clone knows too little of the past: \`git fetch --unshallow\`.`);
    return { old: { ...this.revision(base), given: from === to ? from : `${from}, where ${to} left it`, paths }, new: { ...other, paths } };
  }

  /** `beside`: a revision already read, whose files count as existing (a file that was deleted since). */
  read(word: string, beside?: RevisionName): SideName {
    const full = path.resolve(this.cwd, word);
    const exists = [full, path.resolve(this.cwd, word.replaceAll('\\', '/'))].find((one) => kindOf(one) !== undefined);
    if (exists !== undefined) {
      if (this.repository?.resolve(word)) this.notes.push(`\`${word}\` is both a ${kindOf(exists)} and a revision: the ${kindOf(exists)} is compared. \`refs/heads/${word}\` would be the branch.`);
      return { kind: 'path', given: word, full: exists };
    }
    const withPath = this.revisionAt(word);
    if (withPath) return withPath;
    const found = this.repository?.resolve(word);
    if (found) return { kind: 'revision', given: word, revision: found, paths: [] };
    if (beside && this.existsIn(beside, word)) return { kind: 'path', given: word, full };
    throw this.unknown(word);
  }

  /** A path as the repository writes it. */
  inRepository(word: string): string {
    if (!this.repository) throw new CommandError('This folder is in no Git repository.', usage);
    const within = this.repository.within(path.resolve(this.cwd, word.replaceAll('\\', path.sep)));
    if (within === undefined) throw new CommandError(`\`${word}\` lies outside of the repository \`${this.repository.root}\`.`);
    return within;
  }

  private revision(name: string): RevisionName {
    const found = this.repository?.resolve(name);
    if (!found) throw this.unknown(name);
    return { kind: 'revision', given: name, revision: found, paths: [] };
  }

  /** `main:rules/a.precept`, `HEAD~1:rules`: below the root, or with `./` below this folder. */
  private revisionAt(word: string): RevisionName | undefined {
    const colon = word.indexOf(':');
    if (colon <= 0 || word.includes('{')) return undefined;
    const [name, below] = [word.slice(0, colon), word.slice(colon + 1).replaceAll('\\', '/')];
    const found = this.repository?.resolve(name);
    if (!found) return undefined;
    const inside = /^\.\.?\//.test(below) ? this.inRepository(below) : below;
    const side: RevisionName = { kind: 'revision', given: name, revision: found, paths: [inside] };
    if (!this.existsIn(side, path.join(this.repository!.root, inside))) throw new CommandError(`\`${inside}\` does not exist in \`${name}\`.`);
    return side;
  }

  private existsIn({ revision }: RevisionName, word: string): boolean {
    const within = this.repository?.within(path.resolve(this.cwd, word.replaceAll('\\', path.sep)));
    return within !== undefined && [...this.repository!.list(revision.tree).keys()].some((name) => name === within || name.startsWith(`${within}/`));
  }

  private unknown(word: string): CommandError {
    if (/[\\/]|\.(?:precept|json)$/.test(word) && (!this.repository || /\.(?:precept|json)$|^[A-Za-z]:[\\/]|^\.{0,2}[\\/]/.test(word))) return new CommandError(`\`${word}\` does not exist.`, this.repository ? undefined : usage);
    if (!this.repository) return new CommandError(`\`${word}\` does not exist, and this folder is in no Git repository.`, usage);
    return new CommandError(`\`${word}\` is no file, no folder, and no revision of this repository.`, 'A branch of a server is written `origin/NAME`; `git fetch` gets what this clone does not have yet.');
  }
}
