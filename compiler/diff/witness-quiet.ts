import { BudgetError, exists, FALSE, support } from '../diagram/index.ts';
import type { Answer } from '../ir/index.ts';
import type { ComparedDecision, ComparedRegion } from './compare.ts';
import { SIDES, type Side } from './space/joint.ts';

/**
 * collect: the part of a region where as few other rows as possible apply on either side, so that an example shows what is said and nothing beside it.
 * Undefined for decisions of one answer, and where it takes too much to find.
 */
export function quietPart(decision: ComparedDecision, region: ComparedRegion): ComparedRegion | undefined {
  const { match, pairing } = decision;
  const { algebra, manager, space } = pairing;
  if (!region.aspect.own) return undefined;
  try {
    let root = region.root;
    for (const side of SIDES) {
      const item = match.items[side];
      for (const row of others(decision, region, side)) {
        const holds = pairing.holding(side, pairing.tables[side].decisions[item!.index]!.rowRoots![row]!, (t) => t === APPLIES || t === MAY_APPLY, region.missing);
        const somehow = exists(algebra, holds, (v) => !region.missing.has(space.variables[v]!.unit));
        const without = algebra.and(root, algebra.not(somehow));
        if (without !== FALSE) root = without;
      }
    }
    return { ...region, root, relevant: [...new Set([...region.relevant, ...region.read, ...support(manager, root)])].toSorted((a, b) => a - b) };
  } catch (error) {
    if (error instanceof BudgetError) return undefined;
    throw error;
  }
}

/** How much is said beside the advice of the region: a row that may apply weighs more than any that do. */
export function saidBeside(decision: ComparedDecision, region: ComparedRegion, side: Side, { collected }: Answer): number {
  if (!collected) return 0;
  return others(decision, region, side).reduce((sum, row) => sum + (collected[row]?.status === 'may apply' ? 1000 : collected[row]?.status === 'applies' ? 1 : 0), 0);
}

const APPLIES = 1;
const MAY_APPLY = 2;

/** Rows that neither give the advice of the region nor the one that it took the place of; `otherwise` is the last. */
function others({ match, pairing }: ComparedDecision, region: ComparedRegion, side: Side): readonly number[] {
  const item = match.items[side];
  const decision = item && pairing.tables[side].decisions[item.index]!;
  if (!decision?.rowRoots) return [];
  const own = new Set([region, region.partner].flatMap((one) => one?.aspect.own?.(side) ?? []).map((row) => (row < 0 ? decision.rows.length : row)));
  return decision.rowRoots.flatMap((_, row) => (own.has(row) ? [] : [row]));
}
