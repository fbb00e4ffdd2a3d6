import type { Decision, Term } from '../../language/model/index.ts';
import type { Prepared } from './decide.ts';
import { totalTests } from './formula.ts';
import { readsOf, type Lookup } from './lookup.ts';
import { holdsCondition, holdsPart, matchesRaw, type PreparedRow, type RowTests, type Situation } from './matching.ts';
import { rootFacts } from './status-terms.ts';
import { alternatives, type Elementary } from './tests.ts';
import { evaluationOf, type Worlds } from './worlds.ts';
import { totalsOf } from './totals.ts';

/**
 * Marks. A not-tested row is live if its not-tested cells hold and its other cells can match some world, with scope and base row. What rests on a
 * live row is provisional on the facts that its not-tested columns read, and on every column whose own status keeps the row from matching or
 * lets it. Marks pass down chains. (In `collect` a column without a value yet keeps a row possible, so it keeps it live.)
 */
export function marksOf(lookup: Lookup, worlds: Worlds, id: string): string[] {
  const facts = new Set<string>();
  const done = new Set<string>();
  const walk = (name: string): void => {
    const decision = lookup.decision(name);
    if (done.has(decision.id)) return;
    done.add(decision.id);
    for (const fact of ownMarks(lookup, worlds, decision)) facts.add(fact);
    readsOf(lookup, decision).forEach(walk);
  };
  walk(id);
  return lookup.program.facts.map((fact) => fact.name).filter((name) => facts.has(name));
}

function ownMarks(lookup: Lookup, worlds: Worlds, decision: Decision): string[] {
  const prepared = worlds.prepared.get(decision.id);
  if (!prepared) return [];
  const tables: readonly RowTests[] = [prepared.rows, prepared.also, ...totalsOf(decision).map(totalTests)];
  const terms = tables.flatMap((tests) => tests.rows.flatMap((row) => row.onStatus.flatMap((alternative) => liveTerms(lookup, worlds, prepared, tests, row, alternative))));
  return [...terms, ...scopeTerms(worlds, prepared)].flatMap((term) => factsOf(lookup, term));
}

/** Columns whose status matters, where the alternative is live; else none. */
function liveTerms(lookup: Lookup, worlds: Worlds, prepared: Prepared, tests: RowTests, row: PreparedRow, alternative: readonly Elementary[]): Term[] {
  const status = (term: Term): boolean => worlds.notTested.has(term.name);
  if (alternative.some((part) => part.kind === 'not tested' && !status(part.term))) return [];
  const concerned = alternative.filter((part) => part.kind !== 'value' || tests.named.has(part.term.name)).map((part) => part.term).filter(status);
  if (concerned.length === 0) return [];
  const values = alternative.filter((part) => part.kind === 'value');
  const collects = prepared.decision.policy === 'collect';
  const live = worlds.all.some((world) => {
    const situation = evaluationOf(lookup, world, worlds.notTested);
    return values.every((part) => holdsPart(part, situation, collects)) && inScope(prepared, situation) && (!row.base || matchesRaw(row.base, tests, situation, collects));
  });
  return live ? concerned : [];
}

function inScope(prepared: Prepared, situation: Situation): boolean {
  return prepared.scope.every((clause) => holdsCondition(clause, situation));
}

/** A scope that asks whether something was tested. */
function scopeTerms(worlds: Worlds, prepared: Prepared): Term[] {
  return prepared.scope.flatMap((clause) => alternatives(clause).flat()).filter((part) => part.kind !== 'value' && worlds.notTested.has(part.term.name)).map((part) => part.term);
}

/** A derived column counts every fact that it reads, and those that it is measured by. */
export function factsOf(lookup: Lookup, term: Term): readonly string[] {
  return term.kind === 'decision' ? [...rootFacts(lookup, term.decision), ...(lookup.decision(term.decision).measuredBy ?? [])] : term.carriers;
}
