import type { Ref } from './ref.ts';

/** A diagram would need more nodes than the budget allows: the question is not answered, and nothing is claimed about it. */
export class BudgetError extends Error {
  constructor(readonly nodes: number) {
    super(`a decision diagram needs more than ${nodes} nodes`);
    this.name = 'BudgetError';
  }
}

export const DEFAULT_BUDGET = 4_000_000;

/**
 * The store of one program's decision diagrams: ordered, reduced, hash-consed, multi-valued (Bryant 1986; Srinivasan et al. 1990).
 *
 * A node tests one variable and has its children as runs of classes: `[variable, runs, end, ref, end, ref, …]` in `data`, from
 * `offset[node]`; ends are exclusive and the last is the number of classes. Runs keep a column with a thousand thresholds as small as its rows.
 *
 * INVARIANT: variables increase along every path; neighbouring runs have different children; a node has at least two runs; two nodes
 * with equal content are the same node. So two diagrams are equal exactly when their references are.
 */
export class Manager {
  data = new Int32Array(1 << 14);
  offset = new Int32Array(1 << 11);
  count = 0;
  private used = 0;
  private table = new Int32Array(1 << 12).fill(-1);
  private scratch = new Int32Array(1 << 10);
  private top = 0;

  /** `classes[v]`: number of classes of variable v, in the order of the diagram. */
  constructor(readonly classes: readonly number[], private limit: number = DEFAULT_BUDGET) {}

  /** Allows so many nodes more than there are now; what was half built is dropped. */
  allow(nodes: number): void {
    this.limit = this.count + nodes;
    this.top = 0;
  }

  /** The variable a reference tests; terminals come after every variable. */
  variable(ref: Ref): number {
    return ref < 0 ? 0x7fffffff : this.data[this.offset[ref]!]!;
  }

  /** Starts a node: runs follow with `push`, `finish` closes it. Nodes nest, so that a recursion may build children in between. */
  begin(): number {
    return this.top;
  }

  push(end: number, ref: Ref): void {
    if (this.top + 2 > this.scratch.length) this.scratch = grown(this.scratch, this.top + 2);
    this.scratch[this.top++] = end;
    this.scratch[this.top++] = ref;
  }

  finish(base: number, variable: number): Ref {
    let write = base;
    for (let read = base; read < this.top; read += 2) {
      const ref = this.scratch[read + 1]!;
      if (write > base && this.scratch[write - 1] === ref) this.scratch[write - 2] = this.scratch[read]!;
      else {
        this.scratch[write] = this.scratch[read]!;
        this.scratch[write + 1] = ref;
        write += 2;
      }
    }
    this.top = base;
    if (write === base + 2) return this.scratch[base + 1]!;
    return this.unique(variable, base, (write - base) / 2);
  }

  /** Drops a node that was begun and not finished. */
  drop(base: number): void {
    this.top = base;
  }

  /** A number that no node has: see `with-classes.ts`. */
  leaveOut(): void {
    if (this.count + 1 > this.offset.length) this.offset = grown(this.offset, this.count + 1);
    this.offset[this.count++] = LEFT_OUT;
  }

  /** A node from ranges `[from, to, …)` of classes that lead to `inside`; all others lead to `outside`. Ranges are disjoint and ascending. */
  choice(variable: number, ranges: readonly number[], inside: Ref, outside: Ref): Ref {
    const base = this.begin();
    const size = this.classes[variable]!;
    let at = 0;
    for (let i = 0; i < ranges.length; i += 2) {
      if (ranges[i]! > at) this.push(ranges[i]!, outside);
      if (ranges[i + 1]! > ranges[i]!) this.push(ranges[i + 1]!, inside);
      at = Math.max(at, ranges[i + 1]!);
    }
    if (at < size) this.push(size, outside);
    return this.finish(base, variable);
  }

  /** The child of a node (or the terminal itself) for a class of the given variable. */
  child(ref: Ref, variable: number, value: number): Ref {
    if (ref < 0) return ref;
    let at = this.offset[ref]!;
    if (this.data[at] !== variable) return ref;
    at += 2;
    while (this.data[at]! <= value) at += 2;
    return this.data[at + 1]!;
  }

  private unique(variable: number, base: number, runs: number): Ref {
    const hash = this.hash(variable, base, runs);
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const node = this.table[slot]!;
      if (node < 0) break;
      if (this.same(node, variable, base, runs)) return node;
      slot = (slot + 1) & mask;
    }
    const node = this.append(variable, base, runs);
    this.table[slot] = node;
    if (this.count * 2 > this.table.length) this.rehash();
    return node;
  }

  private hash(variable: number, base: number, runs: number): number {
    let h = Math.imul(variable + 1, 0x9e3779b1);
    for (let i = 0; i < runs * 2; i++) {
      h = Math.imul(h ^ this.scratch[base + i]!, 0x85ebca6b);
      h ^= h >>> 13;
    }
    return h ^ (h >>> 16);
  }

  private same(node: number, variable: number, base: number, runs: number): boolean {
    const at = this.offset[node]!;
    if (this.data[at] !== variable || this.data[at + 1] !== runs) return false;
    for (let i = 0; i < runs * 2; i++) if (this.data[at + 2 + i] !== this.scratch[base + i]) return false;
    return true;
  }

  private append(variable: number, base: number, runs: number): number {
    if (this.count >= this.limit) throw new BudgetError(this.limit);
    const need = this.used + 2 + runs * 2;
    if (need > this.data.length) this.data = grown(this.data, need);
    if (this.count + 1 > this.offset.length) this.offset = grown(this.offset, this.count + 1);
    const node = this.count++;
    this.offset[node] = this.used;
    this.data[this.used] = variable;
    this.data[this.used + 1] = runs;
    for (let i = 0; i < runs * 2; i++) this.data[this.used + 2 + i] = this.scratch[base + i]!;
    this.used = need;
    return node;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let node = 0; node < this.count; node++) {
      const at = this.offset[node]!;
      if (at === LEFT_OUT) continue;
      const runs = this.data[at + 1]!;
      let h = Math.imul(this.data[at]! + 1, 0x9e3779b1);
      for (let i = 0; i < runs * 2; i++) {
        h = Math.imul(h ^ this.data[at + 2 + i]!, 0x85ebca6b);
        h ^= h >>> 13;
      }
      let slot = (h ^ (h >>> 16)) & mask;
      while (table[slot]! >= 0) slot = (slot + 1) & mask;
      table[slot] = node;
    }
    this.table = table;
  }
}

/** Where a node that was left out has its content. */
const LEFT_OUT = -1;

/** A copy with room for at least `need`, doubling so that appending stays linear. */
export function grown(array: Int32Array<ArrayBuffer>, need: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(need, array.length * 2));
  copy.set(array);
  return copy;
}
