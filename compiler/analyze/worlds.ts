import { FALSE, terminal, terminals, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision, LoweredTerminal } from '../lower/index.ts';

/** The decision for patients that can exist: everything else leads to a terminal of its own, one past the decision's terminals. */
export function realRoot(lowered: Lowered, decision: LoweredDecision): Ref {
  return lowered.algebra.choose(lowered.consistent, decision.root, terminal(decision.terminals.length));
}

/** The terminals that decide for some patient who can exist, by number. Worked out once per decision. */
export function realTerminals(lowered: Lowered, decision: LoweredDecision): ReadonlyMap<number, LoweredTerminal> {
  let found = held.get(decision);
  if (!found) {
    const reached = new Map<number, LoweredTerminal>();
    for (const t of terminals(lowered.manager, realRoot(lowered, decision))) if (decision.terminals[t]) reached.set(t, decision.terminals[t]);
    held.set(decision, (found = reached));
  }
  return found;
}

const held = new WeakMap<LoweredDecision, ReadonlyMap<number, LoweredTerminal>>();

/** Worlds where the accepted terminals decide: boolean. */
export function worldsWhere(lowered: Lowered, decision: LoweredDecision, accepts: (terminal: LoweredTerminal) => boolean): Ref {
  const wanted = new Set<number>();
  for (const [t, found] of realTerminals(lowered, decision)) if (accepts(found)) wanted.add(t);
  return wanted.size === 0 ? FALSE : lowered.algebra.where(realRoot(lowered, decision), (t) => wanted.has(t));
}
