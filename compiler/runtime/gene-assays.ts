import type { Table, TableGene } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { carries, everyAllele, worldsOf } from './gene-calls.ts';
import { classesWhere, type GeneWorld } from './read-gene.ts';

/** Keeps the worlds in which the reported assays of alleles could read as they do. `called`: what the call says; undefined where nothing is reported. */
export function assays(engine: Engine, index: number, called: readonly GeneWorld[] | undefined, reports: ReadonlyMap<number, unknown>): readonly GeneWorld[] | undefined {
  const { table } = engine;
  const gene = table.genes[index]!;
  let worlds = called;
  for (const [fact, report] of reports) {
    const { kind, gene: own, item, values } = table.facts[fact]!;
    if (kind !== 'allele' || own !== index) continue;
    const ask = (gene.asks ?? []).findIndex((one) => one.kind === 'carries' && one.atLeast === 1 && one.alleles.length === 1 && one.alleles[0] === item);
    const possible = ((report ?? []) as readonly number[]).map((value) => values![value]!.name === 'positive');
    worlds = (worlds ?? unreported(engine, gene)).filter(({ call, at }) => (call ? possible.includes(carries(gene, call, item!)) : ask < 0 || possible.includes(gene.classes![at]!.asks[ask] === 1)));
  }
  return worlds;
}

/** Every call of a gene that was not reported. */
function unreported(engine: Engine, gene: TableGene): readonly GeneWorld[] {
  if (gene.call !== 'presence') return classesWhere(gene, (one) => !one.indeterminate);
  const each = everyAllele(gene);
  return each.flatMap((one, i) => each.slice(i).flatMap((other) => worldsOf(gene, engine.cuts(gene.variable), [one, other])));
}

/** `*15:02 carried` reports the fact of that allele, and no call: of an allele that no fact asks for it says nothing. */
export function carried({ facts, genes }: Table, index: number, value: unknown, given: Map<number, unknown>): boolean {
  const { kind, gene } = facts[index]!;
  const allele = kind === 'gene' && typeof value === 'string' && genes[gene!]!.call === 'presence' ? /^"?(.*?)"?\s+carried$/i.exec(value.trim())?.[1] : undefined;
  const own = facts.findIndex((fact) => fact.kind === 'allele' && fact.gene === gene && fact.item === allele);
  if (own >= 0 && !given.has(own)) given.set(own, 'positive');
  return allele !== undefined;
}
