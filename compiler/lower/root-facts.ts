import type { Term } from '../../language/model/index.ts';
import type { Lowered } from './lowered.ts';
import { termsOf } from './visit-terms.ts';

/** Facts that a term rests on: its carriers; of a derived term every fact that its decision reads, through the whole chain, and those that it is measured by. */
export function rootFactsOf(lowered: Pick<Lowered, 'decisions' | 'byId'>, term: Term): readonly string[] {
  if (term.kind !== 'decision') return term.carriers;
  const start = lowered.byId.get(term.decision) ?? lowered.decisions.find((d) => d.decision.name === term.decision);
  const facts = new Set<string>();
  const seen = new Set<number>();
  const walk = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    const one = lowered.decisions[index]!;
    for (const read of termsOf(one.decision)) if (read.kind !== 'decision') for (const fact of read.carriers) facts.add(fact);
    one.reads.forEach(walk);
  };
  if (start) walk(start.index);
  return [...new Set([...facts, ...(start?.decision.measuredBy ?? [])])];
}
