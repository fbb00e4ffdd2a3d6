import type * as ast from '../generated/ast.ts';
import type { Span, Term, Value } from '../model/index.ts';
import { findValue } from '../types/domains.ts';
import type { SymbolOf } from './occurrence.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';
import { valueSpan } from './value-spans.ts';
import { valueSyntaxes } from './value-syntaxes.ts';

/** Notes the values that a predicate names, for rename and references. Worked out when asked for. */
export function noteValues(session: Session, unit: FileUnit, term: Term, predicate: ast.Predicate): void {
  const { domain } = term;
  if (domain.kind !== 'discrete' || term.kind === 'genotype') return;
  for (const syntax of valueSyntaxes(unit, predicate)) {
    for (const name of [syntax.written ?? syntax.text, syntax.text, syntax.to]) {
      const value = name === undefined ? undefined : findValue(domain, name);
      if (value) noteValue(session, unit, syntax.span, value, symbolOwner(term), name!, term.kind === 'phenotype' ? 'phenotype' : 'value');
      if (value && name === syntax.written && syntax.to === undefined) break;
    }
  }
}

/** A place that names one value. Values that nobody declares (yes, positive, found) are left out. */
export function noteValue(session: Session, unit: FileUnit, span: Span, value: Value, owner: string, written: string, kind: SymbolOf['kind']): void {
  const declared = valueSpan(value);
  if (declared) session.uses.inside(unit, span, { kind, name: value.short ?? value.name, of: owner, declared }, written);
}

/** The declarations of a vocabulary's values. */
export function noteDeclared(session: Session, unit: FileUnit, values: readonly Value[], owner: string, kind: SymbolOf['kind']): void {
  for (const value of values) {
    const span = valueSpan(value);
    if (span?.file === unit.index) session.uses.inside(unit, span, { kind, name: value.short ?? value.name, of: owner, declared: span }, value.short ?? value.name, true);
  }
}

function symbolOwner(term: Term): string {
  switch (term.kind) {
    case 'phenotype': return term.gene;
    case 'fact': return term.fact;
    default: return term.name;
  }
}
