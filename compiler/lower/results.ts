import type { Action, Decision, Expression, Result, Term } from '../../language/model/index.ts';
import { mapTerminals, terminal, type Ref } from '../diagram/index.ts';
import { labelOf } from './columns.ts';
import { computedBy } from './computed.ts';
import type { Context } from './context.ts';
import { CONFLICT, GAP, LABEL, lowerExpression, NOT_APPLICABLE, NUMBER, PENDING, type LoweredExpression } from './expression.ts';
import type { LiveRoot, LoweredDecision, NumberSource } from './lowered.ts';
import type { Terminals } from './terminals.ts';
import { readsOneTerm } from './visit.ts';
import { termsOf } from './visit-terms.ts';

/** A hole that stands for what is not known yet: no row matches, an inner decision has a number. */
export const NO_ROW = 0x0fffffff;

/** What the rows of one decision say, as diagrams: mostly one terminal, but a result may depend on other decisions and on inputs of a formula. */
export class Results {
  /** Live roots of totals. */
  readonly live: LiveRoot[] = [];

  constructor(private readonly context: Context, private readonly decision: Decision, private readonly terminals: Terminals, private readonly scope: Ref) {}

  /** The diagram of a row's result where the row decides; mostly a single terminal. */
  root(result: Result, rows: readonly number[], also: readonly number[]): Ref {
    const add = (kind: 'decided' | 'pending' | 'conflict' | 'does not apply', outcome: number): Ref => terminal(this.terminals.add({ kind, rows, also, outcome }));
    switch (result.kind) {
      case 'value': return add('decided', this.terminals.outcome(this.valueOutcome(result.value)));
      case 'pending': return add('pending', this.terminals.outcome({ kind: 'pending', action: result.action }));
      case 'not applicable': return add('does not apply', this.terminals.outcome({ kind: 'not applicable' }));
      case 'conflict': return add('conflict', this.terminals.outcome({ kind: 'conflict', between: result.between }));
      case 'number': return this.formula(result.formula, rows);
      case 'decision': {
        const upstream = this.context.find(result.decision);
        return mapTerminals(this.context.algebra.manager, upstream.root, (t) => terminal(this.fromUpstream(upstream, t, rows)));
      }
      case 'action': return this.actionRoot(result.action, rows, also);
    }
  }

  /** What a row says, as an outcome; -1 where it passes on another definition's value. */
  outcome(result: Result): number {
    const { terminals } = this;
    switch (result.kind) {
      case 'value': return terminals.outcome(this.valueOutcome(result.value));
      case 'pending': return terminals.outcome({ kind: 'pending', action: result.action });
      case 'not applicable': return terminals.outcome({ kind: 'not applicable' });
      case 'conflict': return terminals.outcome({ kind: 'conflict', between: result.between });
      case 'action': return this.actionOf(result.action).outcome;
      case 'number': return terminals.outcome({ kind: 'number', formula: this.expression(result.formula).expression }, { kind: 'formula', expression: result.formula });
      case 'decision': {
        const upstream = this.context.find(result.decision);
        return upstream.decision.type?.kind === 'number' ? this.numberOf(upstream) : -1;
      }
    }
  }

  /** Lowers a formula once. */
  private expression(expression: Expression): LoweredExpression {
    let lowered = this.expressions.get(expression);
    if (!lowered) {
      lowered = lowerExpression(this.context, expression, this.scope);
      this.live.push(...lowered.live);
      this.expressions.set(expression, lowered);
    }
    return lowered;
  }

  private readonly expressions = new Map<Expression, LoweredExpression>();

  private valueOutcome(value: string): { kind: 'value'; value: string; short?: string } {
    const { type } = this.decision;
    const short = type?.kind === 'discrete' ? type.values.find((v) => v.name === value)?.short : undefined;
    return { kind: 'value', value, ...(short === undefined ? {} : { short }) };
  }

  /** An action with computed doses has them only where their definitions have a number. */
  private actionRoot(action: Action, rows: readonly number[], also: readonly number[]): Ref {
    const { algebra } = this.context;
    const own = this.actionOf(action);
    const decided = terminal(this.terminals.add({ kind: 'decided', rows, also, outcome: own.outcome }));
    const computes = also.length === 0 ? own.computes : computedBy([action, ...also.map((a) => this.decision.also[a]!.action)]).map((name) => this.context.find(name));
    return computes.reduceRight<Ref>((rest, upstream) => {
      const state = mapTerminals(algebra.manager, upstream.root, (t) => {
        const one = upstream.terminals[t]!;
        if (one.kind === 'decided' && upstream.numbers.has(one.outcome ?? -1)) return terminal(NO_ROW);
        if (one.kind === 'conflict' || one.kind === 'pending' || one.kind === 'impossible') return terminal(this.fromUpstream(upstream, t, rows));
        return terminal(this.terminals.add({ kind: 'gap', rows, also: [] }));
      });
      return algebra.fill(state, NO_ROW, rest);
    }, decided);
  }

  /** What an action says, and the definitions that it computes by. Rows that say the same share it. */
  private actionOf(action: Action): { readonly outcome: number; readonly computes: readonly LoweredDecision[] } {
    let known = this.actions.get(action);
    if (!known) {
      const computes = computedBy([action]).map((name) => this.context.find(name));
      known = { computes, outcome: this.terminals.outcome({ kind: 'action', action, computes: computes.map(({ index }) => index) }) };
      this.actions.set(action, known);
    }
    return known;
  }

  private readonly actions = new Map<Action, { readonly outcome: number; readonly computes: readonly LoweredDecision[] }>();

  /** A number where all inputs have one; elsewhere what stands in the way. A formula of one number hands an indeterminate result on. */
  formula(expression: Expression, rows: readonly number[] = []): Ref {
    const { algebra } = this.context;
    const lowered = this.expression(expression);
    const number = this.terminals.add({ kind: 'decided', rows, also: [], outcome: this.terminals.outcome({ kind: 'number', formula: lowered.expression }, { kind: 'formula', expression }) });
    if (lowered.state === terminal(NUMBER)) return terminal(number);
    const gap = this.terminals.add({ kind: 'gap', rows, also: [] });
    const label = readsOneTerm(expression) ? this.terminals.add({ kind: 'decided', rows, also: [], outcome: this.terminals.outcome({ kind: 'value', value: labelOf(this.decision) }) }) : gap;
    const states = new Map([[NUMBER, number], [LABEL, label], [GAP, gap], [NOT_APPLICABLE, this.terminals.add({ kind: 'does not apply', rows, also: [] })]]);
    const root = mapTerminals(algebra.manager, lowered.state, (s) => terminal(s === PENDING || s === CONFLICT ? NO_ROW : states.get(s)!));
    return algebra.fill(root, NO_ROW, this.openColumns(termsOf(this.decision), gap));
  }

  /** The conflict, else what is pending, that one of the columns passes on; elsewhere the given terminal. */
  openColumns(terms: readonly Term[], otherwise: number): Ref {
    const { algebra } = this.context;
    let result: Ref = terminal(otherwise);
    for (const kind of ['pending', 'conflict'] as const) {
      for (const term of terms.toReversed()) {
        if (term.kind !== 'decision') continue;
        const upstream = this.context.find(term.decision);
        const own = mapTerminals(algebra.manager, upstream.root, (t) => (upstream.terminals[t]!.kind === kind ? terminal(this.fromUpstream(upstream, t, [])) : terminal(NO_ROW)));
        result = algebra.fill(own, NO_ROW, result);
      }
    }
    return result;
  }

  /** A terminal of another decision as one of this decision's, decided by the given rows. */
  fromUpstream(upstream: LoweredDecision, t: number, rows: readonly number[]): number {
    const { kind, outcome } = upstream.terminals[t]!;
    if (kind === 'overlap') return this.terminals.add({ kind: 'gap', rows, also: [] });
    if (kind === 'impossible') return this.terminals.plain('impossible');
    const from = outcome === undefined ? undefined : upstream.outcomes[outcome];
    if (!from) return this.terminals.add({ kind, rows, also: [] });
    const own = from.kind === 'number' ? this.numberOf(upstream) : this.terminals.outcome(from);
    return this.terminals.add({ kind, rows, also: [], outcome: own });
  }

  /** The number of another definition as an outcome of this one. */
  private numberOf(upstream: LoweredDecision): number {
    const term = this.context.space.terms.find((t) => t.term.kind === 'decision' && this.context.find(t.term.decision) === upstream);
    const source: NumberSource = { kind: 'decision', decision: upstream.decision.id };
    return this.terminals.outcome({ kind: 'number', formula: { kind: 'term', term: term?.index ?? -1, factor: '1' } }, source);
  }
}
