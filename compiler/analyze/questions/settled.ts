import { exists, FALSE, type Ref } from '../../diagram/index.ts';
import type { Lowered } from '../../lower/index.ts';
import { factOf, reported, UNSETTLED, type Advice } from './advice.ts';

/** What can be told where some facts are reported and the others are not; boolean diagrams over the facts that are reported. */
export interface Settled {
  /** One kind of advice is possible. */
  readonly decided: Ref;
  /** Several are. */
  readonly open: Ref;
  /** Where each kind is the only one. */
  readonly only: readonly { readonly kind: number; readonly where: Ref }[];
}

export function settledBy(lowered: Lowered, advice: Advice, facts: ReadonlySet<string>): Settled {
  const { algebra } = lowered;
  const root = reported(lowered, advice.root, facts, advice.nobody);
  const possible = advice.kinds.flatMap((text, kind) => (text === undefined ? [] : [{ kind, where: someFacts(lowered, algebra.where(root, (t) => t === kind), (name) => facts.has(name)) }]));
  let one: Ref = FALSE;
  let open: Ref = FALSE;
  for (const { kind, where } of possible) {
    // A row of `collect` that waits for a pending value may apply, whatever the facts.
    open = algebra.or(open, advice.kinds[kind]!.startsWith(UNSETTLED) ? where : algebra.and(one, where));
    one = algebra.or(one, where);
  }
  const closed = algebra.not(open);
  return { decided: algebra.and(one, closed), open, only: possible.map(({ kind, where }) => ({ kind, where: algebra.and(where, closed) })) };
}

/** Whether the other facts can be so that a boolean diagram holds. */
export function someFacts(lowered: Lowered, root: Ref, keep: (fact: string) => boolean): Ref {
  return exists(lowered.algebra, root, (variable) => {
    const fact = factOf(lowered, variable);
    return fact !== undefined && keep(fact);
  });
}
