import type { Action, AlsoRow, Decision, Expression, Result, Row, Term } from '../../language/model/index.ts';
import { FALSE, isTerminal, mapTerminals, product, terminal, TRUE, type Guard, type Ref } from '../diagram/index.ts';
import { alsoRows, type AlsoSets } from './also.ts';
import { lowerCollect } from './collect.ts';
import { lowerCompare } from './compare.ts';
import { computedBy } from './computed.ts';
import { fillAll, type Context } from './context.ts';
import { CONFLICT, GAP, LABEL, lowerExpression, NOT_APPLICABLE, NUMBER, PENDING, type LoweredExpression } from './expression.ts';
import { labelOf } from './columns.ts';
import type { LiveRoot, LoweredDecision, LoweredRow, NumberSource } from './lowered.ts';
import { Picks } from './picks.ts';
import { readsOf } from './reads.ts';
import { resolver, variantsOf } from './resolve.ts';
import { Terminals } from './terminals.ts';
import { literalsOf, testOfCondition, type Test } from './tests.ts';
import { readsOneTerm } from './visit.ts';
import { columnsOf, termsOf } from './visit-terms.ts';
import { matchRows, type RowSet } from './variants.ts';

/** Lowers one decision; those that it reads are lowered already. */
export function lowerDecision(context: Context, decision: Decision, index: number): LoweredDecision {
  return new DecisionLowering(context, decision, index).run();
}

/** A hole that stands for "no row matches" until it is known what is said there. */
const NO_ROW = 0x0fffffff;

export class DecisionLowering {
  readonly terminals = new Terminals();
  readonly scopeTests: readonly Test[];
  /** Boolean: every clause holds. */
  readonly scope: Ref;
  readonly live: LiveRoot[] = [];
  readonly set: RowSet;
  readonly columns: readonly Term[];

  constructor(readonly context: Context, readonly decision: Decision, readonly index: number) {
    const { guards, algebra } = context;
    this.scopeTests = decision.appliesWhen.map((clause) => testOfCondition(clause));
    this.scope = algebra.all(this.scopeTests.map((test) => guards.test(test)));
    this.set = matchRows(guards, decision.rows, { scope: this.scope });
    this.columns = columnsOf(decision);
    for (const literal of this.scopeTests.flatMap(literalsOf)) {
      const root = literal.kind === 'value' ? FALSE : guards.status(literal.term, true);
      if (root !== FALSE) this.live.push({ root, term: literal.term });
    }
  }

  run(): LoweredDecision {
    const { decision } = this;
    if (decision.kind === 'compare') return this.result(lowerCompare(this), []);
    if (decision.policy === 'collect' && !decision.formula) return lowerCollect(this);
    if (decision.formula) return this.result(this.formulaRoot(decision.formula.expression), []);
    const also = alsoRows(this.context, decision, this.set, this.scope);
    this.live.push(...also.live);
    const picks = new Picks();
    const rows = this.rowProduct(picks);
    const picked = decision.also.length === 0 ? rows : this.withAlso(rows, picks, also.sets);
    const filled = this.results(picked, picks);
    return this.result(this.fillNoRow(filled), also.matches);
  }

  /** Product of the rows: in each world the picked rows. Outside the scope and the constraints rows are not looked at. */
  private rowProduct(picks: Picks): Ref {
    const { algebra } = this.context;
    const resolve = resolver(this.set);
    const variants = variantsOf(this.set);
    const guards = variants.map((v, id): Guard => ({ id, root: v.guard }));
    const policy = this.decision.policy;
    return product(algebra.manager, guards, (ids, values) => {
      if (ids[0] !== undefined && ids[0] < 0) return picks.final(values[0]! - 1);
      const { rows } = resolve(ids);
      if (rows.length === 0) return NO_ROW;
      if (policy === 'first') return picks.rows([rows[0]!], []);
      return picks.rows(rows, [], rows.length > 1 && (policy === 'unique' || !this.agree(rows)));
    }, { dominant: this.dominant(), firstOnly: policy === 'first' && this.set.named.size === 0 && this.set.rows.every((row) => row.base === undefined) });
  }

  /** What settles a world before any row: impossible, out of scope. Terminal k + 1 is the decision's terminal k. */
  dominant(): readonly Guard[] {
    const { algebra, possible } = this.context;
    const impossible = possible === undefined || possible === TRUE ? [] : [{ id: -2, root: algebra.choose(possible, FALSE, terminal(this.terminals.plain('impossible') + 1)) }];
    const scope = this.scopeDiagram();
    return [...impossible, ...(scope === FALSE ? [] : [{ id: -1, root: scope }])];
  }

  /** 0 in scope; else 1 + the terminal: the first clause that is false, or what a column without a value passes on. */
  private scopeDiagram(): Ref {
    const { guards, algebra } = this.context;
    return this.scopeTests.reduceRight<Ref>((rest, test, clause) => {
      const excluded = terminal(this.terminals.add({ kind: 'does not apply', rows: [], also: [], clause }) + 1);
      const hopeful = guards.test(test, true);
      const holds = guards.test(test);
      const open = hopeful === holds ? excluded : algebra.choose(hopeful, shift(algebra, this.openColumns(literalsOf(test).map((l) => l.term), terminalNumber(excluded) - 1)), excluded);
      return algebra.choose(holds, rest, open);
    }, FALSE);
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

  private withAlso(rows: Ref, picks: Picks, sets: AlsoSets): Ref {
    const { decision } = this;
    return this.context.algebra.combine(rows, sets.root, (pick, set) => {
      if (pick === NO_ROW) return pick;
      const one = picks.list[pick]!;
      if (one.kind !== 'rows' || one.overlap || decision.rows[one.rows[0]!]?.result.kind !== 'action') return pick;
      const ids = new Set(one.rows.map((r) => decision.rows[r]!.id));
      const added = sets.list[set]!.filter((a) => addsTo(decision.also[a]!, ids));
      return added.length === 0 ? pick : picks.rows(one.rows, added);
    });
  }

  /** From picked rows to terminals; results that depend on other decisions are put in as diagrams. */
  private results(root: Ref, picks: Picks): Ref {
    const { algebra } = this.context;
    const holes = new Map<number, Ref>();
    const direct = mapTerminals(algebra.manager, root, (p) => {
      if (p === NO_ROW) return terminal(NO_ROW);
      const pick = picks.list[p]!;
      if (pick.kind === 'final') return terminal(pick.terminal);
      if (pick.overlap) return terminal(this.terminals.add({ kind: 'overlap', rows: pick.rows, also: [] }));
      const result = this.resultRoot(this.decision.rows[pick.rows[0]!]!.result, pick.rows, pick.also);
      if (isTerminal(result)) return result;
      holes.set(HOLE_BASE + p, result);
      return terminal(HOLE_BASE + p);
    });
    return fillAll(algebra, direct, holes);
  }

  /** The diagram of a row's result where the row decides; mostly a single terminal. */
  resultRoot(result: Result, rows: readonly number[], also: readonly number[]): Ref {
    const add = (kind: 'decided' | 'pending' | 'conflict' | 'does not apply', outcome: number): Ref => terminal(this.terminals.add({ kind, rows, also, outcome }));
    switch (result.kind) {
      case 'value': return add('decided', this.terminals.outcome(this.valueOutcome(result.value)));
      case 'pending': return add('pending', this.terminals.outcome({ kind: 'pending', action: result.action }));
      case 'not applicable': return add('does not apply', this.terminals.outcome({ kind: 'not applicable' }));
      case 'conflict': return add('conflict', this.terminals.outcome({ kind: 'conflict', between: result.between }));
      case 'number': return this.formulaRoot(result.formula, rows);
      case 'decision': {
        const upstream = this.context.find(result.decision);
        return mapTerminals(this.context.algebra.manager, upstream.root, (t) => terminal(this.fromUpstream(upstream, t, rows)));
      }
      case 'action': return this.actionRoot(result.action, rows, also);
    }
  }

  /** What a row says, as an outcome; -1 where it passes on another definition's value. */
  private outcomeOf(result: Result): number {
    const { terminals } = this;
    switch (result.kind) {
      case 'value': return terminals.outcome(this.valueOutcome(result.value));
      case 'pending': return terminals.outcome({ kind: 'pending', action: result.action });
      case 'not applicable': return terminals.outcome({ kind: 'not applicable' });
      case 'conflict': return terminals.outcome({ kind: 'conflict', between: result.between });
      case 'action': return terminals.outcome({ kind: 'action', action: result.action, computes: computedBy([result.action]).map((name) => this.context.find(name).index) });
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
    const computes = computedBy([action, ...also.map((a) => this.decision.also[a]!.action)]).map((name) => this.context.find(name));
    const own = computedBy([action]).map((name) => this.context.find(name).index);
    const decided = terminal(this.terminals.add({ kind: 'decided', rows, also, outcome: this.terminals.outcome({ kind: 'action', action, computes: own }) }));
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

  /** A number where all inputs have one; elsewhere what stands in the way. A formula of one number hands an indeterminate result on. */
  private formulaRoot(expression: Expression, rows: readonly number[] = []): Ref {
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

  /** Where no row matches: what a column passes on, else `otherwise`, else a gap. */
  private fillNoRow(root: Ref): Ref {
    const { algebra, columns } = this.context;
    const gap = this.terminals.plain('gap');
    const { otherwise } = this.decision;
    const open = this.openColumns(this.columns, NO_ROW);
    const blocked = otherwise ? algebra.any(this.columns.map((term) => columns.blocks(term))) : TRUE;
    const said = otherwise ? algebra.choose(blocked, terminal(gap), this.resultRoot(otherwise.result, [-1], [])) : terminal(gap);
    return algebra.fill(root, NO_ROW, algebra.fill(open, NO_ROW, said));
  }

  /** Rows of `agree` say the same: equal result, strength and scheme. */
  private agree(rows: readonly number[]): boolean {
    const said = rows.map((r) => sayingOf(this.decision.rows[r]!));
    return said.every((one) => one === said[0]);
  }

  result(root: Ref, also: readonly Ref[]): LoweredDecision {
    return {
      index: this.index,
      decision: this.decision,
      named: [...this.set.named],
      columns: this.columns,
      rows: this.loweredRows(),
      scope: this.scope,
      root: this.gated(root),
      terminals: this.terminals.list,
      outcomes: this.terminals.outcomes,
      numbers: this.terminals.numbers,
      live: this.live,
      also,
      reads: readsOf(this.context, this.decision),
      rowOutcomes: this.decision.rows.map((row) => this.outcomeOf(row.result)),
      alsoOutcomes: this.decision.also.map((row) => this.outcomeOf({ kind: 'action', action: row.action })),
      ...(this.decision.otherwise ? { otherwiseOutcome: this.outcomeOf(this.decision.otherwise.result) } : {}),
    };
  }

  loweredRows(): readonly LoweredRow[] {
    return this.decision.rows.map((row, i) => ({ id: row.id, row, ...pickRow(this.set.rows[i]!) }));
  }

  /** Scope and constraints around a root that was built without them (a formula, a comparison). */
  private gated(root: Ref): Ref {
    const { algebra } = this.context;
    return this.dominant().reduceRight<Ref>((inner, guard) => algebra.fill(mapTerminals(algebra.manager, guard.root, (t) => terminal(t === 0 ? NO_ROW : t - 1)), NO_ROW, inner), root);
  }
}

const HOLE_BASE = 0x04000000;

function terminalNumber(ref: Ref): number {
  return -1 - ref;
}

function shift(algebra: Context['algebra'], root: Ref): Ref {
  return mapTerminals(algebra.manager, root, (t) => terminal(t + 1));
}

function addsTo(also: AlsoRow, ids: ReadonlySet<string>): boolean {
  return !also.to || also.to.some((id) => ids.has(id));
}

function pickRow(row: RowSet['rows'][number]): Pick<LoweredRow, 'variants' | 'rawMatch' | 'live'> {
  return { variants: row.variants, rawMatch: row.rawMatch, live: row.live };
}

function sayingOf(row: Row): string {
  const { result } = row;
  const what = result.kind === 'action' || result.kind === 'pending' ? result.action.key : result.kind === 'value' ? result.value : JSON.stringify(result);
  return `${result.kind} ${what} ${row.evidence.scheme ?? ''} ${row.evidence.level ?? ''}`;
}
