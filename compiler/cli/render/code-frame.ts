import type { Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { styleOf, visible, wrap, type Style } from '../support/style.ts';
import { endOf, type FilePlace } from './finding.ts';

interface Mark {
  readonly place: FilePlace;
  readonly label: string;
  readonly main: boolean;
}

/**
 * Source lines with what they are marked with:
 *
 *     ┌─ clopidogrel.precept:24:5
 *     │
 *  24 │   | acs-low | ACS/PCI | PM or IM | strong | do not use |
 *     │     ^^^^^^^ this row
 */
export function codeFrame(marks: readonly Mark[], context: Pick<Context, 'color' | 'width' | 'cwd'>): string {
  const style = styleOf(context);
  const files = [...new Set(marks.map(({ place }) => place.file))];
  const gutter = String(Math.max(...marks.map(({ place }) => place.span.line))).length + 1;
  const lines: string[] = [];
  for (const [at, file] of files.entries()) {
    const inFile = marks.filter(({ place }) => place.file === file).toSorted((one, other) => one.place.span.line - other.place.span.line || one.place.span.column - other.place.span.column);
    const first = inFile.find(({ main }) => main) ?? inFile[0]!;
    const { line, column } = first.place.span;
    lines.push(`${' '.repeat(gutter)} ${style.blue(at === 0 ? '┌─' : '├─')} ${style.cyan(`${visible(shownPath(file, context.cwd))}:${line}:${column}`)}`);
    lines.push(`${' '.repeat(gutter)} ${style.blue('│')}`);
    lines.push(...frameOf(inFile, gutter, context.width, style));
  }
  return lines.join('\n');
}

function frameOf(marks: readonly Mark[], gutter: number, width: number, style: Style): string[] {
  const output: string[] = [];
  let before: number | undefined;
  for (const mark of marks) {
    const { line } = mark.place.span;
    if (before !== undefined && line > before + 1) output.push(`${' '.repeat(gutter)} ${style.blue('⋮')}`);
    const shown = windowOf(mark.place, Math.max(20, width - gutter - 4));
    if (line !== before) output.push(`${style.blue(String(line).padStart(gutter))} ${style.blue('│')} ${shown.text}`.trimEnd());
    before = line;
    const paint = mark.main ? style.red : style.blue;
    const caret = (mark.main ? '^' : '-').repeat(Math.max(1, shown.length));
    const room = width - gutter - 4 - shown.at - caret.length;
    const blank = `${' '.repeat(gutter)} ${style.blue('│')} `;
    if (mark.label === '' || mark.label.length <= room) output.push(`${blank}${' '.repeat(shown.at)}${paint(caret)} ${paint(mark.label)}`.trimEnd());
    else output.push(`${blank}${' '.repeat(shown.at)}${paint(caret)}`, ...wrap(mark.label, Math.max(20, width - gutter - 6)).split('\n').map((part) => `${blank}  ${paint(part)}`));
  }
  return output;
}

/** The line of a place as it fits the width, and where the marked part lies in it. A long line shows the part around the mark. */
function windowOf(place: FilePlace, width: number): { readonly text: string; readonly at: number; readonly length: number } {
  const start = place.text.lastIndexOf('\n', place.span.start - 1) + 1;
  const newline = place.text.indexOf('\n', start);
  const line = place.text.slice(start, newline < 0 ? undefined : newline).replace(/\r$/, '');
  const from = Math.min(place.span.start - start, line.length);
  const end = endOf(place);
  const to = end.line === place.span.line ? Math.min(place.span.end - start, line.length) : line.length;
  const at = columns(visible(line.slice(0, from)));
  const marked = visible(line.slice(from, to));
  const whole = visible(line);
  const length = columns(marked.trimEnd());
  if (columns(whole) <= width) return { text: whole, at, length };
  const left = Math.max(0, Math.min(at - Math.floor(width / 4), columns(whole) - width));
  const cut = [...whole].slice(left, left + width);
  if (left > 0) cut[0] = '…';
  if (left + width < columns(whole)) cut[cut.length - 1] = '…';
  return { text: cut.join(''), at: at - left, length: Math.min(length, width - (at - left)) };
}

function columns(text: string): number {
  return [...text].length;
}
