import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../compiler/analyze/index.ts';
import { build } from '../../support/program-builder.ts';

const values = ['a', 'b', 'c'];
const cell = fc.subarray(values, { minLength: 1 });
const rows = fc.array(fc.record({ cells: fc.tuple(cell, cell), says: fc.constantFrom('avoid', 'usual dose') }), { minLength: 2, maxLength: 6 });

test('in a table where the first row decides, a row is unnecessary exactly when what comes next says the same', () => {
  const seen = { needed: 0, unnecessary: 0 };
  fc.assert(fc.property(rows, fc.boolean(), (table, isScoped) => {
    const text = (accepted: readonly string[]): string => (accepted.length === values.length ? 'any' : accepted.join('|'));
    const builder = build('first').category('one', values.join(', ')).category('two', values.join(', '));
    const { decisions, ...rest } = builder.recommend('examplamab', { policy: 'first', columns: ['one', 'two'], rows: [...table.map(({ cells: [a, b], says }, i): [string, ...string[]] => [`r${i}`, text(a), text(b), says]), ['last', 'any', 'any', 'avoid']] }).program();
    // A scope takes patients away from rows.
    const scope = decisions[0]!.rows[0]!.cells.filter(({ term }) => isScoped && term.name === 'one').map((own) => ({ kind: 'cell' as const, cell: own }));
    const program = { ...rest, decisions: decisions.map((decision) => ({ ...decision, appliesWhen: scope })) };
    const all = [...table, { cells: [values, values], says: 'avoid' }];
    const worlds = values.flatMap((a) => values.map((b) => [a, b] as const)).filter(([a]) => scope.length === 0 || table[0]!.cells[0].includes(a));
    const expected = all.flatMap((row, at) => {
      const own = worlds.map(([a, b]) => all.flatMap(({ cells }, i) => (cells[0]!.includes(a) && cells[1]!.includes(b) ? [i] : []))).filter(([first]) => first === at);
      const isNeedless = own.length > 0 && own.every(([, next]) => next !== undefined && all[next]!.says === row.says);
      return isNeedless ? [`\`${at === table.length ? 'last' : `r${at}`}\``] : [];
    });
    const found = analyze(program).filter(({ code }) => code === 'redundant-row').map(({ message }) => message.split(' ')[1]!);
    seen.unnecessary += expected.length;
    seen.needed += all.length - expected.length;
    expect(found.toSorted()).toEqual(expected.toSorted());
  }), { numRuns: 300, seed: 20260403 });
  expect(Math.min(seen.unnecessary, seen.needed)).toBeGreaterThan(100);
});
