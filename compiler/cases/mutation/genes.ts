import type { Case, Gene, Program } from '../../../language/model/index.ts';
import { support } from '../../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../../lower/index.ts';
import { termsOf } from '../../lower/visit-terms.ts';
import { rootsOf } from '../patient-of.ts';
import { alleleMutants } from './alleles.ts';
import type { Mutant, MutantChange } from './mutant.ts';
import { phenotypeMutants } from './phenotypes.ts';

/** What tells the alleles of a gene apart: those that the rules name, and those that cases report. */
export interface GeneAsks {
  readonly named: ReadonlySet<string>;
  readonly reported: ReadonlySet<string>;
}

/** Every small change of the genes whose phenotype or score these decisions depend on. */
export function geneMutants({ program, space, manager, decisions: all }: Lowered, decisions: readonly LoweredDecision[], cases: readonly Case[]): readonly Mutant[] {
  const asked = new Set(decisions.flatMap((one) => rootsOf(one).flatMap((root) => support(manager, root))));
  return program.genes.flatMap((gene) => {
    const variable = space.variables.findIndex((one) => one.variable.kind === 'gene' && one.variable.name === gene.name);
    const isRead = all.some(({ decision }) => termsOf(decision).some((term) => (term.kind === 'phenotype' || term.kind === 'score') && term.gene === gene.name));
    if (!asked.has(variable) || !isRead) return [];
    const questions = space.genes.get(gene.name)?.classes.asks ?? [];
    const named = new Set(questions.flatMap((ask) => (ask.kind === 'count' ? [ask.allele] : ask.kind === 'open from' ? [] : [...ask.alleles])));
    return [...alleleMutants(program, gene, { named, reported: reportedIn(gene, cases) }), ...phenotypeMutants(program, gene)];
  });
}

/** A program with another gene. `calls` are those that could show the difference. */
export function geneProgram(program: Program, gene: Gene, changed: Gene, calls: readonly string[]): MutantChange {
  return { kind: 'gene', program: { ...program, genes: program.genes.map((each) => (each === gene ? changed : each)) }, gene: gene.name, reports: [...new Set(calls)] };
}

/** A call of two alleles, the same twice where none is given; of one where there is only one chromosome. */
export function plainCall({ inheritance, call }: Gene, one: string, other = one): string {
  return inheritance === 'mitochondrial' || call.kind === 'haploid' ? quoted(one) : `${quoted(one)}/${quoted(other)}`;
}

function quoted(allele: string): string {
  return /[/,+"]| or /.test(allele) ? `"${allele}"` : allele;
}

function reportedIn(gene: Gene, cases: readonly Case[]): ReadonlySet<string> {
  const texts = new Set(cases.flatMap(({ facts }) => (facts[gene.name] === undefined ? [] : [JSON.stringify(facts[gene.name])])));
  const parts = new Set([...texts].flatMap((text) => text.split(/["/+,:[\]{}]| or /).map((part) => part.trim().replace(/x(?:>=|≥)?\d+$/, ''))));
  return new Set(gene.alleles.flatMap(({ name, aliases }) => ([name, ...aliases].some((each) => parts.has(each)) ? [name] : [])));
}
