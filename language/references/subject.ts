import { message } from '../messages/index.ts';
import type { Fact, Gene, Span, Term } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { findingStatus } from '../types/domains.ts';
import type { Declared, DeclaredOf } from './declared.ts';
import { decisionTerm, defineInfo, throughGene } from './define-info.ts';
import { alleleNamed } from './diplotypes.ts';
import { factOf } from './facts.ts';
import { geneOf } from './genes.ts';
import { patternOf, patternText } from './patterns.ts';
import { seriesTerm } from './series.ts';
import type { Session } from './session.ts';
import { alleleTerm, countTerm, factTerm, genotypeTerm, makeTerm, phenotypeTerm, scoreTerm } from './terms.ts';
import type { FileUnit } from './unit.ts';

/** What stands on the left of a condition or over a column. A gene or a medication list is a term only with what is asked of it. */
export type Subject =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'gene'; readonly gene: Gene; readonly term?: Term }
  | { readonly kind: 'medications'; readonly fact: Fact };

/** Where a subject stands. `window` is the window of a column before it, which `S 1 to 3 months after` means. */
export interface SubjectPlace {
  readonly unit: FileUnit;
  readonly span: Span;
  readonly window?: string;
  /** Words that may have been meant besides names. */
  readonly others?: readonly string[];
}

/** Reads a subject: a name, or a name with what is asked of it. Complains where it is neither. */
export function subjectOf(session: Session, place: SubjectPlace, text: string): Subject | undefined {
  const found = findSubject(session, place, text);
  if (found === undefined) {
    const names = place.unit.scope.names('term');
    session.report('unknown-name', place.span, message.unknownName('fact, gene or definition', text, withSpace(place, text) ?? didYouMean(text, [...names, ...derivedNames(names, text), ...(place.others ?? [])])));
  }
  return found === 'reported' ? undefined : found;
}

/** Like `subjectOf`, silent where the words name nothing. */
function findSubject(session: Session, place: SubjectPlace, text: string): Subject | 'reported' | undefined {
  const declared = findTerm(session, place, text);
  if (declared) return subjectOfDeclared(session, place, declared);
  return derivedSubject(session, place, text) ?? findingSubject(session, place, text);
}

/** The declaration of a name on the left of a condition. A gene that is read through a definition gives the definition. */
function findTerm(session: Session, place: SubjectPlace, name: string): Declared | undefined {
  const found = place.unit.scope.find('term', name);
  if (!found) return undefined;
  const through = session.readThrough.get(found);
  const target = through && place.unit !== found.unit && place.unit !== through.unit ? through : found;
  session.occurs(place.span, target);
  session.used.add(found);
  return target;
}

function subjectOfDeclared(session: Session, place: SubjectPlace, declared: Declared): Subject | 'reported' | undefined {
  switch (declared.kind) {
    case 'fact': {
      const fact = factOf(session, declared);
      return fact ? subjectOfFact(session, place, fact) : 'reported';
    }
    case 'gene': {
      const gene = geneOf(session, declared);
      return gene.phenotypes.length > 0 ? { kind: 'gene', gene, term: phenotypeTerm(session, gene) } : { kind: 'gene', gene };
    }
    case 'define': {
      const info = defineInfo(session, declared, place.span);
      return info ? { kind: 'term', term: decisionTerm(session, info) } : 'reported';
    }
    default: return undefined;
  }
}

function subjectOfFact(session: Session, place: SubjectPlace, fact: Fact): Subject | 'reported' {
  if (fact.type.kind === 'medications') return { kind: 'medications', fact };
  const term = factTerm(session, fact);
  if (term) return { kind: 'term', term };
  session.report('type-mismatch', place.span, message.notAsked(fact.name, fact.type.kind));
  return 'reported';
}

function derivedSubject(session: Session, place: SubjectPlace, text: string): Subject | 'reported' | undefined {
  const series = seriesTerm(session, place, text, (name) => {
    const declared = findTerm(session, place, name);
    return declared?.kind === 'fact' ? factOf(session, declared) : undefined;
  });
  if (series) return series === 'reported' ? series : { kind: 'term', term: series };
  const asked = /^(.+) (score|genotype|phenotype)$/i.exec(text);
  if (asked) {
    const gene = findTerm(session, place, asked[1]!);
    if (gene) return askGene(session, place, gene, asked[2]!.toLowerCase());
  }
  const count = /^(.+) count of (.+)$/i.exec(text);
  const counted = count && geneNamed(session, place, count[1]!);
  if (counted) {
    const allele = alleleOf(session, place, counted, count[2]!);
    return allele === undefined ? 'reported' : { kind: 'term', term: countTerm(session, counted, allele) };
  }
  return geneItem(session, place, text);
}

function askGene(session: Session, place: SubjectPlace, declared: Declared, what: string): Subject | 'reported' | undefined {
  if (declared.kind === 'define' && what !== 'genotype') return throughGene(session, declared, what, place.span);
  const gene = declared.kind === 'gene' ? geneOf(session, declared) : declared.kind === 'define' ? definedGene(session, declared) : undefined;
  if (!gene) return undefined;
  const term = what === 'score' ? scoreTerm(session, gene) : what === 'genotype' ? (gene.alleles.length > 0 ? genotypeTerm(session, gene) : undefined) : gene.phenotypes.length > 0 ? phenotypeTerm(session, gene) : undefined;
  if (term) return { kind: 'term', term };
  session.report('type-mismatch', place.span, message.geneHasNo(gene.name, what));
  return 'reported';
}

function definedGene(session: Session, declared: DeclaredOf<'define'>): Gene | undefined {
  const type = declared.node.type;
  return type.$type === 'GeneType' ? geneNamed(session, { unit: declared.unit, span: declared.unit.spanOf(type) }, type.gene) : undefined;
}

export function geneNamed(session: Session, place: SubjectPlace, name: string): Gene | undefined {
  const declared = place.unit.scope.get('gene', name);
  if (!declared) return undefined;
  session.occurs(place.span, declared);
  return geneOf(session, declared);
}

export function alleleOf(session: Session, place: SubjectPlace, gene: Gene, name: string): string | undefined {
  const allele = alleleNamed(gene, name);
  const held = gene.alleles.find((each) => each.name === allele);
  if (held) session.uses.inside(place.unit, place.span, { kind: 'allele', name: held.name, of: gene.name, declared: held.span }, name);
  if (allele === undefined) session.report('unknown-name', place.span, message.unknownAllele(gene.name, name, didYouMean(name, gene.alleles.map((each) => each.name))));
  return allele;
}

/** `VKORC1 rs9923231`, `HLA-B *15:02`: a gene and one of its variants or alleles. */
function geneItem(session: Session, place: SubjectPlace, text: string): Subject | 'reported' | undefined {
  for (let cut = text.lastIndexOf(' '); cut > 0; cut = text.lastIndexOf(' ', cut - 1)) {
    const gene = geneNamed(session, place, text.slice(0, cut));
    if (!gene) continue;
    const item = text.slice(cut + 1);
    const fact = session.facts.get(`${gene.name} ${item}`)?.fact;
    if (fact?.type.kind === 'variant') return subjectOfFact(session, place, fact);
    if (gene.call.kind === 'presence' && alleleNamed(gene, item) !== undefined) return { kind: 'term', term: alleleTerm(session, gene, item) };
    const candidates = [...gene.variants.map((variant) => variant.name), ...(gene.call.kind === 'presence' ? gene.alleles.map((allele) => allele.name) : []), 'score', 'genotype'];
    session.report('unknown-name', place.span, message.unknownGeneItem(gene.name, item, didYouMean(item, candidates), gene.call.kind));
    return 'reported';
  }
  return undefined;
}

/** `EGFR mutation`, `BRAF V600 except V600K`: a pattern over the one findings fact of the file. */
function findingSubject(session: Session, place: SubjectPlace, text: string): Subject | undefined {
  const facts = [...place.unit.scope.own('term'), ...place.unit.scope.imported('term')].filter((each): each is DeclaredOf<'fact'> => each.kind === 'fact' && each.node.type?.$type === 'FindingsType');
  const [declared] = facts;
  if (!declared) return undefined;
  const [head, tail] = text.split(/ except /i);
  const pattern = patternOf(head!);
  if (!pattern) return undefined;
  const except = (tail ?? '').split(/, | or | and /).filter((part) => part !== '').map((part) => patternOf(part) ?? patternOf(`${pattern.gene} ${part}`));
  if (except.some((each) => each === undefined)) return undefined;
  const fact = factOf(session, declared);
  if (!fact) return undefined;
  session.used.add(declared);
  const excluded = except.flatMap((each) => each ?? []);
  const name = patternText(pattern) + (excluded.length > 0 ? ` except ${excluded.map(patternText).join(', ')}` : '');
  return { kind: 'term', term: makeTerm(session, name, findingStatus, [fact.name], { kind: 'finding', fact: fact.name, pattern, except: excluded }) };
}

/** `HLA-B *15:02` where `HLA-B*15:02` is written. */
function withSpace({ unit }: SubjectPlace, text: string): string | undefined {
  const found = /^([^\s*]+)(\*\S+)$/.exec(text);
  return found && unit.scope.get('gene', found[1]!) ? `${found[1]} ${found[2]}` : undefined;
}

function derivedNames(names: readonly string[], text: string): readonly string[] {
  const last = /^(latest|first|lowest|highest) /i.exec(text)?.[1];
  return [...names.flatMap((name) => [`${name} score`, `${name} genotype`]), ...(last ? names.map((name) => `${last} ${name}`) : [])];
}
