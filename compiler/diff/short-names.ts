import type { Comparison } from './compare.ts';
import type { DecisionDiff, ShortName } from './report.ts';
import { SIDES } from './space/joint.ts';

/** Short names of phenotypes that the texts of regions use, in the order of the vocabularies: a name that means the same for several genes once. */
export function shortNames({ decisions }: Pick<Comparison, 'decisions'>, reports: readonly DecisionDiff[]): readonly ShortName[] {
  const used = new Map<string, Set<string>>();
  for (const { text, facts } of reports.flatMap(({ regions }) => regions.flatMap(({ boxes }) => boxes.flat()))) {
    for (const fact of facts) for (const word of text.match(/[\p{L}\p{N}*]+/gu) ?? []) used.set(fact, (used.get(fact) ?? new Set()).add(word));
  }
  const found = new Map<string, { readonly short: string; readonly name: string; readonly genes: Set<string> }>();
  for (const { pairing } of decisions.filter(({ regions }) => regions.length > 0)) {
    for (const gene of SIDES.toReversed().flatMap((side) => pairing.tables[side].genes)) {
      for (const { short, name } of gene.phenotypes) {
        if (short === undefined || short === name || !used.get(gene.name)?.has(short)) continue;
        const key = `${short} ${name}`;
        if (!found.has(key)) found.set(key, { short, name, genes: new Set() });
        found.get(key)!.genes.add(gene.name);
      }
    }
  }
  return [...found.values()].map(({ genes, ...one }) => ({ ...one, genes: [...genes] }));
}
