import type { AtomProblem } from './atoms.ts';
import type { Line } from './lines.ts';
import { openers, propertiesWithColon, propertiesWithoutColon, type Reading } from './vocabulary.ts';
import { closest } from './closest.ts';

/** The opener at the start of a line, and where it ends. */
export function openerAt(text: string, start: number, end: number): { readonly words: string; readonly end: number } | undefined {
  const words = openers.find((candidate) => startsWith(text, start, end, candidate));
  return words === undefined ? undefined : { words, end: start + words.length };
}

/** The property at the start of an indented line; `colon` is the offset of its colon. */
export interface Property {
  readonly words: string;
  readonly end: number;
  readonly colon?: number;
  readonly reading: Reading;
}

const colonFirst = [...propertiesWithColon].toSorted(([left], [right]) => right.length - left.length);
const bareFirst = [...propertiesWithoutColon].toSorted(([left], [right]) => right.length - left.length);

export function propertyAt(text: string, start: number, end: number): Property | undefined {
  for (const [words, reading] of colonFirst) {
    if (!startsWith(text, start, end, words)) continue;
    let colon = start + words.length;
    while (colon < end && text[colon] === ' ') colon++;
    if (text[colon] === ':') return { words, end: start + words.length, colon, reading };
  }
  for (const [words, reading] of bareFirst) {
    if (startsWith(text, start, end, words)) return { words, end: start + words.length, reading };
  }
  return undefined;
}

function startsWith(text: string, start: number, end: number, words: string): boolean {
  const stop = start + words.length;
  return stop <= end && text.startsWith(words, start) && (stop === end || /[\s:,]/.test(text[stop] as string));
}

/** Neither an opener nor a property: says what the line starts with and what may have been meant. */
export function unknownLine(text: string, line: Line, inFirstColumn: boolean): AtomProblem {
  const contents = text.slice(line.first, line.stop);
  const colon = contents.search(/:(\s|$)/);
  const written = colon > 0 && !inFirstColumn ? contents.slice(0, colon).trim() : (contents.split(/\s/, 1)[0] as string);
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const known = inFirstColumn ? openers : [...propertiesWithColon.keys(), ...propertiesWithoutColon.keys()];
  const place = { start: line.first, end: line.first + written.length };
  const opener = inFirstColumn ? undefined : openerAt(text, line.first, line.stop);
  const property = inFirstColumn ? propertyAt(text, line.first, line.stop) : undefined;
  if (opener !== undefined) {
    return { code: 'indented-opener', ...place, message: `\`${opener.words}\` opens something new, but its line is indented.`, hint: 'Start the line in the first column.' };
  }
  if (property !== undefined) {
    return { code: 'property-not-indented', ...place, message: `\`${property.words}\` belongs to what stands above it, but its line is not indented.`, hint: 'Put two spaces in front of it.' };
  }
  if (!inFirstColumn && propertiesWithColon.has(written)) {
    return { code: 'missing-colon', ...place, message: `Behind \`${written}\` a colon is missing.`, hint: `Write \`${written}: …\`.` };
  }
  const near = closest(shown, known);
  const message = inFirstColumn ? `\`${shown}\` opens nothing that the language knows.` : `\`${shown}\` is nothing that may start a line here.`;
  return { code: 'unknown-line', ...place, message, ...(near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }) };
}
