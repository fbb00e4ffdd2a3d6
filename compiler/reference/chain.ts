import type { Cell, Condition, Decision, Fact, Gene, Pattern, Program, Term } from '../../language/model/index.ts';
import { readsOf, visit, visitCondition, type Lookup } from './lookup.ts';
import { equals, fromDecimal, type Rational } from './rational.ts';
import { variableOf } from './terms.ts';

/**
 * Everything that the answer to one decision can depend on: the decisions that it reads, through all steps, and what those ask of the patient.
 * Constraints that speak about the same facts belong to it too, for they say which worlds are possible.
 */
export interface Chain {
  /** A decision stands after those that it reads; the last is the one asked for. */
  readonly decisions: readonly Decision[];
  /** What a world gives a value to, in declaration order. */
  readonly variables: readonly Variable[];
  readonly constraints: readonly Condition[];
  /** Thresholds on the number of a decision. */
  readonly thresholds: ReadonlyMap<string, readonly Rational[]>;
}

export interface Variable {
  readonly name: string;
  readonly kind: 'fact' | 'gene' | 'series';
  readonly fact?: Fact;
  readonly gene?: Gene;
  /** What the decisions and the constraints ask of it. */
  readonly terms: readonly Exclude<Term, { readonly kind: 'decision' }>[];
  readonly thresholds: readonly Rational[];
  /** Sets of codes that cells accept. */
  readonly codeSets: readonly (readonly string[])[];
  /** Those that a decision of the chain reads; the others only a constraint does. */
  readonly read: readonly Exclude<Term, { readonly kind: 'decision' }>[];
}

export function chainOf(lookup: Lookup, id: string): Chain {
  const decisions = orderOf(lookup, id);
  const collector = new Collector();
  for (const decision of decisions) visit(decision, { cell: (cell) => collector.cell(cell), term: (term) => collector.term(term, true) });
  const constraints = connected(lookup, collector);
  return { decisions, constraints, variables: collector.variables(lookup), thresholds: collector.ofDecisions() };
}

/** The worlds of a program's constraints alone, group by group of facts that they connect. */
export function constraintChains(lookup: Lookup): Chain[] {
  let rest = lookup.program.constraints.map((one) => one.condition);
  const chains: Chain[] = [];
  while (rest.length > 0) {
    const [first, ...others] = rest;
    if (!first) break;
    const collector = new Collector();
    addCondition(lookup, collector, first);
    const constraints = [first, ...connectedAmong(lookup, collector, others)];
    chains.push({ decisions: decisionsOf(lookup, constraints), constraints, variables: collector.variables(lookup), thresholds: collector.ofDecisions() });
    rest = others.filter((one) => !constraints.includes(one));
  }
  return chains;
}

/** Decisions in dependency order, ending with this one. */
export function orderOf(lookup: Lookup, id: string): Decision[] {
  const order: Decision[] = [];
  const visited = new Set<string>();
  const walk = (name: string): void => {
    const decision = lookup.decision(name);
    if (visited.has(decision.id)) return;
    visited.add(decision.id);
    readsOf(lookup, decision).forEach(walk);
    order.push(decision);
  };
  walk(id);
  return order;
}

function decisionsOf(lookup: Lookup, constraints: readonly Condition[]): Decision[] {
  const order = new Map<string, Decision>();
  for (const term of termsOf(constraints)) if (term.kind === 'decision') for (const one of orderOf(lookup, term.decision)) order.set(one.id, one);
  return [...order.values()];
}

export function termsOf(constraints: readonly Condition[]): Term[] {
  const terms: Term[] = [];
  for (const condition of constraints) visitCondition(condition, (cell) => terms.push(cell.term));
  return terms;
}

function connected(lookup: Lookup, collector: Collector): Condition[] {
  return connectedAmong(lookup, collector, lookup.program.constraints.map((one) => one.condition));
}

/** Constraints that share a variable with what is collected, or with one that does. */
function connectedAmong(lookup: Lookup, collector: Collector, candidates: readonly Condition[]): Condition[] {
  let rest = [...candidates];
  const found: Condition[] = [];
  for (;;) {
    const next = rest.filter((condition) => rootVariables(lookup, condition).some((name) => collector.has(name)));
    if (next.length === 0) return candidates.filter((one) => found.includes(one));
    for (const condition of next) addCondition(lookup, collector, condition);
    found.push(...next);
    rest = rest.filter((one) => !next.includes(one));
  }
}

function rootVariables(lookup: Lookup, condition: Condition): string[] {
  const collector = new Collector();
  addCondition(lookup, collector, condition);
  return collector.names();
}

function addCondition(lookup: Lookup, collector: Collector, condition: Condition): void {
  visitCondition(condition, (cell) => { collector.cell(cell); collector.term(cell.term, false); });
  for (const decision of decisionsOf(lookup, [condition])) visit(decision, { cell: (cell) => collector.cell(cell), term: (term) => collector.term(term, false) });
}

class Collector {
  private readonly found = new Map<string, { terms: Map<string, Exclude<Term, { readonly kind: 'decision' }>>; thresholds: Rational[]; codeSets: (readonly string[])[]; read: Set<string> }>();
  private readonly decisionThresholds = new Map<string, Rational[]>();

  has(name: string): boolean { return this.found.has(name); }
  names(): string[] { return [...this.found.keys()]; }
  ofDecisions(): ReadonlyMap<string, readonly Rational[]> { return this.decisionThresholds; }

  term(term: Term, read: boolean): void {
    if (term.kind === 'decision') return;
    const name = variableOf(term);
    const entry = this.found.get(name) ?? { terms: new Map(), thresholds: [], codeSets: [], read: new Set() };
    entry.terms.set(term.name, term);
    if (read) entry.read.add(term.name);
    this.found.set(name, entry);
  }

  cell(cell: Cell): void {
    if (cell.accepts?.kind === 'code' && cell.term.kind === 'fact') {
      this.term(cell.term, false);
      this.found.get(cell.term.fact)?.codeSets.push(cell.accepts.codes);
    }
    if (cell.accepts?.kind !== 'number' || cell.term.kind === 'count') return;
    this.term(cell.term, false);
    const numbers = [...cell.accepts.equal, ...cell.accepts.intervals.flatMap((one) => [one.lo ?? [], one.hi ?? []].flat())].map(fromDecimal);
    const list = cell.term.kind === 'decision' ? this.decisionThresholds.get(cell.term.decision) ?? [] : this.found.get(variableOf(cell.term))?.thresholds ?? [];
    for (const number of numbers) if (!list.some((one) => equals(one, number))) list.push(number);
    if (cell.term.kind === 'decision') this.decisionThresholds.set(cell.term.decision, list);
  }

  variables(lookup: Lookup): Variable[] {
    const places = positions(lookup.program);
    return [...this.found].map(([name, entry]): Variable => {
      const terms = [...entry.terms.values()];
      const series = terms.find((term) => term.kind === 'series');
      const gene = terms.some((term) => 'gene' in term) ? lookup.genes.get(name) : undefined;
      const fact = lookup.facts.get(series ? series.fact : name);
      return { name, kind: series ? 'series' : gene ? 'gene' : 'fact', terms, thresholds: entry.thresholds, codeSets: entry.codeSets, read: terms.filter((term) => entry.read.has(term.name)), ...(fact ? { fact } : {}), ...(gene ? { gene } : {}) };
    }).toSorted((a, b) => placeOf(places, a) - placeOf(places, b));
  }
}

function positions(program: Program): ReadonlyMap<string, number> {
  return new Map(program.facts.map((fact, index) => [fact.name, index]));
}

function placeOf(places: ReadonlyMap<string, number>, variable: Variable): number {
  return places.get(variable.fact?.name ?? variable.name) ?? places.size;
}

/** Patterns that the chain asks of a findings fact. */
export function patternsOf(variable: Variable): Pattern[] {
  return variable.terms.flatMap((term) => (term.kind === 'finding' ? [term.pattern, ...term.except] : []));
}
