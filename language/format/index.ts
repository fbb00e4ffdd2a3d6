import { type Line, linesOf } from '../lexer/lines.ts';
import { openerAt, propertyAt } from '../lexer/starts.ts';
import { parse } from '../parse.ts';
import { singleSpaced } from './spaces.ts';
import { layOut } from './table.ts';

/** `fit`: set the widths of all tables anew instead of obeying their dash lines. */
export interface FormatOptions {
  readonly fit?: boolean;
}

/**
 * Lays out a rule file. Only white space changes, and dash lines: the meaning, comments, the kind of line breaks and lines with mistakes
 * stay as they are. Formatting twice gives the same as once.
 */
export function formatText(text: string, options: FormatOptions = {}): string {
  const problems = parse(text, '').problems.map((problem) => problem.start);
  return new Layout(text, problems, options.fit === true).all();
}

class Layout {
  private readonly lines: readonly Line[];
  private readonly broken: ReadonlySet<number>;
  private readonly out: string[] = [];
  private readonly lineBreak: string;
  private opener = '';
  private inRule = false;

  constructor(
    private readonly text: string,
    problems: readonly number[],
    private readonly fit: boolean,
  ) {
    this.lines = [...linesOf(text)];
    this.broken = new Set(linesAt(this.lines, problems));
    this.lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  }

  all(): string {
    for (let index = 0; index < this.lines.length; ) index = this.from(index);
    while (this.out.length > 0 && this.out[this.out.length - 1]?.trim() === '') this.out.pop();
    return (this.text.startsWith('\ufeff') ? '\ufeff' : '') + this.out.join('');
  }

  /** Lays out the line at `index`, or the table that starts there; returns the index behind it. */
  private from(index: number): number {
    const line = this.lines[index] as Line;
    if (this.text[line.first] === '|') return this.table(index);
    if (line.first === line.end) this.blank(line);
    else this.put(line, this.broken.has(line.number) ? this.asWritten(line) : this.plain(line));
    return index + 1;
  }

  /** One blank line between things, none at the start. */
  private blank(line: Line): void {
    const last = this.out[this.out.length - 1];
    if (last !== undefined && last.trim() !== '') this.put(line, '');
  }

  private put(line: Line, contents: string): void {
    const lineBreak = this.text.slice(line.end, line.next);
    this.out.push(contents + (lineBreak === '' ? this.lineBreak : lineBreak));
  }

  /** A line with a mistake stays, but what it opens counts for the lines below. */
  private asWritten(line: Line): string {
    this.indent(line);
    return this.text.slice(line.start, line.end);
  }

  private table(start: number): number {
    let end = start;
    while (end < this.lines.length && this.belongsToTable(this.lines[end] as Line)) end++;
    while (this.text[(this.lines[end - 1] as Line).first] !== '|') end--;
    const part = this.lines.slice(start, end);
    const rows = part.filter((line) => this.text[line.first] === '|');
    const table = layOut(this.text, rows, (line) => this.broken.has(line.number), this.fit);
    for (const line of part) {
      if (line.first === line.end) this.blank(line);
      else this.put(line, table.lines.get(line) ?? this.text.slice(line.start, line.end).trimEnd());
      if (line === rows[0] && table.newDashes !== undefined) this.out.push(table.newDashes + this.lineBreak);
    }
    return end;
  }

  /** Rows, and blank lines and comments between them. */
  private belongsToTable(line: Line): boolean {
    return this.text[line.first] === '|' || line.first === line.end || line.comment === line.first;
  }

  private plain(line: Line): string {
    if (line.comment === line.first) return this.text.slice(line.start, line.end).trimEnd();
    const indent = this.indent(line);
    const contents = this.text.slice(line.first, line.stop);
    const comment = line.comment === undefined ? '' : `  ${this.text.slice(line.comment, line.end).trimEnd()}`;
    const isSentence = this.opener === 'note' && contents.startsWith('>');
    const written = isSentence ? `> ${contents.slice(1).trim()}`.trimEnd() : singleSpaced(contents);
    return ' '.repeat(indent) + written + comment;
  }

  /** Two spaces below an opener, two more below a rule, two more for its conditions. Remembers what the line opens. */
  private indent(line: Line): number {
    const { text } = this;
    const isBullet = /^--?(\s|$)/.test(text.slice(line.first, line.first + 3));
    const isSentence = this.opener === 'note' && text[line.first] === '>';
    if (line.first === line.start && !isBullet && !isSentence) {
      this.opener = openerAt(text, line.first, line.stop)?.words ?? '';
      this.inRule = false;
      return 0;
    }
    if (this.opener === 'advice' || this.opener === 'note') return 2;
    if (isBullet) return 6;
    const property = propertyAt(text, line.first, line.stop)?.words;
    if (property === 'rule' || property === 'otherwise' || property === 'except') this.inRule = false;
    const indent = this.inRule ? 4 : 2;
    if (property === 'rule') this.inRule = true;
    return indent;
  }
}

/** Numbers of the lines that hold these offsets. Lines are in order, and so are offsets. */
function linesAt(lines: readonly Line[], offsets: readonly number[]): number[] {
  const numbers: number[] = [];
  let index = 0;
  for (const offset of offsets) {
    while (index < lines.length - 1 && (lines[index] as Line).next <= offset) index++;
    const line = lines[index];
    if (line !== undefined) numbers.push(line.number);
  }
  return numbers;
}
