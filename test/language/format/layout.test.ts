import { describe, expect, it } from 'vitest';
import { formatText } from '../../../language/format/index.ts';
import { allTexts, sharedSpelling } from '../support/fixtures.ts';

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

describe('tables', () => {
  it('get a dash line that owns the widths: the next multiple of 4, at most 28', () => {
    expect(formatText(lines('recommend x', '|row|GEN1|do|', '|a|NM,   RM or UM|usual dose|', '|b|any but a very long list of values|avoid|'))).toBe(
      lines(
        'recommend x',
        '  | row  | GEN1                         | do |',
        '  |------|------------------------------|---|',
        '  | a    | NM, RM or UM                 | usual dose |',
        '  | b    | any but a very long list of values | avoid |',
      ),
    );
  });

  it('obey their dash line: a longer cell runs over and the cells behind it catch up', () => {
    const text = lines('recommend x', '  | row  | GEN1 | strength | do |', '  |------|------|----------|---|', '  | a | NM or IM | weak | usual dose |', '  | b | NM | strong | avoid |');
    expect(formatText(text)).toBe(lines('recommend x', '  | row  | GEN1 | strength | do |', '  |------|------|----------|---|', '  | a    | NM or IM | weak | usual dose |', '  | b    | NM   | strong   | avoid |'));
  });

  it('take new widths with `fit`, and from a dash line that is only a placeholder', () => {
    const header = 'recommend x\n  | row | GEN1 | do |\n';
    const row = '  | a | NM or IM | avoid |\n';
    const fitted = 'recommend x\n  | row  | GEN1     | do |\n  |------|----------|---|\n  | a    | NM or IM | avoid |\n';
    expect(formatText(`${header}  |---|---|---|\n${row}`)).toBe(fitted);
    expect(formatText(`${header}  |----------------|----------------|---|\n${row}`, { fit: true })).toBe(fitted);
  });

  it('keep empty cells, texts in quotes and comments', () => {
    expect(formatText(lines('define x: one of a, b', '| row |  is| remark |', '|---|---|---|', '// why', '| r | "a  |  b" |  |   // aside'))).toBe(
      lines('define x: one of a, b', '  | row  | is           | remark |', '  |------|--------------|---|', '// why', '  | r    | "a  |  b"    |  |  // aside'),
    );
  });

  it('change one line when one cell changes', () => {
    for (const [name, text] of sharedSpelling()) {
      const before = formatText(text).split('\n');
      const at = before.findIndex((line, index) => (before[index - 1] ?? '').includes('|---|') && line.trim().startsWith('|'));
      if (at < 0) continue;
      const edited = [...before.slice(0, at), (before[at] as string).replace(/\| (\S+)/, '| a-much-longer-name-than-there-was-before'), ...before.slice(at + 1)].join('\n');
      const after = formatText(edited).split('\n');
      expect(after.filter((line, index) => line !== before[index]), name).toHaveLength(1);
    }
  });
});

describe('lines', () => {
  it('are indented by what they belong to, and hold single spaces', () => {
    expect(formatText(lines('recommend  x', '\tapplies when   a is  b', 'rows: all that apply'.padStart(25), '', '', '', ' rule r', 'when'.padStart(7), ' - p is yes', ' - any of', ' -- q is "two  spaces"', ' do:  stop', ' otherwise: no change, because "x"'))).toBe(
      lines('recommend x', '  applies when a is b', '  rows: all that apply', '', '  rule r', '    when', '      - p is yes', '      - any of', '      -- q is "two  spaces"', '    do: stop', '  otherwise: no change, because "x"'),
    );
  });

  it('keep sentences, advice and comments', () => {
    expect(formatText(lines('note n', '>A  sentence: here.', 'advice a', '    stop   now', '      // a remark', 'fact x: yes or no // aside  '))).toBe(
      lines('note n', '  > A  sentence: here.', 'advice a', '  stop now', '      // a remark', 'fact x: yes or no  // aside'),
    );
  });

  it('with mistakes stay as they are, and so does the table of a broken header', () => {
    const text = lines('recommend   x', '  | row  | GEN1 | do |', '  |------|------|---|', '  | a |   NM |', '  |   b | NM', '     nonsense   here', 'fact   a', '  | c | d |', 'fact  b:  yes or no');
    expect(formatText(text)).toBe(lines('recommend x', '  | row  | GEN1 | do |', '  |------|------|---|', '  | a |   NM |', '  |   b | NM', '     nonsense   here', 'fact   a', '  | c |', '  |---|').replace('  | c |\n  |---|\n', '  | c    | d |\n  |------|---|\n') + 'fact b: yes or no\n');
  });

  it('keep their line breaks, and the byte order mark', () => {
    expect(formatText('\ufefffact  a: yes or no\r\nfact  b: yes or no')).toBe('\ufefffact a: yes or no\r\nfact b: yes or no\r\n');
    expect(formatText('fact  a: yes or no\n\n\n')).toBe('fact a: yes or no\n');
    expect(formatText('')).toBe('');
    expect(formatText('\n\n  \n')).toBe('');
  });
});

it.each(allTexts())('%s is laid out already, with widths that fit', (_, text) => {
  expect(formatText(text)).toBe(text);
  expect(formatText(text, { fit: true })).toBe(text);
});
