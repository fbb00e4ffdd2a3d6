import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../fake-context.ts';

/** A Git repository of its own in a temporary folder, untouched by the settings of whoever runs the tests. */
export class TestRepository {
  readonly folder: string;
  constructor(folder = temporaryFolder()) {
    this.folder = folder;
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.git('config', 'user.name', 'A Tester');
    this.git('config', 'user.email', 'tester@example.org');
    this.git('config', 'core.autocrlf', 'false');
  }

  git(...words: readonly string[]): string {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    return execFileSync('git', words, { cwd: this.folder, env, encoding: 'utf8' }).trim();
  }

  write(files: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      writeFileSync(path.join(this.folder, name), text);
    }
    return this;
  }

  remove(name: string): this {
    rmSync(path.join(this.folder, name));
    return this;
  }

  move(from: string, to: string): this {
    mkdirSync(path.dirname(path.join(this.folder, to)), { recursive: true });
    renameSync(path.join(this.folder, from), path.join(this.folder, to));
    return this;
  }

  /** Commits everything. Gives the commit's id. */
  commit(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }
}

/** A small guideline with the gene file of the example. `poor`: what poor metabolizers get; `gene`: from where. */
export function guideline(given: { readonly poor?: string; readonly gene?: string } = {}): string {
  return `guideline "CYP2C19 and clopidogrel"
  authority: a test
  version: 1
  source: Lee 2022
  strength: CPIC strength

use CYP2C19 from "${given.gene ?? 'genes/cyp2c19.precept'}"
use clopidogrel, prasugrel, ticagrelor from "drugs.precept"

sources
  | name         | reference |
  |--------------|---|
  | Lee 2022     | pmid 35034351 |

recommend clopidogrel
  | row     | CYP2C19            | strength | do |
  |---------|--------------------|----------|---|
  | usual   | NM, RM or UM       | strong   | usual dose |
  | change  | PM, LPM, IM or LIM | strong   | ${given.poor ?? 'use prasugrel or ticagrelor instead'} |
  | unclear | Indeterminate      | none     | no recommendation |
`;
}

/** A file of the examples. */
export const example = (name: string): string => readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8');

/** The guideline and what it uses. */
export function rules(given: Parameters<typeof guideline>[0] = {}): Readonly<Record<string, string>> {
  return { 'clopidogrel.precept': guideline(given), 'genes/cyp2c19.precept': example('cpic/genes/cyp2c19.precept'), 'drugs.precept': example('cpic/drugs.precept') };
}

/** The same rules in another folder. */
export function below(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}
