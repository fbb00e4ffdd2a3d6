import '../node20.ts';
import type { LexerResult } from 'langium';
import type { Atom } from './atoms.ts';

type Token = LexerResult['tokens'][number];
type TokenType = Token['tokenType'];
type TokenTypes = Readonly<Record<string, TokenType>>;

/** A problem that the lexer reports: what Langium wants of a lexer error, with a code and a hint beside the message. */
export interface LexerProblem {
  readonly code: string;
  readonly hint?: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly message: string;
}

/** Collects the tokens of one text. Offsets are UTF-16 units; lines and columns count from 1, as the parser expects. */
export class Emitter {
  readonly tokens: Token[] = [];
  readonly hidden: Token[] = [];
  readonly problems: LexerProblem[] = [];
  private line = 1;
  private lineStart = 0;

  constructor(
    readonly text: string,
    private readonly types: TokenTypes,
  ) {}

  startLine(line: number, offset: number): void {
    this.line = line;
    this.lineStart = offset;
  }

  emit(type: string, start: number, end: number): void {
    this.tokens.push(this.token(type, start, end));
  }

  emitHidden(type: string, start: number, end: number): void {
    this.hidden.push(this.token(type, start, end));
  }

  report(problem: { readonly code: string; readonly start: number; readonly end: number; readonly message: string; readonly hint?: string }): void {
    const { code, start, end, message, hint } = problem;
    const place = { offset: start, length: end - start, line: this.line, column: start - this.lineStart + 1 };
    this.problems.push({ code, message, ...place, ...(hint === undefined ? {} : { hint }) });
  }

  /** Emits an atom with the meaning that its kind has everywhere: words are names, punctuation is punctuation. */
  plain(atom: Atom): void {
    this.emit(plainType(atom), atom.start, atom.end);
  }

  /** Emits an atom as the keyword that its text is. */
  keyword(atom: Atom): void {
    this.emit(atom.text, atom.start, atom.end);
  }

  /** Emits several atoms as one keyword: `at least`, `low to high`. */
  keywordOver(keyword: string, atoms: readonly Atom[], from: number, count: number): void {
    this.emit(keyword, (atoms[from] as Atom).start, (atoms[from + count - 1] as Atom).end);
  }

  private token(name: string, start: number, end: number): Token {
    const tokenType = this.types[name];
    if (tokenType === undefined) throw new Error(`The grammar has no token ${name}`);
    return {
      image: this.text.slice(start, end),
      startOffset: start,
      endOffset: end - 1,
      startLine: this.line,
      endLine: this.line,
      startColumn: start - this.lineStart + 1,
      endColumn: end - this.lineStart,
      tokenType,
      tokenTypeIdx: tokenType.tokenTypeIdx as number,
    };
  }
}

const types: Readonly<Record<Atom['kind'], string | undefined>> = {
  word: 'WORD', number: 'NUMBER', string: 'STRING', text: 'TEXT', operator: 'WORD', compare: undefined,
  comma: ',', semicolon: ';', colon: ':', open: '(', close: ')', '[': '[', ']': ']',
};

/** `≥` and `≤` are read as `>=` and `<=`. */
function plainType(atom: Atom): string {
  if (atom.kind !== 'compare') return types[atom.kind] as string;
  return atom.text === '≥' ? '>=' : atom.text === '≤' ? '<=' : atom.text;
}
