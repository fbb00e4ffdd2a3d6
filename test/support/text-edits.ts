import type { Choice } from './choice.ts';

/** A table in the lines of a rule file: where its rows stand. */
interface TextTable {
  readonly from: number;
  readonly to: number;
}

/** A rule file after one edit, as it is typed: mostly of one line, and mostly of a row. It may be no rule file any more. */
export function editedText(choice: Choice, text: string): string {
  const lines = text.split('\n');
  const tables = tablesOf(lines);
  if (tables.length === 0 || choice.maybe(0.15)) return choice.maybe(0.5) ? longer(choice, lines) : changedNumber(choice, lines, lines.flatMap((line, at) => (/\d/.test(line) ? [at] : [])));
  const { from, to } = choice.one(tables);
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  const at = choice.one(rows);
  const other = choice.one(rows);
  switch (choice.upTo(10)) {
    case 0: return withCell(lines, at, column(choice, lines[at]!), () => 'any');
    case 1: return changedNumber(choice, lines, rows.filter((row) => /\d/.test(lines[row]!)));
    case 2: return lines.with(at, lines[other]!).with(other, lines[at]!).join('\n');
    case 3: return lines.toSpliced(at, 1).join('\n');
    case 4: return withCell(lines.toSpliced(other, 0, lines[at]!), other, 1, (id) => `${id}-too`);
    // The last columns are advice and reasons.
    case 5: return copied(lines, at, other, cellsOf(lines[at]!).length - 2 - choice.upTo(3));
    case 6: return withCell(lines, at, column(choice, lines[at]!), (cell) => (cell === 'any' ? 'not tested' : `${cell} or not tested`));
    default: return copied(lines, at, other, column(choice, lines[at]!));
  }
}

/** Everything below moves. */
function longer(choice: Choice, lines: readonly string[]): string {
  const starts = lines.flatMap((line, at) => (/^[a-z]/.test(line) ? [at] : []));
  const more = Array.from({ length: 1 + choice.upTo(3) }, () => choice.one(['', '// a remark']));
  return lines.toSpliced(starts.length === 0 ? 0 : choice.one(starts), 0, ...more).join('\n');
}

/** One number in one of these lines. */
function changedNumber(choice: Choice, lines: readonly string[], among: readonly number[]): string {
  if (among.length === 0) return lines.join('\n');
  const at = choice.one(among);
  const found = [...lines[at]!.matchAll(/\d+/g)];
  const { index, 0: digits } = choice.one(found);
  return lines.with(at, `${lines[at]!.slice(0, index)}${Number(digits) + choice.one([1, -1, 10])}${lines[at]!.slice(index + digits.length)}`).join('\n');
}

/** The cell of another row in the same column. */
function copied(lines: readonly string[], at: number, other: number, index: number): string {
  return withCell(lines, at, index, (cell) => cellsOf(lines[other]!)[index]?.trim() ?? cell);
}

function withCell(lines: readonly string[], at: number, index: number, change: (cell: string) => string): string {
  const cells = cellsOf(lines[at]!);
  return lines.with(at, cells.map((cell, i) => (i === index && i > 0 && i < cells.length - 1 ? ` ${change(cell.trim())} ` : cell)).join('|')).join('\n');
}

/** A column that is not the id. */
const column = (choice: Choice, line: string): number => 2 + choice.upTo(Math.max(1, cellsOf(line).length - 3));

const cellsOf = (line: string): readonly string[] => line.split('|');

function tablesOf(lines: readonly string[]): readonly TextTable[] {
  return lines.flatMap((line, at): TextTable[] => {
    if (!/^\s*\|[-|]+$/.test(line)) return [];
    let to = at + 1;
    while (/^\s*\|/.test(lines[to] ?? '')) to += 1;
    return to > at + 1 ? [{ from: at + 1, to }] : [];
  });
}
