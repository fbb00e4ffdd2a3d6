import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../support/context.ts';

/** A Git repository, read through the program `git` and never changed: nothing is checked out, no index is written. */
export interface Repository {
  /** The folder of the working tree; for a repository without one, where it lies. */
  readonly root: string;
  readonly bare: boolean;
  /** What a revision names, undefined where there is none of that name. */
  resolve(revision: string): Revision | undefined;
  /** Where two revisions parted. */
  mergeBase(one: string, other: string): string | undefined;
  /** Every file of a tree, by its path from the root with forward slashes. */
  list(tree: string): ReadonlyMap<string, Blob>;
  /** The files of the working tree that Git knows or would take in: what it ignores is left out. */
  working(): readonly string[];
  /** The bytes of objects, in the order asked. */
  bytes(ids: readonly string[]): readonly Buffer[];
  /** A path of this computer as a path of the repository; undefined outside of it. */
  within(file: string): string | undefined;
}

export interface Revision {
  /** The object of its files. */
  readonly tree: string;
  /** The commit's id, short as Git shows it; a tree has none. */
  readonly commit?: string;
}

export interface Blob {
  readonly id: string;
  /** A symbolic link: the bytes are the path that it points to. */
  readonly link: boolean;
}

/** The repository that a folder lies in, or undefined. Throws `CommandError` where Git is missing or refuses. */
export function openRepository(cwd: string): Repository | undefined {
  const asked = git(cwd, ['rev-parse', '--is-bare-repository', '--absolute-git-dir']);
  if (asked.status !== 0) {
    if (/not a git repository/i.test(asked.error)) return undefined;
    throw refused(asked.error);
  }
  const [isBare, folder = cwd] = asked.out.toString('utf8').split('\n');
  const bare = isBare === 'true';
  const root = bare ? folder : ask(cwd, ['rev-parse', '--show-toplevel']).toString('utf8').replace(/\r?\n$/, '');
  if (!bare && root === '') throw new CommandError('This folder belongs to Git itself.', 'Run the command in the folder of your files.');
  return new GitRepository(path.resolve(root), bare, cwd);
}

class GitRepository implements Repository {
  readonly root: string;
  readonly bare: boolean;
  private readonly cwd: string;
  private readonly lists = new Map<string, ReadonlyMap<string, Blob>>();
  constructor(root: string, bare: boolean, cwd: string) {
    this.root = root;
    this.bare = bare;
    this.cwd = cwd;
  }

  resolve(revision: string): Revision | undefined {
    if (revision === '' || revision.startsWith('-') || revision.includes('\0')) return undefined;
    const tree = this.one(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
    const commit = this.one(['rev-parse', '--verify', '--quiet', '--short', `${revision}^{commit}`]);
    return tree === undefined ? undefined : { tree, ...(commit === undefined ? {} : { commit }) };
  }

  mergeBase(one: string, other: string): string | undefined {
    return this.one(['merge-base', one, other]);
  }

  working(): readonly string[] {
    return ask(this.root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString('utf8').split('\0').filter(Boolean);
  }

  private one(words: readonly string[]): string | undefined {
    const { status, out } = git(this.cwd, words);
    return status === 0 ? out.toString('utf8').trim() : undefined;
  }

  list(tree: string): ReadonlyMap<string, Blob> {
    const known = this.lists.get(tree);
    if (known) return known;
    const files = new Map<string, Blob>();
    this.lists.set(tree, files);
    for (const line of ask(this.cwd, ['ls-tree', '-r', '-z', '--full-tree', tree]).toString('utf8').split('\0')) {
      const [, mode = '', kind, id = '', name = ''] = /^(\d+) (\w+) ([\da-f]+)\t([^]+)$/.exec(line) ?? [];
      if (kind === 'blob') files.set(name, { id, link: mode === '120000' });
    }
    return files;
  }

  bytes(ids: readonly string[]): readonly Buffer[] {
    if (ids.length === 0) return [];
    const out = ask(this.cwd, ['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
    let at = 0;
    return ids.map((id) => {
      const end = out.indexOf(10, at);
      const size = Number(/^[\da-f]+ blob (\d+)$/.exec(out.toString('latin1', at, end))?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) throw new CommandError(`Git cannot read the object ${id} of this repository.`, 'A partial or damaged clone may lack it: `git fsck` tells.');
      at = end + 1 + size + 1;
      return out.subarray(end + 1, end + 1 + size);
    });
  }

  within(file: string): string | undefined {
    const relative = path.relative(real(this.root), real(file)).replaceAll('\\', '/');
    return relative === '..' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
  }
}

/** A path with every link on its way resolved, as far as it exists: Git knows its root by that name. */
function real(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(real(parent), path.basename(file));
  }
}

function ask(cwd: string, words: readonly string[], input?: string): Buffer {
  const asked = git(cwd, words, input);
  if (asked.status !== 0) throw refused(asked.error);
  return asked.out;
}

/** Git's own sentence, without its prefix; the rest of what it says is advice on its own commands. */
function refused(error: string): CommandError {
  const first = error.split('\n').find((line) => line.trim() !== '')?.replace(/^(?:fatal|error): /, '') ?? 'it gives no reason';
  return new CommandError(`Git cannot read this repository: ${first.replace(/[.:]$/, '')}.`, /dubious ownership/.test(first) ? 'The folder belongs to another user: `git config --global --add safe.directory PATH` allows it.' : undefined);
}

function git(cwd: string, words: readonly string[], input = ''): { readonly status: number; readonly out: Buffer; readonly error: string } {
  // Git speaks English here, asks nobody anything, and reads no more than it must.
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  const { status, stdout, stderr, error } = spawnSync('git', words, { cwd, env, input, maxBuffer: 1 << 30, windowsHide: true });
  if (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new CommandError('The program `git` was not found.', 'Install Git, or compare two folders or files: `precept diff OLD NEW`.');
    throw new CommandError(`Git cannot be run (${code ?? 'unknown reason'}).`);
  }
  return { status: status ?? 1, out: stdout, error: stderr.toString('utf8') };
}
