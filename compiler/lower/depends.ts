import type { Lowered, LoweredDecision } from './lowered.ts';
import { termsOf } from './visit-terms.ts';

/**
 * Variables that a decision can depend on by what is written, through the decisions that it reads, status variables included, ascending. The
 * diagram's support is part of it.
 */
export function dependsOn(lowered: Pick<Lowered, 'decisions' | 'space'>, decision: LoweredDecision): readonly number[] {
  const found = new Set<number>();
  const seen = new Set<number>();
  const walk = (one: LoweredDecision): void => {
    if (seen.has(one.index)) return;
    seen.add(one.index);
    for (const term of termsOf(one.decision)) {
      const place = lowered.space.termByName.get(term.name);
      for (const variable of place?.variables ?? []) found.add(variable);
      if (place?.status !== undefined) found.add(place.status);
    }
    const formula = lowered.space.formulas.get(one.decision.id);
    if (formula) found.add(formula.index);
    for (const index of one.reads) walk(lowered.decisions[index]!);
  };
  walk(decision);
  return [...found].toSorted((a, b) => a - b);
}
