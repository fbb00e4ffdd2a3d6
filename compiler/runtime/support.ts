import type { Engine } from './engine.ts';
import { ascending } from './knowledge.ts';

/** The variables that a diagram asks for, ascending; derived ones are listed as such. */
export function supportOf({ nodes: { offset, data } }: Engine, root: number): readonly number[] {
  const seen = new Set([root]);
  const variables = new Set<number>();
  for (const ref of seen) {
    if (ref < 0) continue;
    const at = offset[ref]!;
    variables.add(data[at]!);
    for (let i = at + 3, end = at + 2 + 2 * data[at + 1]!; i < end; i += 2) seen.add(data[i]!);
  }
  return [...variables].toSorted(ascending);
}
