import { expect, test } from 'vitest';
import { analyze, createAnalyzer } from '../../../compiler/analyze/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { loadProgram } from '../../../language/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { branching, ruleText } from '../../bench/check-tables.ts';

const text = ruleText(branching(2000, 12));
const row = /^ {2}\| r700 \|.*$/m;

function read(source: string): Program {
  const { program, diagnostics } = loadProgram('x.precept', (path) => (path === 'x.precept' ? source : undefined));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return program!;
}

/** The row as it is edited, and what is wrong then. */
const edits: readonly (readonly [string, (line: string) => string, readonly string[]])[] = [
  ['an action', (line) => line.replace(/reduce dose by \d+ %/, 'avoid'), []],
  ['a bound that no other row has', (line) => line.replace(/(?<=[<>]=? )(\d+)(?= mL)/, (bound) => String(Number(bound) - 7)), ['gap', 'overlap']],
  ['a value left out', (line) => line.replace(/(v\d-\d) or v\d-\d/, '$1'), ['gap']],
  ['the row left out', () => '', ['gap']],
  ['the row twice', (line) => `${line}\n${line.replace('r700', 'r700b')}`, ['overlap']],
];

test.each(edits)('an edit of one row of a large table looks at the patients of that row: %s', (_, edit, codes) => {
  const analyzer = createAnalyzer();
  const [edited, back] = [read(text.replace(row, edit)), read(text)];
  expect(text.replace(row, edit)).not.toBe(text);
  const whole = analyzer.analyze(read(text)).lowered.manager.count;
  const { lowered, diagnostics } = analyzer.analyze(edited);
  expect(diagnostics).toEqual(analyze(edited));
  expect(diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])).filter((code) => !codes.includes(code))).toEqual([]);
  expect(diagnostics.some(({ code }) => codes.includes(code)) || codes.length === 0).toBe(true);
  // Nodes of diagrams that were not there before. Where answers come or go, those after them have new numbers, which is most of these.
  expect(lower(edited).manager.count).toBeGreaterThan(10_000);
  expect(lowered.manager.count - whole).toBeLessThan(whole * 0.15);
  const again = analyzer.analyze(back);
  expect(again.diagnostics).toEqual(analyze(back));
  expect(again.lowered.manager.count - lowered.manager.count).toBeLessThan(whole * 0.15);
});
