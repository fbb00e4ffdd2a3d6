import type { Context } from '../support/context.ts';
import { styleOf, wrap } from '../support/style.ts';

/** Markdown as far as documentation pages use it: headings, paragraphs, lists, code blocks, inline code and emphasis. */
export function renderMarkdown(text: string, context: Pick<Context, 'color' | 'width'>): string {
  const style = styleOf(context);
  const width = Math.min(96, context.width);
  const output: string[] = [];
  let inCode = false;
  let paragraph: string[] = [];
  const flush = (): void => {
    const [first] = paragraph;
    if (first !== undefined) {
      const bullet = /^(?:[-*]|\d+\.) /.exec(first)?.[0] ?? '';
      output.push(inline(wrap(paragraph.join(' '), width, ' '.repeat(bullet.length))));
    }
    paragraph = [];
  };
  const inline = (line: string): string => line.replaceAll(/`([^`]+)`/g, (whole, code: string) => (context.color ? style.cyan(code) : whole)).replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => style.bold(strong));
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('```')) {
      flush();
      inCode = !inCode;
    } else if (inCode) output.push(`    ${style.dim(line)}`.trimEnd());
    else if (/^#+ /.test(line)) {
      flush();
      output.push(style.bold(line.replace(/^#+ /, '')));
    } else if (line.trim() === '') {
      flush();
      output.push('');
    } else {
      if (/^\s*(?:[-*]|\d+\.) /.test(line)) flush();
      paragraph.push(line.trim());
    }
  }
  flush();
  return `${output.join('\n')}\n`;
}
