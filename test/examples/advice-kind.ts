/** What advice comes to, as far as words can be compared: whether the drug is given, and in which dose. */
export type AdviceKind = 'nothing' | 'avoid' | 'other drug' | 'less' | 'more' | 'usual';

/** The kind of a text in English, ours or a guideline's. The first that fits counts. */
export function adviceKind(text: string): AdviceKind {
  const plain = text.replaceAll(/\s+/g, ' ').toLowerCase().replaceAll(/(?:no (?:reason|need) to|do not) avoid[^.]*/g, 'usual');
  return kinds.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'usual';
}

const kinds: readonly (readonly [AdviceKind, RegExp])[] = [
  ['nothing', /no recommendation|no action recommended/],
  ['other drug', /aromatase inhibitor/],
  ['avoid', /^(?:\w+[ ,]+)*(?:avoid|do not use)\b|not recommended|, do not use\b/],
  ['less', /reduc\w+ (?:the |of )|\d+ ?% reduction|lower starting dose|lower dose than usual/],
  ['more', /increas\w+ (?:the )?starting dose|increas\w+ (?:the )?(?:daily )?dose(?: of [\w-]+)? by/],
];
