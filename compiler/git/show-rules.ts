import { declaredName } from './heading.ts';
import type { GridRow } from './grid.ts';
import { readRuleText, type TableUnit } from './rule-text.ts';

/**
 * A rule file for people who read `git diff` and `git log -p`: padding is gone, and a row of a decision or of cases is a heading with one cell
 * a line, each under the name of its column, so that a hunk shows which cell of which row of which decision has changed. Rows of other
 * tables are one line each. Any text has such a form, one that is no rules too.
 */
export function showRules(text: string): string {
  const { units } = readRuleText(text.replace(conflictMarker, `${asComment}$&`));
  const lines = units.flatMap((unit) => (unit.kind === 'table' ? tableLines(unit) : [unit.lines[0]!.trimEnd()]));
  return lines.map((line) => `${line.startsWith(asComment) ? line.slice(asComment.length) : line}\n`).join('');
}

/** Where a merge left a conflict in a table, its rows are still rows of that table: the marks are read as comments between them. */
const conflictMarker = /^(?:<{7}|\|{7}|={7}|>{7})(?= |$).*$/gm;
const asComment = '  // \u0000';

/** The line above a hunk, as Git's `xfuncname`: what opens a construct, and the row of a decision. */
export const hunkHeading = '^([A-Za-z].*)$';

function tableLines({ grid, place }: TableUnit): readonly string[] {
  const [first = '', ...names] = grid.header;
  const isLong = first === 'row' || first === 'case';
  const heading = [declaredName(place.heading), ...(place.part === '' ? [] : [place.part])].join(', ');
  const columns = isLong && grid.rows.length > 0 ? [] : [`  columns: ${grid.header.join(' | ')}${behind(grid.frame.comment)}`];
  return [...columns, ...grid.frame.below, ...grid.rows.flatMap((row) => [...row.above, ...(isLong ? longRow(row, `${heading}, ${first}`, names) : [shortRow(row, names)])])];
}

function longRow({ cells, comment }: GridRow, heading: string, names: readonly string[]): readonly string[] {
  return [`${heading} ${cells[0]}${behind(comment)}`, ...names.map((name, at) => `  ${name}: ${cells[at + 1]}`)];
}

function shortRow({ cells, comment }: GridRow, names: readonly string[]): string {
  return `  ${[cells[0], ...names.map((name, at) => `${name}: ${cells[at + 1]}`)].join(' | ')}${behind(comment)}`;
}

function behind(comment: string): string {
  return comment === '' ? '' : `  ${comment}`;
}
