import type { GeneSource } from './source.ts';

/** Whether the alleles are single variants (`c.2846A>T`) rather than haplotypes: then more than two may be found, and of each strand the lowest counts. */
export function isVariantList(source: GeneSource): boolean {
  const names = source.alleles.map(({ name }) => name).filter((name) => !/^reference$/i.test(name));
  return names.length > 0 && names.every((name) => /^[cg]\.\d/.test(name));
}
