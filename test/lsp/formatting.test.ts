import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineEdits } from '../../language/lsp/formatting.ts';

const apply = (before: string, after: string): string => TextDocument.applyEdits(TextDocument.create('file:///a', 'precept', 1, before), lineEdits(before, after));

test('only lines that change are edited', () => {
  expect(lineEdits('a\nb\nc\n', 'a\nB\nc\n')).toEqual([{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, newText: 'B' }]);
  expect(lineEdits('same\n', 'same\n')).toEqual([]);
});

test('edits turn any text into any other', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '', '  c'), { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(fc.property(text, text, (before, after) => apply(before, after) === after), { seed: 11, numRuns: 2000 });
});
