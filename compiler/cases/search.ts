import { isTerminal, terminalOf, type Manager, type Ref } from '../diagram/index.ts';

/** A class of each variable that the way down the diagram asked; every other variable is free. */
export type World = ReadonlyMap<number, number>;

/** Whether a class may be chosen for a variable: some patient file can say it. */
export type Allowed = (variable: number, value: number) => boolean;

/** Worlds whose terminal is accepted, one for each way down, classes in ascending order. Dead ends are looked at once. */
export function* worldsTo(manager: Manager, root: Ref, accepts: (terminal: number) => boolean, allowed: Allowed): Iterable<World> {
  const world = new Map<number, number>();
  const dead = new Set<Ref>();
  function* go(ref: Ref): Generator<World, boolean> {
    if (isTerminal(ref)) {
      if (!accepts(terminalOf(ref))) return false;
      yield new Map(world);
      return true;
    }
    if (dead.has(ref)) return false;
    const variable = manager.variable(ref);
    let found = false;
    for (const { from, end, child } of runs(manager, ref)) {
      const value = firstAllowed(variable, from, end, allowed);
      if (value === undefined) continue;
      world.set(variable, value);
      if (yield* go(child)) found = true;
    }
    world.delete(variable);
    if (!found) dead.add(ref);
    return found;
  }
  yield* go(root);
}

/** Two worlds that differ in one variable only. */
export interface Pair {
  readonly world: World;
  readonly variable: number;
  readonly classes: readonly [number, number];
}

/**
 * Two worlds that differ in `variable` only, with terminals that `accepts` takes as different. `neighbors` says which two classes of the variable
 * may be compared.
 */
export function findPair(manager: Manager, root: Ref, variable: number, neighbors: (one: number, other: number) => boolean, accepts: (one: number, other: number) => boolean, allowed: Allowed): Pair | undefined {
  const world = new Map<number, number>();
  const dead = new Set<Ref>();
  const below = new Below(manager, accepts, allowed);
  const split = (ref: Ref): readonly [number, number] | undefined => {
    const children = [...runs(manager, ref)];
    for (const one of children) for (const other of children) {
      if (one.child === other.child || below.isDead(one.child, other.child)) continue;
      for (let a = one.from; a < one.end; a++) for (let b = other.from; b < other.end; b++) {
        if (!allowed(variable, a) || !allowed(variable, b) || !neighbors(a, b)) continue;
        if (below.go(one.child, other.child, world)) return [a, b];
        a = one.end;
        break;
      }
    }
    return undefined;
  };
  const go = (ref: Ref): readonly [number, number] | undefined => {
    if (isTerminal(ref) || manager.variable(ref) > variable || dead.has(ref)) return undefined;
    const top = manager.variable(ref);
    if (top === variable) return split(ref);
    for (const { from, end, child } of runs(manager, ref)) {
      const value = firstAllowed(top, from, end, allowed);
      if (value === undefined) continue;
      world.set(top, value);
      const found = go(child);
      if (found) return found;
    }
    world.delete(top);
    dead.add(ref);
    return undefined;
  };
  const classes = go(root);
  return classes && { world, variable, classes };
}

/** The same way down two diagrams at once. */
class Below {
  private readonly dead = new Set<string>();

  constructor(private readonly manager: Manager, private readonly accepts: (one: number, other: number) => boolean, private readonly allowed: Allowed) {}

  isDead(a: Ref, b: Ref): boolean {
    return this.dead.has(`${a} ${b}`);
  }

  go(a: Ref, b: Ref, world: Map<number, number>): boolean {
    if (isTerminal(a) && isTerminal(b)) return this.accepts(terminalOf(a), terminalOf(b));
    if (a === b || this.isDead(a, b)) return false;
    const { manager } = this;
    const variable = Math.min(isTerminal(a) ? Infinity : manager.variable(a), isTerminal(b) ? Infinity : manager.variable(b));
    for (const one of this.runsOf(a, variable)) for (const other of this.runsOf(b, variable)) {
      const value = firstAllowed(variable, Math.max(one.from, other.from), Math.min(one.end, other.end), this.allowed);
      if (value === undefined) continue;
      world.set(variable, value);
      if (this.go(one.child, other.child, world)) return true;
    }
    world.delete(variable);
    this.dead.add(`${a} ${b}`);
    return false;
  }

  private runsOf(ref: Ref, variable: number): Iterable<Run> {
    return !isTerminal(ref) && this.manager.variable(ref) === variable ? runs(this.manager, ref) : [{ from: 0, end: this.manager.classes[variable]!, child: ref }];
  }
}

interface Run {
  readonly from: number;
  readonly end: number;
  readonly child: Ref;
}

/** The runs of classes of a node, ascending. */
function* runs(manager: Manager, ref: Ref): Iterable<Run> {
  const start = manager.offset[ref]! + 2;
  const count = manager.data[start - 1]!;
  let from = 0;
  for (let k = 0; k < count; k++) {
    const end = manager.data[start + k * 2]!;
    yield { from, end, child: manager.data[start + k * 2 + 1]! };
    from = end;
  }
}

function firstAllowed(variable: number, from: number, end: number, allowed: Allowed): number | undefined {
  for (let value = from; value < end; value++) if (allowed(variable, value)) return value;
  return undefined;
}
