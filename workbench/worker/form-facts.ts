import type { Table, TableFact, TableGene } from '../../compiler/ir/index.ts';
import type { Program } from '../../language/model/index.ts';
import type { FormFact } from './protocol.ts';

/** The facts of a table in the order of its form, each with what its field offers. */
export function formFacts(table: Table, program: Program): FormFact[] {
  return table.facts.map((fact) => {
    const gene = fact.kind === 'gene' && fact.gene !== undefined ? table.genes[fact.gene] : undefined;
    return {
      ...fact,
      alleles: gene?.alleles.map(([name]) => name) ?? [],
      phenotypes: phenotypes(gene),
      drugs: fact.kind === 'medications' ? program.drugs.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)) : [],
      codes: codes(table, fact),
    };
  });
}

function phenotypes(gene: TableGene | undefined): string[] {
  return gene?.phenotypes.map(({ name, short }) => short ?? name) ?? [];
}

function codes(table: Table, { kind, terminology }: TableFact): { code: string; name: string }[] {
  const found = kind === 'code' && terminology !== undefined ? table.terminologies[terminology] : undefined;
  return found?.codes.map(([code, name]) => ({ code, name })) ?? [];
}
