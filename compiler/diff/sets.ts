import { Binary, children, isTerminal, terminal, terminalOf, type Manager, type Ref } from '../diagram/index.ts';

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
    return this.of([...new Set([...this.members[a]!, ...this.members[b]!])].toSorted((x, y) => x - y));
  }
}

export const NOBODY: Ref = terminal(0);

/** Takes variables out of diagrams of sets: every class that is allowed may be the one. */
export class Projector {
  private readonly joined: Binary;

  constructor(private readonly manager: Manager, sets: AnswerSets) {
    this.joined = new Binary(manager, (a, b) => {
      if (a === b || b === NOBODY) return a;
      if (a === NOBODY) return b;
      return isTerminal(a) && isTerminal(b) ? terminal(sets.union(terminalOf(a), terminalOf(b))) : undefined;
    });
  }

  /** `allowed(v)`: the classes of a variable that is taken out; undefined: the variable stays. */
  project(root: Ref, allowed: (variable: number) => Uint8Array | undefined): Ref {
    const { manager } = this;
    const memo = new Map<Ref, Ref>();
    const go = (ref: Ref): Ref => {
      if (isTerminal(ref)) return ref;
      const held = memo.get(ref);
      if (held !== undefined) return held;
      const variable = manager.variable(ref);
      const mask = allowed(variable);
      const below = children(manager, ref);
      const result = mask
        ? below.filter(({ ranges }) => hits(mask, ranges)).reduce((sum, child) => this.joined.apply(sum, go(child.ref)), NOBODY)
        : rebuilt(manager, variable, below.map((child) => ({ ranges: child.ranges, ref: go(child.ref) })));
      memo.set(ref, result);
      return result;
    };
    return go(root);
  }
}

export function hits(mask: Uint8Array, ranges: readonly number[]): boolean {
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c += 1) if (mask[c] === 1) return true;
  return false;
}

/** A node with other children, which test later variables. */
export function rebuilt(manager: Manager, variable: number, below: readonly { readonly ranges: readonly number[]; readonly ref: Ref }[]): Ref {
  const runs = below.flatMap(({ ranges, ref }) => Array.from({ length: ranges.length / 2 }, (_, i) => ({ end: ranges[i * 2 + 1]!, ref }))).toSorted((a, b) => a.end - b.end);
  const base = manager.begin();
  for (const { end, ref } of runs) manager.push(end, ref);
  return manager.finish(base, variable);
}
