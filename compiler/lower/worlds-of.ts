import { FALSE, Join, NOTHING, support, terminal, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import type { Reporting } from './units.ts';

/** What values may be in the worlds of one patient, who is known by one of these worlds and by status bits. */
export class Worlds {
  private readonly join: Join;
  private readonly held = new Map<number, Reporting>();

  /** `units` says what is reported of each root variable; `constraints`: who can exist. */
  constructor(private readonly context: Pick<Context, 'algebra' | 'space'>, private readonly units: { readonly reporting: (variable: number) => Reporting }, private readonly constraints: Ref) {
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
