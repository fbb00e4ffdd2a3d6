import type { Allele, Gene, Program } from '../../../language/model/index.ts';
import { compareDecimals } from '../../../language/types/decimal.ts';
import { geneProgram, plainCall, type GeneAsks } from './genes.ts';
import type { Mutant } from './mutant.ts';

/**
 * One allele taken for what its neighbors are: the function or activity before and after its own. Alleles that no question tells apart are one group,
 * and one of them stands for it: one that cases name, else the first.
 */
export function alleleMutants(program: Program, gene: Gene, { named, reported }: GeneAsks): readonly Mutant[] {
  const { call } = gene;
  if (call.kind !== 'score' && call.kind !== 'pair of functions' && call.kind !== 'haploid') return [];
  const isScore = call.kind === 'score';
  const traitOf = (allele: Allele): string | undefined => (isScore ? (allele.activity ?? UNKNOWN) : allele.function);
  const traits = isScore ? activitiesOf(gene) : functionsOf(gene);
  const groups = new Map<string, Allele[]>();
  for (const allele of gene.alleles) {
    const trait = traitOf(allele);
    if (trait === undefined || !traits.includes(trait)) continue;
    const key = `${trait} ${named.has(allele.name) ? allele.name : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), allele]);
  }
  const of = (trait: string): Allele | undefined => gene.alleles.find((allele) => traitOf(allele) === trait);
  const partners = traits.flatMap((trait) => of(trait)?.name ?? []);
  return [...groups.values()].flatMap((group) => {
    const allele = group.find(({ name }) => reported.has(name)) ?? group[0]!;
    const trait = traitOf(allele)!;
    const at = traits.indexOf(trait);
    return [traits[at - 1], traits[at + 1]].flatMap((other): readonly Mutant[] => {
      const model = other === undefined ? undefined : of(other);
      if (other === undefined || (!model && isScore)) return [];
      const changed = become(allele, isScore ? model! : { ...allele, function: other }, isScore);
      const what = isScore ? `had the activity ${other} instead of ${trait}` : `were "${other}" instead of "${trait}"`;
      const alleles = gene.alleles.map((each) => (each === allele ? changed : each));
      return [{
        kind: 'allele', span: allele.span, of: gene.name, text: `${gene.name} ${allele.name} ${what}`, alike: group.filter((each) => each !== allele).map(({ name }) => name),
        change: geneProgram(program, gene, { ...gene, alleles }, [plainCall(gene, allele.name), ...partners.map((partner) => plainCall(gene, allele.name, partner))]),
      }];
    });
  });
}

const UNKNOWN = 'unknown';

function become(allele: Allele, model: Allele, isScore: boolean): Allele {
  const { activity: _, ...rest } = allele;
  if (!isScore) return model;
  return { ...rest, ...(model.activity === undefined ? {} : { activity: model.activity }) };
}

/** Ascending; `unknown` comes last. */
function activitiesOf({ alleles }: Gene): readonly string[] {
  const known = [...new Set(alleles.flatMap(({ activity }) => activity ?? []))].toSorted(compareDecimals);
  return alleles.some(({ activity }) => activity === undefined) ? [...known, UNKNOWN] : known;
}

/** In the order of the gene's table, which goes from low to high. */
function functionsOf({ call }: Gene): readonly string[] {
  const all = call.kind === 'pair of functions' ? [...(call.lowestFirst ?? []), ...call.rows.flatMap(({ one, other }) => [...one, ...other])] : call.kind === 'haploid' ? call.rows.flatMap(({ functions }) => functions) : [];
  return [...new Set(all)].filter((name) => name !== 'none');
}
