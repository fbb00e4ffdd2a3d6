import type { Manager } from './manager.ts';
import { children } from './inspect.ts';
import { isTerminal, terminalOf, type Ref } from './ref.ts';

/**
 * Number of worlds per terminal, counting one world per combination of classes of `variables` (ascending; every variable that the
 * diagram tests must be among them). Exact.
 */
export function count(manager: Manager, root: Ref, variables: readonly number[]): ReadonlyMap<number, bigint> {
  const position = new Map(variables.map((v, i) => [v, i]));
  /** Product of the class counts from position i on. */
  const rest: bigint[] = Array.from({ length: variables.length + 1 }, () => 1n);
  for (let i = variables.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! * BigInt(manager.classes[variables[i]!]!);
  const level = (ref: Ref): number => (isTerminal(ref) ? variables.length : (position.get(manager.variable(ref)) ?? missing(manager.variable(ref))));
  const memo = new Map<Ref, ReadonlyMap<number, bigint>>();
  /** Worlds of the variables from the node's own position on. */
  const go = (ref: Ref): ReadonlyMap<number, bigint> => {
    if (isTerminal(ref)) return new Map([[terminalOf(ref), 1n]]);
    const known = memo.get(ref);
    if (known) return known;
    const sums = new Map<number, bigint>();
    const next = level(ref) + 1;
    for (const child of children(manager, ref)) {
      const factor = BigInt(width(child.ranges)) * (rest[next]! / rest[level(child.ref)]!);
      for (const [t, n] of go(child.ref)) sums.set(t, (sums.get(t) ?? 0n) + n * factor);
    }
    memo.set(ref, sums);
    return sums;
  };
  const skipped = rest[0]! / rest[level(root)]!;
  return new Map([...go(root)].map(([t, n]) => [t, n * skipped]));
}

function width(ranges: readonly number[]): number {
  let n = 0;
  for (let i = 0; i < ranges.length; i += 2) n += ranges[i + 1]! - ranges[i]!;
  return n;
}

function missing(variable: number): never {
  throw new RangeError(`variable ${variable} is tested but not counted`);
}
