import type { Diagnostic } from '../../language/model/index.ts';
import { support } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { realize } from '../lower/realize.ts';
import type { Region } from './boxes.ts';

/**
 * A concrete patient in a region: a patient file that the runtime accepts. Facts that the decision reads are all reported, except where
 * the region says that they are not tested. `undefined` where no report brings the region about (an open-ended score alone).
 */
export function witnessOf(lowered: Lowered, decision: LoweredDecision, region: Region): Diagnostic['witness'] | undefined {
  const { space, manager } = lowered;
  const untested = new Set([...region].flatMap(([index, classes]) => {
    const { variable } = space.variables[index]!;
    return variable.kind === 'status' && !classes.has(0) ? space.terms[variable.term]!.variables : [];
  }));
  const asked = new Set([...support(manager, decision.root), ...decision.columns.flatMap((c) => space.termByName.get(c.name)?.variables ?? []), ...region.keys()]);
  const classes = new Map<number, number>();
  for (const index of [...asked].toSorted((a, b) => a - b)) {
    const { variable, report } = space.variables[index]!;
    if (variable.kind === 'status' || untested.has(index)) continue;
    const allowed = [...(region.get(index) ?? Array.from({ length: variable.classes }, (_, c) => c))].toSorted((a, b) => a - b);
    const chosen = allowed.find((c) => report(c) !== undefined);
    if (chosen !== undefined) classes.set(index, chosen);
    else if (region.has(index)) return undefined;
  }
  return realize(lowered, classes);
}
