import type { Pattern } from '../model/index.ts';

const alterationClass = /^(?:mutation|fusion|amplification|deletion|loss|rearrangement|truncation|splice variant|overexpression|exon \d+(?: (?:deletion|insertion|mutation|skipping))?)$/i;
const proteinChange = /^(?:p\.)?[A-Z]\d+(?:[A-Z*]|fs\S*|del\S*|ins\S*|dup\S*|_\S+)?$/;
const geneSymbol = /^[A-Z][A-Z0-9-]*(?:::[A-Z][A-Z0-9-]*)?$/;

/**
 * An alteration pattern: a gene symbol, then as far as stated the origin, the change or the class. `EGFR mutation`, `BRAF V600E`,
 * `germline BRCA1 mutation`, `EGFR exon 19 deletion`. Undefined where the words are no pattern.
 */
export function patternOf(text: string): Pattern | undefined {
  const origin = /^(germline|somatic) /i.exec(text)?.[1]?.toLowerCase() as 'germline' | 'somatic' | undefined;
  const words = (origin ? text.slice(origin.length + 1) : text).split(' ');
  const gene = words[0] ?? '';
  const rest = words.slice(1).join(' ');
  if (!geneSymbol.test(gene)) return undefined;
  const extra = origin ? { origin } : {};
  if (rest === '' || /^alteration$/i.test(rest)) return rest === '' && !origin ? undefined : { gene, ...extra };
  if (alterationClass.test(rest)) return { gene, class: rest.toLowerCase(), ...extra };
  const [change, ...more] = rest.split(' ');
  if (!proteinChange.test(change!) || (more.length > 0 && more.join(' ') !== 'mutation')) return undefined;
  return { gene, change: change!.replace(/^p\./, ''), ...extra };
}

/** The pattern in canonical spelling. */
export function patternText(pattern: Pattern): string {
  return [pattern.origin, pattern.gene, pattern.change, pattern.class].filter((part) => part !== undefined).join(' ');
}
