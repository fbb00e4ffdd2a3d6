/** A sentence of a text, with where it stands in it. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const abbreviation = /(?:\b(?:i\.e|e\.g|vs|cf|approx|No|Fig|al|H)|\b\p{Lu})\.$/u;

/** Cuts a text at the ends of sentences, and at a semicolon in front of a new one; never inside brackets. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    const ends = depth === 0 && (char === ';' || (char === '.' && !abbreviation.test(text.slice(start, at + 1)))) && /^\s*(?:$|\s\p{Lu})/u.test(text.slice(at + 1));
    if (!ends && !(char === ';' && depth === 0)) continue;
    if (!ends) continue;
    push(found, text, start, at);
    start = at + 1;
  }
  push(found, text, start, text.length);
  return found;
}

function push(found: Sentence[], text: string, from: number, to: number): void {
  const written = text.slice(from, to);
  const trimmed = written.trim();
  if (trimmed === '') return;
  const start = from + written.indexOf(trimmed);
  found.push({ text: trimmed, start, end: start + trimmed.length });
}

/** A sentence as the forms see it: without references, with the drug's own name as `DRUG`, and without a trailing stop. */
export function plainSentence(text: string, drug: string): string {
  return text
    .replaceAll(/\s*\((?:see\s+)?PMIDs?:?[^()]*\)/gi, '')
    .replaceAll(new RegExp(`(?<![\\p{L}-])${drug.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\p{L}-])`, 'giu'), 'DRUG')
    .replaceAll('–', '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/[.;,]+$/, '')
    .trim();
}
