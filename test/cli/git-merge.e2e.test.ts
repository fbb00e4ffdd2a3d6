import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './fake-context.ts';
import { GitRepository, program } from './git-repository.ts';

/** The merge driver as Git calls it. */
let repository: GitRepository;
const file = 'clopidogrel.precept';
const [usual, reduced, avoid] = ['| usual   | NM            | strong   | usual dose |', '| reduced | IM            | moderate | reduce starting dose by 25 % to 50 % |', '| avoid   | PM            | strong   | do not use |'] as const;

beforeEach(() => {
  repository = new GitRepository();
  repository.precept('new', 'clopidogrel');
  expect(repository.precept('git', 'install').code).toBe(0);
  repository.commit('base');
});

/** Two branches that change neighboring rows: a conflict for Git by itself. */
function neighbors(): string {
  repository.branch('theirs', () => repository.edit(file, reduced, reduced.replace('moderate', 'optional')));
  repository.branch('ours', () => repository.edit(file, usual, usual.replace('strong  ', 'moderate')));
  return repository.read(file).replace(reduced, reduced.replace('moderate', 'optional')).replace(usual, usual.replace('strong  ', 'moderate'));
}

describe('git merge', () => {
  it('merges neighboring rows', () => {
    const both = neighbors();
    repository.git('checkout', '--quiet', 'ours');
    repository.git('merge', '--quiet', '--no-edit', 'theirs');
    expect(repository.read(file)).toBe(both);
    expect(repository.precept('check', file).code).toBe(0);
  });

  it('leaves a conflict that names the row, and nothing else', () => {
    repository.branch('theirs', () => repository.edit(file, reduced, reduced.replace('moderate', 'optional')));
    repository.branch('ours', () => repository.edit(file, reduced, '| reduced | IM            | strong   | reduce starting dose by 50 % |'));
    repository.git('checkout', '--quiet', 'ours');
    const { code, error } = repository.tryGit('merge', '--no-edit', 'theirs');
    expect(code).toBe(1);
    const line = repository.read(file).split('\n').findIndex((one) => one.startsWith('<<<<<<<')) + 1;
    expect(error).toContain(`precept: ${file}:${line}: row \`reduced\` of \`recommend clopidogrel\`: both sides changed \`strength\``);
    expect(repository.git('status', '--porcelain')).toBe(`UU ${file}\n`);
    expect(repository.read(file)).toMatch(/<{7} .+\n {2}\| reduced \| IM +\| strong {3}\| reduce starting dose by 50 % \|\n\|{7} .+\n {2}\/\/ row `reduced` .*\n {2}\| reduced .*\n={7}\n {2}\| reduced \| IM +\| optional \| reduce starting dose by 50 % \|\n>{7} .+\n {2}\| avoid/);
    repository.write(file, repository.read(file).replace(/<{7} .+\n([^]*?\n)\|{7}[^]*?\n>{7} .+\n/, '$1'));
    expect(repository.precept('format', '--check', file).code).toBe(0);
    repository.commit('settled');
  });

  it('tells what both changes say together, and merges', () => {
    repository.branch('theirs', () => repository.edit(file, reduced, reduced.replace('IM ', 'PM ')));
    repository.branch('ours', () => repository.edit(file, usual, usual.replace('strong  ', 'moderate')));
    repository.git('checkout', '--quiet', 'ours');
    const { code, error } = repository.tryGit('merge', '--no-edit', 'theirs');
    expect(code).toBe(0);
    expect(error).toContain(': gap: ');
    expect(error).toContain(`precept: ${file}: merged, with 2 errors in what both changes say together; run \`precept check\` after the merge`);
  });

  it('merges by lines what is no rule file any more, and says so', () => {
    repository.branch('theirs', () => repository.edit(file, 'drug clopidogrel', 'drugg clopidogrel'));
    repository.branch('ours', () => repository.edit(file, usual, usual.replace('strong  ', 'moderate')));
    repository.git('checkout', '--quiet', 'ours');
    const { code, error } = repository.tryGit('merge', '--no-edit', 'theirs');
    expect(code).toBe(0);
    expect(error).toContain('does not parse as rules, so lines were merged and not rows');
    expect(repository.read(file)).toContain('drugg');
  });

  it('leaves text that is not UTF-8 to Git', () => {
    const latin = (text: string): void => repository.write(file, text);
    repository.branch('theirs', () => latin(`${repository.read(file)}// end\n`));
    repository.git('checkout', '--quiet', '-b', 'ours', 'main');
    repository.run(process.execPath, ['-e', `const fs = require('fs'); fs.writeFileSync('${file}', Buffer.concat([Buffer.from('// caf\\xe9\\n', 'latin1'), fs.readFileSync('${file}')]))`]);
    repository.commit('ours');
    const { code, error } = repository.tryGit('merge', '--no-edit', 'theirs');
    expect({ code, error }).toEqual({ code: 0, error: expect.stringContaining('a version of it is not UTF-8 text; its lines were merged as Git does') });
    expect(repository.read(file)).toContain('// end');
  });
});

describe('git rebase, cherry-pick and worktrees', () => {
  it('merge by rows too', () => {
    const both = neighbors();
    repository.git('checkout', '--quiet', 'ours');
    repository.git('rebase', '--quiet', 'theirs');
    expect(repository.read(file)).toBe(both);
    repository.git('checkout', '--quiet', '-B', 'picked', 'theirs');
    repository.git('cherry-pick', 'ours');
    expect(repository.read(file)).toBe(both);
  });

  it('share what one of them has set up', () => {
    const both = neighbors();
    const tree = new GitRepository(path.join(path.dirname(repository.folder), 'another tree'), false);
    repository.git('worktree', 'add', '--quiet', tree.folder, 'ours');
    tree.git('merge', '--quiet', '--no-edit', 'theirs');
    expect(tree.read(file)).toBe(both);
    const { out } = tree.precept('git', 'install');
    expect(out).toBe('Git is set up already; nothing was changed.\n');
  });

  it('merge by rows in a fresh clone, once it is set up', () => {
    const both = neighbors();
    const clone = new GitRepository(path.join(path.dirname(repository.folder), 'clone'), false);
    repository.git('clone', '--quiet', repository.folder, clone.folder);
    clone.identify();
    clone.git('checkout', '--quiet', 'ours');
    expect(clone.tryGit('merge', '--no-edit', 'origin/theirs').code).toBe(1);
    clone.git('merge', '--abort');
    const { out } = clone.precept('git', 'install');
    expect(out).not.toContain('.gitattributes');
    clone.git('merge', '--quiet', '--no-edit', 'origin/theirs');
    expect(clone.read(file)).toBe(both);
  });

  it('go on by lines where the program is gone', () => {
    const away = temporaryFolder();
    cpSync(path.dirname(program), away, { recursive: true });
    repository.run(process.execPath, [path.join(away, 'precept.mjs'), 'git', 'install']);
    expect(repository.read('.git/config')).toContain(away);
    rmSync(away, { recursive: true });
    repository.branch('theirs', () => repository.edit(file, avoid, avoid.replace('strong  ', 'moderate')));
    repository.branch('ours', () => repository.edit(file, 'version: draft 1', 'version: draft 2'));
    repository.git('checkout', '--quiet', 'ours');
    const { code, error } = repository.tryGit('merge', '--no-edit', 'theirs');
    expect({ code, error }).toEqual({ code: 0, error: expect.stringContaining('Precept was not found, so lines were merged and not rows.') });
    expect(repository.git('diff', 'HEAD^', 'HEAD')).toContain('+  | avoid   | PM            | moderate | do not use |');
  });
});
