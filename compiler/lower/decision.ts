import type { AlsoRow, Decision, Row, Term } from '../../language/model/index.ts';
import { FALSE, firstReached, isTerminal, mapTerminals, product, terminal, TRUE, type Guard, type Ref } from '../diagram/index.ts';
import { alsoRows, type AlsoSets } from './also.ts';
import { lowerCollect } from './collect.ts';
import { lowerCompare } from './compare.ts';
import { fillAll, type Context } from './context.ts';
import type { LiveRoot, LoweredDecision, LoweredRow } from './lowered.ts';
import { readsOf } from './reads.ts';
import { resolver } from './resolve.ts';
import { NO_ROW, Results } from './results.ts';
import type { TableMemory } from './table-memory.ts';
import { Terminals } from './terminals.ts';
import { literalsOf, testOfCondition, type Test } from './tests.ts';
import { columnsOf } from './visit-terms.ts';
import { matchRows, type RowOptions, type RowSet } from './variants.ts';

/** Lowers one decision; those that it reads are lowered already. `known`: see `RowOptions`. */
export function lowerDecision(context: Context, decision: Decision, index: number, known?: RowOptions['known']): LoweredDecision {
  return new DecisionLowering(context, decision, index, known).run();
}

/** One decision in the making: scope, rows and their product; what rows say is `said`. */
export class DecisionLowering {
  readonly terminals = new Terminals();
  readonly said: Results;
  readonly scopeTests: readonly Test[];
  /** Boolean: every clause holds. */
  readonly scope: Ref;
  readonly live: LiveRoot[] = [];
  readonly set: RowSet;
  readonly columns: readonly Term[];

  constructor(readonly context: Context, readonly decision: Decision, readonly index: number, known?: RowOptions['known']) {
    const { guards, algebra } = context;
    this.scopeTests = decision.appliesWhen.map((clause) => testOfCondition(clause));
    this.scope = algebra.all(this.scopeTests.map((test) => guards.test(test)));
    this.set = matchRows(guards, decision.rows, { scope: this.scope, ...(known ? { known } : {}) });
    this.columns = columnsOf(decision);
    this.said = new Results(context, decision, this.terminals, this.scope);
    for (const literal of this.scopeTests.flatMap(literalsOf)) {
      const root = literal.kind === 'value' ? FALSE : guards.status(literal.term, true);
      if (root !== FALSE) this.live.push({ root, term: literal.term });
    }
  }

  run(): LoweredDecision {
    const { decision } = this;
    if (decision.kind === 'compare') return this.result(lowerCompare(this), []);
    if (decision.policy === 'collect' && !decision.formula) return lowerCollect(this);
    if (decision.formula) return this.result(this.said.formula(decision.formula.expression), []);
    const also = alsoRows(this.context, decision, this.set, this.scope);
    this.live.push(...also.live);
    const dominant = this.dominant();
    const memory = this.context.memory(decision, this.terminals.list.length, dominant.length);
    memory.enter(this.set);
    const picks = this.rowProduct(memory, dominant);
    return this.result(this.fillNoRow(this.settle(decision.also.length === 0 ? picks : this.withAlso(picks, memory, also.sets), memory)), also.matches);
  }

  /** Product of the rows: in each world the number of the picked rows. Outside the scope and the constraints rows are not looked at. */
  private rowProduct(memory: TableMemory, dominant: readonly Guard[]): Ref {
    const { algebra } = this.context;
    const resolve = resolver(this.set);
    const guards = this.set.rows.flatMap(({ variants }, row) => variants.map((v, i) => ({ root: v.guard, key: memory.key(row) + i }))).map((guard, id): Guard => ({ id, ...guard }));
    const isFirst = this.decision.policy === 'first';
    return product(algebra.manager, guards, (ids, values) => {
      if (ids[0] !== undefined && ids[0] < 0) return values[0]! - 1;
      const { rows } = resolve(ids);
      if (rows.length === 0) return NO_ROW;
      return memory.picks.number((isFirst ? rows.slice(0, 1) : rows).map((row) => memory.key(row)));
    }, { dominant, ...(isFirst && this.set.named.size === 0 && this.set.rows.every((row) => row.base === undefined) ? { first: 1 } : {}), states: memory.states });
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
      const open = hopeful === holds ? excluded : algebra.choose(hopeful, shift(algebra, this.said.openColumns(literalsOf(test).map((l) => l.term), terminalNumber(excluded) - 1)), excluded);
      return algebra.choose(holds, rest, open);
    }, FALSE);
  }

  private withAlso(root: Ref, memory: TableMemory, sets: AlsoSets): Ref {
    const { decision } = this;
    return this.context.algebra.combine(root, sets.root, (number, set) => {
      const pick = memory.picks.at(number);
      if (!pick) return number;
      const rows = pick.rows.map((key) => memory.row(key));
      if (this.isOverlap(rows) || decision.rows[rows[0]!]?.result.kind !== 'action') return number;
      const ids = new Set(rows.map((r) => decision.rows[r]!.id));
      const added = sets.list[set]!.filter((a) => addsTo(decision.also[a]!, ids));
      return added.length === 0 ? number : memory.picks.number(pick.rows, added);
    });
  }

  /**
   * From picked rows to terminals, numbered in the order in which the diagram comes to them, so that it does not show how the picks were numbered. A
   * result that depends on other decisions is filled in with its diagram.
   */
  private settle(root: Ref, memory: TableMemory): Ref {
    const { algebra } = this.context;
    const holes = new Map<number, Ref>();
    const names = new Map<number, number>();
    for (const number of firstReached(algebra.manager, root)) {
      if (number === NO_ROW) this.leavesNoRow = true;
      const result = this.settled(number, memory);
      if (!isTerminal(result)) holes.set(HOLE_BASE + number, result);
      names.set(number, isTerminal(result) ? terminalNumber(result) : HOLE_BASE + number);
    }
    const renamed = [...names].every(([from, to]) => from === to) ? root : mapTerminals(algebra.manager, root, (number) => terminal(names.get(number)!), memory.renaming(names));
    return fillAll(algebra, renamed, holes);
  }

  /** What the rows of a number come to. */
  private settled(number: number, memory: TableMemory): Ref {
    const pick = memory.picks.at(number);
    if (!pick) return terminal(number);
    const rows = pick.rows.map((key) => memory.row(key));
    return this.isOverlap(rows) ? terminal(this.terminals.add({ kind: 'overlap', rows, also: [] })) : this.said.root(this.decision.rows[rows[0]!]!.result, rows, pick.also);
  }

  private isOverlap(rows: readonly number[]): boolean {
    return rows.length > 1 && (this.decision.policy === 'unique' || !this.agree(rows));
  }

  /** Whether rows leave something to `otherwise`, or to a gap. */
  private leavesNoRow = false;

  /** Where no row matches: what a column passes on, else `otherwise`, else a gap. */
  private fillNoRow(root: Ref): Ref {
    const { algebra, columns } = this.context;
    const gap = this.terminals.plain('gap');
    const { otherwise } = this.decision;
    const open = this.said.openColumns(this.columns, NO_ROW);
    const blocked = otherwise ? algebra.any(this.columns.map((term) => columns.blocks(term))) : TRUE;
    const said = otherwise ? algebra.choose(blocked, terminal(gap), this.said.root(otherwise.result, [-1], [])) : terminal(gap);
    const rest = algebra.fill(open, NO_ROW, said);
    return this.leavesNoRow ? algebra.fill(root, NO_ROW, rest) : root;
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
      live: [...this.live, ...this.said.live],
      also,
      reads: readsOf(this.context, this.decision),
      rowOutcomes: this.decision.rows.map((row) => this.said.outcome(row.result)),
      alsoOutcomes: this.decision.also.map((row) => this.said.outcome({ kind: 'action', action: row.action })),
      ...(this.decision.otherwise ? { otherwiseOutcome: this.said.outcome(this.decision.otherwise.result) } : {}),
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
