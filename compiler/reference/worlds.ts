import type { Term } from '../../language/model/index.ts';
import type { Chain, Variable } from './chain.ts';
import { outcomeIn, prepareDecision, valueOfOutcome, type Evaluation, type Prepared } from './decide.ts';
import type { Possible, Report } from './known.ts';
import type { Lookup } from './lookup.ts';
import { holdsCondition } from './matching.ts';
import type { Outcome } from './outcome.ts';
import { isLookedFor, possibleValues } from './possible.ts';
import { textOf } from './possible-calls.ts';
import { compare, type Rational } from './rational.ts';
import { rootTerms, statusTerms } from './status-terms.ts';
import { termValue, variableOf } from './terms.ts';
import { testOfCondition } from './tests.ts';
import { isPoint, point, type FactValue, type NumberValue, type TermValue, type World } from './values.ts';

/**
 * The worlds of a report: every combination of possible values that the constraints allow, and in each the whole chain of decisions, one after
 * the other, so that a phenotype and a score of one gene stay correlated. A column is *not tested* when its carriers are not tested and its value
 * differs between these worlds.
 */
export interface Worlds {
  readonly chain: Chain;
  readonly all: readonly EvaluatedWorld[];
  /** Names of terms that are not tested. */
  readonly notTested: ReadonlySet<string>;
  /** Not tested: no carrier was reported (whether or not the value differs). */
  readonly unreported: (term: Term) => boolean;
  readonly prepared: ReadonlyMap<string, Prepared>;
  /** What the report leaves open for each variable, before constraints. */
  readonly possible: ReadonlyMap<string, Possible>;
}

export interface EvaluatedWorld {
  readonly facts: World;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

const MOST_WORLDS = 1_000_000;

export function evaluateWorlds(lookup: Lookup, chain: Chain, report: Report): Worlds {
  const prepared = new Map(chain.decisions.map((decision) => [decision.id, prepareDecision(decision)]));
  const possible = new Map(chain.variables.map((variable) => [variable.name, possibleValues(lookup, variable, report)]));
  const unreported = (term: Term): boolean => isUnreported(lookup, chain, report, possible, term);
  const notTested = new Set<string>();
  let worlds: EvaluatedWorld[] = combinations(chain.variables, possible).filter((facts) => meetsConstraints(lookup, chain, facts, unreported)).map((facts) => ({ facts, outcomes: new Map() }));
  for (const decision of chain.decisions) {
    for (const term of statusTerms(decision)) if (unreported(term) && differs(lookup, term, worlds)) notTested.add(term.name);
    const one = prepared.get(decision.id);
    if (one) worlds = worlds.flatMap((world) => withOutcome(lookup, chain, one, world, notTested));
  }
  return { chain, all: worlds, notTested, unreported, prepared, possible };
}

/** Worlds of the facts alone, within the constraints. */
export function factWorlds(lookup: Lookup, chain: Chain, report: Report): World[] {
  const possible = new Map(chain.variables.map((variable) => [variable.name, possibleValues(lookup, variable, report)]));
  return combinations(chain.variables, possible).filter((facts) => meetsConstraints(lookup, chain, facts, (term) => isUnreported(lookup, chain, report, possible, term)));
}

function combinations(variables: readonly Variable[], possible: ReadonlyMap<string, Possible>): World[] {
  let worlds: Map<string, FactValue>[] = [new Map()];
  for (const variable of variables) {
    const values = possible.get(variable.name)?.values ?? [];
    if (worlds.length * values.length > MOST_WORLDS) throw new RangeError(`more than ${MOST_WORLDS} worlds: the naive interpreter is for small questions`);
    worlds = worlds.flatMap((world) => values.map((value) => new Map(world).set(variable.name, value)));
  }
  return worlds;
}

/** Constraints are plain conditions; `not tested` is what the report does not have. Where one asks a decision, that is evaluated with everything reported. */
function meetsConstraints(lookup: Lookup, chain: Chain, facts: World, unreported: (term: Term) => boolean): boolean {
  if (chain.constraints.length === 0) return true;
  const outcomes = new Map<string, Outcome>();
  const evaluation: Evaluation = {
    notTested: () => false,
    outcome: (id) => {
      const known = outcomes.get(id) ?? outcomeIn(lookup, prepareDecision(lookup.decision(id)), evaluation);
      outcomes.set(id, known);
      return known;
    },
    value: (term) => valueIn(lookup, term, facts, (id) => evaluation.outcome(id)),
  };
  const asked: Evaluation = { ...evaluation, notTested: unreported };
  return chain.constraints.every((condition) => holdsCondition(testOfCondition(condition, false), asked));
}

export function valueIn(lookup: Lookup, term: Term, facts: World, outcome: (id: string) => Outcome): TermValue {
  return term.kind === 'decision' ? valueOfOutcome(outcome(lookup.decision(term.decision).id), term) : termValue(lookup, term, facts);
}

export function evaluationOf(lookup: Lookup, world: EvaluatedWorld, notTested: ReadonlySet<string>): Evaluation {
  const outcome = (id: string): Outcome => world.outcomes.get(id) ?? { kind: 'gap', rows: [] };
  return { outcome, notTested: (term) => notTested.has(term.name), value: (term) => valueIn(lookup, term, world.facts, outcome) };
}

/** A number that is known as a stretch is split where a column asks about it, so that every world knows on which side it is. */
function withOutcome(lookup: Lookup, chain: Chain, prepared: Prepared, world: EvaluatedWorld, notTested: ReadonlySet<string>): EvaluatedWorld[] {
  const outcome = outcomeIn(lookup, prepared, evaluationOf(lookup, world, notTested));
  return split(outcome, chain.thresholds.get(prepared.decision.id) ?? []).map((one) => ({ facts: world.facts, outcomes: new Map(world.outcomes).set(prepared.decision.id, one) }));
}

function split(outcome: Outcome, thresholds: readonly Rational[]): Outcome[] {
  if (outcome.kind !== 'number' || isPoint(outcome.number)) return [outcome];
  const { number } = outcome;
  const cuts = thresholds.filter((cut) => compare(cut, number.lo) >= 0 && (!number.hi || compare(cut, number.hi) <= 0)).toSorted(compare);
  const parts: NumberValue[] = [];
  let from = number.lo;
  for (const cut of cuts) {
    if (compare(from, cut) < 0) parts.push(stretch(from, cut, number));
    parts.push({ ...point(cut), via: number.via });
    from = cut;
  }
  if (!number.hi || compare(from, number.hi) < 0) parts.push(stretch(from, number.hi, number));
  return parts.map((part) => ({ ...outcome, number: part }));
}

function stretch(lo: Rational, hi: Rational | undefined, of: NumberValue): NumberValue {
  const inside: Rational = hi ? { numerator: lo.numerator * hi.denominator + hi.numerator * lo.denominator, denominator: lo.denominator * hi.denominator * 2n } : { numerator: lo.numerator + lo.denominator, denominator: lo.denominator };
  return { point: inside, lo, via: of.via, ...(hi ? { hi } : {}) };
}

/** Whether a term has more than one value; a stretch of numbers is many. */
function differs(lookup: Lookup, term: Term, worlds: readonly EvaluatedWorld[]): boolean {
  const values = worlds.map((world) => evaluationOf(lookup, world, new Set()).value(term));
  const first = values[0];
  return first !== undefined && values.some((value) => textOf(value) !== textOf(first) || (value.kind === 'number' && !isPoint(value.number)));
}

/** An allele is tested by the call of its gene as well. */
function callOf(lookup: Lookup, fact: string): string {
  const type = lookup.facts.get(fact)?.type;
  return type?.kind === 'allele' ? type.gene : fact;
}

/** Whether none of the carriers was reported. A window without a measurement, and an alteration that no assay covers, are not tested either. */
function isUnreported(lookup: Lookup, chain: Chain, report: Report, possible: ReadonlyMap<string, Possible>, term: Term): boolean {
  if (term.kind === 'series') return !(possible.get(variableOf(term))?.reported ?? false);
  const variable = term.kind === 'finding' ? chain.variables.find((one) => one.name === term.fact) : undefined;
  if (term.kind === 'finding' && variable) return !isLookedFor(variable, term.pattern, report.known.get(term.fact));
  if (term.kind !== 'decision') return term.carriers.every((fact) => !report.known.has(fact));
  const carriers = new Set(lookup.decision(term.decision).measuredBy ?? term.carriers);
  const inner = rootTerms(lookup, term.decision).filter((one) => carriers.size === 0 || one.carriers.some((fact) => carriers.has(fact)));
  const named = inner.length > 0 ? inner.every((one) => isUnreported(lookup, chain, report, possible, one)) : true;
  const others = [...carriers].filter((fact) => !inner.some((one) => one.carriers.includes(fact)));
  return named && others.every((fact) => !report.known.has(fact) && !report.known.has(callOf(lookup, fact)));
}
