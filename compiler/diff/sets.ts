import { Binary, isTerminal, PairCache, terminal, terminalOf, type Manager, type Ref } from '../diagram/index.ts';

/**
 * Sets of answers as terminals of diagrams: a patient of whom something is not known has every answer of the possible worlds. Equal sets have equal
 * numbers. Number 0 is the empty set: no such patient.
 */
export class AnswerSets {
  private readonly members: (readonly number[])[] = [[]];
  private readonly known = new Map<string, number>([['', 0]]);

  /** The number of a set; members ascending. */
  of(answers: readonly number[]): number {
    const key = answers.join();
    let found = this.known.get(key);
    if (found === undefined) this.known.set(key, (found = this.members.push(answers) - 1));
    return found;
  }

  answers(set: number): readonly number[] {
    return this.members[set]!;
  }

  union(a: number, b: number): number {
    let found = this.unions.get(a, b);
    if (found === undefined) this.unions.set(a, b, (found = this.of([...new Set([...this.members[a]!, ...this.members[b]!])].toSorted((x, y) => x - y))));
    return found;
  }

  private readonly unions = new PairCache();
}

export const NOBODY: Ref = terminal(0);
/** In place of any set that leaves the answer open, where nothing more is asked of it. */
export const OPEN: Ref = terminal(0x3ffffffe);

/** Takes variables out of diagrams of sets: every class that is allowed may be the one. */
export class Projector {
  private readonly joined: Binary;

  /** `open`: sets that are all one, and stay so whatever is added to them. */
  constructor(private readonly manager: Manager, sets: AnswerSets, open?: (set: number) => boolean) {
    this.joined = new Binary(manager, (a, b) => {
      if (a === b || b === NOBODY || a === OPEN) return a;
      if (a === NOBODY || b === OPEN) return b;
      if (!isTerminal(a) || !isTerminal(b)) return undefined;
      const union = sets.union(terminalOf(a), terminalOf(b));
      return open?.(union) ? OPEN : terminal(union);
    });
  }

  /** `allowed(v)`: the classes of a variable that is taken out; undefined: the variable stays. */
  project(root: Ref, allowed: (variable: number) => Uint8Array | undefined): Ref {
    const { manager } = this;
    const masks = manager.classes.map((_, variable) => allowed(variable));
    const memo = new PairCache();
    const go = (ref: Ref): Ref => {
      if (isTerminal(ref)) return ref;
      const held = memo.get(ref, 0);
      if (held !== undefined) return held;
      const variable = manager.variable(ref);
      const mask = masks[variable];
      const start = manager.offset[ref]! + 2;
      const last = start + manager.data[start - 1]! * 2;
      const base = manager.begin();
      let sum = NOBODY;
      let from = 0;
      for (let at = start; at < last; at += 2) {
        const end = manager.data[at]!;
        if (!mask) {
          const below = go(manager.data[at + 1]!);
          manager.push(end, below);
        } else if (hits(mask, from, end)) sum = this.joined.apply(sum, go(manager.data[at + 1]!));
        from = end;
      }
      const result = mask ? sum : manager.finish(base, variable);
      memo.set(ref, 0, result);
      return result;
    };
    return go(root);
  }
}

function hits(mask: Uint8Array, from: number, to: number): boolean {
  for (let c = from; c < to; c += 1) if (mask[c] === 1) return true;
  return false;
}
