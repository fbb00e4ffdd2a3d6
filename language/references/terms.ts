import type { Domain, Fact, Gene, Term, TermKind } from '../model/index.ts';
import { alleleStatus, copyCount, yesNo } from '../types/domains.ts';
import { diplotypesOf, type Diplotypes } from './diplotypes.ts';
import { phenotypeDomain, scoreDomain } from './gene-domains.ts';
import type { Session } from './session.ts';

const diplotypes = new WeakMap<Gene, Diplotypes>();

/** The term of this meaning; one object per name in a program. */
export function makeTerm(session: Session, name: string, domain: Domain, carriers: readonly string[], kind: TermKind): Term {
  const held = session.terms.get(name);
  if (held) return held;
  const term: Term = { name, domain, carriers, ...kind };
  session.terms.set(name, term);
  return term;
}

/** The diplotypes of a gene that the program names so far. */
export function genotypesOf(gene: Gene): Diplotypes {
  let held = diplotypes.get(gene);
  if (!held) diplotypes.set(gene, (held = diplotypesOf(gene)));
  return held;
}

export function phenotypeTerm(session: Session, gene: Gene): Term {
  return makeTerm(session, gene.name, phenotypeDomain(gene), [gene.name], { kind: 'phenotype', gene: gene.name });
}

/** The score of the gene; undefined where the gene has none. */
export function scoreTerm(session: Session, gene: Gene): Term | undefined {
  const domain = scoreDomain(gene);
  return domain && makeTerm(session, `${gene.name} score`, domain, [gene.name], { kind: 'score', gene: gene.name });
}

export function genotypeTerm(session: Session, gene: Gene): Term {
  return makeTerm(session, `${gene.name} genotype`, genotypesOf(gene).domain, [gene.name], { kind: 'genotype', gene: gene.name });
}

export function countTerm(session: Session, gene: Gene, allele: string): Term {
  return makeTerm(session, `${gene.name} count of ${allele}`, copyCount, [gene.name], { kind: 'count', gene: gene.name, allele });
}

export function carriesTerm(session: Session, gene: Gene, alleles: readonly string[], atLeast: number): Term {
  const many = atLeast > 1 ? `${atLeast === 2 ? 'two' : atLeast} of ` : '';
  const items = alleles.length < 2 ? alleles.join('') : `${alleles.slice(0, -1).join(', ')} or ${alleles[alleles.length - 1]}`;
  return makeTerm(session, `${gene.name} carries ${many}${items}`, yesNo, [gene.name], { kind: 'carries', gene: gene.name, alleles, atLeast });
}

/** An allele status: carried by the call or by an assay of its own, whichever is reported. */
export function alleleTerm(session: Session, gene: Gene, allele: string): Term {
  const name = `${gene.name} ${allele}`;
  const carriers = session.facts.has(name) ? [gene.name, name] : [gene.name];
  return makeTerm(session, name, alleleStatus, carriers, { kind: 'allele', gene: gene.name, allele });
}

/** The fact itself, for the kinds of fact that have a value of their own. */
export function factTerm(session: Session, fact: Fact): Term | undefined {
  switch (fact.type.kind) {
    case 'category': case 'quantity': case 'code': case 'variant':
      return makeTerm(session, fact.name, fact.type.domain, [fact.name], { kind: 'fact', fact: fact.name });
    case 'gene': case 'allele': case 'findings': case 'medications': case 'series': case 'date':
      return undefined;
  }
}
