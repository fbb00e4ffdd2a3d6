import type { Approval } from './entry.ts';
import type { ReviewRecord } from './record.ts';

/** What the record says of a table. */
export type ReviewState =
  | { readonly kind: 'approved'; readonly approvals: readonly Approval[] }
  /** Its meaning was approved; texts, sources, places or the version of Precept are others. */
  | { readonly kind: 'other words'; readonly approvals: readonly Approval[] }
  /** The last approval of a table of this name, if there is one. */
  | { readonly kind: 'not approved'; readonly last?: Approval };

export function reviewState({ entries }: ReviewRecord, table: { readonly name: string; readonly hashes: { readonly meaning: string; readonly artifact: string } }): ReviewState {
  const all = entries.flatMap(({ approval }) => (approval ? [approval] : []));
  const exact = all.filter(({ artifact }) => artifact === table.hashes.artifact);
  if (exact.length > 0) return { kind: 'approved', approvals: exact };
  const same = all.filter(({ meaning }) => meaning === table.hashes.meaning);
  if (same.length > 0) return { kind: 'other words', approvals: same };
  const last = all.findLast((approval) => approval.table === table.name);
  return { kind: 'not approved', ...(last ? { last } : {}) };
}
