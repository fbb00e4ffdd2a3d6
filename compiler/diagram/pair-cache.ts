/** Memo table from two integers to one: open addressing over typed arrays, no strings and no boxed numbers. */
export class PairCache {
  private keys: Int32Array;
  private values: Int32Array;
  private used: Uint8Array;
  private mask: number;
  private size = 0;

  constructor(bits = 8) {
    const capacity = 1 << bits;
    this.mask = capacity - 1;
    this.keys = new Int32Array(capacity * 2);
    this.values = new Int32Array(capacity);
    this.used = new Uint8Array(capacity);
  }

  /** The value, or `undefined`. */
  get(a: number, b: number): number | undefined {
    const slot = this.slot(a, b);
    return this.used[slot] === 1 ? this.values[slot] : undefined;
  }

  set(a: number, b: number, value: number): void {
    const slot = this.slot(a, b);
    if (this.used[slot] === 0) {
      this.used[slot] = 1;
      this.keys[slot * 2] = a;
      this.keys[slot * 2 + 1] = b;
      this.size++;
    }
    this.values[slot] = value;
    if (this.size * 2 > this.mask) this.grow();
  }

  clear(): void {
    this.used.fill(0);
    this.size = 0;
  }

  private slot(a: number, b: number): number {
    let slot = mix(a, b) & this.mask;
    while (this.used[slot] === 1 && (this.keys[slot * 2] !== a || this.keys[slot * 2 + 1] !== b)) slot = (slot + 1) & this.mask;
    return slot;
  }

  private grow(): void {
    const { keys, values, used } = this;
    const capacity = (this.mask + 1) * 2;
    this.mask = capacity - 1;
    this.keys = new Int32Array(capacity * 2);
    this.values = new Int32Array(capacity);
    this.used = new Uint8Array(capacity);
    this.size = 0;
    for (let i = 0; i < used.length; i++) if (used[i] === 1) this.set(keys[i * 2]!, keys[i * 2 + 1]!, values[i]!);
  }
}

function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x27d4eb2f);
  return h ^ (h >>> 13);
}
