import { count, FALSE, support, terminal, type Ref } from '../../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../../lower/index.ts';
import { regionsOf } from '../boxes.ts';
import { reported, type Advice } from './advice.ts';

/** How much of the patients a row decides for, where everything is reported, and how it stands to the other rows. */
export interface RowFacts {
  readonly id: string;
  /** Combinations of results that the rules tell apart: those of the row, and all. */
  readonly combinations: bigint;
  readonly of: bigint;
  /** Groups of patients that one sentence can describe. */
  readonly regions: number;
  /** `first`: earlier rows that take some of its patients. */
  readonly giveWayTo: readonly string[];
  /** `collect`: rows that apply whenever this one does. */
  readonly with: readonly string[];
}

export function rowsOf(lowered: Lowered, decision: LoweredDecision, advice: Advice): readonly RowFacts[] {
  const { algebra } = lowered;
  const facts = new Set(advice.facts);
  const nobody = 0x3ffffff;
  const real = (root: Ref): Ref => reported(lowered, algebra.choose(lowered.consistent, root, terminal(nobody)), facts, terminal(nobody));
  const own = decision.rows.map((_, row) => (decision.rowRoots ? algebra.where(real(decision.rowRoots[row]!), (t) => t === 1) : algebra.where(real(decision.root), (t) => decision.terminals[t]?.rows.includes(row) ?? false)));
  const all = algebra.where(real(decision.rowRoots?.[0] ?? decision.root), (t) => t !== nobody && (decision.rowRoots ? t !== 4 : decision.terminals[t]?.kind !== 'impossible'));
  const variables = [...new Set([all, ...own].flatMap((root) => support(lowered.manager, root)))].toSorted((a, b) => a - b);
  const size = (root: Ref): bigint => count(lowered.manager, root, variables).get(1) ?? 0n;
  return decision.rows.map(({ id, rawMatch }, row) => {
    const taken = reported(lowered, algebra.and(rawMatch, decision.scope), facts, FALSE);
    return {
      id,
      combinations: size(own[row]!),
      of: size(all),
      regions: own[row] === FALSE ? 0 : regionsOf(lowered.manager, own[row]!, (t) => t === 1).regions.length,
      giveWayTo: decision.decision.policy === 'first' ? decision.rows.slice(0, row).flatMap((other, at) => (algebra.and(taken, own[at]!) === FALSE ? [] : [other.id])) : [],
      with: decision.rowRoots && own[row] !== FALSE ? decision.rows.flatMap((other, at) => (at !== row && algebra.and(own[row]!, algebra.not(own[at]!)) === FALSE ? [other.id] : [])) : [],
    };
  });
}
