import { FALSE, SEVERAL, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import { TermValues } from './term-values.ts';
import type { Reporting, Units } from './units.ts';
import { Worlds } from './worlds-of.ts';

/**
 * Boolean: the status bits and classes of patients of whom some facts are reported exactly and the others are not. A term is not tested there just where nothing
 * that carries it is reported and its value differs.
 */
export function knownExactly(context: Context, units: Units, possible: Ref, isReported: (fact: string) => boolean): Ref {
  const { algebra, space, guards } = context;
  const reporting = (variable: number): Reporting => {
    const missing = units.factsOf(variable).some(isReported) || space.variables[variable]!.variable.kind === 'formula' ? FALSE : TRUE;
    return { missing, parts: [] };
  };
  const worlds = new Worlds(context, { reporting }, possible);
  const values = new TermValues(context, { reporting }, false);
  const silent = space.terms.flatMap(({ term, unreported }) => (unreported === undefined ? [] : [guards.status(term, !units.carriersOf(term).some(isReported), true)]));
  const parts = space.terms.flatMap((term) => {
    if (term.status === undefined) return [];
    const untested = guards.status(term.term, true);
    if (units.carriersOf(term.term).some(isReported)) return [algebra.not(untested)];
    const differs = algebra.where(worlds.ofKnown(values.of(term)), (t) => t === SEVERAL);
    return [algebra.or(algebra.and(untested, differs), algebra.not(algebra.or(untested, differs)))];
  });
  return algebra.all([...worlds.determinate(), ...silent, ...parts]);
}
