import { Binary, FALSE, isTerminal, PairCache, terminal, terminalOf, TRUE, type Manager, type Ref } from '../diagram/index.ts';

/**
 * Sets of answers as terminals of diagrams: a patient of whom something is not known has every answer of the possible worlds. Equal sets have equal
 * numbers. Number 0 is the empty set: no such patient.
 */
export class AnswerSets {
  private readonly members: (readonly number[])[] = [[]];
  private readonly known = new Map<string, number>([['', 0]]);

  /** The number of a set; members ascending. */
  of(answers: readonly number[]): number {
    if (answers.length === 1) return this.only(answers[0]!);
    const key = answers.join();
    let found = this.known.get(key);
    if (found === undefined) this.known.set(key, (found = this.members.push(answers) - 1));
    return found;
  }

  /** The set of one answer: by far the most of them. */
  only(answer: number): number {
    return (this.singles[answer] ??= this.members.push([answer]) - 1);
  }

  private readonly singles: number[] = [];

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
  /** Kept, so that its room is taken once: it is large. */
  private readonly memo = new PairCache();

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

  /** `allowed(v)`: the classes of a variable that is taken out; undefined: the variable stays. `where`: boolean, nobody is elsewhere. */
  project(root: Ref, allowed: (variable: number) => Uint8Array | undefined, where: Ref = TRUE): Ref {
    const { manager, memo } = this;
    const masks = manager.classes.map((_, variable) => allowed(variable));
    memo.clear();
    const go = (ref: Ref, guard: Ref): Ref => {
      if (guard === FALSE) return NOBODY;
      if (isTerminal(ref) && guard === TRUE) return ref;
      const held = memo.get(ref, guard);
      if (held !== undefined) return held;
      const variable = Math.min(manager.variable(ref), manager.variable(guard));
      const mask = masks[variable];
      const base = manager.begin();
      let sum = NOBODY;
      for (let from = 0; from < manager.classes[variable]!; ) {
        const end = Math.min(endOf(manager, ref, variable, from), endOf(manager, guard, variable, from));
        if (!mask) {
          const below = go(manager.child(ref, variable, from), manager.child(guard, variable, from));
          manager.push(end, below);
        } else if (hits(mask, from, end)) sum = this.joined.apply(sum, go(manager.child(ref, variable, from), manager.child(guard, variable, from)));
        from = end;
      }
      const result = mask ? sum : manager.finish(base, variable);
      memo.set(ref, guard, result);
      return result;
    };
    return go(root, where);
  }
}

/** Where the run of classes that holds one ends. */
function endOf(manager: Manager, ref: Ref, variable: number, value: number): number {
  if (manager.variable(ref) !== variable) return manager.classes[variable]!;
  let at = manager.offset[ref]! + 2;
  while (manager.data[at]! <= value) at += 2;
  return manager.data[at]!;
}

function hits(mask: Uint8Array, from: number, to: number): boolean {
  for (let c = from; c < to; c += 1) if (mask[c] === 1) return true;
  return false;
}
