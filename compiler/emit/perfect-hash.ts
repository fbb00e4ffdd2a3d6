/** A way to tell known texts apart: an expression over a string variable gives each of them a slot of its own. */
export interface PerfectHash {
  /** JavaScript for the slot of the string in variable `name`. Other strings get some slot too: compare with `slots`. */
  expression(name: string): string;
  /** The text of each slot; empty where there is none. */
  readonly slots: readonly string[];
}

const MOST_SLOTS = 1024;

/**
 * Looks at one or two characters and the length. Undefined where no such function tells the texts apart in a small array (then a Map is as
 * good). The search order is fixed, so equal texts give equal code.
 */
export function perfectHash(texts: readonly string[]): PerfectHash | undefined {
  // Places that every text has: reading behind the end of a string is slow.
  const shortest = Math.min(24, ...texts.map((text) => text.length));
  const places = [-1, ...Array.from({ length: shortest }, (_, i) => i)];
  for (let size = 4; size <= MOST_SLOTS; size *= 2) {
    if (size < texts.length) continue;
    for (const first of places)
      for (const second of places)
        for (let salt = 1; salt < 24; salt += 1) {
          const at = first === second ? [first] : [first, second];
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
    if (slots[slot] !== '' || text === '') return undefined;
    slots[slot] = text;
  }
  return slots;
}

const factor = (salt: number, i: number): number => salt + i * 7;

const hash = (text: string, at: readonly number[], salt: number, size: number): number =>
  (at.reduce((sum, place, i) => sum + Math.imul(text.charCodeAt(place < 0 ? text.length - 1 : place), factor(salt, i)), 0) + text.length) & (size - 1);

function expression(name: string, at: readonly number[], salt: number, size: number): string {
  const terms = at.map((place, i) => `Math.imul(${name}.charCodeAt(${place < 0 ? `${name}.length - 1` : place}), ${factor(salt, i)})`);
  return `(${[...terms, `${name}.length`].join(' + ')}) & ${size - 1}`;
}
