/** A way to tell known texts apart: an expression over a string variable gives each of them a slot of its own. */
export interface PerfectHash {
  /** JavaScript for the slot of the string in variable `name`. Other strings get some slot too: compare with `slots`. */
  expression(name: string): string;
  /** The text of each slot; empty where there is none. */
  readonly slots: readonly string[];
}

const MOST_SLOTS = 1024;
/** Slots that a cheaper expression may take more of: reading a character costs more than a larger array. */
const MOST_CHEAP_SLOTS = 64;
const MOST_SALT = 24;

/**
 * Looks at the length, at the length and one character, or at two characters, whichever is enough: each character that is read costs time.
 * Undefined where no such function tells the texts apart in a small array (then a Map is as good). The search order is fixed, so equal
 * texts give equal code.
 */
export function perfectHash(texts: readonly string[]): PerfectHash | undefined {
  if (texts.includes('')) return undefined;
  // Places that every text has: reading behind the end of a string is slow.
  const shortest = Math.min(24, ...texts.map((text) => text.length));
  const places = [LAST, ...Array.from({ length: shortest }, (_, i) => i)];
  const pairs = places.flatMap((first) => places.flatMap((second) => (first === second ? [] : [[first, second]])));
  return search(texts, [[]], MOST_CHEAP_SLOTS) ?? search(texts, places.map((place) => [place]), MOST_CHEAP_SLOTS) ?? search(texts, pairs, MOST_SLOTS);
}

/** The place of the last character. */
const LAST = -1;

function search(texts: readonly string[], reads: readonly (readonly number[])[], most: number): PerfectHash | undefined {
  for (let size = 4; size <= most; size *= 2) {
    if (size < texts.length) continue;
    for (const at of reads)
      for (let salt = 1; salt < (at.length ? MOST_SALT : 2); salt += 1) {
        const slots = fill(texts, at, salt, size);
        if (slots) return { slots, expression: (name) => expression(name, at, salt, size) };
      }
  }
  return undefined;
}

function fill(texts: readonly string[], at: readonly number[], salt: number, size: number): readonly string[] | undefined {
  const slots = Array.from({ length: size }, () => '');
  for (const text of texts) {
    const slot = hash(text, at, salt, size);
    if (slots[slot] !== '') return undefined;
    slots[slot] = text;
  }
  return slots;
}

const factor = (salt: number, i: number): number => salt + i * 7;

const hash = (text: string, at: readonly number[], salt: number, size: number): number =>
  (at.reduce((sum, place, i) => sum + Math.imul(text.charCodeAt(place === LAST ? text.length - 1 : place), factor(salt, i)), 0) + text.length) & (size - 1);

function expression(name: string, at: readonly number[], salt: number, size: number): string {
  const terms = at.map((place, i) => `Math.imul(${name}.charCodeAt(${place === LAST ? `${name}.length - 1` : place}), ${factor(salt, i)})`);
  return `(${[...terms, `${name}.length`].join(' + ')}) & ${size - 1}`;
}
