import { describe, expect, test } from 'vitest';
import { cellAt, cellsOf, commentStart, scan } from '../../language/lsp/lines.ts';
import { foldings, outline } from '../../language/lsp/symbols.ts';
import { tokenLegend, tokens } from '../../language/lsp/tokens.ts';
import { marked } from './markers.ts';

const source = marked(`
  guideline "Clopidogrel"
    authority: CPIC

  // a comment
  // of two lines
  fact setting: one of ACS/PCI, other

  recommend clopidogrel
    | row   | setting | do |
    |-------|---------|---|
    | usual | ACS/PCI | usual dose | // why
    | half
    otherwise: no recommendation, because "silent | here"
    rule young
      when
        - age < 18 years
      do: contraindicated
`).text;

describe('the view by lines', () => {
  test('tells the kind of every line, half-typed rows included', () => {
    expect(scan(source).lines.map(({ kind }) => kind)).toEqual([
      'opener', 'property', 'blank', 'comment', 'comment', 'opener', 'blank', 'opener', 'row', 'dashes', 'row', 'row', 'property', 'clause', 'clause', 'condition', 'property', 'blank',
    ]);
  });

  test('knows block, header and cells of a row', () => {
    const { lines } = scan(source);
    expect(lines[10]).toMatchObject({ block: 7, header: 8, cells: [{ text: 'usual' }, { text: 'ACS/PCI' }, { text: 'usual dose' }] });
    expect(lines[11]).toMatchObject({ header: 8, cells: [{ text: 'half' }] });
  });

  test('a comment between rows does not end the table', () => {
    const { lines } = scan('sources\n  | name |\n  | A |\n  // why\n\n  | B |\n');
    expect(lines[5]).toMatchObject({ header: 1, cells: [{ text: 'B' }] });
  });

  test('reads bars and slashes in quotes as text', () => {
    expect(cellsOf('  | "a | b" | c // d').map(({ text }) => text)).toEqual(['"a | b"', 'c']);
    expect(commentStart('say "https://x" // y')).toBe(16);
    expect(commentStart('pmid/doi // y')).toBe(9);
    expect(cellAt('  | "a | b" | c', 14)).toBe(1);
  });
});

test('the outline lists blocks with their rows and rules', () => {
  const symbols = outline(scan(source));
  expect(symbols.map(({ name, detail }) => `${detail} ${name}`)).toEqual(['guideline Clopidogrel', 'fact setting: one of ACS/PCI, other', 'recommend clopidogrel']);
  expect(symbols[2]?.children?.map(({ name }) => name)).toEqual(['usual', 'half', 'young']);
});

test('blocks, tables and comments fold', () => {
  expect(foldings(scan(source))).toEqual(expect.arrayContaining([
    { startLine: 0, endLine: 1 }, { startLine: 3, endLine: 4, kind: 'comment' }, { startLine: 7, endLine: 16 }, { startLine: 14, endLine: 15 },
  ]));
});

test('colors are in order, within their lines, and never overlap', () => {
  const { lines } = scan(source);
  const { data } = tokens({ text: source, lines });
  let line = 0;
  let column = 0;
  let end = 0;
  const seen: string[] = [];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
    if (down > 0) end = 0;
    line += down;
    column = down > 0 ? right : column + right;
    expect(column).toBeGreaterThanOrEqual(end);
    end = column + length;
    expect(end).toBeLessThanOrEqual(lines[line]?.text.length ?? 0);
    seen.push(`${tokenLegend.tokenTypes[type]} ${lines[line]?.text.slice(column, end)}`);
  }
  expect(seen).toEqual(expect.arrayContaining(['keyword recommend', 'property authority:', 'string "Clopidogrel"', 'label usual', 'comment // why', 'number 18', 'operator <', 'delimiter |']));
});
