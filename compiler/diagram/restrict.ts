import type { Manager } from './manager.ts';
import { isTerminal, type Ref } from './ref.ts';

/**
 * The diagram where each variable has one of its possible classes only: classes that are not possible are sent where a possible
 * neighbour goes, so a variable that no longer matters is gone. Its support is what the answer still depends on.
 */
export function restrict(manager: Manager, root: Ref, possible: readonly (Uint8Array | undefined)[]): Ref {
  const memo = new Map<Ref, Ref>();
  const go = (ref: Ref): Ref => {
    if (isTerminal(ref)) return ref;
    const known = memo.get(ref);
    if (known !== undefined) return known;
    const variable = manager.variable(ref);
    const mask = possible[variable];
    const base = manager.begin();
    const start = manager.offset[ref]! + 2;
    const runs = manager.data[start - 1]!;
    let from = 0;
    let last: Ref | undefined;
    let lastEnd = 0;
    for (let k = 0; k < runs; k++) {
      const end = manager.data[start + k * 2]!;
      if (!mask || some(mask, from, end)) {
        if (last !== undefined) manager.push(lastEnd, last);
        last = go(manager.data[start + k * 2 + 1]!);
      }
      lastEnd = end;
      from = end;
    }
    if (last === undefined) throw new RangeError(`variable ${variable} has no possible class`);
    manager.push(lastEnd, last);
    const result = manager.finish(base, variable);
    memo.set(ref, result);
    return result;
  };
  return go(root);
}

function some(mask: Uint8Array, from: number, to: number): boolean {
  for (let c = from; c < to; c++) if (mask[c] === 1) return true;
  return false;
}
