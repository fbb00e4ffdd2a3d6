import '../node20.ts';
import { LangiumParserErrorMessageProvider } from 'langium';

type Mismatch = Parameters<LangiumParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type NoAlternative = Parameters<LangiumParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type EarlyExit = Parameters<LangiumParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type Redundant = Parameters<LangiumParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];
type Found = Mismatch['actual'];

/** After so many mistakes in one text the rest of it is not read. */
const most = 1000;

/** Thrown out of the parser at the first mistake beyond that; `offset` is its place. */
export class TooManyMistakes extends RangeError {
  constructor(readonly offset: number) {
    super('Too many mistakes');
  }
}

/** Parser errors in plain words: what stands there, what could stand there. Counts them. */
export class PreceptParserMessages extends LangiumParserErrorMessageProvider {
  private count = 0;

  /** A new text begins. */
  start(): void {
    this.count = 0;
  }

  private counted(token: Found | undefined, message: string): string {
    if (++this.count > most) throw new TooManyMistakes(Number.isFinite(token?.startOffset) ? (token?.startOffset ?? 0) : 0);
    return message;
  }

  override buildMismatchTokenMessage({ expected, actual }: Mismatch): string {
    return this.counted(actual, mismatch(expected.name, actual));
  }

  override buildNoViableAltMessage({ actual, expectedPathsPerAlt }: NoAlternative): string {
    return this.counted(actual[0], oneOf(expectedPathsPerAlt.flat(), actual[0]));
  }

  override buildEarlyExitMessage({ actual, expectedIterationPaths }: EarlyExit): string {
    return this.counted(actual[0], oneOf(expectedIterationPaths, actual[0]));
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: Redundant): string {
    return `${capital(found(firstRedundant))} cannot stand here.`;
  }
}

/** More possibilities than this are not listed. */
const listed = 10;

/** `Expected a name or `not`, found `;`.` The paths are what could have stood here, each from its first token. */
function oneOf(paths: readonly (readonly { readonly name: string }[])[], actual: Found | undefined): string {
  const tokens = new Set(paths.flatMap((path) => (path[0] === undefined ? [] : [path[0].name])));
  const possible = [...new Set([...tokens].filter((token) => !isPartOfOther(token, tokens)).map(nameOf))];
  const last = possible.pop();
  if (last === undefined || possible.length >= listed) return isLineEnd(actual) ? 'Something is missing at the end of this line.' : `${capital(found(actual))} cannot stand here.`;
  return `Expected ${possible.length === 0 ? last : `${possible.join(', ')} or ${last}`}, found ${found(actual)}.`;
}

/** A name may be a number or in quotes, and a text may be in quotes: that goes without saying. */
function isPartOfOther(token: string, all: ReadonlySet<string>): boolean {
  return (all.has('WORD') && (token === 'NUMBER' || token === 'STRING')) || (all.has('TEXT') && token === 'STRING');
}

function isLineEnd(token: Found | undefined): boolean {
  return token === undefined || token.tokenType.name === 'NL' || token.tokenType.name === 'EOF';
}

function mismatch(wanted: string, actual: Found): string {
  if (wanted === 'ROW_END' && isLineEnd(actual)) return 'This row does not end with `|`.';
  if (wanted === 'EOF' || wanted === 'ROW_END') return `${capital(found(actual))} cannot stand here.`;
  if (wanted === 'NL') return `${capital(found(actual))} is one too many on this line.`;
  return `Expected ${nameOf(wanted)}, found ${found(actual)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function found(token: Found | undefined): string {
  if (token === undefined || token.tokenType.name === 'EOF') return 'the end of the file';
  if (token.tokenType.name === 'NL') return 'the end of the line';
  const image = token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image;
  return `\`${image}\``;
}

const names: Readonly<Record<string, string>> = {
  WORD: 'a name', NUMBER: 'a number', STRING: 'a text in quotes', TEXT: 'a text', NL: 'the end of the line', NEXT: '`,`', JOIN: '`and` or `or`',
  DOC: 'a comment', COMMENT: 'a comment', WS: 'a space', DASHES: 'a dash line', NOTE: '`note`', EXCEPT: '`except`', WHEN: '`when`', SENTENCE: 'a line that starts with `>`',
  BULLET: 'a line that starts with `-`', SUBBULLET: 'a line that starts with `--`', QUANTIFIER: '`any of` or `all of`',
  HEAD: 'a table', ROW: 'a row', BAR: '`|`', EOF: 'the end of the file',
};

const comparisons: ReadonlySet<string> = new Set(['>=', '>', '<=', '<', '=', 'at least', 'at most']);

/** A token as people call it. */
export function nameOf(token: string): string {
  if (token.startsWith('ROW_')) return 'a row';
  if (token.startsWith('BAR_')) return '`|`';
  if (comparisons.has(token)) return 'a comparison';
  return names[token] ?? `\`${token}\``;
}
