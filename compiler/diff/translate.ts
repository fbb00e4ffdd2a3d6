import { FALSE, isTerminal, TRUE, terminalOf, type Algebra, type Manager, type Nodes, type Ref } from '../diagram/index.ts';
import { readNodes } from '../runtime/read-nodes.ts';
import type { Link, Side } from './space/joint.ts';
import type { JointSpace } from './space/space.ts';

/** Where a status variable of a table stands: a boolean diagram; `undefined`: as the variable of its own that it is. */
export type StatusOf = (variable: number) => Ref | undefined;

/** Brings the diagrams of one table into the joint space. */
export class Translator {
  private readonly nodes: Nodes;
  private readonly links: readonly Link[];

  constructor(private readonly space: JointSpace, readonly side: Side, private readonly algebra: Algebra) {
    this.nodes = readNodes(space.tables[side]);
    this.links = space.links[side];
  }

  get manager(): Manager {
    return this.algebra.manager;
  }

  /** `leaf`: the reference for each terminal; `refused`: where the side does not accept the report. */
  diagram(root: Ref, leaf: (terminal: number) => Ref, refused: Ref, statusOf: StatusOf): Ref {
    const { offset, data } = this.nodes;
    const memo = new Map<Ref, Ref>();
    const go = (ref: Ref): Ref => {
      if (isTerminal(ref)) return leaf(terminalOf(ref));
      const known = memo.get(ref);
      if (known !== undefined) return known;
      const at = offset[ref]!;
      const runs = data[at + 1]!;
      const ends: number[] = [];
      const below: Ref[] = [];
      for (let k = 0; k < runs; k += 1) {
        ends.push(data[at + 2 + k * 2]!);
        below.push(go(data[at + 3 + k * 2]!));
      }
      const result = this.node(data[at]!, ends, below, refused, statusOf);
      memo.set(ref, result);
      return result;
    };
    return go(root);
  }

  /** Table variables that the diagram asks for. */
  support(root: Ref): ReadonlySet<number> {
    const { offset, data } = this.nodes;
    const seen = new Set<Ref>();
    const found = new Set<number>();
    const stack = [root];
    for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
      if (isTerminal(ref) || seen.has(ref)) continue;
      seen.add(ref);
      const at = offset[ref]!;
      found.add(data[at]!);
      for (let k = 0; k < data[at + 1]!; k += 1) stack.push(data[at + 3 + k * 2]!);
    }
    return found;
  }

  /** Terminals that the classes allowed reach. */
  reach(root: Ref, allowed: (variable: number, value: number) => boolean): ReadonlySet<number> {
    const { offset, data } = this.nodes;
    const seen = new Set<Ref>();
    const found = new Set<number>();
    const go = (ref: Ref): void => {
      if (isTerminal(ref)) found.add(terminalOf(ref));
      if (isTerminal(ref) || seen.has(ref)) return;
      seen.add(ref);
      const at = offset[ref]!;
      let from = 0;
      for (let k = 0; k < data[at + 1]!; k += 1) {
        const end = data[at + 2 + k * 2]!;
        const child = data[at + 3 + k * 2]!;
        for (let c = from; c < end; c += 1) if (!seen.has(child) && allowed(data[at]!, c)) {
          go(child);
          break;
        }
        from = end;
      }
    };
    go(root);
    return found;
  }

  private node(variable: number, ends: readonly number[], below: readonly Ref[], refused: Ref, statusOf: StatusOf): Ref {
    const { algebra, manager } = this;
    const link = this.links[variable]!;
    if (link.kind === 'one') return this.mapped(link.variable, ends, below, refused);
    if (link.kind === 'status') {
      const holds = statusOf(variable);
      if (holds === undefined) return this.mapped(link.variable, ends, below, refused);
      return holds === FALSE ? below[0]! : holds === TRUE ? below.at(-1)! : algebra.choose(holds, below.at(-1)!, below[0]!);
    }
    const any = algebra.any(link.variables.map((one) => manager.choice(one, [1, 2], TRUE, FALSE)));
    return any === FALSE ? below[0]! : algebra.choose(any, below.at(-1)!, below[0]!);
  }

  /** A node on a joint variable whose classes are finer. */
  private mapped(index: number, ends: readonly number[], below: readonly Ref[], refused: Ref): Ref {
    const { manager } = this;
    const map = this.space.variables[index]!.map[this.side]!;
    const runs = below.length > 0 && isIdentity(map, ends.at(-1)!) ? ends.map((end, k) => ({ end, ref: below[k]! })) : this.spread(map, ends, below, refused);
    if (runs.every(({ ref }) => manager.variable(ref) > index)) {
      const base = manager.begin();
      for (const { end, ref } of runs) manager.push(end, ref);
      return manager.finish(base, index);
    }
    return this.reordered(index, runs);
  }

  private spread(map: readonly number[], ends: readonly number[], below: readonly Ref[], refused: Ref): readonly Run[] {
    const runOf: number[] = [];
    for (const [k, end] of ends.entries()) while (runOf.length < end) runOf.push(k);
    return map.map((own, c) => ({ end: c + 1, ref: own < 0 ? refused : below[runOf[own]!]! }));
  }

  /** The two tables order their variables differently: children may test earlier ones. */
  private reordered(index: number, runs: readonly Run[]): Ref {
    const { algebra, manager } = this;
    const byRef = new Map<Ref, number[]>();
    let from = 0;
    for (const { end, ref } of runs) {
      const ranges = byRef.get(ref) ?? [];
      if (ranges.at(-1) === from) ranges[ranges.length - 1] = end;
      else ranges.push(from, end);
      byRef.set(ref, ranges);
      from = end;
    }
    const [first, ...rest] = [...byRef];
    return rest.reduce((sum, [ref, ranges]) => algebra.choose(manager.choice(index, ranges, TRUE, FALSE), ref, sum), first![0]);
  }
}

interface Run {
  readonly end: number;
  readonly ref: Ref;
}

const identities = new WeakMap<readonly number[], boolean>();

function isIdentity(map: readonly number[], classes: number): boolean {
  let known = identities.get(map);
  if (known === undefined) identities.set(map, (known = map.length === classes && map.every((own, at) => own === at)));
  return known;
}
