import { expect, it } from 'vitest';
import { parse } from '../../language/parse.ts';
import { read, repositoryFiles } from './repository.ts';

const pages = repositoryFiles().filter((file) => file.startsWith('language/parser/docs/'));
/** Their mistake is too long to print. */
const described = ['long-line', 'many-problems', 'too-deep'];

it.each(pages.map((file) => [file.slice('language/parser/docs/'.length, -3), read(file)] as const))('the page of %s shows that mistake, and then does not', (slug, text) => {
  if (described.includes(slug)) return;
  const [bad, good] = [...text.matchAll(/```text\n([^]*?)```/g)].map((match) => match[1]!.replace('<U+200B>', '\u200B').replace('  …\n', ''));
  const codes = (block: string): readonly string[] => parse(inContext(block), 'file:///page.precept').problems.map(({ code }) => code);
  expect(codes(bad!)).toContain(slug);
  expect(codes(good!)).not.toContain(slug);
});

/** A part of a decision is read inside one. */
function inContext(block: string): string {
  return /^(\||when|rule|otherwise)/.test(block) ? `recommend x\n${block.replaceAll(/^(?=.)/gm, '  ')}` : block;
}
