import type { Algebra } from './apply.ts';
import { children } from './inspect.ts';
import { rebuild } from './rebuild.ts';
import { isTerminal, type Ref } from './ref.ts';

/**
 * Boolean diagram over the variables that `keep` accepts: can the others be chosen so that the given boolean diagram holds? `possible[v]` restricts
 * the classes that may be chosen (absent: all).
 */
export function exists(algebra: Algebra, root: Ref, keep: (variable: number) => boolean, possible: readonly (Uint8Array | undefined)[] = []): Ref {
  const { manager } = algebra;
  const memo = new Map<Ref, Ref>();
  const go = (ref: Ref): Ref => {
    if (isTerminal(ref)) return ref;
    const known = memo.get(ref);
    if (known !== undefined) return known;
    const variable = manager.variable(ref);
    const result = keep(variable)
      ? rebuild(manager, ref, go)
      : algebra.any(children(manager, ref).filter(({ ranges }) => isPossible(possible[variable], ranges)).map((child) => go(child.ref)));
    memo.set(ref, result);
    return result;
  };
  return go(root);
}

function isPossible(mask: Uint8Array | undefined, ranges: readonly number[]): boolean {
  if (!mask) return true;
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c++) if (mask[c] === 1) return true;
  return false;
}
