import { FALSE, Join, NOTHING, SEVERAL, support, terminal, terminals, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import { TermValues } from './term-values.ts';
import type { Reporting, Units } from './units.ts';

/**
 * Which status bits can stand together, and with which classes. A term is not tested where nothing that carries it is reported and its value differs
 * between the patient's worlds. So
 * - what is not reported has a class that an untested fact may have;
 * - a term that is not tested has another value in some world;
 * - a term that is tested though nothing carries it has one value in all worlds that differ only in what is not reported.
 *
 * Worlds outside are no patient. A world inside is one, except where two terms may be at odds: one has to have several values, for which something that
 * is reported must be left open, and another one, which nothing carries either, has to have one.
 */
export function consistentStatus(context: Context, units: Units, possible: Ref): Ref {
  const { algebra, space, guards } = context;
  const { manager } = algebra;
  const asked = space.terms.filter((t) => t.status !== undefined);
  if (asked.length === 0) return TRUE;
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
  return algebra.all([single, ...asked.map((term, i) => algebra.or(algebra.not(status[i]!), hasSeveral(open.of(term), inside)))]);
}

/** So many terms that have one value though nothing carries them are looked at together; each one's values multiply the work. */
const MOST_ALIKE = 3;

/** What values may be in the worlds of one patient, who is known by one of these worlds and by status bits. */
class Worlds {
  private readonly join: Join;
  private readonly held = new Map<number, Reporting>();

  constructor(private readonly context: Context, private readonly units: Units, private readonly constraints: Ref) {
    this.join = new Join(context.algebra.manager);
  }

  /** Boolean, per variable: what is not reported has a class that an untested fact may have. */
  determinate(): readonly Ref[] {
    const { algebra, space } = this.context;
    return space.variables.flatMap(({ index, variable: { classes, determinate } }) => {
      const { missing } = determinate < classes ? this.reporting(index) : { missing: FALSE };
      return missing === FALSE ? [] : [algebra.or(algebra.not(missing), algebra.manager.choice(index, [0, determinate], TRUE, FALSE))];
    });
  }

  /** Where all that is reported is reported exactly. */
  ofKnown(values: Ref): Ref {
    return this.variables(values).reduce((root, v) => this.context.algebra.choose(this.reporting(v).missing, this.unlessPart(root, v), root), this.possible(values));
  }

  /** Where all that is reported is left as open as it can be. */
  ofOpen(values: Ref): Ref {
    const { algebra, space } = this.context;
    return this.variables(values).reduce((root, v) => {
      const { classes, determinate } = space.variables[v]!.variable;
      const all = this.join.over(root, v, upTo(classes, classes));
      return determinate === classes ? all : algebra.choose(this.reporting(v).missing, this.join.over(root, v, upTo(determinate, classes)), all);
    }, this.possible(values));
  }

  /** One variable that is not reported as a whole: classes are told apart by those of its parts that are. */
  private unlessPart(root: Ref, v: number): Ref {
    const { algebra, space } = this.context;
    const { classes, determinate } = space.variables[v]!.variable;
    const { parts } = this.reporting(v);
    const go = (at: number, groups: readonly number[]): Ref => {
      const part = parts[at];
      if (!part) return this.join.over(root, v, groups);
      const apart = (): Ref => go(at + 1, split(groups, part.term.classText));
      return part.missing === FALSE ? apart() : algebra.choose(part.missing, go(at + 1, groups), apart());
    };
    return go(0, upTo(determinate, classes));
  }

  private possible(values: Ref): Ref {
    return this.context.algebra.choose(this.constraints, values, terminal(NOTHING));
  }

  private variables(values: Ref): readonly number[] {
    const { algebra: { manager }, space } = this.context;
    return support(manager, this.possible(values)).filter((v) => space.variables[v]!.variable.kind !== 'status');
  }

  private reporting(variable: number): Reporting {
    let known = this.held.get(variable);
    if (!known) this.held.set(variable, (known = this.units.reporting(variable)));
    return known;
  }
}

function upTo(determinate: number, classes: number): readonly number[] {
  return Array.from({ length: classes }, (_, c) => (c < determinate ? 0 : -1));
}

/** Groups of classes, taken apart where a value differs. */
function split(groups: readonly number[], values: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return groups.map((group, c) => {
    if (group < 0) return group;
    const key = `${group} ${values[c] ?? ''}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  });
}
