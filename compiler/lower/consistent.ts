import type { Program } from '../../language/model/index.ts';
import { Join, NOTHING, SEVERAL, support, terminal, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import type { SpaceTerm } from './space/space.ts';
import { TermValues } from './term-values.ts';
import { Units, type Reporting } from './units.ts';

/**
 * Which status bits can stand together, and with which classes. A term is not tested where nothing that carries it is reported and its value differs
 * between the patient's worlds. So
 * - what is not reported has a class that an untested fact may have,
 * - a term that is not tested has another value in some world,
 * - a term that is tested though nothing carries it has one value in all worlds that differ from this one only in what is not reported.
 *
 * Worlds outside are no patient. Inside, a patient is missing only where two terms are at odds: one has to have several values, for which something reported
 * must be left open, and another, which is not reported either, has to have one.
 */
export function consistentStatus(context: Context, program: Program): Ref {
  const { algebra, space, guards } = context;
  const asked = space.terms.filter((t) => t.status !== undefined);
  if (asked.length === 0) return TRUE;
  const units = new Units(context, program);
  const worlds = new Worlds(context, units);
  const [sure, open] = [new TermValues(context, units, false), new TermValues(context, units, true)];
  const parts = asked.flatMap((term) => {
    const { [1]: notTested, [0]: tested } = [guards.status(term.term, false), guards.status(term.term, true)];
    const differs = algebra.where(worlds.ofAll(open.of(term)), (t) => t === SEVERAL);
    const isOne = algebra.where(worlds.ofOne(sure.of(term)), (t) => t !== SEVERAL);
    return [algebra.or(algebra.not(notTested), differs), algebra.any([notTested, algebra.not(units.unreported(term.term)), isOne]), tested === TRUE ? TRUE : TRUE];
  });
  return algebra.all([...worlds.determinate(), ...parts]);
}
