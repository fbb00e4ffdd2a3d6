import { describe, expect, it } from 'vitest';
import { parse } from '../../../language/parse.ts';
import { whole } from '../support/fixtures.ts';
import { mistakes, plain } from '../support/tree.ts';

const table = (row: string): string => `recommend x
  | row | GEN1         | taking | do |
  |-----|--------------|--------|---|
  | a   | NM or IM     | any    | usual dose |
${row}
  | c   | PM           | any    | avoid; [watch] |

fact behind: yes or no
`;

/** Half-typed rows: what somebody has on the screen a moment before the row is right. */
const halfTyped = [
  '  |', '  | b', '  | b |', '  | b | PM', '  | b | PM or', '  | b | PM or |', '  | b | PM | any | usual', '  | b | PM | any | usual dose', '  | b | PM | any |',
  '  | b | PM | any | [watch', '  | b | PM | any | use "a | ', '  | b | PM | any | usual dose | more |', '    b | PM | any | usual dose |', '  | b | PM, , IM | any | usual dose |',
  '  | b | (PM | any | usual dose |', '  | b | not | any | usual dose |', '  | b | within | any | usual dose |', '  | b | PM | includes | usual dose |', '  | b | PM | any | ; |', '  | b | PM | any | if used: |', '  | b | >= | any | usual dose |',
];

describe('a half-typed row', () => {
  it.each(halfTyped)('%s costs one problem and no other row', (row) => {
    const { ast, problems } = parse(table(row), '');
    expect(problems).toHaveLength(1);
    expect(table(row).slice(0, problems[0]?.start).split('\n')).toHaveLength(5);
    const [decision, fact] = plain(ast.constructs) as [{ items: { table: { rows: { cells: unknown[] }[] } }[] }, unknown];
    const rows = decision.items[0]?.table.rows ?? [];
    expect(rows[0]?.cells).toHaveLength(4);
    expect(rows[rows.length - 1]?.cells).toMatchObject([{ text: 'c' }, {}, {}, { actions: { clauses: [{}, {}] } }]);
    expect(fact).toMatchObject({ $type: 'Fact', name: 'behind', type: { $type: 'YesNoType' } });
  });

  it('is told of once, where the header is the broken line', () => {
    expect(mistakes('recommend x\n  | row | A | | do |\n  |---|---|---|\n  | a | NM | usual dose; stop |\n  | b | PM | avoid; stop |\nfact y: yes or no\n')).toEqual(['3: The dash line has 3 columns, the header has 4.']);
    expect(mistakes('recommend x\n  | row | A | do\n  |---|---|---|\n  | a | NM | usual dose |\n')).toEqual(['2: This row does not end with `|`.']);
  });
});

describe('a broken line', () => {
  const alone: readonly (readonly [text: string, expected: string])[] = [
    ['recomend x\n  | row | do |\n  | a | usual dose |\n', '1: `recomend` opens nothing that the language knows.'],
    ['guideline "x"\n  autority: CPIC\n  version: 1\n', '2: `autority` is nothing that may start a line here.'],
    ['guideline "x"\n  fact a: yes or no\n', '2: `fact` opens something new, but its line is indented.'],
    ['guideline "x"\nversion: 1\n', '2: `version` belongs to what stands above it, but its line is not indented.'],
    ['fact x yes or no\n', '1: Expected `:`, found the end of the line.'],
    ['fact x: quantity kg\n', '1: Expected `in`, found `kg`.'],
    ['given that stage is\n', '1: Expected `any`, `within`, `any of` or `all of`, `[`, `not`, a comparison or a name, found the end of the line.'],
    ['given that (a is b\n', '1: Expected `)`, found the end of the line.'],
    ['note x when\n', '1: Expected `not`, `(`, `always` or a name, found the end of the line.'],
    ['case "c"\n  expect: x row\n', '2: Expected a name, found the end of the line.'],
    ['recommend x\n  rule a\n    - p is yes\n    - q is no\n    do: stop\n', '3: A line that starts with `-` stands below `when` only.'],
    ['recommend x\n  rule a\n    when\n      -- p is yes\n    do: stop\n', '4: A line that starts with `--` stands below `any of` or `all of` only.'],
    ['recommend x\n  rule a\n    when\n      - any f\n      -- p is yes\n      -- q is no\n      - r is yes\n    do: stop\n', '4: Expected `is`, `includes`, `carries` or a comparison, found the end of the line.'],
    ['guideline "x"\n  version 1\n', '2: Behind `version` a colon is missing.'],
    ['guideline "x"\n  version\n', '2: Behind `version` a colon is missing.'],
    ['fact x: kg\n', '1: Expected `yes or no`, `one of`, `quantity`, `number`, `code`, `series`, `date`, `findings` or `medications`, found `kg`.'],
    ['fact "x: yes or no\n', '1: This text in quotes has no closing quote on its line.'],
    ['define d: number\n  is: 2 *\n', '2: Expected `(` or a name, found the end of the line.'],
  ];
  it.each(alone)('%j says one thing, and the next construct is read', (text, expected) => {
    expect(mistakes(`${text}\nfact behind: yes or no\n`)).toEqual([expected]);
    expect(parse(`${text}\nfact behind: yes or no\n`, '').ast.constructs.at(-1)).toMatchObject({ $type: 'Fact', name: 'behind' });
  });

  it('hints at what was meant', () => {
    expect(parse('recomend x\n', '').problems[0]?.hint).toBe('Did you mean `recommend`?');
    expect(parse('guideline "x"\n  autority: CPIC\n', '').problems[0]?.hint).toBe('Did you mean `authority`?');
    expect(parse('zzzzzz x\n', '').problems[0]?.hint).toBeUndefined();
    expect(parse('# a comment\n', '').problems[0]?.hint).toBe('A comment starts with `//`.');
    expect(parse('given that weight => 40 kg\n', '').problems[0]?.hint).toBe('Write `>=`.');
    expect(parse('recommend x\n  | row | a | do |\n  |-|-|-|\n  | b | any or not tested | avoid |\n', '').problems[0]?.hint).toContain('`any` takes in every patient');
  });
});

describe('one mistake anywhere', () => {
  const lines = whole.split('\n');
  const total = parse(whole, '').ast.constructs.length;
  const garbage = [')', ';', '"', 'or or', '| |'];

  it('never takes more than two constructs with it, and is told of in few words', () => {
    lines.forEach((line, index) => {
      if (line.trim() === '' || line.trim().startsWith('//') || index % 2 === 0) return;
      const middle = Math.floor(line.length / 2);
      const inserted = garbage[index % garbage.length] ?? ',';
      for (const changed of [line.slice(0, middle), `${line.slice(0, middle)} ${inserted} ${line.slice(middle)}`]) {
        const text = [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join('\n');
        const { ast, problems } = parse(text, '');
        expect(problems.length, `${changed} in line ${index + 1}`).toBeLessThanOrEqual(3);
        expect(ast.constructs.length, `${changed} in line ${index + 1}`).toBeGreaterThanOrEqual(total - 2);
      }
    });
  });

  it('is told of in plain words', () => {
    lines.forEach((line, index) => {
      const words = line.split(' ');
      for (const at of index % 2 === 0 ? [words.length - 1] : [Math.floor(words.length / 2)]) {
        const text = [...lines.slice(0, index), [...words.slice(0, at), ...words.slice(at + 1)].join(' '), ...lines.slice(index + 1)].join('\n');
        for (const problem of parse(text, '').problems) {
          expect(problem.message).not.toMatch(/[A-Z]{4,}_|NoViable|Mismatched|EarlyExit|token|\bEOF\b|\bNL\b|\bWORD\b|alternative|undefined/);
          expect(problem.message).toMatch(/^[A-Z`].*\.$/);
          expect(problem.end).toBeGreaterThanOrEqual(problem.start);
          expect(problem.end).toBeLessThanOrEqual(text.length);
        }
      }
    });
  });
});
