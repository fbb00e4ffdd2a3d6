import type { Manager } from './manager.ts';
import type { Ref } from './ref.ts';
import { evaluate } from './walk.ts';

/** So many worlds are tried below a node. */
const WORLDS = 8;

/**
 * Variables that are seen to matter: two worlds that differ in nothing else have terminals of different kinds. A few worlds are tried below each node, so a
 * variable that is not found may matter all the same. Stops when all wanted ones are found.
 */
export function tellingApart(manager: Manager, root: Ref, wanted: ReadonlySet<number>, kindOf: (terminal: number) => number): ReadonlySet<number> {
  const { data, offset, classes } = manager;
  const worlds = Array.from({ length: WORLDS }, (_, k) => Int32Array.from(classes, (size, v) => (Math.imul(v + 1, Math.imul(k, 0x9e3779b1)) >>> 16) % size));
  const isSplit = (at: number, last: number): boolean => worlds.some((world) => {
    const kind = kindOf(evaluate(manager, data[at + 3]!, world));
    for (let child = at + 5; child < last; child += 2) if (kindOf(evaluate(manager, data[child]!, world)) !== kind) return true;
    return false;
  });
  const found = new Set<number>();
  const seen = new Set<Ref>();
  const go = (ref: Ref): void => {
    if (ref < 0 || seen.has(ref) || found.size === wanted.size) return;
    seen.add(ref);
    const at = offset[ref]!;
    const last = at + 2 + data[at + 1]! * 2;
    const variable = data[at]!;
    if (wanted.has(variable) && !found.has(variable) && isSplit(at, last)) found.add(variable);
    for (let child = at + 3; child < last; child += 2) go(data[child]!);
  };
  go(root);
  return found;
}
