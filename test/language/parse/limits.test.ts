import { describe, expect, it } from 'vitest';
import { parse } from '../../../language/parse.ts';

const header = 'recommend x\n  | row | A | B | strength | do |\n  |---|---|---|---|---|\n';

const deep = (open: string, depth: number, close: string): string[] =>
  parse(`given that ${open.repeat(depth)}a is b${close.repeat(depth)}\n`, '').problems.map((problem) => problem.code);

describe('large and hostile files', () => {
  it('reads a file of 5 MB', () => {
    const count = 60_000;
    const rows = Array.from({ length: count }, (_, index) => `  | r${index} | NM, RM or UM | >= 2 mg/kg/day | strong | usual dose; monitor drug level |`);
    const text = `${header}${rows.join('\n')}\n`;
    expect(text.length).toBeGreaterThan(4_500_000);
    const { ast, problems } = parse(text, '');
    expect(problems).toEqual([]);
    expect(ast.constructs[0]).toMatchObject({ items: [{ table: { rows: { length: count } } }] });
  }, 120_000);

  it('reads nonsense up to where the mistakes are too many', () => {
    for (const text of ['foo bar baz\n'.repeat(100_000), `${header}${'  | a | b | , | ;; | x (\n'.repeat(50_000)}`, 'recommend\n  | a |\n  when\n'.repeat(50_000), '// c\n'.repeat(300_000)]) {
      const { problems } = parse(text, '');
      expect(problems.length).toBeLessThanOrEqual(200);
      for (const problem of problems) expect(problem.end).toBeLessThanOrEqual(text.length);
    }
  }, 120_000);

  it('goes on after a file with too many mistakes', () => {
    expect(parse('recommend\n  | a |\n  when\n'.repeat(5_000), '').problems.at(-1)?.code).toBe('many-problems');
    expect(parse('fact a: yes or no\n', '').problems).toEqual([]);
  });

  it('refuses brackets that stand too deep, and lines that are too long', () => {
    expect(deep('(', 64, ')')).toEqual([]);
    expect(deep('(', 65, ')')).toEqual(['too-deep']);
    expect(deep('(', 5_000, ')')).toEqual(['too-deep']);
    expect(deep('not (', 3_000, ')')).toEqual(['too-deep']);
    expect(parse(`define x: number\n  is: ${'('.repeat(9_000)}1${')'.repeat(9_000)}\n`, '').problems.map((problem) => problem.code)).toEqual(['too-deep']);
    expect(parse(`fact ${'a'.repeat(5_000_000)}: yes or no\nfact b: yes or no\n`, '').problems.map((problem) => problem.code)).toEqual(['long-line']);
  });

  it('reads long lines up to the limit without hanging', () => {
    const list = `given that f is ${Array.from({ length: 2_500 }, (_, index) => `v${index}`).join(', ')}\n`;
    const tests = `given that ${Array.from({ length: 1_500 }, () => 'f is a').join(' or ')}\n`;
    const sum = `define x: number\n  is: ${'1 + '.repeat(4_000)}1\n`;
    for (const text of [list, tests, sum]) expect(parse(text, '').problems).toEqual([]);
  });

  it('never throws, whatever the text', () => {
    for (const text of ['', '\n', '|', '||', '"', '-', '--', '>', ':', '\ufeff', '\ufeff\ufeff', '\u0000', '\ud800', 'fact', 'fact ', '  when', '  | a |', 'a\rb', '\\', '/', '//', '///', 'use "', 'rule', 'note when', '  --- |', '|-|', 'case', 'cases for']) {
      expect(() => parse(text, 'odd uri: %')).not.toThrow();
    }
  });
});
