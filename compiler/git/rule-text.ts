import { openerAt, propertyAt } from '../../language/lexer/starts.ts';
import { type Line, linesOf } from '../../language/lexer/lines.ts';
import { singleSpaced } from '../../language/format/spaces.ts';
import { type Grid, readGrid } from './grid.ts';

/** A rule file as a merge sees it: lines, and tables as one piece each. Line breaks and a byte order mark are kept apart. */
export interface RuleText {
  readonly units: readonly Unit[];
  readonly lineBreak: string;
  readonly mark: string;
  /** Whether the last line has a line break. */
  readonly closed: boolean;
}

export type Unit = LineUnit | TableUnit;

export interface LineUnit {
  readonly kind: 'line';
  readonly lines: readonly string[];
  /** The line without its layout: lines with equal content say the same. */
  readonly content: string;
  /** What the line opens (`case "two possible"`), if it stands in the first column. */
  readonly opens?: string;
  /** The word of a property (`version`). */
  readonly property?: string;
}

export interface TableUnit {
  readonly kind: 'table';
  readonly lines: readonly string[];
  readonly content: string;
  readonly grid: Grid;
  readonly place: TablePlace;
}

export interface TablePlace {
  /** The word that opens what the table belongs to: `recommend`. */
  readonly opener: string;
  /** The whole line of it, without comment. */
  readonly heading: string;
  /** The property above the table (`alleles`, `except acs-low`); empty where there is none. */
  readonly part: string;
  /** The order of rows says something: `rows: first that applies`, or a scale of values. */
  readonly ordered: boolean;
}

/** Reads the pieces of a text. With `tables` false every line is a piece of its own, as for a text that cannot be read as rules. */
export function readRuleText(text: string, tables = true): RuleText {
  const lines = [...linesOf(text)];
  const last = lines.at(-1);
  return {
    units: new Reader(text, lines, tables).units(),
    lineBreak: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    mark: text.startsWith('\uFEFF') ? '\uFEFF' : '',
    closed: last === undefined || last.next > last.end,
  };
}

/** A line without its layout; whether it is indented counts, for it says what the line belongs to. */
export function contentOf(line: string): string {
  const spaced = singleSpaced(line);
  return spaced !== '' && /^\s/.test(line) ? ` ${spaced}` : spaced;
}

/** Tables in which only the rows count, not which one stands first. */
const anyOrder: ReadonlySet<string> = new Set(['sources', 'evidence', 'cases for', 'implication of', 'also', 'replace in', 'restrict in', 'add to', 'remove from', 'recommend']);

class Reader {
  private opener = '';
  private heading = '';
  private part = '';
  private first = false;

  constructor(
    private readonly text: string,
    private readonly all: readonly Line[],
    private readonly tables: boolean,
  ) {}

  units(): readonly Unit[] {
    const units: Unit[] = [];
    for (let at = 0; at < this.all.length; ) {
      const line = this.all[at]!;
      const end = this.tables && this.text[line.first] === '|' ? this.endOfTable(at) : at;
      const table = end > at ? this.table(this.all.slice(at, end)) : undefined;
      if (table) units.push(table);
      else for (const one of this.all.slice(at, Math.max(end, at + 1))) units.push(this.line(one));
      at = Math.max(end, at + 1);
    }
    return units;
  }

  /** Rows, with the blank lines and comments between them. */
  private endOfTable(start: number): number {
    let end = start;
    let at = start;
    for (; at < this.all.length; at += 1) {
      const line = this.all[at]!;
      if (this.text[line.first] === '|') end = at + 1;
      else if (line.first !== line.end && line.comment !== line.first) break;
    }
    return end;
  }

  private table(lines: readonly Line[]): TableUnit | undefined {
    const grid = readGrid(this.text, lines);
    if (!grid) return undefined;
    const { opener, heading, part } = this;
    const listed = anyOrder.has(opener) || (opener === 'gene' && part === 'alleles') || (opener === 'define' && grid.header[0] === 'row');
    const content = JSON.stringify([grid.header, grid.frame, grid.rows.map(({ above, cells, comment }) => [above, cells, comment])]);
    return { kind: 'table', lines: lines.map((line) => this.written(line)), content, grid, place: { opener, heading, part, ordered: this.first || !listed } };
  }

  private line(line: Line): LineUnit {
    const written = this.written(line);
    const content = contentOf(written);
    const { text } = this;
    const opener = this.tables && line.first === line.start ? openerAt(text, line.first, line.stop) : undefined;
    if (opener) {
      [this.opener, this.heading, this.part, this.first] = [opener.words, singleSpaced(text.slice(line.first, line.stop)), '', false];
      return { kind: 'line', lines: [written], content, opens: this.heading };
    }
    const property = this.tables && line.first > line.start && !['note', 'advice'].includes(this.opener) ? propertyAt(text, line.first, line.stop) : undefined;
    if (!property) return { kind: 'line', lines: [written], content };
    const words = singleSpaced(text.slice(line.first, line.stop));
    if (property.colon === undefined && !['applies when', 'when'].includes(property.words)) this.part = words;
    if (property.words === 'rows' && /:\s*first\b/i.test(words)) this.first = true;
    return { kind: 'line', lines: [written], content, property: property.words };
  }

  private written(line: Line): string {
    return this.text.slice(line.start, line.end);
  }
}
