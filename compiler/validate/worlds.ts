import type { ConcreteValue, ConcreteWorld } from '../reference/index.ts';
import { children, isTerminal, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { dependsOn } from '../lower/depends.ts';
import { concreteOf } from './concrete.ts';

/** A combination of classes, by variable number; variables that are not among the decision's have class 0. */
export type Classes = Int32Array;

export interface WorldPlan {
  readonly worlds: Iterable<Classes>;
  /** Every world of the compressed space of the decision is among them. */
  readonly exhaustive: boolean;
}

export const MOST_WORLDS = 50_000;

/**
 * Worlds to compare a decision in: all of them where they are few, else one per box of the diagram (spread evenly where those are too many),
 * with neighbouring classes at the edges of each range. `most`: how many worlds may be compared in either way.
 */
export function planWorlds(lowered: Lowered, decision: LoweredDecision, most: { readonly exhaustive: number; readonly sampled: number }): WorldPlan {
  const variables = dependsOn(lowered, decision).filter((v) => lowered.space.variables[v]!.variable.kind !== 'formula');
  const size = variables.reduce((n, v) => n * lowered.space.variables[v]!.variable.classes, 1);
  const roots = decision.rowRoots ?? [decision.root];
  return size <= Math.min(MOST_WORLDS, most.exhaustive) ? { worlds: everyWorld(lowered, variables), exhaustive: true } : { worlds: boxWorlds(lowered, roots, variables, most.sampled), exhaustive: false };
}

function* everyWorld(lowered: Lowered, variables: readonly number[]): Iterable<Classes> {
  const classes = new Int32Array(lowered.space.variables.length);
  for (;;) {
    yield classes;
    let i = variables.length - 1;
    for (; i >= 0; i--) {
      const v = variables[i]!;
      if (++classes[v]! < lowered.space.variables[v]!.variable.classes) break;
      classes[v] = 0;
    }
    if (i < 0) return;
  }
}

/**
 * Random walks down the diagrams, from a fixed seed: each follows one box and takes a class at an edge of its range as often as one inside.
 * Variables that the box leaves open get any class, so that a diagram that wrongly ignores a variable is found.
 */
function* boxWorlds(lowered: Lowered, roots: readonly Ref[], variables: readonly number[], most: number): Iterable<Classes> {
  const { manager, space } = lowered;
  const next = generator(variables.length * 7919 + most);
  const below = (n: number): number => Math.floor(next() * n);
  const classes = new Int32Array(space.variables.length);
  for (let i = 0; i < most; i++) {
    for (const v of variables) classes[v] = below(space.variables[v]!.variable.classes);
    for (let ref = roots[i % roots.length]!; !isTerminal(ref); ) {
      const options = children(manager, ref);
      const { ref: child, ranges } = options[below(options.length)]!;
      const at = below(ranges.length / 2) * 2;
      const [from, to] = [ranges[at]!, ranges[at + 1]!];
      classes[manager.variable(ref)] = [from, to - 1, from + below(to - from)][below(3)]!;
      ref = child;
    }
    yield classes;
  }
}

/** A small deterministic generator (mulberry32): builds are the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The world of a combination of classes. `turn` chooses among the values of each class. */
export class Concretes {
  private readonly held = new Map<number, ReturnType<typeof concreteOf>>();

  constructor(private readonly lowered: Lowered, private readonly variables: readonly number[]) {}

  world(classes: Classes, turn: number): ConcreteWorld {
    const values = new Map<string, ConcreteValue>();
    const notTested = new Set<string>();
    for (const v of this.variables) {
      const { variable } = this.lowered.space.variables[v]!;
      if (variable.kind === 'status' && !variable.byReport && classes[v] === 1) notTested.add(this.lowered.space.terms[variable.term]!.term.name);
      const one = this.value(v, classes[v]!);
      if (!one) continue;
      const value = one.values[(turn + v) % one.values.length]!;
      const before = values.get(one.name);
      values.set(one.name, before ? together(before, value) : value);
    }
    return { values, notTested };
  }

  private value(variable: number, value: number): ReturnType<typeof concreteOf> {
    const key = variable * 65536 + value;
    if (!this.held.has(key)) this.held.set(key, concreteOf(this.lowered, this.lowered.space.variables[variable]!.variable, value));
    return this.held.get(key);
  }
}

/** Atoms of one medication list, genes of one findings fact. */
function together(a: ConcreteValue, b: ConcreteValue): ConcreteValue {
  if (a.kind === 'drugs' && b.kind === 'drugs') return { kind: 'drugs', taken: [...a.taken, ...b.taken] };
  if (a.kind === 'findings' && b.kind === 'findings') return { kind: 'findings', present: [...a.present, ...b.present] };
  return b;
}
