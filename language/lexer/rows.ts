import { atomsOf, stringEnd } from './atoms.ts';
import { emitCondition } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import { emitClauses, emitName, emitResult, emitText } from './readings.ts';
import { emitCell } from './values.ts';
import { columnKind, type ColumnKind } from './vocabulary.ts';

/** The columns of the table that is being read; undefined before its header. */
export interface Columns {
  readonly kinds: readonly ColumnKind[];
}

const startTokens: Readonly<Record<ColumnKind, string>> = { match: 'ROW', text: 'ROW_TEXT', do: 'ROW_DO', is: 'ROW_IS', when: 'ROW_WHEN' };
const barTokens: Readonly<Record<ColumnKind, string>> = { match: 'BAR', text: 'BAR_TEXT', do: 'BAR_DO', is: 'BAR_IS', when: 'BAR_WHEN' };

/** Emits one line of a table, from its first bar to `end` (no comment in it). Returns the columns for the lines below. */
export function emitRow(out: Emitter, start: number, end: number, columns: Columns | undefined, opener: string, part: string): Columns {
  if (columns !== undefined && isDashes(out.text, start, end)) {
    out.emit('DASHES', start, end);
    return columns;
  }
  const bars = barsOf(out.text, start, end);
  if (out.text[start] !== '|') {
    out.report({ code: 'row-without-bar', start, end: start, message: 'This row does not start with `|`.', hint: 'Every line of a table starts and ends with `|`.' });
    if (isDashes(`|${out.text.slice(start, end)}`, 0, end - start + 1)) return columns ?? { kinds: [] };
    bars.unshift(start - 1);
  }
  const closed = bars.length > 1 && out.text.slice((bars[bars.length - 1] as number) + 1, end).trim() === '';
  const cells = closed ? bars.length - 1 : bars.length;
  const kinds: ColumnKind[] = [];
  for (let index = 0; index < cells; index++) {
    const from = (bars[index] as number) + 1;
    const to = bars[index + 1] ?? end;
    if (columns === undefined) {
      out.emit(index === 0 ? 'HEAD' : 'BAR', Math.max(from - 1, start), from);
      emitName(out, atomsOf(out.text, from, to, (problem) => out.report(problem)));
      kinds.push(columnKind(out.text.slice(from, to).trim(), opener, part));
    } else {
      const kind = columns.kinds[index] ?? 'match';
      out.emit((index === 0 ? startTokens : barTokens)[kind], Math.max(from - 1, start), from);
      emitCellOf(kind, out, from, to);
    }
  }
  if (closed) out.emit('ROW_END', bars[bars.length - 1] as number, (bars[bars.length - 1] as number) + 1);
  return columns ?? { kinds };
}

function emitCellOf(kind: ColumnKind, out: Emitter, start: number, end: number): void {
  if (kind === 'text') return emitText(out, start, end);
  const atoms = atomsOf(out.text, start, end, (problem) => out.report(problem));
  switch (kind) {
    case 'match': return emitCell(out, atoms);
    case 'do': return emitClauses(out, atoms);
    case 'is': return emitResult(out, atoms);
    case 'when': return emitCondition(out, atoms);
  }
}

/** `|---|:--|`: at least one dash, and nothing but bars, dashes, colons and spaces. */
export function isDashes(text: string, start: number, end: number): boolean {
  return /^\|[\s|:-]*-[\s|:-]*$/.test(text.slice(start, end));
}

/** Offsets of the bars outside quotes. A quote that is never closed is no quote. */
export function barsOf(text: string, start: number, end: number): number[] {
  const bars: number[] = [];
  let at = start;
  while (at < end) {
    if (text[at] === '"') at = stringEnd(text, at, end) ?? at + 1;
    else {
      if (text[at] === '|') bars.push(at);
      at++;
    }
  }
  return bars;
}
