import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { root } from '../tidy/repository.ts';
import { temporaryFolder } from './fake-context.ts';

/** The built program as it is published; `npm test` builds it first. */
export const program = path.join(root, 'dist/cli/precept.mjs');

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** A Git repository of its own, in a folder whose name has spaces and a quote. Nobody's own settings of Git play a part. */
export class GitRepository {
  readonly folder: string;

  constructor(folder = path.join(temporaryFolder(), "rule's files"), init = true) {
    this.folder = folder;
    if (!init) return;
    mkdirSync(folder, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
    this.identify();
  }

  identify(): void {
    for (const [key, value] of [['user.name', 'Tester'], ['user.email', 'tester@example.org'], ['commit.gpgsign', 'false']] as const) this.git('config', key, value);
  }

  run(command: string, words: readonly string[]): Ran {
    const { status, stdout, stderr } = spawnSync(command, words, { cwd: this.folder, encoding: 'utf8', env: this.env() });
    return { code: status ?? -1, out: stdout, error: stderr };
  }

  /** Git, which must succeed. */
  git(...words: readonly string[]): string {
    const ran = this.tryGit(...words);
    expect(ran.code, `git ${words.join(' ')}\n${ran.out}${ran.error}`).toBe(0);
    return ran.out;
  }

  tryGit(...words: readonly string[]): Ran {
    return this.run('git', words);
  }

  precept(...words: readonly string[]): Ran {
    const ran = this.run(process.execPath, [program, ...words]);
    expect(ran.out + ran.error).not.toMatch(/internal error|^\s+at .*:\d+:\d+\)?$/m);
    return ran;
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(path.join(this.folder, name));
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    writeFileSync(path.join(this.folder, name), text);
  }

  /** Replaces a part of a file that must be there. */
  edit(name: string, was: string, is: string): void {
    const text = this.read(name);
    expect(text).toContain(was);
    this.write(name, text.replace(was, is));
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--no-verify', '-m', message);
  }

  /** A commit on a branch of its own, made from `main`; `main` is checked out afterwards. */
  branch(name: string, change: () => void): void {
    this.git('checkout', '--quiet', '-b', name, 'main');
    change();
    this.commit(name);
    this.git('checkout', '--quiet', 'main');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private env(): NodeJS.ProcessEnv {
    const home = path.dirname(this.folder);
    return { ...process.env, HOME: home, XDG_CONFIG_HOME: home, GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1', GIT_EDITOR: 'true' };
  }
}

/** Whether Git is there at all; without it these tests cannot say anything. */
export function gitVersion(): string {
  return execFileSync('git', ['--version'], { encoding: 'utf8' }).trim();
}
