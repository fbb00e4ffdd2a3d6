import { approve } from './review/approve.ts';
import { list, repair } from './review/list.ts';
import { formatOption } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError } from './support/context.ts';

export const reviewCommand: Command = {
  name: 'review',
  summary: 'Record who approved which rules',
  usage: 'approve TABLE… --by NAME [--remark TEXT] [--at DATE]  |  list  |  repair',
  about: [
    '`approve` adds a line to `precept-reviews.jsonl`: who approved which table (a rule file or a compiled table) by its hashes, when, and with which remark. Commit the file with the rules; `precept check --require-review` refuses rules that nobody approved as they stand.',
    'Every line holds the hash of the one before it, and Git holds the older versions: a line that was changed, removed or moved is found and named. Entries are only added; a later decision is a new entry.',
    'Two branches that both approved something make a conflict in Git unless `precept git install` was run. `repair` keeps the entries of both and adds one that joins them.',
  ].join('\n'),
  options: [
    { name: 'by', value: 'NAME', summary: 'who approves: a person or a committee' },
    { name: 'remark', value: 'TEXT', summary: 'what is to be remembered with it' },
    { name: 'at', value: 'DATE', summary: 'the day of the approval; today unless given' },
    { name: 'record', value: 'FILE', summary: 'another record than the nearest `precept-reviews.jsonl`' },
    formatOption('pretty', 'json'),
  ],
  examples: [
    ['precept review approve clopidogrel.precept --by "Drug Committee" --remark "minutes of 14 September"', 'after the meeting'],
    ['precept review list', 'every approval, and whether the record is whole'],
    ['precept check . --require-review', 'before a release'],
    ['precept review repair', 'after a merge that left conflict markers'],
  ],
  async run(args, context) {
    const [part, ...paths] = args.paths;
    if (part === 'list' || part === 'repair') refuseMore(part, paths);
    switch (part) {
      case 'approve': return approve(paths, args, context);
      case 'list': return list(args, context);
      case 'repair': return repair(args, context);
      case undefined: throw new CommandError('What should be done?', '`precept review approve TABLE --by NAME`, `list` or `repair`.');
      default: throw new CommandError(`\`precept review\` knows no \`${part}\`.`, 'It is one of approve, list, repair.');
    }
  },
};

function refuseMore(part: string, [first]: readonly string[]): void {
  if (first !== undefined) throw new CommandError(`\`precept review ${part}\` takes no \`${first}\`.`, 'Another record than the nearest is given with `--record`.');
}
