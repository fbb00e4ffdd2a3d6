import type { AtomProblem } from './atoms.ts';
import type { Line } from './lines.ts';
import { openers, propertiesWithColon, propertiesWithoutColon, type Reading } from './vocabulary.ts';
import { closest } from './closest.ts';

/** The opener at the start of a line, and where it ends. */
export function openerAt(text: string, start: number, end: number): { readonly words: string; readonly end: number } | undefined {
  for (const [words, pattern] of openerPatterns) {
    const stop = endOfMatch(text, start, end, pattern);
    if (stop !== undefined) return { words, end: stop };
  }
  return undefined;
}

/** The property at the start of an indented line; `colon` is the offset of its colon. */
export interface Property {
  readonly words: string;
  readonly end: number;
  readonly colon?: number;
  readonly reading: Reading;
}

type Pattern = readonly [words: string, pattern: RegExp];

/** Longer words first; any white space between words, and behind them the end, a space, a colon or a comma. */
function patternsOf(words: Iterable<string>): readonly Pattern[] {
  const longest = [...words].toSorted((left, right) => right.length - left.length);
  return longest.map((word) => [word, new RegExp(`${word.replaceAll(' ', '[ \\t]+')}(?=[\\s:,]|$)`, 'y')]);
}

const openerPatterns = patternsOf(openers);
const colonPatterns = patternsOf(propertiesWithColon.keys());
const barePatterns = patternsOf(propertiesWithoutColon.keys());

export function propertyAt(text: string, start: number, end: number): Property | undefined {
  for (const [words, pattern] of colonPatterns) {
    const stop = endOfMatch(text, start, end, pattern);
    if (stop === undefined) continue;
    let colon = stop;
    while (colon < end && (text[colon] === ' ' || text[colon] === '\t')) colon++;
    if (text[colon] === ':') return { words, end: stop, colon, reading: propertiesWithColon.get(words) as Reading };
  }
  for (const [words, pattern] of barePatterns) {
    const stop = endOfMatch(text, start, end, pattern);
    if (stop !== undefined) return { words, end: stop, reading: propertiesWithoutColon.get(words) as Reading };
  }
  return undefined;
}

function endOfMatch(text: string, start: number, end: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) && pattern.lastIndex <= end ? pattern.lastIndex : undefined;
}

/** Neither an opener nor a property: says what the line starts with and what may have been meant; `near`: the words of the language that were misspelt. */
export function unknownLine(text: string, line: Line, inFirstColumn: boolean): AtomProblem & { readonly near?: string } {
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
    return { code: 'missing-colon', ...place, near: written, message: `Behind \`${written}\` a colon is missing.`, hint: `Write \`${written}: …\`.` };
  }
  const habit = habitOf(contents, inFirstColumn);
  const near = closest(shown, known) ?? (habit === undefined ? closestStart(contents, known) : undefined);
  const message = inFirstColumn ? `\`${shown}\` opens nothing that the language knows.` : `\`${shown}\` is nothing that may start a line here.`;
  return { code: 'unknown-line', ...place, message, ...(near === undefined ? hintOf(habit) : { near, hint: `Did you mean \`${near}\`?` }) };
}

/** The known words that a line most likely starts with, where they are several: `aplies when age …`. */
function closestStart(contents: string, known: readonly string[]): string | undefined {
  const words = contents.split(/\s+/, 5);
  for (const count of [5, 4, 3, 2]) {
    const near = words.length < count ? undefined : closest(words.slice(0, count).join(' '), known.filter((one) => one.split(' ').length === count));
    if (near !== undefined) return near;
  }
  return undefined;
}

function hintOf(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}

/** What to write for a line that starts as other languages do, or that lost its indentation. */
function habitOf(contents: string, inFirstColumn: boolean): string | undefined {
  if (/^(#|--|\/\*|%)/.test(contents)) return 'A comment starts with `//`.';
  if (/^applies\b/i.test(contents)) return 'Write `applies when …`.';
  if (/^(if|where|for)\b/i.test(contents)) return 'A condition stands behind `when` or `applies when`.';
  if (/^(do not|use|start|reduce|increase|monitor|give|avoid|order|titrate|consider|usual|warn|check|refer|say)\b/i.test(contents)) return inFirstColumn ? 'If it belongs to the advice above, put two spaces in front of it.' : undefined;
  return undefined;
}
