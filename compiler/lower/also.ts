import type { Decision } from '../../language/model/index.ts';
import { product, terminal, type Guard, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import type { LiveRoot } from './lowered.ts';
import { resolver, separateMatches, variantsOf } from './resolve.ts';
import { matchRows, type RowSet } from './variants.ts';

/** Sets of rows of `also` that apply together; terminals of `root` index `list`. */
export interface AlsoSets {
  readonly root: Ref;
  readonly list: readonly (readonly number[])[];
}

/**
 * The rows of `also`: they are matched by themselves, and missing results that a matching row of the table names hide their guesses as well.
 * `optimistic`: for what the answer rests on, columns without a value yet meet every cell (`collect`).
 */
export function alsoRows(context: Context, decision: Decision, table: RowSet, scope: Ref, optimistic = false): { readonly sets: AlsoSets; readonly matches: readonly Ref[]; readonly live: readonly LiveRoot[] } {
  if (decision.also.length === 0) return { sets: { root: terminal(0), list: [[]] }, matches: [], live: [] };
  const { algebra } = context;
  const set = matchRows(context.guards, decision.also, { alsoNamed: table.named, scope });
  const marking = optimistic ? matchRows(context.guards, decision.also, { alsoNamed: table.named, scope, optimistic }) : set;
  const own = variantsOf(set);
  const hiding = variantsOf(table).filter((v) => v.notTested.length > 0);
  const lists: (readonly number[])[] = [];
  const byKey = new Map<string, number>();
  const resolve = resolver(set);
  const root = product(algebra.manager, [...own, ...hiding].map((v, id): Guard => ({ id, root: v.guard })), (ids) => {
    const hidden = new Set(ids.filter((id) => id >= own.length).flatMap((id) => hiding[id - own.length]!.notTested));
    const shown = ids.filter((id) => id < own.length && (own[id]!.notTested.length > 0 || !own[id]!.columns.some((c) => hidden.has(c))));
    const { rows } = resolve(shown);
    const key = rows.join();
    if (!byKey.has(key)) byKey.set(key, lists.push(rows) - 1);
    return byKey.get(key)!;
  });
  return { sets: { root, list: lists }, matches: separateMatches(algebra, set, hiding), live: marking.rows.flatMap((row) => row.live) };
}
