import { stringEnd } from '../lexer/atoms.ts';

/** White space as single spaces, none at the ends; texts in quotes stay as they are. */
export function singleSpaced(text: string): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '"') {
      const end = stringEnd(text, at, text.length) ?? text.length;
      result += text.slice(at, end);
      at = end;
    } else if (/\s/.test(char)) {
      if (result !== '' && !result.endsWith(' ')) result += ' ';
      at++;
    } else {
      result += char;
      at++;
    }
  }
  return result.trimEnd();
}

/** Characters as people count them. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
