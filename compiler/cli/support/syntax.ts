import { parse } from '../../../language/parse.ts';

/** Whether some part of a text could not be read as rules. */
export function hasSyntaxErrors(text: string): boolean {
  return parse(text, 'file:///text.precept').problems.length > 0;
}
