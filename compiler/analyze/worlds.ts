import { terminal, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision, LoweredTerminal } from '../lower/index.ts';

/** The decision for patients that can exist: everything else leads to a terminal of its own, one past the decision's terminals. */
export function realRoot(lowered: Lowered, decision: LoweredDecision): Ref {
  return lowered.algebra.choose(lowered.consistent, decision.root, terminal(decision.terminals.length));
}

/** Worlds where the accepted terminals decide: boolean. */
export function worldsWhere(lowered: Lowered, decision: LoweredDecision, accepts: (terminal: LoweredTerminal) => boolean): Ref {
  return lowered.algebra.where(realRoot(lowered, decision), (t) => {
    const found = decision.terminals[t];
    return found !== undefined && accepts(found);
  });
}
