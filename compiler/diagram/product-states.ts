import { grown } from './manager.ts';
import { PairCache } from './pair-cache.ts';
import type { Ref } from './ref.ts';

/**
 * Finished states of a product: live sets, lists of pairs of a guard's key and reference, with the diagram that each came to. Held past the product, they
 * are what the next one does not work out again: a set that holds no guard that changed is the same set.
 */
export class ProductStates {
  /** States with one live guard: by its key and reference. */
  readonly single = new PairCache(12);
  /** Live sets back to back. */
  private arena = new Int32Array(1 << 12);
  private used = 0;
  private at = new Int32Array(1 << 10);
  private length = new Int32Array(1 << 10);
  private result = new Int32Array(1 << 10);
  private states = 0;
  private table = new Int32Array(1 << 11).fill(-1);

  /** Whole numbers held, as a measure of memory. */
  get size(): number {
    return this.used;
  }

  /** Where the live set that lies in `live` from `from` up to `to` is, or would be. */
  slot(live: Int32Array, from: number, to: number): number {
    const mask = this.table.length - 1;
    let slot = hashOf(live, from, to) & mask;
    for (;;) {
      const state = this.table[slot]!;
      if (state < 0 || this.equals(state, live, from, to)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** The diagram of a slot. */
  known(slot: number): Ref | undefined {
    const state = this.table[slot]!;
    return state < 0 ? undefined : this.result[state];
  }

  store(live: Int32Array, from: number, to: number, result: Ref): void {
    if (this.states * 2 + 2 > this.table.length) this.rehash();
    const state = this.states++;
    if (state >= this.at.length) {
      this.at = grown(this.at, state + 1);
      this.length = grown(this.length, state + 1);
      this.result = grown(this.result, state + 1);
    }
    const length = to - from;
    if (this.used + length > this.arena.length) this.arena = grown(this.arena, this.used + length);
    for (let i = 0; i < length; i++) this.arena[this.used + i] = live[from + i]!;
    this.at[state] = this.used;
    this.length[state] = length;
    this.result[state] = result;
    this.used += length;
    this.table[this.slot(live, from, to)] = state;
  }

  private equals(state: number, live: Int32Array, from: number, to: number): boolean {
    if (this.length[state] !== to - from) return false;
    const shift = this.at[state]! - from;
    for (let i = from; i < to; i++) if (this.arena[i + shift] !== live[i]) return false;
    return true;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let state = 0; state < this.states; state++) {
      const at = this.at[state]!;
      let slot = hashOf(this.arena, at, at + this.length[state]!) & mask;
      while (table[slot]! >= 0) slot = (slot + 1) & mask;
      table[slot] = state;
    }
    this.table = table;
  }
}

function hashOf(live: Int32Array, from: number, to: number): number {
  let h = to - from;
  for (let i = from; i < to; i++) {
    h = Math.imul(h ^ live[i]!, 0x85ebca6b);
    h ^= h >>> 15;
  }
  return h ^ (h >>> 13);
}
