import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSides, type Sides } from '../../../compiler/cli/input/sides.ts';
import { CommandError } from '../../../compiler/cli/support/context.ts';
import { fakeContext, temporaryFolder } from '../fake-context.ts';
import { folderWith, Home } from '../home.ts';
import { below, guideline, rules, TestRepository } from './repository.ts';

/** Two commits and a change that is not committed: another drug, then a moved file and a broken one. */
const repository = new TestRepository();
let first: string;
beforeAll(() => {
  first = repository.write(below('rules', rules())).commit('first');
  repository.git('tag', 'v1');
  repository.write(below('rules', rules({ poor: 'use prasugrel instead' }))).commit('second');
  repository.write(below('rules', rules({ poor: 'use ticagrelor instead' })));
});

function open(words: readonly string[], cwd = repository.folder): Sides {
  return openSides(words, fakeContext({ cwd }));
}

function compiled(words: readonly string[], cwd?: string): Extract<Sides, { kind: 'compiled' }> {
  const sides = open(words, cwd);
  if (sides.kind !== 'compiled') throw new Error(sides.broken.flatMap(({ findings }) => findings.map(({ diagnostic }) => diagnostic.message)).join('\n'));
  return sides;
}

/** What poor metabolizers get on each side, and where the rule file stands. */
function told(words: readonly string[], cwd?: string): readonly string[] {
  const { old, new: fresh } = compiled(words, cwd);
  return [old, fresh].map(({ label, tables }) => `${label}: ${tables.map(({ shown, table }) => `${shown} ${/"key":"([^"]* instead)"/.exec(JSON.stringify(table.decisions))?.[1] ?? ''}`).join(', ') || 'nothing'}`);
}

function refusal(words: readonly string[], cwd?: string): string {
  try {
    open(words, cwd);
  } catch (error) {
    if (error instanceof CommandError) return [error.message, error.hint].filter(Boolean).join(' ');
    throw error;
  }
  return 'no error';
}

const both = 'use prasugrel or ticagrelor instead';
const short = (id: string): string => id.slice(0, 7);

describe('the sides of a comparison', () => {
  it('are a revision and the working tree', () => {
    expect(told(['v1'])).toEqual([`v1 (${short(first)}): rules/clopidogrel.precept ${both}`, 'working tree: rules/clopidogrel.precept use ticagrelor instead']);
    expect(told(['HEAD', 'rules'])[0]).toContain('use prasugrel instead');
    expect(told([first.slice(0, 10)])[0]).toContain(both);
  });

  it('are two revisions, in every way to write them', () => {
    for (const words of [['v1..HEAD'], ['v1..main'], ['v1..'], ['v1', 'main'], ['v1...HEAD'], ['HEAD~1..HEAD', 'rules'], ['v1', 'HEAD', 'rules/clopidogrel.precept'], ['v1:rules', 'HEAD:rules']]) {
      const [old, fresh] = told(words);
      expect([old, fresh], words.join(' ')).toEqual([expect.stringContaining(both), expect.stringContaining('use prasugrel instead')]);
    }
    expect(told(['..v1'])[0]).toContain('HEAD');
    expect(told(['v1...HEAD'])[0]).toMatch(/^v1, where HEAD left it /u);
    expect(told(['HEAD...'])[0]).toMatch(/^HEAD \(/u);
  });

  it('are a file of a revision and a file', () => {
    expect(told(['v1:rules/clopidogrel.precept', 'rules/clopidogrel.precept'])).toEqual([expect.stringContaining(both), 'rules/clopidogrel.precept: rules/clopidogrel.precept use ticagrelor instead']);
    expect(told(['rules/clopidogrel.precept', 'v1'])).toEqual([expect.stringContaining('use ticagrelor'), expect.stringContaining(both)]);
  });

  it('are seen from a folder below, with either kind of slash', () => {
    const cwd = path.join(repository.folder, 'rules');
    expect(told(['v1', 'clopidogrel.precept'], cwd)).toEqual([`v1 (${short(first)}): clopidogrel.precept ${both}`, 'working tree: clopidogrel.precept use ticagrelor instead']);
    expect(told(['v1'], cwd)[1]).toContain('working tree: clopidogrel.precept');
    expect(told(['v1:./clopidogrel.precept', 'HEAD:./clopidogrel.precept'], cwd)[1]).toContain('use prasugrel instead');
    expect(told(['v1', String.raw`rules\clopidogrel.precept`])[1]).toContain('use ticagrelor instead');
  });

  it('are two folders, two files or two tables', () => {
    const cwd = folderWith({ ...below('old', rules()), ...below('new', rules({ poor: 'use prasugrel instead' })) });
    expect(told(['old', 'new'], cwd)).toEqual([`old: old/clopidogrel.precept ${both}`, 'new: new/clopidogrel.precept use prasugrel instead']);
    expect(told(['old/clopidogrel.precept', 'new'], cwd)).toHaveLength(2);
  });

  it('are compiled once where they are the same', () => {
    const cwd = folderWith({ ...below('old', rules()), ...below('new', rules()) });
    const { old, new: fresh } = compiled(['old', 'new'], cwd);
    expect(fresh.tables[0]!.table).toBe(old.tables[0]!.table);
  });
});

describe('a Git repository', () => {
  it('is read in a worktree and without a working tree', () => {
    const worktree = path.join(temporaryFolder(), 'tree');
    repository.git('worktree', 'add', '--quiet', worktree, 'v1');
    expect(told(['main', 'rules'], worktree)).toEqual([expect.stringContaining('use prasugrel instead'), expect.stringContaining(both)]);
    const bare = path.join(temporaryFolder(), 'bare.git');
    repository.git('clone', '--quiet', '--bare', repository.folder, bare);
    expect(told(['v1..main'], bare)).toEqual([expect.stringContaining(both), expect.stringContaining('use prasugrel instead')]);
    expect(refusal(['v1'], bare)).toContain('has no working tree');
  });

  it('may lack a file on one side, by its path', () => {
    const own = new TestRepository();
    own.write(rules()).commit('first');
    own.move('clopidogrel.precept', 'new/clopidogrel.precept').write({ 'new/clopidogrel.precept': guideline({ gene: '../genes/cyp2c19.precept' }).replace('"drugs', '"../drugs') }).commit('moved');
    expect(compiled(['HEAD~1..HEAD', 'clopidogrel.precept'], own.folder).notes.join()).toContain('everything of the other side is removed');
    expect(compiled(['HEAD~1', 'clopidogrel.precept'], own.folder).new.tables).toEqual([]);
    expect(told(['HEAD~1..HEAD'], own.folder)).toEqual([expect.stringContaining(': clopidogrel.precept use'), expect.stringContaining(': new/clopidogrel.precept use')]);
  });

  it('leaves out what Git ignores, and takes in what is not added yet', () => {
    const own = new TestRepository();
    own.write(rules()).commit('first');
    own.write({ '.gitignore': 'draft/\n', ...below('draft', rules()), ...below('next', rules()) });
    expect(compiled(['HEAD'], own.folder).new.tables.map(({ shown }) => shown)).toEqual(['clopidogrel.precept', 'next/clopidogrel.precept']);
  });

  it('follows a link to a file of the same revision', () => {
    const own = new TestRepository();
    own.write(rules()).move('genes/cyp2c19.precept', 'shared/cyp2c19.precept').write({ 'genes/README': '' });
    symlinkSync('../shared/cyp2c19.precept', path.join(own.folder, 'genes/cyp2c19.precept'));
    own.commit('linked');
    expect(compiled(['HEAD'], own.folder).old.tables).toHaveLength(1);
  });

  it('has names that are folders too: the folder is meant, and that is said', () => {
    const own = new TestRepository();
    own.write(below('next', rules())).commit('first');
    own.git('branch', 'next');
    const { old, notes } = compiled(['next', 'refs/heads/next'], own.folder);
    expect(old.label).toBe('next');
    expect(notes.join()).toContain('`next` is both a folder and a revision: the folder is compared.');
  });
});

describe('a side that does not compile', () => {
  const broken = guideline().replace('| PM, LPM', '| LPM');
  const own = new TestRepository();
  beforeAll(() => {
    own.write({ ...rules(), 'broken.precept': broken }).commit('first');
    own.write({ 'clopidogrel.precept': broken }).commit('second');
  });

  it('is refused with its findings', () => {
    const sides = open(['HEAD~1..HEAD'], own.folder);
    expect(sides).toMatchObject({ kind: 'broken', broken: [{ label: expect.stringContaining('HEAD'), findings: [{ diagnostic: { code: 'gap' } }] }] });
  });

  it('is left out where it is the same on both sides, and that is said', () => {
    const { notes, old } = compiled(['HEAD~1..HEAD~1'], own.folder);
    expect(notes).toEqual(['1 file with errors is the same on both sides and was left out: `broken.precept`.']);
    expect(old.tables).toHaveLength(1);
  });
});

describe('what cannot be compared', () => {
  const nowhere = folderWith({ 'a.precept': guideline(), 'empty/readme.txt': '', 'bad.table.json': '{', 'other.table.json': '{"format":"x"}' });

  it.each<[readonly string[], string]>([
    [[], 'What should be compared? Give two files'],
    [['main..HEAD'], '`main` does not exist, and this folder is in no Git repository.'],
    [['a.precept'], '`a.precept` is one side; what should it be compared with?'],
    [['a.precept', 'b.precept'], '`b.precept` does not exist.'],
    [['a.precept', 'empty', 'empty'], 'There are 3 sides.'],
    [['empty', 'empty'], 'There is no rule file and no table in `empty`.'],
    [['a.precept', 'bad.table.json'], '`bad.table.json` is not JSON'],
    [['other.table.json', 'other.table.json'], '`other.table.json` cannot be used'],
  ])('outside of a repository: %j', (words, message) => expect(refusal(words, nowhere)).toContain(message));

  it.each<[readonly string[], string]>([
    [['mian..HEAD'], '`mian` is no file, no folder, and no revision of this repository.'],
    [['v1..nothing'], '`nothing` is no file'],
    [['rules'], '`precept diff HEAD rules` compares it with the last commit.'],
    [['HEAD', 'none.precept'], '`none.precept` does not exist.'],
    [['HEAD:none.precept', 'HEAD'], '`none.precept` does not exist in `HEAD`.'],
    [['HEAD', '..'], 'lies outside of the repository'],
    [['HEAD', String.raw`C:\rules`], 'does not exist.'],
    [['v1...v1', 'genes'], 'There is no rule file and no table in'],
  ])('in a repository: %j', (words, message) => expect(refusal(words)).toContain(message));

  it.each([
    ['is not there', { PATH: '' }, 'The program `git` was not found.'],
    ['refuses a folder of somebody else', { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }, 'Git cannot read this repository: detected dubious ownership'],
  ])('Git %s: that is said, and two folders need no Git', (_, env, message) => {
    const before = { ...process.env };
    try {
      Object.assign(process.env, env);
      expect(refusal(['HEAD'])).toContain(message);
      expect(compiled(['rules', 'rules/clopidogrel.precept']).new.tables).toHaveLength(1);
    } finally {
      for (const name of Object.keys(env)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  it('revisions without a common past', () => {
    repository.git('branch', '--force', 'apart', repository.git('commit-tree', '-m', 'apart', repository.git('write-tree')));
    expect(refusal(['main...apart'])).toContain('have no common past');
  });

  it('a table of a newer format', async () => {
    const home = new Home();
    await home.fill();
    await home.precept(['build', 'clopidogrel.precept', '--out', 'tables']);
    const table = JSON.parse(home.text('tables/clopidogrel.table.json')) as Record<string, unknown>;
    const cwd = folderWith({ 'new.table.json': JSON.stringify({ ...table, formatVersion: 99 }), 'cut.table.json': JSON.stringify({ ...table, name: 'altered' }) });
    cpSync(path.join(home.folder, 'tables/clopidogrel.table.json'), path.join(cwd, 'old.table.json'));
    expect(refusal(['old.table.json', 'new.table.json'], cwd)).toMatch(/`new\.table\.json` cannot be used: .*newer/);
    expect(refusal(['old.table.json', 'cut.table.json'], cwd)).toContain('`cut.table.json` cannot be used');
    expect(compiled(['old.table.json', 'old.table.json'], cwd).old.tables).toHaveLength(1);
  });

  it('a file that is no text in its revision', () => {
    const own = new TestRepository();
    own.write(rules());
    writeFileSync(path.join(own.folder, 'latin.precept'), Buffer.from('guideline "caf\u00e9"', 'latin1'));
    own.commit('first');
    expect(refusal(['HEAD..HEAD'], own.folder)).toBe('`latin.precept` is not UTF-8 text in `HEAD`. Save it with the encoding UTF-8.');
  });
});
