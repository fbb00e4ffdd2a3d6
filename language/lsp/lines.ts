/**
 * A text seen line by line. The first character of a line tells its kind, so this view needs no parser, never fails, and holds while a
 * line is half typed: what completion, colors, folding and outline need. Meaning comes from the program, never from here.
 */
export interface Lines {
  readonly text: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly kind: 'blank' | 'comment' | 'opener' | 'property' | 'row' | 'dashes' | 'text' | 'condition' | 'clause';
  readonly text: string;
  /** Offset of the line's first character in the text. */
  readonly offset: number;
  /** Index of the opener that this line belongs to; its own index for an opener; -1 above the first. */
  readonly block: number;
  /** Index of the indented line that this line is part of (`alleles` above its table, `except x`, `rule y`); the opener where there is none. */
  readonly section: number;
  /** Rows: index of the header row of the table. A header names itself. */
  readonly header: number;
  /** Rows: the cells, without the space around them. */
  readonly cells: readonly Piece[];
}

/** A stretch of a line: columns count from 0, `to` is exclusive. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Where one line ends and everything about where it stands. */
export function scan(text: string): Lines {
  const lines: Line[] = [];
  let offset = 0;
  let block = -1;
  let section = -1;
  let header = -1;
  for (const raw of text.split('\n')) {
    const index = lines.length;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const kind = kindOf(line);
    const isRow = kind === 'row' || kind === 'dashes';
    if (kind === 'opener') block = section = index;
    else if (kind === 'property' || kind === 'clause') section = index;
    // Comments and blank lines may stand between the rows of a table.
    if (isRow && header < 0) header = index;
    else if (!isRow && kind !== 'comment' && kind !== 'blank') header = -1;
    lines.push({ kind, text: line, offset, block, section, header, cells: kind === 'row' ? cellsOf(line) : [] });
    offset += raw.length + 1;
  }
  return { text, lines };
}

function kindOf(line: string): Line['kind'] {
  const body = line.trimStart();
  if (body === '') return 'blank';
  if (body.startsWith('//')) return 'comment';
  if (/^\|[\s|:-]*-[\s|:-]*$/.test(body)) return 'dashes';
  if (body.startsWith('|')) return 'row';
  if (body.startsWith('>')) return 'text';
  if (/^-{1,2}(\s|$)/.test(body)) return 'condition';
  if (body.length === line.length) return 'opener';
  return /^[a-z][\w ,]*:(\s|$)/i.test(body) ? 'property' : 'clause';
}

/** The cells between the bars; a bar inside quotes is text. A half-typed last cell counts. */
export function cellsOf(line: string): Piece[] {
  const cells: Piece[] = [];
  let start = line.indexOf('|') + 1;
  let quoted = false;
  const end = commentStart(line);
  for (let at = start; at <= end; at++) {
    const character = line[at];
    if (character === '"') quoted = !quoted;
    if (at < end && (character !== '|' || quoted)) continue;
    const piece = trimmed(line, start, at);
    if (at < end || piece.text !== '') cells.push(piece);
    start = at + 1;
  }
  return cells;
}

/** Where a comment begins on the line, or its length. `//` inside quotes is text. */
export function commentStart(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (!quoted && line.startsWith('//', at) && (at === 0 || /\s/.test(line[at - 1] ?? ''))) return at;
  }
  return line.length;
}

/** The stretch from `from` to `to` without the space around it; an empty stretch keeps the place after its first space. */
export function trimmed(line: string, from: number, to: number): Piece {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(line[start] ?? '')) start++;
  while (end > start && /\s/.test(line[end - 1] ?? '')) end--;
  if (start === end) start = end = Math.min(from + 1, to);
  return { text: line.slice(start, end), from: start, to: end };
}

/** Which cell a column of a row lies in: the number of bars before it, less one. -1 before the first bar. */
export function cellAt(line: string, column: number): number {
  let cell = -1;
  let quoted = false;
  for (let at = 0; at < Math.min(column, line.length); at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === '|' && !quoted) cell++;
  }
  return cell;
}

/** The index of the line that holds an offset. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
