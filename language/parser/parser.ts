import '../node20.ts';
import { type AstNode, type LangiumCoreServices, LangiumParser, type ParseResult } from 'langium';
import type { LexerProblem } from '../lexer/emitter.ts';
import type { PreceptLexer } from '../lexer/lexer.ts';
import { PreceptParserMessages, TooManyMistakes } from './messages.ts';
import { RunReader } from './run-reader.ts';
import { TokenParser } from './token-parser.ts';

type Options = Parameters<LangiumParser['parse']>[1];

/**
 * The parser with a net below it: a text with thousands of mistakes is read up to where they become too many. Reading on after a mistake
 * takes time and stack, and nobody reads the thousandth message.
 */
export class PreceptParser extends LangiumParser {
  private inner: TokenParser | undefined;
  private readonly runs: RunReader;

  constructor(private readonly services: LangiumCoreServices) {
    super(services);
    this.runs = new RunReader(services.Grammar, this.lexer as PreceptLexer, () => (this.inner ??= TokenParser.create(services)));
  }

  override parse<T extends AstNode = AstNode>(input: string, options?: Options): ParseResult<T> {
    const whole = this.attempt<T>(input, options);
    if (!(whole instanceof RangeError)) return whole;
    let cut = cutBefore(input, whole instanceof TooManyMistakes ? whole.offset : input.length / 2);
    for (;;) {
      const result = this.attempt<T>(input.slice(0, cut), options);
      if (!(result instanceof RangeError)) return { ...result, lexerErrors: [...result.lexerErrors, tooMany(input, cut)] };
      cut = cutBefore(input, cut / 2);
    }
  }

  /** The result, or the error that says that the text is too much. A parser that has thrown is not used again. */
  private attempt<T extends AstNode>(input: string, options: Options): ParseResult<T> | RangeError {
    const messages = this.services.parser.ParserErrorMessageProvider;
    if (messages instanceof PreceptParserMessages) messages.start();
    try {
      return this.runs.parse<T>(input, options?.rule);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.inner = undefined;
      return error;
    }
  }
}

function cutBefore(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.floor(offset) - 1) + 1;
}

function tooMany(text: string, offset: number): LexerProblem {
  const end = text.indexOf('\n', offset);
  const line = text.slice(0, offset).split('\n').length;
  const length = Math.max(1, (end < 0 ? text.length : end) - offset);
  return { code: 'many-problems', message: 'There are too many mistakes above: from here on nothing was read.', offset, length, line, column: 1 };
}
