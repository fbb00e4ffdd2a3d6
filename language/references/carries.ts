import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Cell, Gene, Term } from '../model/index.ts';
import type { CellPlace } from './cells.ts';
import { geneByName } from './genotypes.ts';
import type { Session } from './session.ts';
import { alleleOf, type Subject } from './subject.ts';
import { alleleTerm, carriesTerm } from './terms.ts';
import { plainValues } from './value-syntaxes.ts';

const counts: ReadonlyMap<string, number> = new Map([['any of', 1], ['one of', 1], ['two of', 2], ['three of', 3], ['none of', 1]]);

/** `CYP2C9 carries *5 or *6`, `carries two of *5, *6`, `carries none of *5, *6`. */
export function carriesCells(session: Session, place: CellPlace, subject: Subject, predicate: ast.CarriesPredicate): readonly Cell[] | undefined {
  const gene = subject.kind === 'gene' ? subject.gene : subject.kind === 'term' && 'gene' in subject.term ? geneByName(session, subject.term.gene) : undefined;
  if (!gene || gene.alleles.length === 0) {
    session.report('type-mismatch', place.span, message.carriesNeedsGene());
    return undefined;
  }
  const alleles: string[] = [];
  for (const value of plainValues(place.unit, predicate.values)) {
    const allele = alleleOf(session, { unit: place.unit, span: value.span }, gene, value.written ?? value.text) ?? undefined;
    if (allele === undefined) return undefined;
    alleles.push(allele);
  }
  const quantifier = predicate.quantifier?.toLowerCase().replace(/\s+/g, ' ');
  const yes = (quantifier === 'none of') === (place.negated === true);
  if (quantifier === 'all of') {
    if (!place.negated) return alleles.map((allele) => yesCell(carriesOne(session, gene, [allele], 1), true, place));
    session.report('ambiguous-and-or', place.span, message.notAllOf());
    return undefined;
  }
  return [yesCell(carriesOne(session, gene, alleles, counts.get(quantifier ?? 'any of') ?? 1), yes, place)];
}

function carriesOne(session: Session, gene: Gene, alleles: readonly string[], atLeast: number): Term {
  const [only] = alleles;
  return gene.call.kind === 'presence' && alleles.length === 1 && atLeast === 1 ? alleleTerm(session, gene, only!) : carriesTerm(session, gene, alleles, atLeast);
}

/** A cell of a term with two values, the first of which is the negative one. */
export function yesCell(term: Term, yes: boolean, place: CellPlace): Cell {
  const names = term.domain.kind === 'discrete' ? term.domain.values.map((value) => value.name) : [];
  return { term, accepts: { kind: 'discrete', values: [names[yes ? 1 : 0]!] }, notTested: false, text: place.text, span: place.span };
}
