import { grown, type Manager } from './manager.ts';
import { FALSE, terminal, terminalOf, type Ref } from './ref.ts';

/** A guard of the product: where its diagram is not FALSE, `id` is in the set that `resolve` sees, with the terminal's number. */
export interface Guard {
  readonly id: number;
  readonly root: Ref;
}

/**
 * @param ids the guards that hold, in the order given
 * @param values the number of each one's terminal (1 for boolean guards)
 * @returns the number of the product's terminal
 */
export type Resolve = (ids: readonly number[], values: readonly number[]) => number;

export interface ProductOptions {
  /** Guards that decide alone: where one is not FALSE nothing else is looked at (out of scope, impossible). */
  readonly dominant?: readonly Guard[];
  /** Only the first guard that holds matters (policy `first`). */
  readonly firstOnly?: boolean;
}

/**
 * The multi-way product of many guards: in each world, `resolve` of the guards that hold there.
 *
 * Works from the top down over the *live* guards: those whose diagram has not become FALSE. A row that a class excludes is gone from
 * that whole branch, so a unique table of n rows costs about its own size and not n steps per node. States with equal live sets are
 * built once.
 */
export function product(manager: Manager, guards: readonly Guard[], resolve: Resolve, options: ProductOptions = {}): Ref {
  return new Product(manager, guards, resolve, options).run();
}

const EMPTY = 0;

class Product {
  private readonly ids: number[];
  private readonly dominants: number;
  /** Live sets back to back: pairs of guard index and reference. */
  private arena = new Int32Array(1 << 12);
  private arenaTop = 0;
  private stateAt = new Int32Array(1 << 10);
  private stateLength = new Int32Array(1 << 10);
  private stateResult = new Int32Array(1 << 10);
  private states = 0;
  private table = new Int32Array(1 << 11).fill(-1);
  private readonly marks: Uint8Array;
  private readonly segmentOf: Int32Array;
  private nothing: Ref | undefined;

  constructor(private readonly manager: Manager, guards: readonly Guard[], private readonly resolve: Resolve, private readonly options: ProductOptions) {
    const all = [...(options.dominant ?? []), ...guards];
    this.ids = all.map((g) => g.id);
    this.dominants = options.dominant?.length ?? 0;
    const widest = manager.classes.reduce((a, b) => Math.max(a, b), 1);
    this.marks = new Uint8Array(widest + 1);
    this.segmentOf = new Int32Array(widest + 1);
    this.start = new Int32Array(all.length * 2);
    for (const [i, guard] of all.entries()) {
      if (guard.root === FALSE || this.closed) continue;
      this.closed = this.add(i, guard.root);
    }
  }

  private start: Int32Array<ArrayBuffer>;
  private startLength = 0;
  private closed = false;

  /** Adds to the first live set; true when nothing after it can matter. */
  private add(index: number, ref: Ref): boolean {
    if (this.settles(index, ref)) {
      if (index < this.dominants) this.startLength = 0;
      this.start[this.startLength++] = index;
      this.start[this.startLength++] = ref;
      return true;
    }
    this.start[this.startLength++] = index;
    this.start[this.startLength++] = ref;
    return false;
  }

  private settles(index: number, ref: Ref): boolean {
    return ref < 0 && (index < this.dominants || this.options.firstOnly === true);
  }

  run(): Ref {
    return this.solve(this.start.subarray(0, this.startLength));
  }

  private solve(live: Int32Array): Ref {
    if (live.length === EMPTY) return (this.nothing ??= terminal(this.resolve([], [])));
    const slot = this.find(live);
    const known = this.table[slot]!;
    if (known >= 0) return this.stateResult[known]!;
    const result = this.build(live);
    this.store(live, result);
    return result;
  }

  private build(live: Int32Array): Ref {
    const m = this.manager;
    let variable = 0x7fffffff;
    for (let i = 1; i < live.length; i += 2) {
      const ref = live[i]!;
      if (ref >= 0) variable = Math.min(variable, m.data[m.offset[ref]!]!);
    }
    if (variable === 0x7fffffff) return this.leaf(live);
    const ends = this.segments(live, variable);
    const buckets = this.distribute(live, variable, ends.length);
    const base = m.begin();
    for (let s = 0; s < ends.length; s++) {
      const child = this.solve(buckets[s]!);
      m.push(ends[s]!, child);
    }
    return m.finish(base, variable);
  }

  private leaf(live: Int32Array): Ref {
    const ids: number[] = [];
    const values: number[] = [];
    for (let i = 0; i < live.length; i += 2) {
      ids.push(this.ids[live[i]!]!);
      values.push(terminalOf(live[i + 1]!));
    }
    return terminal(this.resolve(ids, values));
  }

  /** Ends of the segments of the variable's classes that some live node tells apart; fills `segmentOf` (class to segment). */
  private segments(live: Int32Array, variable: number): number[] {
    const m = this.manager;
    const { marks, segmentOf } = this;
    for (let i = 1; i < live.length; i += 2) {
      const ref = live[i]!;
      if (ref < 0) continue;
      const at = m.offset[ref]!;
      if (m.data[at] !== variable) continue;
      const runs = m.data[at + 1]!;
      for (let k = 0; k < runs; k++) marks[m.data[at + 2 + k * 2]!] = 1;
    }
    const ends: number[] = [];
    const size = m.classes[variable]!;
    segmentOf[0] = 0;
    for (let c = 1; c <= size; c++) {
      if (marks[c] === 1) {
        ends.push(c);
        marks[c] = 0;
      }
      segmentOf[c] = ends.length;
    }
    return ends;
  }

  /** The live set of every segment. Guards that do not test the variable are in all of them. */
  private distribute(live: Int32Array, variable: number, segments: number): Int32Array[] {
    const lengths = new Int32Array(segments);
    this.each(live, variable, segments, (segment) => {
      lengths[segment]! += 2;
    });
    const buckets: Int32Array[] = [];
    for (let s = 0; s < segments; s++) buckets.push(new Int32Array(lengths[s]!));
    const fill = new Int32Array(segments);
    this.each(live, variable, segments, (segment, index, ref) => {
      const bucket = buckets[segment]!;
      bucket[fill[segment]!++] = index;
      bucket[fill[segment]!++] = ref;
    });
    if (this.dominants > 0 || this.options.firstOnly === true) for (let s = 0; s < segments; s++) buckets[s] = this.settled(buckets[s]!);
    return buckets;
  }

  /** Cuts a live set where a dominant guard, or the first row, has settled it. */
  private settled(bucket: Int32Array): Int32Array {
    for (let i = 0; i < bucket.length; i += 2) {
      if (!this.settles(bucket[i]!, bucket[i + 1]!)) continue;
      return bucket[i]! < this.dominants ? bucket.subarray(i, i + 2) : bucket.subarray(0, i + 2);
    }
    return bucket;
  }

  private each(live: Int32Array, variable: number, segments: number, visit: (segment: number, index: number, ref: Ref) => void): void {
    const m = this.manager;
    const { segmentOf } = this;
    for (let i = 0; i < live.length; i += 2) {
      const index = live[i]!;
      const ref = live[i + 1]!;
      const at = ref >= 0 ? m.offset[ref]! : -1;
      if (at < 0 || m.data[at] !== variable) {
        for (let s = 0; s < segments; s++) visit(s, index, ref);
        continue;
      }
      const runs = m.data[at + 1]!;
      let from = 0;
      for (let k = 0; k < runs; k++) {
        const to = segmentOf[m.data[at + 2 + k * 2]!]!;
        const child = m.data[at + 3 + k * 2]!;
        if (child !== FALSE) for (let s = from; s < to; s++) visit(s, index, child);
        from = to;
      }
    }
  }

  private find(live: Int32Array): number {
    const mask = this.table.length - 1;
    let slot = hashOf(live) & mask;
    for (;;) {
      const state = this.table[slot]!;
      if (state < 0 || this.equals(state, live)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private equals(state: number, live: Int32Array): boolean {
    if (this.stateLength[state] !== live.length) return false;
    const at = this.stateAt[state]!;
    for (let i = 0; i < live.length; i++) if (this.arena[at + i] !== live[i]) return false;
    return true;
  }

  private store(live: Int32Array, result: Ref): void {
    if (this.states * 2 + 2 > this.table.length) this.rehash();
    const state = this.states++;
    if (state >= this.stateAt.length) {
      this.stateAt = grown(this.stateAt, state + 1);
      this.stateLength = grown(this.stateLength, state + 1);
      this.stateResult = grown(this.stateResult, state + 1);
    }
    if (this.arenaTop + live.length > this.arena.length) this.arena = grown(this.arena, this.arenaTop + live.length);
    this.arena.set(live, this.arenaTop);
    this.stateAt[state] = this.arenaTop;
    this.stateLength[state] = live.length;
    this.stateResult[state] = result;
    this.arenaTop += live.length;
    this.table[this.find(live)] = state;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let state = 0; state < this.states; state++) {
      const at = this.stateAt[state]!;
      let slot = hashOf(this.arena.subarray(at, at + this.stateLength[state]!)) & mask;
      while (table[slot]! >= 0) slot = (slot + 1) & mask;
      table[slot] = state;
    }
    this.table = table;
  }
}

function hashOf(live: Int32Array): number {
  let h = live.length;
  for (let i = 0; i < live.length; i++) {
    h = Math.imul(h ^ live[i]!, 0x85ebca6b);
    h ^= h >>> 15;
  }
  return h ^ (h >>> 13);
}
