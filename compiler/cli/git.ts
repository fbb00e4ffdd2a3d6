import { mergeDriver, mergeReviewsDriver, textconv } from './git/drivers.ts';
import { preCommit } from './git/hook.ts';
import { installGit, undoGit } from './git/install.ts';
import type { Command } from './support/command.ts';
import { CommandError } from './support/context.ts';
import { didYouMean } from '../../language/names/did-you-mean.ts';

/** What Git itself calls, beside `install`. */
const parts = ['install', 'merge', 'merge-reviews', 'textconv', 'hook'];

export const gitCommand: Command = {
  name: 'git',
  summary: 'Let Git compare and merge rule files by rows',
  usage: 'install [--hook] [--undo]',
  about: [
    'Sets up the Git repository of this folder. `git diff` and `git log -p` then show rows under their decision, one cell a line, without padding.',
    '`git merge` and `git rebase` merge tables by row and cell: independent changes of one table are no conflict, and a conflict names the row and its cells. What was merged is laid out and checked; findings are told and do not stop the merge.',
    'Two branches that both approved something keep both entries of `precept-reviews.jsonl`.',
    'Settings go to this repository alone, the files they are for to `.gitattributes`. Commit that file; every clone runs `precept git install` once, and all its worktrees share it. A clone without it merges by lines, as before.',
    '`precept git merge`, `merge-reviews`, `textconv` and `hook` are for Git, which calls them.',
  ].join('\n'),
  options: [
    { name: 'hook', summary: 'also check every commit: layout, findings and cases of the rule files in it' },
    { name: 'undo', summary: 'take back everything that was set up' },
  ],
  examples: [
    ['precept git install', 'in a clone, once'],
    ['precept git install --hook', 'and stop commits with findings'],
    ['precept git install --undo', 'as if it had never been'],
    ['git diff --no-textconv', 'the plain text after all'],
  ],
  async run(args, context) {
    const [part, ...words] = args.paths;
    if (part !== 'install' && (args.has('hook') || args.has('undo'))) throw new CommandError('`--hook` and `--undo` belong to `precept git install`.');
    switch (part) {
      case 'install':
        if (words.length > 0) throw new CommandError(`\`precept git install\` takes no \`${words[0]}\`.`, 'It sets up the repository of this folder.');
        return args.has('undo') ? undoGit(context) : installGit(context, args.has('hook'));
      case 'merge': return mergeDriver(words, context);
      case 'merge-reviews': return mergeReviewsDriver(words, context);
      case 'textconv': return textconv(words, context);
      case 'hook': return preCommit(context);
      case undefined: throw new CommandError('What should be done?', '`precept git install` sets Git up.');
      default: {
        const near = didYouMean(part, parts);
        throw new CommandError(`\`precept git\` knows no \`${part}\`.`, near ? `Did you mean \`precept git ${near}\`?` : '`precept git install` sets Git up.');
      }
    }
  },
};
