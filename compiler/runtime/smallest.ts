import type { Item } from './needed.ts';
import { IMPOSSIBLE, type Restricted } from './worlds.ts';

/** Drops facts greedily, the last declared first, as long as worlds that agree on the rest share an outcome. Nothing can be dropped where variables are independent. */
export function smallest(diagram: Restricted, roots: readonly number[], all: readonly Item[]): readonly Item[] {
  const variables = all.flatMap(({ labels }) => [...labels.keys()]);
  if (new Set(variables).size === variables.length && !diagram.below(roots).has(IMPOSSIBLE)) return all;
  let items = all;
  for (const item of all.toReversed()) {
    const left = items.filter((other) => other !== item);
    if (roots.every((root) => isSufficient(diagram, root, left))) items = left;
  }
  return items;
}

/** No two worlds that agree on the items have different outcomes: both are walked side by side. */
function isSufficient({ inputs, variables, positions, children }: Restricted, root: number, items: readonly Item[]): boolean {
  const seen = new Set<string>();
  const rank = (node: number): number => {
    if (node < 0) return Infinity;
    const input = inputs.indexOf(variables[node]!);
    return input < 0 ? variables[node]! : input - inputs.length;
  };
  const go = (a: number, b: number): boolean => {
    if (a < 0 && b < 0) return a === b || a === IMPOSSIBLE || b === IMPOSSIBLE;
    const key = `${Math.min(a, b)},${Math.max(a, b)}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const first = Math.min(rank(a), rank(b));
    const variable = variables[rank(a) === first ? a : b]!;
    const step = (node: number, i: number): number => (rank(node) === first ? children[node]![i]! : node);
    return positions[variable]!.every((_, i) => positions[variable]!.every((__, j) => items.some(({ labels }) => labels.has(variable) && labels.get(variable)![i] !== labels.get(variable)![j]) || go(step(a, i), step(b, j))));
  };
  return go(root, root);
}
