import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../language/format/index.ts';
import { parse } from '../../../language/parse.ts';
import { whole } from '../support/fixtures.ts';
import { plain } from '../support/tree.ts';

const runs = { seed: 20260801, numRuns: 60 };

/** The syntax tree without places; dash lines are layout. */
const meaning = (text: string): unknown => JSON.parse(JSON.stringify(plain(parse(text, '').ast), (key, value: unknown) => (key === 'dashes' ? undefined : value)));
const comments = (text: string): string[] => [...text.matchAll(/(?:^|\s)(\/\/[^\n\r]*)/gm)].map((match) => (match[1] as string).trimEnd());

/** Changes of white space that mean nothing: more of it between words and at the ends of lines, blank lines, comments. */
const messy = fc
  .array(fc.record({ line: fc.nat(400), kind: fc.constantFrom('wide', 'indent', 'blank', 'comment', 'aside', 'tabs') }), { maxLength: 30 })
  .map((edits) => {
    const lines = whole.split('\n');
    for (const { line, kind } of edits) {
      const at = line % lines.length;
      const old = lines[at] as string;
      const isOpener = /^\S/.test(old);
      if (kind === 'wide' && !old.includes('"')) lines[at] = old.replace(/(\S) (?=\S)/g, '$1  ').replace(/^(\s*)-  ?-/, '$1--');
      if (kind === 'tabs' && !old.includes('"')) lines[at] = old.replace(/(\S) (?=\S)/g, '$1\t').trimEnd() + (old.trim() === '' ? '' : ' \t');
      if (kind === 'indent' && !isOpener && old.trim() !== '') lines[at] = `   ${old}`;
      if (kind === 'blank') lines[at] = `${old}\n\n`;
      if (kind === 'comment') lines[at] = `${old}\n// note ${line}`;
      if (kind === 'aside' && old.trim() !== '' && !old.trim().startsWith('//') && !old.trim().startsWith('>')) lines[at] = `${old} // aside ${line}`;
    }
    return lines.join('\n');
  });

/** Any text that looks a little like a rule file. */
const scraps = fc
  .array(
    fc.array(fc.constantFrom('recommend', 'define', 'fact', 'x', 'is', 'or', ',', '|', '|---|', '  ', '"', '"a b"', ':', 'one of', 'when', '- ', '-- ', '> t', '// c', 'rule', '(', ')', ';', '>= 2', '\t', 'é', '\u202e'), { maxLength: 8 }).map((words) => words.join(' ')),
    { maxLength: 12 },
  )
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((lineBreak) => lines.join(lineBreak)));

/** The text without white space and dash lines. */
const squeezed = (from: string): string => from.replace(/^\s*\|[\s|:-]*-[\s|:-]*$/gm, '').replace(/\s+/g, '');

describe('formatting', () => {
  it('twice gives the same as once', () => {
    fc.assert(fc.property(fc.oneof(messy, scraps), fc.boolean(), (text, fit) => {
      const once = formatText(text, { fit });
      expect(formatText(once)).toBe(once);
      expect(formatText(once, { fit })).toBe(once);
    }), runs);
  });

  it('keeps the meaning', () => {
    fc.assert(fc.property(messy, fc.boolean(), (text, fit) => {
      expect(parse(text, '').problems).toEqual([]);
      const formatted = formatText(text, { fit });
      expect(parse(formatted, '').problems).toEqual([]);
      expect(meaning(formatted)).toEqual(meaning(text));
    }), runs);
  });

  it('keeps every comment', () => {
    fc.assert(fc.property(messy, (text) => {
      expect(comments(formatText(text))).toEqual(comments(text));
    }), runs);
  });

  it('keeps the words and the line breaks of any text', () => {
    fc.assert(fc.property(scraps, (text) => {
      const formatted = formatText(text);
      expect(squeezed(formatted)).toBe(squeezed(text));
      if (text.includes('\r\n')) expect(formatted).not.toMatch(/[^\r]\n/);
      else expect(formatted).not.toContain('\r');
    }), { ...runs, numRuns: 300 });
  });
});
