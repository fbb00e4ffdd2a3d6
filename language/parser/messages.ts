import '../node20.ts';
import { LangiumParserErrorMessageProvider } from 'langium';

type Mismatch = Parameters<LangiumParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type NoAlternative = Parameters<LangiumParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type EarlyExit = Parameters<LangiumParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type Redundant = Parameters<LangiumParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];
type Found = Mismatch['actual'];

/** Parser errors in plain words: what stands there, what could stand there. */
export class PreceptParserMessages extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage({ expected, actual }: Mismatch): string {
    if (expected.name === 'ROW_END') return 'This row does not end with `|`.';
    if (expected.name === 'NL') return `${found(actual)} is one too many on this line.`;
    return `Expected ${nameOf(expected.name)}, found ${found(actual)}.`;
  }

  override buildNoViableAltMessage({ actual }: NoAlternative): string {
    return `${capital(found(actual[0]))} cannot stand here.`;
  }

  override buildEarlyExitMessage({ actual }: EarlyExit): string {
    return `Something is missing before ${found(actual[0])}.`;
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: Redundant): string {
    return `${capital(found(firstRedundant))} cannot stand here.`;
  }
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
  WORD: 'a name', NUMBER: 'a number', STRING: 'a text in quotes', TEXT: 'a text', SENTENCE: 'a line that starts with `>`',
  BULLET: 'a line that starts with `-`', SUBBULLET: 'a line that starts with `--`', QUANTIFIER: '`any of` or `all of`',
  HEAD: 'a table', ROW: 'a row', BAR: '`|`', EOF: 'the end of the file',
};

/** A token as people call it. */
export function nameOf(token: string): string {
  if (token.startsWith('ROW_')) return 'a row';
  if (token.startsWith('BAR_')) return '`|`';
  return names[token] ?? `\`${token}\``;
}
