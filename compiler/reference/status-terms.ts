import type { Decision, Term } from '../../language/model/index.ts';
import { orderOf } from './chain.ts';
import { visit, type Lookup } from './lookup.ts';

/** Terms whose being tested or not a decision asks for: N(d) is the columns for which some row names `not tested`. */
export function statusTerms(decision: Decision): Term[] {
  const found = new Map<string, Term>();
  visit(decision, { cell: (cell) => { if (cell.notTested || cell.reported) found.set(cell.term.name, cell.term); } });
  return [...found.values()];
}

/** Terms on facts that a decision reads, through all decisions that it reads. */
export function rootTerms(lookup: Lookup, id: string): Term[] {
  const found = new Map<string, Term>();
  for (const decision of orderOf(lookup, id)) visit(decision, { term: (term) => { if (term.kind !== 'decision') found.set(term.name, term); } });
  return [...found.values()];
}

/** Facts that a decision depends on, through all steps. */
export function rootFacts(lookup: Lookup, id: string): string[] {
  return [...new Set(rootTerms(lookup, id).flatMap((term) => term.carriers))];
}
