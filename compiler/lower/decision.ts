import type { AlsoRow, Decision, Row, Term } from '../../language/model/index.ts';
import { FALSE, isTerminal, mapTerminals, product, terminal, TRUE, type Guard, type Ref } from '../diagram/index.ts';
import { alsoRows, type AlsoSets } from './also.ts';
import { lowerCollect } from './collect.ts';
import { lowerCompare } from './compare.ts';
import { fillAll, type Context } from './context.ts';
import type { LiveRoot, LoweredDecision, LoweredRow } from './lowered.ts';
import { Picks } from './picks.ts';
import { readsOf } from './reads.ts';
import { resolver, variantsOf } from './resolve.ts';
import { NO_ROW, Results } from './results.ts';
import { Terminals } from './terminals.ts';
import { literalsOf, testOfCondition, type Test } from './tests.ts';
import { columnsOf } from './visit-terms.ts';
import { matchRows, type RowSet } from './variants.ts';

/** Lowers one decision; those that it reads are lowered already. */
export function lowerDecision(context: Context, decision: Decision, index: number): LoweredDecision {
  return new DecisionLowering(context, decision, index).run();
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

  constructor(readonly context: Context, readonly decision: Decision, readonly index: number) {
    const { guards, algebra } = context;
    this.scopeTests = decision.appliesWhen.map((clause) => testOfCondition(clause));
    this.scope = algebra.all(this.scopeTests.map((test) => guards.test(test)));
    this.set = matchRows(guards, decision.rows, { scope: this.scope });
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
    const picks = new Picks();
    const holes = new Map<number, Ref>();
    const settle = this.settler(picks, holes);
    const { manager } = this.context.algebra;
    const settled = decision.also.length === 0 ? this.rowProduct(picks, settle) : mapTerminals(manager, this.withAlso(this.rowProduct(picks, (pick) => pick), picks, also.sets), (pick) => terminal(settle(pick)));
    return this.result(this.fillNoRow(fillAll(this.context.algebra, settled, holes)), also.matches);
  }

  /** Product of the rows: in each world what is made of the picked rows. Outside the scope and the constraints rows are not looked at. */
  private rowProduct(picks: Picks, settle: (pick: number) => number): Ref {
    const { algebra } = this.context;
    const resolve = resolver(this.set);
    const variants = variantsOf(this.set);
    const guards = variants.map((v, id): Guard => ({ id, root: v.guard }));
    const policy = this.decision.policy;
    return product(algebra.manager, guards, (ids, values) => {
      if (ids[0] !== undefined && ids[0] < 0) return settle(picks.final(values[0]! - 1));
      const { rows } = resolve(ids);
      if (rows.length === 0) return settle(NO_ROW);
      if (policy === 'first') return settle(picks.rows([rows[0]!], []));
      return settle(picks.rows(rows, [], rows.length > 1 && (policy === 'unique' || !this.agree(rows))));
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
      const open = hopeful === holds ? excluded : algebra.choose(hopeful, shift(algebra, this.said.openColumns(literalsOf(test).map((l) => l.term), terminalNumber(excluded) - 1)), excluded);
      return algebra.choose(holds, rest, open);
    }, FALSE);
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

  /** From picked rows to terminals. A result that depends on other decisions is left as a hole, to be filled with its diagram. */
  private settler(picks: Picks, holes: Map<number, Ref>): (pick: number) => number {
    const settled: number[] = [];
    const settle = (p: number): number => {
      const pick = picks.list[p]!;
      if (pick.kind === 'final') return pick.terminal;
      if (pick.overlap) return this.terminals.add({ kind: 'overlap', rows: pick.rows, also: [] });
      const result = this.said.root(this.decision.rows[pick.rows[0]!]!.result, pick.rows, pick.also);
      if (isTerminal(result)) return terminalNumber(result);
      holes.set(HOLE_BASE + p, result);
      return HOLE_BASE + p;
    };
    return (pick) => {
      if (pick !== NO_ROW) return (settled[pick] ??= settle(pick));
      this.leavesNoRow = true;
      return NO_ROW;
    };
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
