import type { Decimal, Pattern, Program } from '../../language/model/index.ts';
import { chainOf } from './chain.ts';
import { outcomeIn, prepareDecision, type Evaluation } from './decide.ts';
import { patternKey, type Alteration } from './findings.ts';
import { Lookup } from './lookup.ts';
import { outcomeName, type Outcome, type RowStatus } from './outcome.ts';
import { fromDecimal, toDecimal } from './rational.ts';
import { isPoint, point, type FactValue, type World } from './values.ts';
import { valueIn } from './worlds.ts';
import { callOf } from './read-gene.ts';

/**
 * One concrete world, for checking a compiled table world by world: a value for every variable of the chain, by fact name (a gene's call by the
 * gene's name, an accessor of a series by the name of its term), and the names of the terms that are not tested.
 */
export interface ConcreteWorld {
  readonly values: ReadonlyMap<string, ConcreteValue>;
  readonly notTested: ReadonlySet<string>;
}

export type ConcreteValue =
  /** category, variant, code, `window of latest`. */
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'number'; readonly value: Decimal }
  /** An indeterminate result of a quantity. */
  | { readonly kind: 'label'; readonly label: string }
  /** `*1x>=3/*4`; `score` is the number in this world where the call leaves it open. `call` absent: cannot be interpreted. */
  | { readonly kind: 'call'; readonly call?: string; readonly score?: Decimal }
  /** The drugs taken; no other drug is. */
  | { readonly kind: 'drugs'; readonly taken: readonly string[] }
  /** For each alteration that is present, the patterns of the program that it lies within. */
  | { readonly kind: 'findings'; readonly present: readonly { readonly gene: string; readonly within: readonly Pattern[] }[] };

/** `rows`: ids of the deciding rows, `otherwise` included. `name`: outcomes are the same where it is. */
export interface WorldOutcome {
  readonly kind: Outcome['kind'];
  readonly name: string;
  readonly rows: readonly { readonly decision: string; readonly id: string; readonly row: number; readonly also: readonly string[] }[];
  /** does not apply: the clause of the scope that is false. */
  readonly clause?: number;
  /** collect: each row, `otherwise` last. */
  readonly statuses?: readonly RowStatus[];
  /** value, pending and action: the value or the key. */
  readonly value?: string;
  /** number: the number; action: the numbers it computes, by decision id. */
  readonly numbers: Readonly<Record<string, Decimal>>;
}

export interface WorldEvaluator {
  outcome(world: ConcreteWorld): WorldOutcome;
}

/** Prepared once per decision, then called for many worlds. */
export function worldEvaluator(program: Program, decision: string): WorldEvaluator {
  const lookup = new Lookup(program);
  const chain = chainOf(lookup, decision);
  const prepared = chain.decisions.map((one) => ({ id: one.id, one: prepareDecision(one) }));
  const cache = new Map<string, FactValue>();
  return {
    outcome(world) {
      const facts: World = new Map([...world.values].map(([name, value]) => [name, factValue(lookup, name, value, cache)]));
      const outcomes = new Map<string, Outcome>();
      const outcome = (id: string): Outcome => outcomes.get(id) ?? { kind: 'gap', rows: [] };
      const evaluation: Evaluation = { outcome, notTested: (term) => world.notTested.has(term.name), value: (term) => valueIn(lookup, term, facts, outcome) };
      for (const { id, one } of prepared) outcomes.set(id, outcomeIn(lookup, one, evaluation));
      return worldOutcome(outcome(prepared.at(-1)?.id ?? decision));
    },
  };
}

function worldOutcome(outcome: Outcome): WorldOutcome {
  const numbers = outcome.kind === 'number' ? [['', outcome.number] as const] : outcome.kind === 'action' ? [...outcome.computed] : [];
  return {
    kind: outcome.kind, name: outcomeName(outcome), rows: outcome.rows, numbers: Object.fromEntries(numbers.map(([id, number]) => [id, isPoint(number) ? toDecimal(number.lo) : ''])),
    ...(outcome.kind === 'does not apply' && outcome.clause !== undefined ? { clause: outcome.clause } : {}),
    ...(outcome.kind === 'collected' ? { statuses: outcome.statuses } : {}),
    ...(outcome.kind === 'value' ? { value: outcome.value } : outcome.kind === 'action' || outcome.kind === 'pending' ? { value: outcome.key } : {}),
  };
}

function factValue(lookup: Lookup, name: string, value: ConcreteValue, cache: Map<string, FactValue>): FactValue {
  const key = `${name} ${keyOf(value)}`;
  const known = cache.get(key) ?? freshValue(lookup, name, value);
  cache.set(key, known);
  return known;
}

function keyOf(value: ConcreteValue): string {
  switch (value.kind) {
    case 'value': case 'number': return `${value.kind} ${value.value}`;
    case 'label': return `label ${value.label}`;
    case 'drugs': return `drugs ${value.taken.join(', ')}`;
    case 'findings': return `findings ${value.present.map((one) => one.within.map(patternKey).join(' & ')).join('; ')}`;
    case 'call': return `call ${value.call ?? '?'} ${value.score ?? ''}`;
  }
}

function freshValue(lookup: Lookup, name: string, value: ConcreteValue): FactValue {
  switch (value.kind) {
    case 'value': case 'label': return value;
    case 'number': return { kind: 'number', number: point(fromDecimal(value.value)) };
    case 'drugs': return { kind: 'drugs', taken: new Set(value.taken) };
    case 'findings': return { kind: 'findings', present: value.present.map((one): Alteration => ({ gene: one.gene, within: new Set(one.within.map(patternKey)) })) };
    case 'call': return callValue(lookup, name, value);
  }
}

function callValue(lookup: Lookup, name: string, value: Extract<ConcreteValue, { readonly kind: 'call' }>): FactValue {
  const call = value.call === undefined ? { haplotypes: [], uninterpretable: true as const } : callOf(lookup.gene(name), value.call);
  if (!call) throw new RangeError(`\`${value.call ?? ''}\` is no call of ${name}`);
  return { kind: 'call', call, ...(value.score === undefined ? {} : { score: point(fromDecimal(value.score)) }) };
}
