import '../node20.ts';
import type { LangiumCoreServices, Lexer, LexerResult } from 'langium';
import { emitConstructLine } from './constructs.ts';
import { emitCondition } from './conditions.ts';
import { atomsOf } from './atoms.ts';
import { Emitter } from './emitter.ts';
import { type Line, linesOf } from './lines.ts';
import { emitAs } from './readings.ts';
import { type Columns, emitRow } from './rows.ts';
import { isQuantifier } from './values.ts';
import { openerAt, propertyAt, unknownLine } from './starts.ts';

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

  tokenize(text: string): LexerResult {
    const out = new Emitter(text, this.definition);
    new Run(out).all();
    return { tokens: out.tokens, hidden: out.hidden, errors: out.problems };
  }
}

/** One pass over one text: remembers the construct and the table that it is in. */
class Run {
  private opener = '';
  private part = '';
  private columns: Columns | undefined;
  /** After a line that opens nothing known, its indented lines are passed over too. */
  private skipping = false;
  /** After an indented line that could not be read, rows and bullets that may belong to it are passed over. */
  private orphans = false;

  constructor(private readonly out: Emitter) {}

  all(): void {
    for (const line of linesOf(this.out.text)) {
      this.out.startLine(line.number, line.start);
      const before = this.out.tokens.length;
      if (line.stop > line.first) this.contents(line);
      if (this.out.tokens.length > before) this.out.emit('NL', line.end, line.next);
      if (line.comment !== undefined) this.comment(line, line.comment);
    }
  }

  private comment(line: Line, start: number): void {
    const isDoc = this.out.text.startsWith('///', start) && !this.out.text.startsWith('////', start);
    this.out.emitHidden(isDoc ? 'DOC' : 'COMMENT', start, line.end);
  }

  private contents(line: Line): void {
    const char = this.out.text[line.first];
    if (char === '|') return this.row(line);
    if (line.first === line.start && openerAt(this.out.text, line.first, line.stop) !== undefined) return this.construct(line);
    if (this.looksLikeRow(line)) return this.row(line);
    this.columns = undefined;
    if (line.first === line.start) return this.construct(line);
    if (this.skipping) return;
    if (char === '>') return this.out.emit('SENTENCE', line.first, line.stop);
    if (this.opener === 'advice') return emitAs('clauses', this.out, line.first, line.stop);
    if (char === '-' && /^--?(\s|$)/.test(this.out.text.slice(line.first, line.first + 3))) return this.bullet(line);
    this.property(line);
  }

  private row(line: Line): void {
    if (this.skipping || (this.orphans && this.columns === undefined)) return;
    this.columns = emitRow(this.out, line.first, line.stop, this.columns, this.opener, this.part);
  }

  /** A line that ends with a bar, and starts with nothing known, is a row that lost its first bar. */
  private looksLikeRow(line: Line): boolean {
    const { text } = this.out;
    if (text[line.stop - 1] !== '|' || this.opener === 'advice' || text[line.first] === '>' || text[line.first] === '-' && this.columns === undefined) return false;
    return propertyAt(text, line.first, line.stop) === undefined;
  }

  private construct(line: Line): void {
    const opener = openerAt(this.out.text, line.first, line.stop);
    this.skipping = opener === undefined;
    this.orphans = false;
    this.columns = undefined;
    this.part = '';
    if (opener === undefined) return this.out.report(unknownLine(this.out.text, line, true));
    this.opener = opener.words;
    this.out.emit(opener.words === 'note' ? 'NOTE' : opener.words, line.first, opener.end);
    emitConstructLine(this.out, opener.words, opener.end, line.stop);
  }

  private property(line: Line): void {
    const property = propertyAt(this.out.text, line.first, line.stop);
    this.orphans = property === undefined;
    if (property === undefined) return this.out.report(unknownLine(this.out.text, line, false));
    this.part = property.words;
    this.out.emit(property.words, line.first, property.end);
    if (property.colon !== undefined) this.out.emit(':', property.colon, property.colon + 1);
    emitAs(property.reading, this.out, property.colon === undefined ? property.end : property.colon + 1, line.stop);
  }

  private bullet(line: Line): void {
    if (this.orphans) return;
    const double = this.out.text[line.first + 1] === '-';
    const from = line.first + (double ? 2 : 1);
    this.out.emit(double ? 'SUBBULLET' : 'BULLET', line.first, from);
    const atoms = atomsOf(this.out.text, from, line.stop, (problem) => this.out.report(problem));
    if (atoms.length === 2 && isQuantifier(atoms, 0)) this.out.emit('QUANTIFIER', atoms[0]?.start ?? from, atoms[1]?.end ?? from);
    else emitCondition(this.out, atoms);
  }
}
