import type { Table, TableFact, TableGene } from '../../compiler/ir/index.ts';

/** A patient of one table; seeded, so that every run asks the same. */
export type Patients = () => Record<string, unknown>;

/** Patients with everything that the table asks: calls of two listed alleles, values of the vocabularies, numbers of the ranges; each fact is missing in one patient of ten. */
export function libraryPatients({ facts, genes, variables }: Table, seed: number): Patients {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const called = new Set(facts.filter(({ kind }) => kind === 'gene').map(({ gene }) => gene));
  // One call answers for all alleles of a gene: an assay of its own beside it could contradict it.
  const asked = facts.filter(({ kind, gene, variables: own }) => own.length > 0 && !(kind === 'allele' && called.has(gene)));
  const value = (fact: TableFact): unknown => {
    switch (fact.kind) {
      case 'gene': return callOf(genes[fact.gene!]!, pick, random);
      case 'category': case 'variant': case 'allele': return pick(fact.values!).name;
      case 'quantity': return numberOf(fact, random);
      case 'medications': return { drugs: fact.variables.flatMap((at) => { const one = variables[at]!; return one.kind === 'medication' && random() < 0.3 ? [pick(one.drugs)] : []; }), complete: true };
      default: return undefined;
    }
  };
  return () => {
    const patient: Record<string, unknown> = {};
    for (const fact of asked) {
      const found = random() < 0.1 ? undefined : value(fact);
      if (found !== undefined) patient[fact.name] = found;
    }
    return patient;
  };
}

function callOf({ alleles, call, inheritance }: TableGene, pick: <T>(list: readonly T[]) => T, random: () => number): string | undefined {
  if (alleles.length === 0) return undefined;
  const name = (): string => { const [one] = pick(alleles); return /[,/"]| or /.test(one) ? `"${one}"` : one; };
  const single = call === 'haploid' || inheritance === 'mitochondrial' || (inheritance === 'X-linked' && random() < 0.5);
  return single ? name() : `${name()}/${name()}`;
}

/** A number of the range, with no more digits than the fact has. */
function numberOf({ min = '0', max = '0', decimals }: TableFact, random: () => number): number {
  const step = 10 ** (decimals ?? (Number(max) - Number(min) < 20 ? 1 : 0));
  const [least, most] = [Math.ceil(Number(min) * step), Math.floor(Number(max) * step)];
  return (least + Math.floor(random() * (most - least + 1))) / step;
}
