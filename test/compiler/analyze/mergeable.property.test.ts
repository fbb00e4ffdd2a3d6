import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeable, type Mergeable } from '../../../compiler/analyze/mergeable.ts';
import type { Row } from '../../../language/model/index.ts';
import { settings } from '../../support/choice.ts';
import { build } from '../../support/program-builder.ts';

const columns = ['a', 'b', 'c'];
const cells = ['any', '1', '2', '3|4'];
const tables = fc.array(fc.tuple(fc.constantFrom(...cells), fc.constantFrom(...cells), fc.constantFrom(...cells), fc.constantFrom('one', 'two')), { maxLength: 25 });

function rowsOf(texts: readonly (readonly [string, string, string, string])[]): readonly Row[] {
  const program = build();
  for (const name of columns) program.category(name, '1, 2, 3, 4');
  program.recommend('x', { columns, rows: texts.map((text, i) => [`r${i}`, ...text] as const) });
  return program.program().decisions[0]!.rows;
}

/** Rows written out without one cell; the first row that is written the same way stands for all of them, or for `adjacent` the last that was no neighbor. */
function bruteForce(rows: readonly Row[], adjacent: boolean): readonly Mergeable[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const found: Mergeable[] = [];
    for (const [cell, { term }] of row.cells.entries()) {
      const text = JSON.stringify([row.result.kind === 'action' && row.result.action.key, row.cells.map((one) => `${one.term.name} ${one.term.name === term.name ? 'differs' : one.text}`)]);
      const other = seen.get(text);
      if (other === undefined || (adjacent && other !== index - 1)) seen.set(text, index);
      else found.push({ row: index, other, cell });
    }
    return found.slice(0, 1);
  });
}

test.each([[false], [true]])('rows that could be one are those that a look at every pair finds (only neighbors: %s)', (adjacent) => {
  fc.assert(fc.property(tables, (texts) => {
    const rows = rowsOf(texts);
    expect(mergeable(rows, adjacent)).toEqual(bruteForce(rows, adjacent));
  }), settings(300));
});

test('130,000 equal rows take no longer than rows do', () => {
  const [row] = rowsOf([['1', '2', 'any', 'one']]);
  const rows = Array.from({ length: 130_000 }, () => row!);
  expect(mergeable(rows)).toHaveLength(129_999);
});
