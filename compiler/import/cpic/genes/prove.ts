import type { ImportNote } from '../../note.ts';
import type { GeneRule } from './rule.ts';
import type { GeneSource } from './source.ts';

/** A note for each diplotype with which the rule disagrees: what the file says, and what follows from what it says elsewhere. */
export function disagreements(source: GeneSource, rule: GeneRule): readonly ImportNote[] {
  return source.diplotypes.flatMap(({ name, alleles, result, lookup }): ImportNote[] => {
    const { phenotype, lookup: own, of, same } = rule.derive(alleles);
    const place = `diplotype \`${name}\``;
    if (phenotype !== result) return [{ file: source.file, place, what: `says \`${result}\`; from ${of}, as in ${same} other ${same === 1 ? 'diplotype' : 'diplotypes'}, follows \`${phenotype ?? 'nothing'}\`` }];
    return own === lookup ? [] : [{ file: source.file, place, what: `is looked up as \`${lookup}\`; from ${of} follows \`${own}\`` }];
  });
}

/** Alleles without a diplotype, diplotypes that stand twice, and pairs of listed alleles that are missing. */
export function omissions(source: GeneSource): readonly ImportNote[] {
  const { file, diplotypes } = source;
  const used = new Set(diplotypes.flatMap(({ alleles }) => alleles));
  const seen = new Set<string>();
  const notes: ImportNote[] = source.alleles.filter(({ name }) => !used.has(name)).map(({ name }) => ({ file, place: `allele \`${name}\``, what: 'is in no diplotype: its phenotype follows from its function alone' }));
  for (const { name, alleles } of diplotypes) {
    const key = alleles.toSorted().join('\n');
    if (seen.has(key)) notes.push({ file, place: `diplotype \`${name}\``, what: 'stands in the file more than once' });
    seen.add(key);
  }
  const missing = missingPairs([...used], seen, diplotypes.some(({ alleles }) => alleles.length === 2));
  if (missing.length > 0) notes.push({ file, place: '`diplotypes`', what: `${missing.length} pairs of its alleles are not in the file, such as \`${missing[0]!}\`: they follow from the rule` });
  return notes;
}

function missingPairs(alleles: readonly string[], seen: ReadonlySet<string>, pairs: boolean): readonly string[] {
  return pairs ? alleles.flatMap((one, at) => alleles.slice(at).filter((other) => !seen.has([one, other].toSorted().join('\n'))).map((other) => `${one}/${other}`)) : [];
}
