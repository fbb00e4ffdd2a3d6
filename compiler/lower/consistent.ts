import { FALSE, NOTHING, SEVERAL, terminals, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import { TermValues } from './term-values.ts';
import type { Units } from './units.ts';
import { Worlds } from './worlds-of.ts';

/**
 * Which status bits can stand together, and with which classes. A term is not tested where nothing that carries it is reported and its value differs
 * between the patient's worlds. So
 * - what is not reported has a class that an untested fact may have;
 * - a term that is not tested has another value in some world;
 * - a term that is tested though nothing carries it has one value in all worlds that differ only in what is not reported;
 * - a term of which a constraint asks whether it is reported is not, just where nothing that carries it is.
 *
 * Worlds outside are no patient. A world inside is one, except where two terms may be at odds: one has to have several values, for which something that
 * is reported must be left open, and another one, which nothing carries either, has to have one.
 */
export function consistentStatus(context: Context, units: Units, possible: Ref): Ref {
  const { algebra, space, guards } = context;
  const { manager } = algebra;
  const asked = space.terms.filter((t) => t.status !== undefined);
  const silent = algebra.all(space.terms.flatMap(({ term, unreported }) => (unreported === undefined ? [] : [algebra.or(guards.status(term, true, true), algebra.not(units.unreported(term)))])));
  if (asked.length === 0 && silent === TRUE) return TRUE;
  const [known, open] = [new TermValues(context, units, false), new TermValues(context, units, true)];
  const worlds = new Worlds(context, units, possible);
  const status = asked.map(({ term }) => guards.status(term, true));
  const isLeftOut = asked.map(({ term }, i) => algebra.and(algebra.not(status[i]!), units.unreported(term)));
  const single = algebra.all([...worlds.determinate(), ...asked.map((term, i) => algebra.or(algebra.not(isLeftOut[i]!), algebra.where(worlds.ofKnown(known.of(term)), (t) => t !== SEVERAL)))]);
  // All worlds of a patient are inside, and alike in the terms that have one value.
  const inside = algebra.and(possible, single);
  const alike = asked.flatMap((term, i) => (algebra.and(inside, isLeftOut[i]!) === FALSE ? [] : [{ where: isLeftOut[i]!, values: known.of(term) }])).slice(0, MOST_ALIKE);
  const hasSeveral = (values: Ref, among: Ref, at = 0): Ref => {
    const one = alike[at];
    if (!one) return algebra.where(new Worlds(context, units, among).ofOpen(values), (t) => t === SEVERAL);
    const byValue = terminals(manager, one.values).map((v) => {
      const same = algebra.where(one.values, (t) => t === v);
      return algebra.and(same, hasSeveral(values, v === NOTHING ? among : algebra.and(among, same), at + 1));
    });
    return algebra.choose(one.where, algebra.any(byValue), hasSeveral(values, among, at + 1));
  };
  return algebra.all([silent, single, ...asked.map((term, i) => algebra.or(algebra.not(status[i]!), hasSeveral(open.of(term), inside)))]);
}

/** So many terms that have one value though nothing carries them are looked at together; each one's values multiply the work. */
const MOST_ALIKE = 3;
