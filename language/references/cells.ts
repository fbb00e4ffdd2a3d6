import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Cell, Span, Term } from '../model/index.ts';
import { isEmpty } from '../types/accepts.ts';
import { carriesCells } from './carries.ts';
import { medicationCells } from './medications.ts';
import type { Session } from './session.ts';
import { shapeOf, type Shape } from './shapes.ts';
import type { Subject } from './subject.ts';
import type { FileUnit } from './unit.ts';
import { noteValues } from './value-uses.ts';

/** What a predicate says about a subject: cells that must all hold. No cells: every patient (`any`). */
export interface CellPlace {
  readonly unit: FileUnit;
  readonly span: Span;
  /** As written, for people. */
  readonly text: string;
  /** `X is not …` */
  readonly negated?: boolean;
}

export function cellsOf(session: Session, place: CellPlace, subject: Subject, predicate: ast.Predicate): readonly Cell[] | undefined {
  if (subject.kind === 'medications') return medicationCells(session, place, subject.fact, predicate);
  if (predicate.$type === 'CarriesPredicate') return carriesCells(session, place, subject, predicate);
  if (predicate.$type === 'IncludesPredicate') {
    session.report('type-mismatch', place.span, message.includesNeedsList());
    return undefined;
  }
  const term = subject.term;
  if (!term) {
    const gene = subject.kind === 'gene' ? subject.gene : undefined;
    session.report('type-mismatch', place.span, message.geneNotAsked(gene?.name ?? '', gene?.call.kind === 'presence' ? gene.alleles.map((allele) => allele.name) : (gene?.variants ?? []).map((variant) => variant.name)));
    return undefined;
  }
  const shape = cachedShape(session, place, term, predicate);
  if (!shape) return undefined;
  const cell = cellOf(term, shape, place);
  return cell ? [cell] : [];
}

/** The cell of a shape; undefined where the shape accepts everything. */
export function cellOf(term: Term, shape: Shape, place: CellPlace): Cell | undefined {
  if (!shape.accepts && !shape.notTested && !shape.reported) return undefined;
  return {
    term, notTested: shape.notTested, text: place.text, span: place.span,
    ...(shape.accepts ? { accepts: shape.accepts } : {}), ...(shape.reported ? { reported: true } : {}),
  };
}

const caches = new WeakMap<Session, Map<Term, Map<string, Shape | undefined>>>();

/** Rows repeat their cells: each text is read once per term. */
function cachedShape(session: Session, place: CellPlace, term: Term, predicate: ast.Predicate): Shape | undefined {
  let cache = caches.get(session);
  if (!cache) caches.set(session, (cache = new Map()));
  let byText = cache.get(term);
  if (!byText) cache.set(term, (byText = new Map()));
  const key = `${place.negated ? 'not ' : ''}${predicate.$type} ${place.unit.textOf(predicate)}`;
  session.uses.later(() => {
    noteValues(session, place.unit, term, predicate);
    return undefined;
  });
  const held = byText.get(key);
  if (held) return held;
  const shape = shapeOf(session, place, term, predicate);
  // The genotype domain still grows: what `any but` leaves of it is not known yet.
  if (shape?.accepts && isEmpty(shape.accepts) && !shape.notTested && term.kind !== 'genotype') session.report('contradictory-cell', place.span, message.cellAcceptsNothing(place.text));
  byText.set(key, shape);
  return shape;
}
