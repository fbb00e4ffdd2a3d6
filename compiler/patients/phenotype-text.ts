import type { TableGene } from '../ir/index.ts';

/** Spellings that mean a phenotype in every vocabulary; a table may have them as short names too. */
const abbreviations: Readonly<Record<string, string>> = { pm: 'poor metabolizer', im: 'intermediate metabolizer', nm: 'normal metabolizer', em: 'normal metabolizer', rm: 'rapid metabolizer', um: 'ultrarapid metabolizer' };

/**
 * The phenotype of the gene that a text means, by its name: `CYP2D6 Ultrarapid Metabolisers (UM)` is `Ultrarapid Metabolizer`, `extensive` is normal. `likely`
 * and `possible` are kept: where the gene knows no such phenotype, none is meant. Undefined where none is.
 */
export function phenotypeOf({ name, phenotypes }: TableGene, text: string): string | undefined {
  const written = plain(text.replaceAll(name, ' '));
  const meant = abbreviations[written] ?? written;
  const exact = phenotypes.find((one) => plain(one.name) === meant || (one.short !== undefined && plain(one.short) === written));
  if (exact) return exact.name;
  const inside = phenotypes.filter((one) => holds(meant, plain(one.name))).toSorted((one, other) => other.name.length - one.name.length)[0];
  return inside && !/\b(?:likely|possible)\b/.test(meant.replace(plain(inside.name), '')) ? inside.name : undefined;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/metaboli[sz]ers?/g, 'metabolizer').replaceAll(/\bextensive\b/g, 'normal').replaceAll(/\s+/g, ' ').trim();
}

/** Whether a name stands in a text as words of its own. */
function holds(text: string, name: string): boolean {
  const at = text.indexOf(name);
  const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  return at >= 0 && !isLetter(text[at - 1]) && !isLetter(text[at + name.length]);
}
