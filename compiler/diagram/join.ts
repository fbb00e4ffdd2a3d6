import { Binary } from './apply.ts';
import type { Manager } from './manager.ts';
import { rebuild } from './rebuild.ts';
import { terminal, type Ref } from './ref.ts';

/** Terminals of diagrams that are joined: nothing is known, and more than one thing is possible. Every other terminal is one thing. */
export const NOTHING = 0;
export const SEVERAL = 1;

/** What is possible when one or the other may be so. */
export class Join {
  private readonly either: Binary;

  constructor(private readonly manager: Manager) {
    const [nothing, several] = [terminal(NOTHING), terminal(SEVERAL)];
    this.either = new Binary(manager, (a, b) => (a === b || b === nothing ? a : a === nothing ? b : a === several || b === several || (a < 0 && b < 0) ? several : undefined));
  }

  join(refs: readonly Ref[]): Ref {
    return refs.reduce((a, b) => (a < b ? this.either.apply(a, b) : this.either.apply(b, a)), terminal(NOTHING));
  }

  /**
   * What is possible where it is not known which class of its group a variable has. `groups` gives the group of each class; a class that
   * nobody has is in none (-1).
   */
  over(root: Ref, variable: number, groups: readonly number[]): Ref {
    const { manager } = this;
    const memo = new Map<Ref, Ref>();
    const go = (ref: Ref): Ref => {
      const at = manager.variable(ref);
      if (at > variable) return ref;
      const known = memo.get(ref);
      if (known !== undefined) return known;
      const result = at === variable ? this.grouped(ref, variable, groups) : rebuild(this.manager, ref, go);
      memo.set(ref, result);
      return result;
    };
    return go(root);
  }

  private grouped(ref: Ref, variable: number, groups: readonly number[]): Ref {
    const { manager } = this;
    const members = new Map<number, Set<Ref>>();
    for (const [c, group] of groups.entries()) if (group >= 0) members.set(group, (members.get(group) ?? new Set()).add(manager.child(ref, variable, c)));
    const joined = new Map([...members].map(([group, refs]) => [group, this.join([...refs])]));
    const base = manager.begin();
    for (const [c, group] of groups.entries()) manager.push(c + 1, joined.get(group) ?? terminal(NOTHING));
    return manager.finish(base, variable);
  }
}
