import { realRoot } from '../analyze/worlds.ts';
import { support } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import type { PatientFacts } from '../runtime/full.ts';
import { patientOf, reportable } from './patient-of.ts';
import { findPair } from './search.ts';

/** Two patients who differ in one thing that is asked; the row decides for the first only. */
export interface PatientPair {
  readonly row: string;
  /** What they differ in. */
  readonly name: string;
  readonly patients: readonly [PatientFacts, PatientFacts];
}

/**
 * For each row and each variable that can take a patient out of it, a pair taken from an edge of the diagram: together they show that each condition
 * of the row counts by itself (the MC/DC criterion of software tests).
 */
export function pairsOf(lowered: Lowered, decision: LoweredDecision): readonly PatientPair[] {
  if (decision.unproven) return [];
  const allowed = reportable(lowered);
  return decision.rows.flatMap(({ id }, row) => {
    const { root, hit, real } = rowRoot(lowered, decision, row);
    return support(lowered.manager, root).flatMap((variable): readonly PatientPair[] => {
      const { variable: asked } = lowered.space.variables[variable]!;
      if (asked.kind === 'status' || asked.kind === 'formula') return [];
      const pair = findPair(lowered.manager, root, variable, () => true, (a, b) => hit(a) && !hit(b) && real(b), allowed);
      if (!pair) return [];
      const [one, other] = pair.classes.map((value) => patientOf(lowered, new Map([...pair.world, [variable, value]])));
      return one && other ? [{ row: id, name: asked.name, patients: [one, other] }] : [];
    });
  });
}

/** The diagram in which one row decides, or does not, or there is no patient. */
function rowRoot(lowered: Lowered, decision: LoweredDecision, row: number): { readonly root: number; readonly hit: (t: number) => boolean; readonly real: (t: number) => boolean } {
  if (decision.rowRoots) return { root: lowered.algebra.choose(lowered.consistent, decision.rowRoots[row]!, -1 - 4), hit: (t) => t === 1, real: (t) => t < 4 };
  const { terminals } = decision;
  return { root: realRoot(lowered, decision), hit: (t) => terminals[t]?.rows.includes(row) ?? false, real: (t) => terminals[t] !== undefined && terminals[t].kind !== 'impossible' };
}
