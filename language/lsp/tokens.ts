import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import { commentStart, type Line, type Lines } from './lines.ts';
import { openerOf } from './openers.ts';

const types = ['comment', 'keyword', 'property', 'string', 'number', 'operator', 'variable', 'label', 'function', 'enumMember', 'delimiter'] as const;
type TokenType = (typeof types)[number];

export const tokenLegend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [] };

/** Colors by what the words do on their line: they hold while a line is half typed. */
export function tokens({ lines }: Lines): SemanticTokens {
  const data: number[] = [];
  let lastLine = 0;
  let lastColumn = 0;
  lines.forEach((line, index) => {
    for (const [from, to, type] of colors(lines, line, index)) {
      if (to <= from) continue;
      data.push(index - lastLine, index === lastLine ? from - lastColumn : from, to - from, types.indexOf(type), 0);
      lastLine = index;
      lastColumn = from;
    }
  });
  return { data };
}

type Color = readonly [from: number, to: number, type: TokenType];

function colors(lines: readonly Line[], line: Line, index: number): Color[] {
  const end = commentStart(line.text);
  const comment: Color[] = end < line.text.length ? [[end, line.text.length, 'comment']] : [];
  return [...body(lines, line, index, end), ...comment];
}

function body(lines: readonly Line[], line: Line, index: number, end: number): Color[] {
  const { text } = line;
  switch (line.kind) {
    case 'blank':
    case 'comment':
      return [];
    case 'dashes':
      return [[text.search(/\S/), text.trimEnd().length, 'comment']];
    case 'text':
      return [[text.search(/\S/), end, 'string']];
    case 'opener': {
      const word = openerOf(text)?.word.length ?? 0;
      return [[0, word, 'keyword'], ...words(text, word, end)];
    }
    case 'property': {
      const colon = text.indexOf(':') + 1;
      return [[text.search(/\S/), colon, 'property'], ...words(text, colon, end)];
    }
    case 'clause': {
      const word = /^\s+(otherwise|except|rule|when|any of|all of|total of|phenotype by score|phenotype by two functions|phenotypes|alleles|applies when|series|variant)\b/.exec(text);
      const from = text.search(/\S/);
      return word === null ? words(text, from, end) : [[from, word[0].length, 'keyword'], ...words(text, word[0].length, end)];
    }
    case 'condition':
      return words(text, text.search(/\S/), end);
    case 'row':
      return row(lines, line, index);
  }
}

function row(lines: readonly Line[], line: Line, index: number): Color[] {
  const header = lines[line.header]?.cells;
  const inside = line.cells.flatMap((cell, column): Color[] => {
    if (line.header === index) return [[cell.from, cell.to, 'property']];
    const title = header?.[column]?.text ?? '';
    if (/^(row|case|rows|name|allele|short)$/.test(title)) return [[cell.from, cell.to, 'label']];
    return words(line.text, cell.from, cell.to);
  });
  return [...bars(line), ...inside].toSorted((a, b) => a[0] - b[0]);
}

/** The bars around the cells, drawn lighter than what they hold. */
function bars({ text, cells }: Line): Color[] {
  const first = text.indexOf('|');
  const between = cells.map(({ to }) => text.indexOf('|', to));
  return [first, ...between].filter((at) => at >= 0).map((at): Color => [at, at + 1, 'delimiter']);
}

const wordPattern =
  /"[^"]*"?|\[[^\]]*\]?|(?<![\w*.])[-+]?\d+(?:\.\d+)?(?![\w*])|>=|<=|[<>;]|(?<![\w-])(?:or|and|not tested|not given|not found|not|any but|any|except|is|within|during|when|unless|includes|because|from|to|tested|found|at least|at most|consider|strongly|otherwise|answers|one of|yes or no|quantity in|low to high|gene call|genotype|series of|code in|findings|medications|no recommendation)(?![\w-])/g;

function words(text: string, from: number, to: number): Color[] {
  return [...text.slice(from, to).matchAll(wordPattern)].map((match): Color => {
    const start = from + match.index;
    return [start, start + match[0].length, typeOf(match[0])];
  });
}

function typeOf(word: string): TokenType {
  if (word.startsWith('"')) return 'string';
  if (word.startsWith('[')) return 'function';
  if (/^[-+]?\d/.test(word)) return 'number';
  return /^[<>=;]/.test(word) ? 'operator' : 'keyword';
}
