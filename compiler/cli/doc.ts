import { didYouMean } from '../../language/names/did-you-mean.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit } from './support/context.ts';
import { docPages } from './support/doc-pages.ts';
import { renderMarkdown } from './render/markdown.ts';
import { styleOf, wrap } from './support/style.ts';

export const docCommand: Command = {
  name: 'doc',
  summary: 'Explain a finding by its code',
  usage: '[CODE]',
  about: 'Prints the page of a code that `precept check` reports, with an example that has the mistake and one that has not. Without a code, lists all.',
  options: [],
  examples: [
    ['precept doc gap', 'what a gap is and how to close it'],
    ['precept doc', 'all codes'],
  ],
  async run(args, context) {
    const pages = docPages();
    const style = styleOf(context);
    if (args.paths.length === 0) {
      const width = Math.max(0, ...[...pages.keys()].map((code) => code.length)) + 2;
      for (const [code, text] of pages) await context.out(`  ${style.cyan(code.padEnd(width))}${wrap(titleOf(text, code), context.width - width - 2, ' '.repeat(width + 2))}\n`);
      return exit.fine;
    }
    for (const code of args.paths) {
      const page = pages.get(code);
      if (page === undefined) {
        const near = didYouMean(code, pages.keys());
        throw new CommandError(`There is no page for \`${code}\`.`, near ? `Did you mean \`precept doc ${near}\`?` : '`precept doc` lists all codes.');
      }
      await context.out(renderMarkdown(page, context));
    }
    return exit.fine;
  },
};

/** The first sentence below the heading, or the heading itself. */
function titleOf(text: string, code: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  const first = lines[0]?.replace(/^#+\s*/, '') ?? code;
  return first.toLowerCase() === code ? (lines[1] ?? '').replace(/(?<=\.) .*$/, '') : first.replaceAll('`', '');
}
