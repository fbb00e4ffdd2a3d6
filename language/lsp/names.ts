import type { Decision, DiscreteDomain, Domain, Fact, Gene, Program, Term } from '../model/index.ts';
import { describe } from '../types/describe-domain.ts';

/** What a column header or the left side of a condition stands for, as far as the program says. */
export interface Subject {
  readonly name: string;
  readonly about: string;
  readonly domain?: Domain;
  readonly gene?: Gene;
  readonly fact?: Fact;
}

/** Everything that a header may name: facts, what can be asked of a gene, definitions. */
export function subjects(program: Program): Subject[] {
  const genes = new Map(program.genes.map((gene) => [gene.name, gene]));
  return [
    ...program.facts.flatMap((fact) => ofFact(fact, genes)),
    ...program.decisions.filter(({ kind }) => kind === 'define').map(ofDecision),
  ];
}

/** The subject of a header: by name, ignoring case; else a term that some decision reads under that name. */
export function subjectOf(program: Program, header: string): Subject | undefined {
  const name = header.toLowerCase();
  const known = subjects(program).find((subject) => subject.name.toLowerCase() === name);
  if (known !== undefined) return known;
  const term = terms(program).find((one) => one.name.toLowerCase() === name);
  return term === undefined ? undefined : { name: term.name, about: describe(term.domain), domain: term.domain };
}

function terms(program: Program): Term[] {
  return program.decisions.flatMap((decision) => [...decision.terms]);
}

function ofFact(fact: Fact, genes: ReadonlyMap<string, Gene>): Subject[] {
  const { name, type, description } = fact;
  const about = (text: string): string => (description === undefined ? text : `${text}: ${description}`);
  switch (type.kind) {
    case 'category':
    case 'variant':
    case 'allele':
    case 'quantity':
    case 'code':
      return [{ name, about: about(describe(type.domain)), domain: type.domain, fact }];
    case 'gene': {
      const gene = genes.get(type.gene);
      return gene === undefined ? [] : ofGene(gene, fact);
    }
    case 'series':
      return ['latest', 'first', 'lowest', 'highest'].map((word) => ({
        name: `${word} ${name}${word === 'lowest' || word === 'highest' ? ' so far' : ''}`, about: about(describe(type.domain)), domain: type.domain, fact,
      }));
    case 'findings':
      return [{ name, about: about('findings: write a gene and an alteration as the header'), domain: found, fact }];
    case 'medications':
      return [{ name, about: about('medications: cells say `includes` a drug, class or group'), fact }];
    case 'date':
      return [{ name, about: about('a date'), fact }];
  }
}

const found: DiscreteDomain = { kind: 'discrete', ordered: false, values: [{ name: 'found' }, { name: 'not found' }] };

function ofGene(gene: Gene, fact: Fact): Subject[] {
  const subjectsOfGene: Subject[] = [];
  if (gene.phenotypes.length > 0) {
    subjectsOfGene.push({ name: gene.name, about: 'phenotype of the gene', domain: { kind: 'discrete', values: gene.phenotypes, ordered: true }, gene, fact });
  }
  if (gene.call.kind === 'score') subjectsOfGene.push({ name: `${gene.name} score`, about: 'activity score', gene, fact });
  if (gene.call.kind !== 'presence' && gene.call.kind !== 'variants') subjectsOfGene.push({ name: `${gene.name} genotype`, about: 'the pair of alleles', gene, fact });
  return subjectsOfGene;
}

function ofDecision(decision: Decision): Subject {
  return { name: decision.name, about: decision.type === undefined ? 'a definition' : describe(decision.type), ...(decision.type === undefined ? {} : { domain: decision.type }) };
}
