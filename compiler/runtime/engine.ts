import { decodeNodes } from '../diagram/decode-nodes.ts';
import type { Nodes } from '../diagram/walk.ts';
import type { Table, Variable } from '../ir/table.ts';
import { cached } from './cache.ts';
import { isSound } from './check-nodes.ts';
import { type ExactCut, exactCuts } from './range.ts';

/** A loaded table with what evaluation keeps beside it. Caches fill on use, so that loading stays cheap. */
export interface Engine {
  readonly table: Table;
  readonly nodes: Nodes;
  /** Cuts of a variable, parsed. */
  cuts(variable: number): readonly ExactCut[];
  /** Some column asks for a computed number. */
  readonly hasFormulas: boolean;
  /** The variables that a diagram asks for, ascending; derived ones are listed as such. */
  support(root: number): readonly number[];
}

export function createEngine(table: Table): Engine {
  const nodes = decodeNodes(table.nodes);
  if (!isSound(table, nodes)) throw new RangeError('nodes');
  return {
    table,
    nodes,
    hasFormulas: table.variables.some((variable) => variable.kind === 'formula'),
    cuts: cached((variable: number) => exactCuts(cutsOf(table.variables[variable]!))),
    support: cached((root: number) => supportOf(nodes, root)),
  };
}

const cutsOf = (variable: Variable) => ('cuts' in variable ? variable.cuts : []);

function supportOf({ offset, data }: Nodes, root: number): readonly number[] {
  const seen = new Uint8Array(root < 0 ? 0 : offset.length);
  const variables = new Set<number>();
  const stack = [root];
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    if (ref < 0 || seen[ref]) continue;
    seen[ref] = 1;
    const at = offset[ref]!;
    variables.add(data[at]!);
    for (let i = at + 3, end = at + 2 + 2 * data[at + 1]!; i < end; i += 2) if (data[i]! >= 0) stack.push(data[i]!);
  }
  return [...variables].toSorted((a, b) => a - b);
}
