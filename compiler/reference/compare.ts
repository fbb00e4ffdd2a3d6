import type { Decision } from '../../language/model/index.ts';
import { outcomeName, type Outcome } from './outcome.ts';

/**
 * Authorities side by side: each is evaluated by itself. Two that are in scope and differ in action are in conflict; one that does not apply, or
 * says `no recommendation`, is silent, and silence is no disagreement.
 */
export function compareSides(decision: Decision, sides: readonly Outcome[]): Outcome {
  const gap = sides.find((side) => side.kind === 'gap' || side.kind === 'overlap');
  if (gap) return gap;
  const speaking = sides.filter((side) => !isSilent(side));
  const names = new Set(speaking.map(outcomeName));
  const waiting = speaking.find((side) => side.kind === 'pending');
  const said = new Set(speaking.filter((side) => side.kind !== 'pending').map(outcomeName));
  if (speaking.some((side) => side.kind === 'conflict') || said.size > 1) return { kind: 'conflict', between: decision.compares ?? [], sides: speaking, rows: speaking.flatMap((side) => side.rows) };
  if (waiting) return names.size === 1 ? join(waiting, speaking) : { ...waiting, rows: [] };
  const [first] = speaking;
  if (first) return join(first, speaking);
  const silent = sides.filter((side) => side.kind === 'action');
  return silent[0] ? join(silent[0], silent) : { kind: 'does not apply', rows: [] };
}

function isSilent(side: Outcome): boolean {
  return side.kind === 'does not apply' || (side.kind === 'action' && side.clauses.every((clause) => clause.form === 'no-recommendation'));
}

function join(outcome: Outcome, all: readonly Outcome[]): Outcome {
  return { ...outcome, rows: all.flatMap((side) => side.rows) };
}
