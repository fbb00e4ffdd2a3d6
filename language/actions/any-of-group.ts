/**
 * `any statins other than fluvastatin`, as a doctor says it: "a statin other than fluvastatin". A group whose name is no plural stays as it was
 * written; where the article depends on how a short form is spoken ("an NSAID"), `any` stays in front of the one drug.
 */
export function anyOfGroup(choice: string): string {
  const [first, ...words] = choice.split(' ');
  const head = words.findIndex((word, at) => isPlural(word) && (at === words.length - 1 || BEHIND.has(words[at + 1]!.toLowerCase())));
  // A comma ends a name: what follows is another drug, or another group.
  if (first !== 'any' || head < 0 || words.some((word) => word.endsWith(','))) return choice;
  const one = words.with(head, singular(words[head]!)).join(' ');
  return `${articleOf(one)} ${one}`;
}

/** What can stand behind the noun of a group's name. */
const BEHIND = new Set(['other', 'not', 'neither', 'cleared', 'needing', 'activated', 'metabolized', 'for', 'without', 'with', 'that', 'which', 'than', 'except', 'in', 'of', 'from']);

const isPlural = (word: string): boolean => /[a-z]{2}s$|[A-Z]{2}s$/.test(word) && !/(ss|us|is)$/.test(word);

const singular = (word: string): string => (word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1));

/** Letters that sound the same in a word and by themselves decide; of others `any` is right in any case. */
function articleOf(text: string): string {
  if (/^[aeio](?!u|ne\b|ni)/i.test(text)) return 'an';
  return /^[bcdgjkpqtvwz]/i.test(text) || /^[flmnrs][a-z]/.test(text) ? 'a' : 'any';
}
