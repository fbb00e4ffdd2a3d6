import { message } from '../messages/index.ts';
import type { Gene, Term, ValueSet } from '../model/index.ts';
import type { ValueSyntax } from '../types/value-syntax.ts';
import type { CellPlace } from './cells.ts';
import { splitDiplotype } from './diplotypes.ts';
import type { Session } from './session.ts';
import { alleleOf } from './subject.ts';
import { genotypesOf } from './terms.ts';

/** `*2/*3`, in either order: the diplotype in canonical text, which joins the gene's genotype domain. */
export function readGenotype(session: Session, place: CellPlace, term: Term, syntax: ValueSyntax): ValueSet | undefined {
  const gene = term.kind === 'genotype' ? geneByName(session, term.gene) : undefined;
  if (!gene) return undefined;
  const written = syntax.written ?? syntax.text;
  const pair = splitDiplotype(gene, written);
  if (!pair || syntax.op || syntax.to !== undefined) {
    session.report('type-mismatch', syntax.span, message.notADiplotype(gene.name, written));
    return undefined;
  }
  const at = { unit: place.unit, span: syntax.span };
  const one = alleleOf(session, at, gene, pair[0]);
  const other = alleleOf(session, at, gene, pair[1]);
  return one === undefined || other === undefined ? undefined : { kind: 'discrete', values: [genotypesOf(gene).add(one, other)] };
}

export function geneByName(session: Session, name: string): Gene | undefined {
  for (const gene of session.genes.values()) if (gene.name === name) return gene;
  return undefined;
}
