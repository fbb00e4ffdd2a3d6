import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Domain, Term, ValueSet } from '../model/index.ts';
import { complement, unite } from '../types/accepts.ts';
import { readDiscrete } from '../types/discrete.ts';
import { emptySet, findValue } from '../types/domains.ts';
import { readNumber } from '../types/numbers.ts';
import type { ValueSyntax } from '../types/value-syntax.ts';
import type { CellPlace } from './cells.ts';
import { codesOf, exactCode, withinCodes } from './codes.ts';
import { readGenotype } from './genotypes.ts';
import type { Session } from './session.ts';
import { plainValues, valueSyntaxes } from './value-syntaxes.ts';

/** What a cell accepts, apart from where it stands. Nothing set: `any`. */
export interface Shape {
  readonly accepts?: ValueSet;
  readonly notTested: boolean;
  readonly reported?: boolean;
}

/** Reads a predicate on a term. Undefined after a complaint. */
export function shapeOf(session: Session, place: CellPlace, term: Term, predicate: ast.Predicate): Shape | undefined {
  if (predicate.$type === 'AnyPredicate') {
    if (predicate.except.length === 0) return { notTested: false };
    const except = valuesOf(session, place, term, plainValues(place.unit, predicate.except));
    return except?.accepts && { accepts: negate(session, term, except.accepts), notTested: false };
  }
  if (predicate.$type === 'WithinPredicate') return withinShape(session, place, term, predicate);
  if (predicate.$type === 'ListPredicate' && predicate.quantifier !== undefined) {
    session.report('type-mismatch', place.span, message.quantifierOnValue(predicate.quantifier, term.name));
    return undefined;
  }
  if (predicate.$type === 'ListPredicate' && predicate.separators.some((separator) => /\band$/.test(separator))) {
    session.report('ambiguous-and-or', place.span, message.andBetweenValues(term.name));
    return undefined;
  }
  const syntaxes = valueSyntaxes(place.unit, predicate);
  return valuesOf(session, place, term, place.negated ? pushNot(syntaxes) : syntaxes);
}

/** `X is not tested` and `X is not found` are statuses; any other `is not A or B` is what neither is. */
function pushNot(syntaxes: readonly ValueSyntax[]): readonly ValueSyntax[] {
  return syntaxes.map((syntax, at) => (at === 0 && /^(tested|found)$/i.test(syntax.text) ? { ...syntax, not: !syntax.not, written: `not ${syntax.text}` } : syntax));
}

function valuesOf(session: Session, place: CellPlace, term: Term, syntaxes: readonly ValueSyntax[]): Shape | undefined {
  let accepts: ValueSet | undefined;
  let notTested = false;
  let reported = false;
  let failed = false;
  for (const syntax of syntaxes) {
    if (isStatus(term.domain, syntax, 'tested')) {
      if (syntax.not) notTested = true;
      else reported = true;
      continue;
    }
    const set = valueSet(session, place, term, syntax);
    if (!set) failed = true;
    else accepts = accepts ? unite(term.domain, accepts, set) : set;
  }
  if (failed) return undefined;
  if (syntaxes.length === 0) {
    session.report('empty-cell', place.span, message.emptyCell(term.name));
    return undefined;
  }
  if (reported) return reportedShape(session, place, accepts, notTested);
  if (place.negated && accepts && !syntaxes.some((syntax) => /^not (tested|found)$/i.test(syntax.written ?? ''))) accepts = negate(session, term, accepts);
  return { accepts: accepts ?? emptySet(term.domain), notTested };
}

function reportedShape(session: Session, place: CellPlace, accepts: ValueSet | undefined, notTested: boolean): Shape | undefined {
  if (!accepts && !notTested) return { notTested: false, reported: true };
  session.report('type-mismatch', place.span, message.testedAndMore(place.text));
  return undefined;
}

function isStatus(domain: Domain, syntax: ValueSyntax, word: string): boolean {
  return syntax.text.toLowerCase() === word && syntax.to === undefined && !syntax.op && !(domain.kind === 'discrete' && findValue(domain, syntax.written ?? syntax.text) !== undefined);
}

function valueSet(session: Session, place: CellPlace, term: Term, syntax: ValueSyntax): ValueSet | undefined {
  const whole = syntax.written ?? syntax.text;
  const plain = syntax.not && isWholeName(term.domain, whole) ? { text: whole, written: whole, span: syntax.span } : syntax;
  const set = positiveSet(session, place, term, plain);
  return set && plain.not ? negate(session, term, set) : set;
}

/** A value may be called `not assigned` or `not found`: a declared name wins over its words. */
function isWholeName(domain: Domain, name: string): boolean {
  if (domain.kind === 'discrete') return findValue(domain, name) !== undefined;
  return domain.kind === 'number' && domain.labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
}

function positiveSet(session: Session, place: CellPlace, term: Term, syntax: ValueSyntax): ValueSet | undefined {
  const complain = session.report.bind(session);
  const domain = term.domain;
  const outcome = term.kind === 'decision' ? outcomes.find((each) => each === (syntax.written ?? syntax.text).toLowerCase()) : undefined;
  if (outcome !== undefined && domain.kind !== 'code') return domain.kind === 'discrete' ? { kind: 'discrete', values: [outcome] } : { kind: 'number', intervals: [], equal: [], labels: [outcome] };
  switch (domain.kind) {
    case 'discrete': {
      if (term.kind === 'genotype') return readGenotype(session, place, term, syntax);
      const values = readDiscrete(domain, sortedGenotype(term, syntax), complain, term.name);
      return values && { kind: 'discrete', values: domain.values.map((value) => value.name).filter((name) => values.includes(name)) };
    }
    case 'number': {
      const read = readNumber(domain, syntax, complain);
      if (!read) return undefined;
      return { kind: 'number', intervals: 'interval' in read ? [read.interval] : [], equal: 'equal' in read ? [read.equal] : [], labels: 'label' in read ? [read.label] : [] };
    }
    case 'code': {
      const code = exactCode(session, domain, syntax);
      return code === undefined ? undefined : { kind: 'code', codes: [code] };
    }
  }
}

/** Outcomes of another decision that a cell may name beside its values. */
const outcomes = ['does not apply', 'conflict'];

/** A genotype is an unordered pair: `GA` and `G/A` are `AG`. */
function sortedGenotype(term: Term, syntax: ValueSyntax): ValueSyntax {
  if (term.kind !== 'fact' || term.domain.kind !== 'discrete' || findValue(term.domain, syntax.text)) return syntax;
  const letters = syntax.text.replace('/', '');
  const found = /^[ACGT]{2}$/.test(letters) ? term.domain.values.find((value) => value.name === letters || value.name === `${letters[1]}${letters[0]}`) : undefined;
  return found ? { ...syntax, text: found.name } : syntax;
}

function withinShape(session: Session, place: CellPlace, term: Term, predicate: ast.WithinPredicate): Shape | undefined {
  if (term.domain.kind !== 'code') {
    session.report('type-mismatch', place.span, message.withinNeedsCode(term.name));
    return undefined;
  }
  const codes = withinCodes(session, place, term.domain, predicate);
  if (!codes) return undefined;
  const within: ValueSet = { kind: 'code', codes };
  const accepts = predicate.not || place.negated ? negate(session, term, within) : within;
  if (predicate.others.length === 0) return { accepts, notTested: false };
  const others = valuesOf(session, { ...place, negated: false }, term, plainValues(place.unit, predicate.others));
  return others && { ...others, accepts: others.accepts ? unite(term.domain, accepts, others.accepts) : accepts };
}

function negate(session: Session, term: Term, set: ValueSet): ValueSet {
  if (term.kind !== 'genotype' || set.kind !== 'discrete' || term.domain.kind !== 'discrete') return complement(term.domain, set, () => codesOf(session, term.domain));
  // The genotype domain still grows: what remains is known when the whole program has been read.
  const remaining: string[] = [];
  const domain = term.domain;
  session.finishers.push(() => remaining.push(...domain.values.map((value) => value.name).filter((name) => !set.values.includes(name))));
  return { kind: 'discrete', values: remaining };
}

