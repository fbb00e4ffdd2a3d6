import { mapTerminals, product, terminal, type Ref } from '../diagram/index.ts';
import type { Outcome } from '../ir/index.ts';
import type { DecisionLowering } from './decision.ts';
import type { LoweredDecision, LoweredTerminal } from './lowered.ts';
import { outcomeKey } from './terminals.ts';

/** Where the rows of a compared decision begin in the list of all: members one after the other, each with its `otherwise` last. */
export interface Side {
  readonly member: LoweredDecision;
  readonly rowsFrom: number;
  readonly alsoFrom: number;
}

export function sidesOf(members: readonly LoweredDecision[]): readonly Side[] {
  let rowsFrom = 0;
  let alsoFrom = 0;
  return members.map((member) => {
    const side = { member, rowsFrom, alsoFrom };
    rowsFrom += member.decision.rows.length + (member.decision.otherwise ? 1 : 0);
    alsoFrom += member.decision.also.length;
    return side;
  });
}

/**
 * Authorities side by side, each evaluated by itself. Two that speak and differ are in conflict; not applying, or `no recommendation`, is silence.
 * Rows are those of the members, numbered through (see `sidesOf`).
 */
export function lowerCompare(lowering: DecisionLowering): Ref {
  const { context, decision } = lowering;
  const sides = sidesOf((decision.compares ?? []).map((id) => context.find(id)));
  const guards = sides.map(({ member }, id) => ({ id, root: mapTerminals(context.algebra.manager, member.root, (t) => terminal(t + 1)) }));
  return product(context.algebra.manager, guards, (_, values) => compareSides(lowering, sides.map((side, i) => sayingOf(side, values[i]! - 1))));
}

interface Said {
  readonly terminal: LoweredTerminal;
  readonly outcome: Outcome | undefined;
  readonly key: string;
  readonly rows: readonly number[];
  readonly also: readonly number[];
}

function sayingOf(side: Side, t: number): Said {
  const one = side.member.terminals[t]!;
  const outcome = one.outcome === undefined ? undefined : side.member.outcomes[one.outcome];
  const added = one.also.map((a) => side.member.decision.also[a]!.action.key);
  return {
    terminal: one,
    outcome,
    key: [outcome ? outcomeKey(outcome) : one.kind, ...added].join('; '),
    rows: one.rows.map((r) => side.rowsFrom + (r < 0 ? side.member.decision.rows.length : r)),
    also: one.also.map((a) => side.alsoFrom + a),
  };
}

function compareSides(lowering: DecisionLowering, sides: readonly Said[]): number {
  const { terminals } = lowering;
  const broken = sides.find((s) => s.terminal.kind === 'gap' || s.terminal.kind === 'overlap' || s.terminal.kind === 'impossible');
  if (broken) return terminals.plain(broken.terminal.kind === 'impossible' ? 'impossible' : 'gap');
  const speaking = sides.filter((s) => !isSilent(s));
  const decided = new Set(speaking.filter((s) => s.terminal.kind !== 'pending').map((s) => s.key));
  if (speaking.some((s) => s.terminal.kind === 'conflict') || decided.size > 1) {
    return terminals.add({ kind: 'conflict', rows: speaking.flatMap((s) => s.rows), also: speaking.flatMap((s) => s.also) });
  }
  const waiting = speaking.find((s) => s.terminal.kind === 'pending');
  const agreed = new Set(speaking.map((s) => s.key)).size === 1;
  if (waiting && !agreed) return join(lowering, waiting, []);
  if (speaking[0]) return join(lowering, speaking[0], speaking);
  const silent = sides.filter((s) => s.terminal.kind === 'decided');
  return silent[0] ? join(lowering, silent[0], silent) : terminals.plain('does not apply');
}

function join(lowering: DecisionLowering, one: Said, all: readonly Said[]): number {
  const outcome = one.outcome && lowering.terminals.outcome(one.outcome);
  return lowering.terminals.add({
    kind: one.terminal.kind, rows: all.flatMap((s) => s.rows), also: all.flatMap((s) => s.also), ...(outcome === undefined ? {} : { outcome }),
  });
}

function isSilent(said: Said): boolean {
  if (said.terminal.kind === 'does not apply') return true;
  return said.terminal.kind === 'decided' && said.outcome?.kind === 'action' && said.also.length === 0 && said.outcome.action.clauses.every((c) => c.form === 'no-recommendation');
}
