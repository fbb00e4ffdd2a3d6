import type { Manager } from './manager.ts';
import { isTerminal, terminalOf, type Ref } from './ref.ts';

/** Per tested variable the classes of one box, as ranges `[from, to, from, to, …]`. Variables that are not named are free. */
export type Box = readonly { readonly variable: number; readonly ranges: readonly number[] }[];

/** The distinct children of a node, each with the ranges of classes that lead to it, in order of first use. */
export function children(manager: Manager, node: Ref): readonly { readonly ref: Ref; readonly ranges: readonly number[] }[] {
  const byRef = new Map<Ref, number[]>();
  const start = manager.offset[node]! + 2;
  const runs = manager.data[start - 1]!;
  let from = 0;
  for (let k = 0; k < runs; k++) {
    const end = manager.data[start + k * 2]!;
    const ref = manager.data[start + k * 2 + 1]!;
    const ranges = byRef.get(ref);
    if (ranges) ranges.push(from, end);
    else byRef.set(ref, [from, end]);
    from = end;
  }
  return [...byRef].map(([ref, ranges]) => ({ ref, ranges }));
}

/** Disjoint boxes that cover the whole space, each with its terminal. `visit` returns true to stop. `only` prunes parts of the diagram. */
export function paths(manager: Manager, root: Ref, visit: (box: Box, terminal: number) => boolean | void, only?: (terminal: number) => boolean): void {
  const leads = only ? reaches(manager, only) : undefined;
  const box: { variable: number; ranges: readonly number[] }[] = [];
  const go = (ref: Ref): boolean => {
    if (leads && !leads(ref)) return false;
    if (isTerminal(ref)) return visit([...box], terminalOf(ref)) === true;
    const variable = manager.variable(ref);
    for (const child of children(manager, ref)) {
      box.push({ variable, ranges: child.ranges });
      const stop = go(child.ref);
      box.pop();
      if (stop) return true;
    }
    return false;
  };
  go(root);
}

/** Memoized: does the diagram below a reference hold a terminal that `only` accepts? */
export function reaches(manager: Manager, only: (terminal: number) => boolean): (ref: Ref) => boolean {
  const memo = new Map<Ref, boolean>();
  const go = (ref: Ref): boolean => {
    const known = memo.get(ref);
    if (known !== undefined) return known;
    const result = isTerminal(ref) ? only(terminalOf(ref)) : children(manager, ref).some((c) => go(c.ref));
    memo.set(ref, result);
    return result;
  };
  return go;
}

/** Variables that the diagram tests, ascending. */
export function support(manager: Manager, root: Ref): readonly number[] {
  const asked = new Uint8Array(manager.classes.length);
  const { data, offset } = manager;
  walk(manager, root, (node) => { asked[data[offset[node]!]!] = 1; });
  return [...manager.classes.keys()].filter((variable) => asked[variable] === 1);
}

/** Visits every node below a root once, in no order. */
function walk(manager: Manager, root: Ref, visit: (node: Ref) => void): void {
  const { data, offset } = manager;
  const { marks, turn } = markingOf(manager);
  const stack = [root];
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    if (isTerminal(ref) || marks[ref] === turn) continue;
    marks[ref] = turn;
    visit(ref);
    const start = offset[ref]! + 2;
    const end = start + data[start - 1]! * 2;
    for (let at = start + 1; at < end; at += 2) {
      const child = data[at]!;
      if (child >= 0 && marks[child] !== turn) stack.push(child);
    }
  }
}

const markings = new WeakMap<Manager, { marks: Int32Array; turn: number }>();

/** A mark per node that counts for one walk only: nothing is cleared between walks. */
function markingOf(manager: Manager): { readonly marks: Int32Array; readonly turn: number } {
  let marking = markings.get(manager);
  if (!marking || marking.marks.length < manager.count || marking.turn === 0x7fffffff) markings.set(manager, (marking = { marks: new Int32Array(manager.offset.length), turn: 0 }));
  marking.turn += 1;
  return marking;
}

/** Terminals that some world reaches, ascending. `possible[v]` marks the possible classes of a variable; absent: all. */
export function terminals(manager: Manager, root: Ref, possible?: readonly (Uint8Array | undefined)[]): readonly number[] {
  if (!possible) return firstReached(manager, root).toSorted((a, b) => a - b);
  const seen = new Set<Ref>();
  const found = new Set<number>();
  const go = (ref: Ref): void => {
    if (seen.has(ref)) return;
    seen.add(ref);
    if (isTerminal(ref)) {
      found.add(terminalOf(ref));
      return;
    }
    const mask = possible[manager.variable(ref)];
    for (const child of children(manager, ref)) if (!mask || hits(mask, child.ranges)) go(child.ref);
  };
  go(root);
  return [...found].toSorted((a, b) => a - b);
}

/** Terminals that some world reaches, in the order of the first world that does: equal diagrams but for their terminals have the same order. */
export function firstReached(manager: Manager, root: Ref): readonly number[] {
  const { data, offset } = manager;
  const { marks, turn } = markingOf(manager);
  const found = new Set<number>();
  const go = (ref: Ref): void => {
    if (ref < 0) {
      found.add(terminalOf(ref));
      return;
    }
    if (marks[ref] === turn) return;
    marks[ref] = turn;
    const start = offset[ref]! + 2;
    const end = start + data[start - 1]! * 2;
    for (let at = start + 1; at < end; at += 2) go(data[at]!);
  };
  go(root);
  return [...found];
}

/** Number of nodes below a root. */
export function size(manager: Manager, root: Ref): number {
  let count = 0;
  walk(manager, root, () => { count += 1; });
  return count;
}

function hits(mask: Uint8Array, ranges: readonly number[]): boolean {
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c++) if (mask[c] === 1) return true;
  return false;
}
