/**
 * Reading diagrams: everything that a compiled table needs at run time, with no dependency. `data` holds `[variable, runs, end, ref, …]`
 * per node from `offset[node]`; ends are exclusive class numbers, refs `>= 0` nodes and `< 0` terminals (`-1 - ref`).
 */
export interface Nodes {
  readonly offset: ArrayLike<number>;
  readonly data: ArrayLike<number>;
}

/** The terminal for one world: `classOf[variable]` is the class of each variable. */
export function evaluate(nodes: Nodes, root: number, classOf: ArrayLike<number>): number {
  const { offset, data } = nodes;
  let ref = root;
  while (ref >= 0) {
    let at = offset[ref]!;
    const value = classOf[data[at]!]!;
    at += 2;
    while (data[at]! <= value) at += 2;
    ref = data[at + 1]!;
  }
  return -1 - ref;
}

/**
 * Visits each terminal that some world reaches, once. `allowed(variable, from, to)`: may the variable have a class in `[from, to)`?
 * Every node is looked at once, so the cost is at most the size of the diagram. Stops when `visit` returns true.
 */
export function reach(nodes: Nodes, root: number, allowed: (variable: number, from: number, to: number) => boolean, visit: (terminal: number) => boolean | void): boolean {
  const { offset, data } = nodes;
  const seen = new Set<number>();
  const go = (ref: number): boolean => {
    if (seen.has(ref)) return false;
    seen.add(ref);
    if (ref < 0) return visit(-1 - ref) === true;
    let at = offset[ref]!;
    const variable = data[at]!;
    const last = at + 2 + data[at + 1]! * 2;
    let from = 0;
    for (at += 2; at < last; at += 2) {
      const end = data[at]!;
      if (!seen.has(data[at + 1]!) && allowed(variable, from, end) && go(data[at + 1]!)) return true;
      from = end;
    }
    return false;
  };
  return go(root);
}
