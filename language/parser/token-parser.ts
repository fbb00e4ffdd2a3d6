import '../node20.ts';
import { type AstNode, createParser, type LangiumCoreServices, LangiumParser, type LexerResult, type ParseResult } from 'langium';

/** Langium's parser without a lexer: it gets the tokens. A parser that has thrown must not be used again. */
export class TokenParser extends LangiumParser {
  private given: LexerResult = { tokens: [], hidden: [], errors: [] };
  protected override readonly lexer = { definition: {}, tokenize: (): LexerResult => this.given };

  static create(services: LangiumCoreServices): TokenParser {
    const parser = createParser(services.Grammar, new TokenParser(services), services.parser.Lexer.definition);
    parser.finalize();
    return parser;
  }

  /** `rule`: the grammar rule to start from, the entry rule if absent. */
  parseTokens<T extends AstNode>(text: string, tokens: LexerResult, rule?: string): ParseResult<T> {
    this.given = tokens;
    return this.parse<T>(text, rule === undefined ? {} : { rule });
  }
}
