import { tick } from '../../language/messages/text.ts';
import { BudgetError, FALSE, product, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision, LoweredTerminal } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { adviceKey } from './same.ts';
import { realRoot, worldsWhere } from './worlds.ts';

/** A row that could be left out, because others say the same for all of its patients. */
export const redundantRow = defineAnalysis({
  slug: 'redundant-row',
  severity: 'warning',
  title: 'a row that another one makes unnecessary',
  *run(lowered, decision) {
    const { policy, rows } = decision.decision;
    if (decision.unproven || (policy !== 'agree' && policy !== 'first')) return;
    const gone = new Set<number>();
    const naming = policy === 'agree' ? terminalsByRow(decision) : new Map<number, readonly LoweredTerminal[]>();
    const following = policy === 'first' ? followers(lowered, decision) : undefined;
    for (let index = rows.length - 1; index >= 0; index--) {
      // A row for missing results also hides the rows that would guess: without it, they would.
      if (decision.rows[index]!.variants.some(({ notTested }) => notTested.length > 0)) continue;
      const by = policy === 'agree' ? coveredBy(lowered, decision, index, naming.get(index) ?? [], gone) : following ? sayingTheSame(decision, index, following.get(index)) : followedBy(lowered, decision, index);
      if (by === undefined) continue;
      gone.add(index);
      yield {
        span: rows[index]!.span,
        message: `Row ${tick(rows[index]!.id)} can be left out: ${tick(by)} says the same for all of its patients`,
        hint: 'Remove it, or say something else in it.',
      };
    }
  },
});

function terminalsByRow({ terminals }: LoweredDecision): ReadonlyMap<number, readonly LoweredTerminal[]> {
  const byRow = new Map<number, LoweredTerminal[]>();
  for (const one of terminals) {
    for (const row of one.rows) {
      const list = byRow.get(row);
      if (list) list.push(one);
      else byRow.set(row, [one]);
    }
  }
  return byRow;
}

/** agree: another row that stays stands beside it wherever it matches. */
function coveredBy(lowered: Lowered, decision: LoweredDecision, index: number, terminals: readonly LoweredTerminal[], gone: ReadonlySet<number>): string | undefined {
  const stays = (row: number): boolean => row !== index && row >= 0 && !gone.has(row);
  if (terminals.length === 0 || terminals.some((t) => t.kind === 'overlap') || !terminals.every((t) => t.rows.some(stays))) return undefined;
  if (worldsWhere(lowered, decision, (t) => t.rows.includes(index)) === FALSE) return undefined;
  return decision.rows[terminals[0]!.rows.find(stays)!]!.id;
}

/**
 * first, where a row decides if no row before it holds: per row the rows that would decide in its place, `-1` where none would. Nothing where that does not fit
 * its budget; `undefined` where rows hide one another.
 */
function followers(lowered: Lowered, decision: LoweredDecision): ReadonlyMap<number, ReadonlySet<number>> | undefined {
  if (decision.named.length > 0 || decision.decision.rows.some((row) => row.overrides !== undefined)) return undefined;
  const { manager, algebra } = lowered;
  const found = new Map<number, Set<number>>();
  const elsewhere = algebra.where(realRoot(lowered, decision), (t) => !decision.terminals[t]?.rows.some((row) => row >= 0));
  try {
    product(manager, decision.rows.map((row, id) => ({ id, root: row.rawMatch })), ([row = -1, next = -1]) => {
      if (row >= 0) found.set(row, (found.get(row) ?? new Set()).add(next));
      return 0;
    }, { dominant: [{ id: -1, root: elsewhere }], first: 2 });
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return new Map();
  }
  return found;
}

function sayingTheSame({ decision: { rows } }: LoweredDecision, index: number, following: ReadonlySet<number> | undefined): string | undefined {
  if (!following || ![...following].every((next) => next >= 0 && adviceKey(rows[next]!) === adviceKey(rows[index]!))) return undefined;
  return rows[[...following].reduce((a, b) => Math.min(a, b))]!.id;
}

/** first: the rows that would decide in its place all say the same. */
function followedBy(lowered: Lowered, decision: LoweredDecision, index: number): string | undefined {
  const { algebra } = lowered;
  const rows = decision.decision.rows;
  let left: Ref = worldsWhere(lowered, decision, (t) => t.rows.includes(index));
  if (left === FALSE) return undefined;
  let by: string | undefined;
  for (let next = index + 1; next < rows.length; next++) {
    const taken = algebra.and(left, decision.rows[next]!.rawMatch);
    if (taken === FALSE) continue;
    if (adviceKey(rows[next]!) !== adviceKey(rows[index]!)) return undefined;
    by ??= rows[next]!.id;
    left = algebra.and(left, algebra.not(decision.rows[next]!.rawMatch));
    if (left === FALSE) return by;
  }
  return undefined;
}
