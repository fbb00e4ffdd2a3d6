import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './fake-context.ts';
import { GitRepository } from './git-repository.ts';

/** What `precept git install` sets up, and what it leaves behind: nothing. */
let repository: GitRepository;
const file = 'clopidogrel.precept';
const reduced = '| reduced | IM            | moderate |';

beforeEach(() => {
  repository = new GitRepository();
  repository.precept('new', 'clopidogrel');
  repository.commit('base');
});

function everything(): unknown {
  return [repository.read('.git/config'), repository.has('.gitattributes') ? repository.read('.gitattributes') : undefined, readdirSync(path.join(repository.folder, '.git/hooks')).toSorted(), repository.git('status', '--porcelain')];
}

describe('install and undo', () => {
  it.each([
    ['nothing of its own', undefined, undefined],
    ['settings and attributes of its own', '[diff "precept2"]\n\ttextconv = cat\n[merge]\n\tconflictStyle = diff3\n', '*.png binary\n'],
    ['attributes without a last line break', '; a comment\n', '*.png binary\n*.txt text'],
  ])('in a repository with %s leave the same bytes', (_, config, attributes) => {
    if (config !== undefined) repository.write('.git/config', repository.read('.git/config') + config);
    if (attributes !== undefined) repository.write('.gitattributes', attributes);
    repository.git('add', '--all');
    const before = everything();
    expect(repository.precept('git', 'install', '--hook').code).toBe(0);
    const installed = everything();
    expect(installed).not.toEqual(before);
    expect(repository.precept('git', 'install', '--hook')).toEqual({ code: 0, out: 'Git is set up already; nothing was changed.\n', error: '' });
    expect(everything()).toEqual(installed);
    expect(repository.precept('git', 'install', '--undo').out).toContain('Git is as it was before.');
    expect(everything()).toEqual(before);
    expect(repository.precept('git', 'install', '--undo').out).toBe('Git was not set up; nothing was changed.\n');
  });

  it('work from a folder below', () => {
    mkdirSync(path.join(repository.folder, 'rules', 'deep'), { recursive: true });
    const below = new GitRepository(path.join(repository.folder, 'rules', 'deep'), false);
    expect(below.precept('git', 'install').code).toBe(0);
    expect(repository.has('.gitattributes')).toBe(true);
    expect(below.has('.gitattributes')).toBe(false);
  });

  it('refuse what they cannot do, in a sentence', () => {
    const outside = new GitRepository(temporaryFolder(), false);
    expect(outside.precept('git', 'install')).toMatchObject({ code: 2, error: expect.stringContaining('This folder is in no Git repository.') });
    outside.run('git', ['init', '--quiet', '--bare']);
    expect(outside.precept('git', 'install')).toMatchObject({ code: 2, error: expect.stringContaining('This repository has no working tree.') });
  });
});

describe('git diff and git log', () => {
  it('show the cell that changed, under its row and decision, and no padding', () => {
    repository.precept('git', 'install');
    repository.edit(file, reduced, '| reduced | IM            | a far longer strength |');
    repository.edit(file, '|---------|---------------|----------|---|\n  | usual', '|---------|--------------------|----------|---|\n  | usual');
    repository.precept('format', file);
    const diff = repository.git('diff', '--', file);
    expect(diff.split('\n').filter((line) => /^[+-] /.test(line))).toEqual(['-  strength: moderate', '+  strength: a far longer strength']);
    expect(diff).toContain('\n recommend clopidogrel, row reduced\n   CYP2C19: IM\n-');
    expect(diff).toMatch(/^@@ .* @@ recommend clopidogrel, row usual$/m);
    repository.commit('longer');
    expect(repository.git('log', '-p', '-1')).toContain('+  strength: a far longer strength');
    expect(repository.git('diff', '--no-textconv', '-U0', 'HEAD^').split('\n').filter((line) => line.startsWith('+  |')).length).toBeGreaterThan(4);
    expect(repository.git('diff', '--no-textconv', '-U0', 'HEAD^')).toMatch(/^@@ .* @@ recommend clopidogrel$/m);
  });

  it('show any bytes', () => {
    repository.precept('git', 'install');
    writeFileSync(path.join(repository.folder, file), Buffer.from([0x66, 0xe9, 0x0a, 0x3c]));
    expect(repository.git('diff', '--text', '--', file)).toContain('+f');
    repository.write(file, '<<<<<<< x\n| a |\n||||||| y\n=======\n>>>>>>> z\n');
    expect(repository.git('diff', '--', file)).toContain('+<<<<<<< x');
  });
});

describe('the hook', () => {
  it('stops a commit with findings, and looks at what is committed only', () => {
    repository.precept('git', 'install', '--hook');
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '-m', 'set up');
    repository.edit(file, reduced, '| reduced | PM            | moderate |');
    const stopped = repository.tryGit('commit', '--quiet', '-a', '-m', 'wrong');
    expect(stopped.code).toBe(1);
    expect(stopped.error).toContain('error[gap]');
    expect(stopped.error).toContain(`┌─ ${file}:`);
    expect(stopped.error).toContain('The commit was stopped: `precept check` found something in 1 rule file of it.');
    expect(stopped.error.match(/error\[gap\]/g)).toHaveLength(1);
    repository.write('notes.md', 'Nothing to check here.\n');
    repository.git('add', 'notes.md');
    repository.git('commit', '--quiet', '-m', 'the wrong rules are not part of it');
    repository.git('add', file);
    repository.git('checkout', '--quiet', 'HEAD', '--', file);
    repository.edit(file, reduced, reduced.replace('moderate', 'optional'));
    expect(repository.tryGit('commit', '--quiet', '-a', '-m', 'not what a case says').error).toContain('expected moderate');
    repository.edit('clopidogrel.cases.precept', '| moderate |', '| optional |');
    repository.git('commit', '--quiet', '-a', '-m', 'right');
    repository.edit(file, reduced.replace('moderate', 'optional'), `${reduced.replace('moderate', 'optional')} `);
    expect(repository.tryGit('commit', '-a', '-m', 'layout').error).toContain('is not laid out');
    repository.edit(file, reduced.replace('moderate', 'optional'), '| reduced | IM or PM      | optional |');
    repository.git('commit', '--quiet', '-a', '--no-verify', '-m', 'skipped');
  });

  it('runs the cases beside a changed guideline', () => {
    repository.precept('git', 'install', '--hook');
    repository.commit('set up');
    repository.edit(file, '| avoid   | PM            | strong   | do not use |', '| never   | PM            | strong   | do not use |');
    expect(repository.tryGit('commit', '-a', '-m', 'renamed').error).toContain('found something');
    expect(repository.tryGit('commit', '-a', '-m', 'renamed').error).toContain('both lost');
  });

  it('of somebody else stays, and nothing is set up beside it', () => {
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n');
    const before = everything();
    const { code, error } = repository.precept('git', 'install', '--hook');
    expect(code).toBe(2);
    expect(error.replaceAll(/\s+/g, ' ')).toMatch(/There is a hook `\.git\/hooks\/pre-commit` already, and it stays as it is\. hint: Nothing was changed\. Add this line to it: '.*node' '.*precept\.mjs' git hook \|\| exit 1/);
    expect(everything()).toEqual(before);
    repository.precept('git', 'install');
    repository.precept('git', 'install', '--undo');
    expect(everything()).toEqual(before);
  });

  it('goes where `core.hooksPath` says, if that is in the repository', () => {
    repository.git('config', 'core.hooksPath', '.hooks');
    expect(repository.precept('git', 'install', '--hook').code).toBe(0);
    expect(repository.has('.hooks/pre-commit')).toBe(true);
    repository.precept('git', 'install', '--undo');
    expect(repository.has('.hooks/pre-commit')).toBe(false);
    repository.git('config', 'core.hooksPath', temporaryFolder());
    const { code, error } = repository.precept('git', 'install', '--hook');
    expect(code).toBe(2);
    expect(error.replaceAll(/\s+/g, ' ')).toContain('which other repositories may share.');
  });
});

describe('the record of reviews', () => {
  it('keeps what both branches approved, and knows its history', () => {
    repository.precept('git', 'install');
    repository.precept('review', 'approve', file, '--by', 'First', '--at', '2026-01-01');
    repository.commit('first');
    for (const name of ['ours', 'theirs']) repository.branch(name, () => repository.precept('review', 'approve', file, '--by', name, '--at', '2026-02-02', '--remark', 'read'));
    repository.git('merge', '--quiet', '--no-edit', 'ours');
    repository.git('merge', '--quiet', '--no-edit', 'theirs');
    const listed = repository.precept('review', 'list');
    expect(listed).toMatchObject({ code: 0, out: expect.stringContaining('3 approvals in precept-reviews.jsonl; every line is as it was written.') });
    expect(repository.precept('check', '.', '--require-review').code).toBe(0);
    const lines = repository.read('precept-reviews.jsonl').split('\n');
    repository.write('precept-reviews.jsonl', lines.slice(0, 2).map((line) => `${line}\n`).join(''));
    repository.commit('cut');
    const cut = repository.precept('check', '.', '--require-review');
    expect(cut.code).toBe(1);
    expect(cut.out.replaceAll(/\s+/g, ' ')).toMatch(/error\[broken-review-record\]: The record of reviews has lost a line: the approval of `clopidogrel` by (?:ours|theirs) on 2026-02-02, line [23] in commit [\da-f]{10}\./);
  });

  it('is missed when the whole file is gone', () => {
    repository.precept('review', 'approve', file, '--by', 'First');
    repository.commit('first');
    repository.git('rm', '--quiet', 'precept-reviews.jsonl');
    repository.commit('gone');
    for (const part of ['list', 'repair']) expect(repository.precept('review', part)).toMatchObject({ code: 2, error: expect.stringMatching(/The record of reviews was removed: commit [\da-f]{10} has `precept-reviews\.jsonl`, with 1\s+line\./) });
    expect(repository.precept('review', 'approve', file, '--by', 'Nobody')).toMatchObject({ code: 1, out: expect.stringContaining('has lost a line') });
  });

  it('is repaired after a merge without the driver', () => {
    repository.precept('review', 'approve', file, '--by', 'First');
    repository.commit('first');
    for (const name of ['ours', 'theirs']) repository.branch(name, () => repository.precept('review', 'approve', file, '--by', name));
    repository.git('merge', '--quiet', '--no-edit', 'ours');
    expect(repository.tryGit('merge', '--no-edit', 'theirs').code).toBe(1);
    expect(repository.precept('review', 'list').out).toContain('`precept review repair` keeps both sides');
    expect(repository.precept('review', 'approve', file, '--by', 'Nobody').code).toBe(1);
    expect(repository.precept('review', 'repair').out).toContain('the entries of both sides are kept and joined');
    expect(repository.precept('review', 'list')).toMatchObject({ code: 0, out: expect.stringContaining('3 approvals') });
    expect(repository.precept('review', 'repair').out).toBe('The record is whole; nothing was changed.\n');
  });
});
