import { BudgetError, grown, type Manager } from './manager.ts';
import { ProductStates } from './product-states.ts';
import { FALSE, terminal, terminalOf, type Ref } from './ref.ts';

/** A guard of the product: where its diagram is not FALSE, `id` is in the set that `resolve` sees, with the terminal's number. */
export interface Guard {
  readonly id: number;
  readonly root: Ref;
  /** What the guard is called in `ProductOptions.states`; its place in the list, if not given. No two have the same. */
  readonly key?: number;
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
  /** Only so many guards that hold matter, in the order given (policy `first`: one). */
  readonly first?: number;
  /** Most live guards to look at, over all states; past it `BudgetError`. Deterministic, unlike a time. */
  readonly effort?: number;
  /**
   * States of an earlier product of the same manager, which are gone on from and added to. A guard may have another root by now, but what `resolve` gives for
   * guards and values is the same, and so is the number of dominant guards.
   */
  readonly states?: ProductStates;
}

/** Tables of guidelines take up to a hundred looks per guard; random ones soon need millions. */
function defaultEffort(guards: number): number {
  return 8_000_000 + 100 * guards;
}

/**
 * The multi-way product of many guards: in each world, `resolve` of the guards that hold there.
 *
 * Works from the top down over the *live* guards: those whose diagram has not become FALSE. A row that a class excludes is gone from
 * that whole branch, so a unique table of n rows costs about its own size and not n steps per node. States with equal live sets are
 * built once. Live sets that are being worked on lie on one stack, so that no array is made per state.
 */
export function product(manager: Manager, guards: readonly Guard[], resolve: Resolve, options: ProductOptions = {}): Ref {
  return new Product(manager, guards, resolve, options).run();
}

class Product {
  /** By key: dominant guards have the first ones. */
  private readonly ids: Int32Array;
  private readonly dominants: number;
  /** Live sets on the way from the root to the current state, back to back: pairs of guard key and reference. */
  private stack = new Int32Array(1 << 12);
  private top = 0;
  private readonly states: ProductStates;
  private readonly marks: Uint8Array;
  private readonly segmentOf: Int32Array;
  private nothing: Ref | undefined;
  private effort: number;

  constructor(private readonly manager: Manager, guards: readonly Guard[], private readonly resolve: Resolve, private readonly options: ProductOptions) {
    const all = [...(options.dominant ?? []), ...guards];
    this.dominants = options.dominant?.length ?? 0;
    const keys = all.map(({ key }, i) => (i < this.dominants || key === undefined ? i : this.dominants + key));
    this.ids = new Int32Array(keys.reduce((a, b) => Math.max(a, b), -1) + 1);
    this.states = options.states ?? new ProductStates();
    this.effort = options.effort ?? defaultEffort(all.length);
    const widest = manager.classes.reduce((a, b) => Math.max(a, b), 1);
    this.marks = new Uint8Array(widest + 1);
    this.segmentOf = new Int32Array(widest + 1);
    this.room(all.length * 2);
    for (const [i, guard] of all.entries()) {
      const key = keys[i]!;
      this.ids[key] = guard.id;
      if (guard.root === FALSE) continue;
      this.stack[this.top++] = key;
      this.stack[this.top++] = guard.root;
    }
    this.top = this.settled(0, this.top);
  }

  run(): Ref {
    return this.solve(0, this.top);
  }

  /** The result of the live set that lies on the stack from `from` up to `to`. */
  private solve(from: number, to: number): Ref {
    if (from === to) return (this.nothing ??= terminal(this.resolve([], [])));
    if (to - from === 2) return this.solveOne(from);
    const known = this.states.known(this.states.slot(this.stack, from, to));
    if (known !== undefined) return known;
    const result = this.build(from, to);
    this.states.store(this.stack, from, to, result);
    return result;
  }

  private solveOne(from: number): Ref {
    const key = this.stack[from]!;
    const ref = this.stack[from + 1]!;
    const known = this.states.single.get(key, ref);
    if (known !== undefined) return known;
    const result = this.build(from, from + 2);
    this.states.single.set(key, ref, result);
    return result;
  }

  private build(from: number, to: number): Ref {
    const m = this.manager;
    let variable = 0x7fffffff;
    for (let i = from + 1; i < to; i += 2) {
      const ref = this.stack[i]!;
      if (ref >= 0) variable = Math.min(variable, m.data[m.offset[ref]!]!);
    }
    this.effort -= to - from;
    if (this.effort < 0) throw new BudgetError(m.count);
    if (variable === 0x7fffffff) return this.leaf(from, to);
    const ends = this.segments(from, to, variable);
    const top = this.top;
    const bounds = this.distribute(from, to, variable, ends.length);
    const base = m.begin();
    for (let s = 0; s < ends.length; s++) {
      const start = bounds[s]!;
      const child = this.solve(start, this.settled(start, bounds[s + 1]!));
      m.push(ends[s]!, child);
    }
    this.top = top;
    return m.finish(base, variable);
  }

  private leaf(from: number, to: number): Ref {
    const ids: number[] = [];
    const values: number[] = [];
    for (let i = from; i < to; i += 2) {
      ids.push(this.ids[this.stack[i]!]!);
      values.push(terminalOf(this.stack[i + 1]!));
    }
    return terminal(this.resolve(ids, values));
  }

  /** Ends of the segments of the variable's classes that some live node tells apart; fills `segmentOf` (class to segment). */
  private segments(from: number, to: number, variable: number): number[] {
    const { data, offset, classes } = this.manager;
    const { marks, segmentOf, stack } = this;
    for (let i = from + 1; i < to; i += 2) {
      const ref = stack[i]!;
      if (ref < 0) continue;
      const at = offset[ref]!;
      if (data[at] !== variable) continue;
      const runs = data[at + 1]!;
      for (let k = 0; k < runs; k++) marks[data[at + 2 + k * 2]!] = 1;
    }
    const ends: number[] = [];
    const size = classes[variable]!;
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

  /** Puts the live set of every segment on the stack, one after the other, and gives their bounds. Guards that do not test the variable are in all of them. */
  private distribute(from: number, to: number, variable: number, segments: number): Int32Array {
    const bounds = new Int32Array(segments + 1);
    this.each(from, to, variable, segments, bounds, false);
    let at = this.top;
    for (let s = 0; s <= segments; s++) {
      const length = bounds[s]!;
      bounds[s] = at;
      at += length;
    }
    this.room(at);
    this.top = at;
    this.each(from, to, variable, segments, bounds, true);
    // Filling has moved every bound to the end of its segment, where the next one starts.
    bounds.copyWithin(1, 0, segments);
    bounds[0] = segments > 0 ? this.first : at;
    return bounds;
  }

  /** Where the first segment of the last distribution starts. */
  private first = 0;

  /** Counts what each segment gets in `bounds`, or writes it there and moves the bound on. */
  private each(from: number, to: number, variable: number, segments: number, bounds: Int32Array, writes: boolean): void {
    const { data, offset } = this.manager;
    const { segmentOf, stack } = this;
    if (writes) this.first = bounds[0]!;
    for (let i = from; i < to; i += 2) {
      const ref = stack[i + 1]!;
      const at = ref >= 0 ? offset[ref]! : -1;
      const isFree = at < 0 || data[at] !== variable;
      const runs = isFree ? 1 : data[at + 1]!;
      let start = 0;
      for (let k = 0; k < runs; k++) {
        const end = isFree ? segments : segmentOf[data[at + 2 + k * 2]!]!;
        const child = isFree ? ref : data[at + 3 + k * 2]!;
        if (child !== FALSE) {
          for (let s = start; s < end; s++) {
            if (writes) {
              stack[bounds[s]!] = stack[i]!;
              stack[bounds[s]! + 1] = child;
            }
            bounds[s]! += 2;
          }
        }
        start = end;
      }
    }
  }

  /** Cuts a live set where a dominant guard, or as many guards as matter, have settled it; gives its end. A dominant guard is moved to the front and stays alone. */
  private settled(from: number, to: number): number {
    const { first } = this.options;
    if (this.dominants === 0 && first === undefined) return to;
    const { stack } = this;
    let certain = 0;
    for (let i = from; i < to; i += 2) {
      if (stack[i + 1]! >= 0) continue;
      if (stack[i]! >= this.dominants) {
        certain += 1;
        if (certain === first) return i + 2;
        continue;
      }
      stack[from] = stack[i]!;
      stack[from + 1] = stack[i + 1]!;
      return from + 2;
    }
    return to;
  }

  private room(need: number): void {
    if (need > this.stack.length) this.stack = grown(this.stack, need);
  }
}
