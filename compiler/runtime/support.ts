import { cached, cachedBy } from './cache.ts';
import type { Engine } from './engine.ts';
import { ascending } from './knowledge.ts';

/** The variables that a diagram asks for, ascending; derived ones are listed as such. */
export const supportOf = (engine: Engine, root: number): readonly number[] => supports(engine)(root);

const supports = cachedBy((engine: Engine) => cached((root: number) => walked(engine, root)));

function walked({ nodes: { offset, data } }: Engine, root: number): readonly number[] {
  const seen = new Uint8Array(root < 0 ? 0 : root + 1);
  const variables = new Set<number>();
  const stack = [root];
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    if (ref < 0 || seen[ref]) continue;
    seen[ref] = 1;
    const at = offset[ref]!;
    variables.add(data[at]!);
    for (let i = at + 3, end = at + 2 + 2 * data[at + 1]!; i < end; i += 2) if (data[i]! >= 0) stack.push(data[i]!);
  }
  return [...variables].toSorted(ascending);
}
