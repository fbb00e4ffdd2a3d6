import type { WorldOutcome } from '../reference/index.ts';
import type { Lowered, LoweredDecision, LoweredTerminal } from '../lower/index.ts';
import { sidesOf } from '../lower/compare.ts';

const STATUSES = ['does not apply', 'applies', 'may apply', 'out of scope', 'impossible'];

/** What is different between a terminal of the diagram and the naive interpreter's outcome; nothing where they agree. */
export function disagreement(lowered: Lowered, decision: LoweredDecision, terminal: LoweredTerminal, naive: WorldOutcome): string | undefined {
  if (naive.kind === 'gap' && decidedNumber(decision, terminal)) return undefined;
  const kind = terminal.kind === 'decided' ? (outcomeOf(decision, terminal)?.kind ?? 'decided') : terminal.kind;
  if (kind !== naive.kind) return `kind: ${kind}, expected ${naive.kind}`;
  const rows = rowNames(lowered, decision, terminal);
  const expected = naive.rows.map((r) => `${r.decision} ${r.row}`);
  if (terminal.kind !== 'conflict' && rows.join() !== expected.join()) return `rows: ${rows.join(', ')}, expected ${expected.join(', ')}`;
  if (terminal.kind === 'does not apply' && rows.length === 0 && (terminal.clause ?? -1) !== (naive.clause ?? -1)) return `clause: ${terminal.clause ?? 'none'}, expected ${naive.clause ?? 'none'}`;
  const said = saying(decision, terminal);
  return said !== undefined && naive.value !== undefined && said !== naive.value ? `says: ${said}, expected ${naive.value}` : undefined;
}

/** The same for rows of `collect`, each by its own terminal. */
export function collectedDisagreement(terminals: readonly number[], naive: WorldOutcome): string | undefined {
  if (naive.kind !== 'collected') {
    const expected = naive.kind === 'does not apply' ? 3 : naive.kind === 'pending' || naive.kind === 'conflict' ? 2 : -1;
    return terminals.every((t) => t === expected) ? undefined : `rows: ${terminals.map((t) => STATUSES[t]).join(', ')}, expected ${naive.kind}`;
  }
  const found = terminals.map((t) => STATUSES[t]);
  return found.join() === (naive.statuses ?? []).join() ? undefined : `rows: ${found.join(', ')}, expected ${(naive.statuses ?? []).join(', ')}`;
}

/** A formula whose value does not exist (the root of a negative number) is found by analysis of its range, not here. */
function decidedNumber(decision: LoweredDecision, terminal: LoweredTerminal): boolean {
  const outcome = outcomeOf(decision, terminal);
  return terminal.kind === 'decided' && (outcome?.kind === 'number' || (outcome?.kind === 'action' && outcome.computes.length > 0));
}

function outcomeOf(decision: LoweredDecision, terminal: LoweredTerminal): LoweredDecision['outcomes'][number] | undefined {
  return terminal.outcome === undefined ? undefined : decision.outcomes[terminal.outcome];
}

function rowNames(lowered: Lowered, decision: LoweredDecision, terminal: LoweredTerminal): readonly string[] {
  const { decision: own } = decision;
  if (own.kind !== 'compare') return terminal.rows.map((r) => `${own.id} ${r < 0 ? own.rows.length : r}`);
  const sides = sidesOf((own.compares ?? []).map((id) => lowered.byId.get(id) ?? lowered.decisions.find((d) => d.decision.name === id)!));
  return terminal.rows.map((r) => {
    const side = sides.findLast((s) => s.rowsFrom <= r)!;
    return `${side.member.decision.id} ${r - side.rowsFrom}`;
  });
}

/** The value, or the key of the action with its additions. */
function saying(decision: LoweredDecision, terminal: LoweredTerminal): string | undefined {
  const outcome = outcomeOf(decision, terminal);
  if (outcome?.kind === 'value') return outcome.value;
  if (outcome?.kind === 'pending') return outcome.action.key;
  if (outcome?.kind !== 'action' || decision.decision.kind === 'compare') return undefined;
  return [outcome.action.key, ...terminal.also.map((a) => decision.decision.also[a]!.action.key)].join('; ');
}
