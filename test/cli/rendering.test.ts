import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../compiler/cli/render/code-frame.ts';
import { renderDiagnostic } from '../../compiler/cli/render/diagnostic.ts';
import type { FilePlace, Finding } from '../../compiler/cli/render/finding.ts';
import { toGitHub } from '../../compiler/cli/render/github.ts';
import { toJUnit } from '../../compiler/cli/render/junit.ts';
import { toSarif } from '../../compiler/cli/render/sarif.ts';
import { renderMarkdown } from '../../compiler/cli/render/markdown.ts';
import { describePatient } from '../../language/messages/patient-text.ts';
import { visible, wrap } from '../../compiler/cli/support/style.ts';

const text = 'recommend codeine\n  | row  | CYP2D6 | do |\n  | poor | PM     | do not use |\n  | low  | PM     | usual dose |\n';
const context = { color: false, width: 80, cwd: '/rules' };

function place(part: string, from = 0, source = text): FilePlace {
  const start = source.indexOf(part, from);
  const before = source.slice(0, start).split('\n');
  return { file: '/rules/codeine.precept', text: source, span: { file: 0, start, end: start + part.length, line: before.length, column: before.at(-1)!.length + 1 } };
}

const overlap: Finding = {
  diagnostic: {
    code: 'overlap', severity: 'error', message: 'Rows `poor` and `low` both answer for some patients, and differ.', span: place('low').span, related: [],
    hint: 'Narrow one of them, or make one an exception to the other.', witness: { CYP2D6: '*4/*4', age: { value: 60, unit: 'years' } }, regions: ['CYP2D6 is PM'],
  },
  place: place('low'),
  related: [{ place: place('poor'), label: 'the other row' }],
};

describe('a finding for people', () => {
  it('shows sentence, places, patient and hint', () => {
    expect(renderDiagnostic(overlap, context)).toMatchInlineSnapshot(`
      "error[overlap]: Rows \`poor\` and \`low\` both answer for some patients, and differ.
         ┌─ codeine.precept:4:5
         │
       3 │   | poor | PM     | do not use |
         │     ---- the other row
       4 │   | low  | PM     | usual dose |
         │     ^^^
          patient: CYP2D6 *4/*4, age 60 years
          region:  CYP2D6 is PM
          hint:    Narrow one of them, or make one an exception to the other."
    `);
  });

  it('fits any width', () => {
    const long = `fact ${'x'.repeat(300)} end`;
    const frame = codeFrame([{ place: place('end', 0, long), label: 'here', main: true }], { ...context, width: 60 });
    expect(Math.max(...frame.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(frame).toContain('^^^');
    expect(frame).toContain('…');
  });

  it('marks the end of a text, an empty place and a place over several lines', () => {
    for (const [start, end] of [[text.length, text.length], [0, 0], [0, text.length]] as const) {
      const before = text.slice(0, start).split('\n');
      const span = { file: 0, start, end, line: before.length, column: before.at(-1)!.length + 1 };
      expect(codeFrame([{ place: { file: '/rules/a.precept', text, span }, label: '', main: true }], context)).toContain('^');
    }
  });

  it('makes hidden characters visible', () => {
    expect(visible('a\u202Eb\u0000c\td')).toBe('a<U+202E>b<U+0000>c d');
  });

  it('colors only when asked to', () => {
    expect(renderDiagnostic(overlap, context)).not.toContain('\u001B');
    expect(renderDiagnostic(overlap, { ...context, color: true })).toContain('\u001B[');
  });
});

describe('findings for machines', () => {
  it('SARIF names rule, place and patient', () => {
    const log = JSON.parse(toSarif([overlap], '/rules', '1.2.3')) as { runs: [{ tool: { driver: { rules: unknown[] } }; results: [Record<string, unknown>] }] };
    expect(log.runs[0].tool.driver.rules).toEqual([{ id: 'overlap', help: { text: 'precept doc overlap' } }]);
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: 'overlap', ruleIndex: 0, level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'codeine.precept', uriBaseId: 'ROOT' }, region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 8 } } }],
      relatedLocations: [{ id: 0, message: { text: 'the other row' } }],
    });
  });

  it('GitHub commands are escaped', () => {
    expect(toGitHub({ level: 'error', file: '/rules/a,b.precept', line: 1, column: 2, title: 'x', text: '50 %\nnext' }, '/rules')).toBe('::error file=a%2Cb.precept,line=1,col=2,title=x::50 %25%0Anext\n');
  });

  it('JUnit is escaped and counted', () => {
    const xml = toJUnit([
      { suite: 's', name: 'a < b & "c"\u0001', file: 'f', line: 1, seconds: 0.5 },
      { suite: 's', name: 'two', file: 'f', line: 2, seconds: 0, failure: { message: 'm', text: 'expected <x>' } },
    ]);
    expect(xml).toContain('<testsuites name="precept" tests="2" failures="1"');
    expect(xml).toContain('name="a &lt; b &amp; &quot;c&quot;\uFFFD"');
    expect(xml).toContain('<failure message="m">expected &lt;x&gt;</failure>');
  });
});

describe('text', () => {
  it('wraps at spaces', () => {
    expect(wrap('one two three four', 9, '  ')).toBe('one two\n  three\n  four');
  });

  it.each([
    [{}, 'nothing is known'],
    [{ CYP2C19: '*1/*2', age: 60 }, 'CYP2C19 *1/*2, age 60'],
    [{ weight: { value: '3.5', unit: 'kg' }, dose: { from: 1, to: 2, unit: 'mg' } }, 'weight 3.5 kg, dose 1 to 2 mg'],
    [{ taking: { drugs: ['a', 'b'], complete: true } }, 'taking a and b and nothing else'],
    [{ 'BCR::ABL1': [{ date: '2026-04', value: '12 %' }] }, 'BCR::ABL1 12 % on 2026-04'],
    [{ x: { found: ['EGFR L858R'], tested: ['EGFR'] } }, 'x found EGFR L858R (tested EGFR)'],
  ])('describes %j', (facts, expected) => {
    expect(describePatient(facts)).toBe(expected);
  });

  it('shows documentation pages', () => {
    expect(renderMarkdown('# `gap`\n\nA patient\nwith **no** row.\n\n- one\n- two\n\n```precept\n  | a |\n```\n', { color: false, width: 80 })).toBe('`gap`\n\nA patient with no row.\n\n- one\n- two\n\n      | a |\n');
  });
});
