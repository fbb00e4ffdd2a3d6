import { classesOf } from './classes.ts';
import type { Engine } from './engine.ts';
import type { Knowledge, Option } from './knowledge.ts';

/** Outcomes by number; a leaf of a diagram is `-2 - outcome`, `IMPOSSIBLE` a world that the constraints exclude. */
export const IMPOSSIBLE = -1;
export type Leaf = (knowledge: Knowledge, terminal: number) => number;

/**
 * The diagram of a decision restricted to what is known, reduced: only unsettled variables are left, children by position among the
 * variable's `positions`. Numbers that formulas read are variables of their own, above all others.
 */
export interface Restricted {
  readonly variables: number[];
  readonly children: (readonly number[])[];
  /** The options behind the positions of a variable. */
  readonly positions: (readonly Option[])[];
  /** Variables that formulas read; they stand above all others. */
  readonly inputs: readonly number[];
  make(variable: number, children: readonly number[]): number;
  /** Everything below nodes, leaves included. */
  below(roots: readonly number[], follows?: (variable: number, position: number) => boolean): ReadonlySet<number>;
}

export function createRestricted(inputs: readonly number[]): Restricted {
  const variables: number[] = [];
  const children: (readonly number[])[] = [];
  const known = new Map<string, number>();
  return {
    variables,
    children,
    positions: [],
    inputs,
    make(variable, own) {
      if (own.every((child) => child === own[0])) return own[0]!;
      const key = `${variable}:${own}`;
      let node = known.get(key);
      if (node === undefined) {
        known.set(key, (node = variables.push(variable) - 1));
        children.push(own);
      }
      return node;
    },
    below(roots, follows = () => true) {
      const seen = new Set(roots);
      for (const node of seen) if (node >= 0) children[node]!.forEach((child, i) => follows(variables[node]!, i) && seen.add(child));
      return seen;
    },
  };
}

/** The diagram of a root over what is known. */
export function restrict(engine: Engine, knowledge: Knowledge, into: Restricted, root: number, leaf: Leaf): number {
  const { offset, data } = engine.nodes;
  const { positions } = into;
  const known = new Map<number, number>();
  const go = (ref: number): number => {
    if (ref < 0) return leaf(knowledge, -1 - ref);
    let node = known.get(ref);
    if (node !== undefined) return node;
    let at = offset[ref]!;
    const variable = data[at]!;
    at += 2;
    const classes = classesOf(engine, knowledge, variable);
    const own = classes.map((one) => ({ at: one }));
    const each = own.length > 1 ? (positions[variable] ??= own) : own;
    node = into.make(variable, each.map((option) => {
      if (!classes.includes(option.at)) return IMPOSSIBLE;
      while (data[at]! <= option.at) at += 2;
      return go(data[at + 1]!);
    }));
    known.set(ref, node);
    return node;
  };
  return go(root);
}
