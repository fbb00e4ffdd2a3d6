import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CommandError, type Context } from '../support/context.ts';
import { kindOf, readText, ruleFiles, shownPath } from '../support/files.ts';
import type { Blob, Repository } from './sides-git.ts';
import type { SideName } from './sides-words.ts';

/** Where the rule files or tables of one side are, and how they are read: from the disk, or from a revision without checking it out. */
export interface SideSource {
  /** For people: `main (3f2a1bc)`, `working tree`, `rules/old`. */
  readonly label: string;
  /** What paths of this side are told from: a folder, or the one file. */
  readonly root: string;
  /** Rule files, or tables where there is no rule file. Absolute; of a revision, where they would lie in the working tree. */
  readonly files: readonly string[];
  /** Throws `CommandError` for what is not there or is no text. */
  readonly read: (file: string, shown: string) => string;
}

export const WORKING_TREE = 'working tree';

const skipped = /(?:^|\/)(?:node_modules|dist|\.git)\//;
const largest = 32 * 1024 * 1024;

/** Finds the files of a side. None is an empty list: a side may lack what the other one has. */
export function openSource(side: SideName, repository: Repository | undefined, { cwd }: Pick<Context, 'cwd'>): SideSource {
  switch (side.kind) {
    case 'path':
      return { label: shownPath(side.full, cwd), root: side.full, files: filesBelow(side.full, cwd), read: readText };
    case 'working tree':
      return { label: WORKING_TREE, root: repository!.root, files: inWorkingTree(repository!, side.paths), read: readText };
    case 'revision':
      return inRevision(side, repository!);
  }
}

function filesBelow(full: string, cwd: string): readonly string[] {
  const kind = kindOf(full);
  if (kind === undefined) return [];
  if (kind === 'folder') return rulesOrTables(namesBelow(full, '')).map((name) => path.join(full, name));
  return full.endsWith('.json') ? [full] : ruleFiles([full], cwd);
}

function namesBelow(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}`;
    if (!entry.isDirectory()) return [name];
    return skipped.test(`${name}/`) ? [] : namesBelow(path.join(folder, entry.name), `${name}/`);
  });
}

function inWorkingTree(repository: Repository, paths: readonly string[]): readonly string[] {
  const { root, bare } = repository;
  if (bare) throw new CommandError('This repository has no working tree.', 'Give two revisions: `precept diff main~1..main`.');
  const names = repository.working().filter((name) => isBelow(name, paths) && kindOf(path.join(root, name)) === 'file');
  return rulesOrTables(names).map((name) => path.join(root, name));
}

function inRevision({ given, revision, paths }: Extract<SideName, { kind: 'revision' }>, repository: Repository): SideSource {
  const blobs = repository.list(revision.tree);
  const names = rulesOrTables([...blobs].filter(([name, { link }]) => !link && isBelow(name, paths)).map(([name]) => name));
  const texts = new Map<string, Buffer>();
  const fetch = (wanted: readonly Blob[]): void => {
    const ids = [...new Set(wanted.filter(({ id }) => !texts.has(id)).map(({ id }) => id))];
    for (const [at, bytes] of repository.bytes(ids).entries()) texts.set(ids[at]!, bytes);
  };
  // One process for all of them; what they use from elsewhere is fetched when it is asked for.
  fetch(names.map((name) => blobs.get(name)!));
  const read = (file: string, shown: string): string => {
    const blob = follow(path.relative(repository.root, file).replaceAll(path.sep, '/'), blobs, fetch, texts);
    if (!blob) throw new CommandError(`\`${shown}\` does not exist in \`${given}\`.`);
    fetch([blob]);
    const bytes = texts.get(blob.id)!;
    if (bytes.length > largest) throw new CommandError(`\`${shown}\` is larger than ${largest / 1024 / 1024} MB.`, 'Split it into files that `use` one another.');
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new CommandError(`\`${shown}\` is not UTF-8 text in \`${given}\`.`, 'Save it with the encoding UTF-8.');
    }
  };
  const id = revision.commit === undefined || given.startsWith(revision.commit) || revision.commit.startsWith(given) ? '' : ` (${revision.commit})`;
  return { label: `${given}${id}`, root: repository.root, files: names.map((name) => path.join(repository.root, name)), read };
}

/** A file of a revision, through links to files of the same revision. */
function follow(name: string, blobs: ReadonlyMap<string, Blob>, fetch: (wanted: readonly Blob[]) => void, texts: ReadonlyMap<string, Buffer>): Blob | undefined {
  let at = name;
  for (let step = 0; step < 8; step += 1) {
    const blob = blobs.get(at);
    if (!blob?.link) return blob;
    fetch([blob]);
    at = path.posix.join(path.posix.dirname(at), texts.get(blob.id)?.toString('utf8') ?? '');
  }
  return undefined;
}

/** Rule files are the truth; tables count where there are none. */
function rulesOrTables(names: readonly string[]): readonly string[] {
  const inside = names.filter((name) => !skipped.test(name)).toSorted();
  const rules = inside.filter((name) => name.endsWith('.precept'));
  return rules.length > 0 ? rules : inside.filter((name) => name.endsWith('.table.json'));
}

function isBelow(name: string, paths: readonly string[]): boolean {
  return paths.length === 0 || paths.some((below) => below === '' || name === below || name.startsWith(`${below.replace(/\/$/, '')}/`));
}
