import '../node20.ts';
import type { LangiumCoreServices, Lexer, LexerResult } from 'langium';
import { emitConstructLine } from './constructs.ts';
import { emitCondition, hasVerb } from './conditions.ts';
import { type Atom, type AtomProblem, atomsOf } from './atoms.ts';
import { Emitter } from './emitter.ts';
import type { KnownCells } from './known-cells.ts';
import { type Line, linesOf } from './lines.ts';
import { emitAs } from './readings.ts';
import { type Columns, emitRowCell, emitRow } from './rows.ts';
import { type PlainRow, RowRuns } from './runs.ts';
import { isQuantifier } from './values.ts';
import { openerAt, type Property, propertyAt, unknownLine } from './starts.ts';
import { propertiesWithColon, type ColumnKind } from './vocabulary.ts';

/** A line with more characters is not read: no rule needs it, and lists in one line take time that grows with their square. */
const longest = 20_000;

/** So many comments are kept in the syntax tree; a text may have more. */
const mostComments = 50_000;

/**
 * The lexer: line by line, by the first character of each. It replaces the generated one because what is a keyword depends on the
 * place in the line, on the construct, and in a table on the column. Never fails; what it cannot read it reports and leaves out.
 */
export class PreceptLexer implements Lexer {
  readonly definition: Lexer['definition'];

  constructor(services: LangiumCoreServices) {
    const tokens = services.parser.TokenBuilder.buildTokens(services.Grammar, { caseInsensitive: false });
    this.definition = Object.fromEntries((tokens as { name: string }[]).map((token) => [token.name, token])) as Lexer['definition'];
  }

  /** All tokens one by one. */
  tokenize(text: string): LexerResult {
    const out = new Emitter(text, this.definition);
    new Run(out, undefined).all();
    return { tokens: out.tokens, hidden: out.hidden, errors: out.problems };
  }

  /** The tokens, many rows as one where their cells are known; `trusting` is explained at `RowRuns`. */
  tokenizeInRuns(text: string, known: KnownCells, trusting: boolean): LexerResult & { readonly rows: RowRuns } {
    const out = new Emitter(text, this.definition);
    const rows = new RowRuns(out, known, trusting);
    new Run(out, rows).all();
    return { tokens: out.tokens, hidden: out.hidden, errors: out.problems, rows };
  }

  /** The tokens of one cell of a row, its bar in front. */
  tokenizeCell(text: string, { line, bars }: PlainRow, kind: ColumnKind, index: number): LexerResult {
    const out = new Emitter(text, this.definition);
    out.startLine(line.number, line.start);
    emitRowCell(out, kind, index === 0, bars[index] as number, bars[index + 1] as number);
    return { tokens: out.tokens, hidden: [], errors: [] };
  }
}

/** One pass over one text: remembers the construct and the table that it is in. */
class Run {
  private opener = '';
  private part = '';
  private columns: Columns | undefined;
  /** After a line that opens nothing known, its indented lines are passed over too. */
  private skipping = false;
  /** Whether the last bullet was `any of` or the like; undefined where it could not be read. */
  private inGroup: boolean | undefined = false;
  /** After an indented line that could not be read, rows and bullets that may belong to it are passed over. */
  private orphans = false;

  constructor(
    private readonly out: Emitter,
    private readonly rows: RowRuns | undefined,
  ) {}

  all(): void {
    for (const line of linesOf(this.out.text)) {
      if (this.isTaken(line)) continue;
      this.out.startLine(line.number, line.start);
      const before = this.out.tokens.length;
      if (line.stop - line.first > longest) this.out.report(tooLong(line));
      else if (line.stop > line.first) this.contents(line);
      else if (line.comment === undefined) this.orphans = false;
      if (this.out.tokens.length > before) this.out.emit('NL', line.end, line.next);
      if (line.comment !== undefined) this.comment(line, line.comment);
    }
    this.rows?.flush();
  }

  /** Whether a row goes into a run as it is. */
  private isTaken(line: Line): boolean {
    if (this.rows === undefined) return false;
    if (line.stop === line.first) {
      if (line.comment !== undefined) this.rows.flush();
      return false;
    }
    const isRow = this.columns !== undefined && this.out.text[line.first] === '|' && line.comment === undefined && line.stop - line.first <= longest;
    if (isRow && this.columns !== undefined) return this.rows.take(line, this.columns.kinds);
    this.rows.leave();
    return false;
  }

  private comment(line: Line, start: number): void {
    if (this.out.hidden.length >= mostComments) return;
    const isDoc = this.out.text.startsWith('///', start) && !this.out.text.startsWith('////', start);
    this.out.emitHidden(isDoc ? 'DOC' : 'COMMENT', start, line.end);
  }

  private contents(line: Line): void {
    const { text } = this.out;
    const char = text[line.first];
    if (char === '|') return this.row(line);
    const inFirstColumn = line.first === line.start;
    if (inFirstColumn && openerAt(text, line.first, line.stop) !== undefined) return this.construct(line);
    if (this.looksLikeRow(line)) return this.row(line);
    this.columns = undefined;
    if (char === '>' && this.opener === 'note') return this.skipping ? undefined : this.out.emit('SENTENCE', line.first, line.stop);
    if (char === '-' && this.opener !== 'advice' && /^--?(\s|$)/.test(text.slice(line.first, line.first + 3))) return this.skipping ? undefined : this.bullet(line);
    if (inFirstColumn) return this.construct(line);
    if (this.skipping) return;
    if (this.opener === 'advice') return emitAs('clauses', this.out, line.first, line.stop);
    this.property(line);
  }

  private row(line: Line): void {
    if (this.skipping || (this.orphans && this.columns === undefined)) return;
    this.columns = emitRow(this.out, line.first, line.stop, this.columns, this.opener, this.part);
  }

  /** A line that ends with a bar, and starts with nothing known, is a row that lost its first bar. */
  private looksLikeRow(line: Line): boolean {
    const { text } = this.out;
    if (text[line.stop - 1] !== '|' || this.opener === 'advice' || (text[line.first] === '-' && this.columns === undefined)) return false;
    return propertyAt(text, line.first, line.stop) === undefined;
  }

  private construct(line: Line): void {
    const opener = openerAt(this.out.text, line.first, line.stop);
    this.inGroup = false;
    this.skipping = opener === undefined;
    this.orphans = false;
    this.columns = undefined;
    this.part = '';
    if (opener === undefined) return this.unknown(line, true);
    this.opener = opener.words;
    this.out.emit(opener.words === 'note' ? 'NOTE' : opener.words, line.first, opener.end);
    emitConstructLine(this.out, opener.words, opener.end, line.stop);
  }

  private property(line: Line): void {
    const property = propertyAt(this.out.text, line.first, line.stop);
    const repeated = this.orphans;
    this.orphans = false;
    this.inGroup = false;
    if (property === undefined && this.opener === '') this.skipping = true;
    if (property === undefined) return this.unknown(line, false, repeated);
    this.part = property.words;
    emitProperty(this.out, property, line.first);
    emitAs(property.reading, this.out, property.colon === undefined ? property.end : property.colon + 1, line.stop);
  }

  /** Of several such lines in a row the first is told, and those that are only misspelt. After very many the text is no rule file, and looking for what was meant takes long. */
  private unknown(line: Line, inFirstColumn: boolean, repeated = false): void {
    this.orphans = !inFirstColumn;
    if (this.out.problems.length >= 1000) return;
    const { near, ...problem } = unknownLine(this.out.text, line, inFirstColumn);
    if (!repeated || near !== undefined) this.out.report(problem);
    // No table stands below what has a colon or a condition: the next rows belong to what is above.
    if (near !== undefined && (propertiesWithColon.has(near) || near === 'applies when')) this.orphans = false;
  }

  private bullet(line: Line): void {
    if (this.orphans) return;
    const misplaced = this.misplacedBullet(line);
    if (misplaced !== undefined) return misplaced.code === '' ? undefined : this.out.report(misplaced);
    const double = this.out.text[line.first + 1] === '-';
    const from = line.first + (double ? 2 : 1);
    this.out.emit(double ? 'SUBBULLET' : 'BULLET', line.first, from);
    const atoms = atomsOf(this.out.text, from, line.stop, (problem) => this.out.report(problem));
    const group = atoms.length === 2 && isQuantifier(atoms, 0);
    if (!double) this.inGroup = group;
    // Without a verb the line is reported by the parser; what stands below it in two dashes would be reported again.
    if (!double && !group && !hasVerb(atoms)) this.inGroup = undefined;
    if (group) this.out.emit('QUANTIFIER', (atoms[0] as Atom).start, (atoms[1] as Atom).end);
    else emitCondition(this.out, atoms);
  }

  /** A bullet that stands below nothing: reported once, the bullets behind it are passed over. */
  private misplacedBullet(line: Line): AtomProblem | undefined {
    const double = this.out.text[line.first + 1] === '-';
    const place = { start: line.first, end: line.first + (double ? 2 : 1) };
    if (this.part !== 'when') {
      this.orphans = true;
      return { code: 'bullet-without-when', ...place, message: 'A line that starts with `-` stands below `when` only.', hint: 'Put a line `when` above it.' };
    }
    if (!double || this.inGroup === true) return undefined;
    const silent = this.inGroup === undefined;
    this.inGroup = undefined;
    return silent ? { code: '', ...place, message: '' } : { code: 'sub-bullet-without-group', ...place, message: 'A line that starts with `--` stands below `any of` or `all of` only.', hint: 'Write `- any of` above it.' };
  }
}

function tooLong(line: Line): AtomProblem {
  const length = line.stop - line.first;
  return { code: 'long-line', start: line.first, end: line.stop, message: `This line has ${length} characters; a line has at most ${longest}.` };
}

/** `is:` and the like are one token with their colon; `when` and `except` differ from the same words inside a line. */
const withColon: ReadonlySet<string> = new Set(['is', 'do', 'otherwise', 'given', 'expect']);
const ownToken: ReadonlyMap<string, string> = new Map([['when', 'WHEN'], ['except', 'EXCEPT']]);

function emitProperty(out: Emitter, property: Property, start: number): void {
  if (property.colon === undefined) return out.emit(ownToken.get(property.words) ?? property.words, start, property.end);
  if (withColon.has(property.words)) return out.emit(`${property.words}:`, start, property.colon + 1);
  out.emit(property.words, start, property.end);
  out.emit(':', property.colon, property.colon + 1);
}
