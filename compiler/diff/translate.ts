import { FALSE, isTerminal, TRUE, terminalOf, type Algebra, type Manager, type Nodes, type Ref } from '../diagram/index.ts';
import { nodesOf } from './loaded.ts';
import type { Link, Side } from './space/joint.ts';
import type { JointSpace } from './space/space.ts';

/** Where a status variable of a table stands: a boolean diagram; `undefined`: as the variable of its own that it is. */
export type StatusOf = (variable: number) => Ref | undefined;

/** Brings the diagrams of one table into the joint space. */
export class Translator {
  private readonly nodes: Nodes;
  private readonly links: readonly Link[];
  /** Per variable of the table the joint variable with the very same classes; -1 where there is none. */
  private readonly direct: readonly number[];

  constructor(private readonly space: JointSpace, readonly side: Side, private readonly algebra: Algebra) {
    this.nodes = nodesOf(space.tables[side]);
    this.links = space.links[side];
    this.direct = this.links.map((link, own) => {
      const map = link.kind === 'one' ? space.variables[link.variable]!.map[side]! : [];
      return link.kind === 'one' && isIdentity(map, space.tables[side].variables[own]!.classes) ? link.variable : -1;
    });
  }

  get manager(): Manager {
    return this.algebra.manager;
  }

  /** `leaf`: the reference for each terminal; `refused`: where the side does not accept the report. */
  diagram(root: Ref, leaf: (terminal: number) => Ref, refused: Ref, statusOf: StatusOf): Ref {
    const { offset, data } = this.nodes;
    const { manager, direct } = this;
    const memo = new Int32Array(isTerminal(root) ? 0 : offset.length).fill(NOT_YET);
    const go = (ref: Ref): Ref => {
      if (isTerminal(ref)) return leaf(terminalOf(ref));
      const known = memo[ref]!;
      if (known !== NOT_YET) return known;
      const at = offset[ref]!;
      const last = at + 2 + data[at + 1]! * 2;
      const index = direct[data[at]!]!;
      let result: Ref | undefined;
      if (index >= 0) {
        // The most common node by far: the variable stands in the joint space as it is.
        const base = manager.begin();
        let later = true;
        for (let k = at + 2; k < last; k += 2) {
          const child = go(data[k + 1]!);
          later &&= manager.variable(child) > index;
          manager.push(data[k]!, child);
        }
        if (later) result = manager.finish(base, index);
        else manager.drop(base);
      }
      result ??= this.spreadNode(at, last, go, refused, statusOf);
      memo[ref] = result;
      return result;
    };
    return go(root);
  }

  private spreadNode(at: number, last: number, go: (ref: Ref) => Ref, refused: Ref, statusOf: StatusOf): Ref {
    const { data } = this.nodes;
    const ends: number[] = [];
    const below: Ref[] = [];
    for (let k = at + 2; k < last; k += 2) {
      ends.push(data[k]!);
      below.push(go(data[k + 1]!));
    }
    return this.node(data[at]!, ends, below, refused, statusOf);
  }

  /** Table variables that the diagram asks for. */
  support(root: Ref): ReadonlySet<number> {
    const { offset, data } = this.nodes;
    const seen = new Uint8Array(isTerminal(root) ? 0 : offset.length);
    const found = new Set<number>();
    const stack = [root];
    for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
      if (isTerminal(ref) || seen[ref] === 1) continue;
      seen[ref] = 1;
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
    const runs = this.spread(map, ends, below, refused);
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

/** No reference: terminals count down from -1, and there are not so many. */
const NOT_YET = -0x80000000;

interface Run {
  readonly end: number;
  readonly ref: Ref;
}

const isIdentity = (map: readonly number[], classes: number): boolean => map.length === classes && map.every((own, at) => own === at);
