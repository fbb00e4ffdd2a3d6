import '../node20.ts';
import { DefaultValueConverter, type CstNode, type ValueType } from 'langium';
import { isQuoted } from '../lexer/atoms.ts';

/**
 * What the syntax tree holds for names and texts: white space counts as one space; a name or text that is one string comes without its
 * quotes; anything else as written, quotes included (`"A"/"B"`, `LUAD "Lung Adenocarcinoma"`).
 */
export class PreceptValueConverter extends DefaultValueConverter {
  override convert(input: string, cstNode: CstNode): ValueType {
    const written = cstNode.text;
    return written === '' ? input : valueOf(written);
  }
}

/** The value of a name or text, as it is written; an accent is one sign with its letter, however it was typed. */
export function valueOf(written: string): string {
  if (isQuoted(written)) return unquoted(written).normalize('NFC');
  if (written === '≥') return '>=';
  if (written === '≤') return '<=';
  return written.replace(/\s+/g, ' ').normalize('NFC');
}

/** The contents of a string: `\"` is a quote and `\\` a backslash; other backslashes stand for themselves. */
export function unquoted(written: string): string {
  return written.slice(1, -1).replace(/\\(["\\])/g, '$1');
}
