/** Patients handled at a time: their columns and codes stay in the processor's nearest cache. */
export const CHUNK = 4096;

/** A table of codes, indexed by the classes of some columns as a number of mixed radix, the last column counting 1. */
export interface CodeTable {
  readonly codes: Int32Array;
  /** How many classes each column has, "not tested" among them. */
  readonly sizes: readonly number[];
}

/**
 * Loops over four patients at once: their classes are the bytes of one word, the first patient's the lowest. They read and write arrays of
 * their own, which the compiler of the machine code takes for constants; the same loops over parameters take twice as long.
 */
export interface Lanes {
  fits(table: CodeTable): boolean;
  /** The codes of up to `CHUNK` patients, to be read before the next call. Undefined if a column holds what is no class. The table fits. */
  run(table: CodeTable, columns: readonly Uint8Array[]): Int32Array | undefined;
}

/** Undefined where the first byte of a word is not its lowest. */
export function createLanes(): Lanes | undefined {
  if (new Uint8Array(Int32Array.of(1).buffer)[0] !== 1) return undefined;
  const x = new Int32Array(CHUNK / 4);
  const y = new Int32Array(CHUNK / 4);
  // As many as an index of 16 bits can name, so that none needs a check.
  const codes = new Int32Array(1 << 16);
  const out = new Int32Array(CHUNK);
  const xBytes = new Uint8Array(x.buffer);
  const yBytes = new Uint8Array(y.buffer);

  // One function for three loops: it must be too large to be copied into its caller, where its arrays would be no constants.
  // A byte that is no class sets its highest bit in `bad`: by itself, or when `upX` or `upY` is added. `join` leaves indexes in `x`; `narrow`
  // (indexes of 8 bits) and `wide` (16 bits) leave codes in `out`.
  const pass = (kind: 'join' | 'narrow' | 'wide', words: number, size: number, upX: number, upY: number): number => {
    let bad = 0;
    if (kind === 'join') {
      for (let i = 0; i < words; i += 2) {
        const a = x[i]!;
        const b = y[i]!;
        bad |= a | (a + upX) | b | (b + upY);
        x[i] = Math.imul(a, size) + b;
        const c = x[i + 1]!;
        const d = y[i + 1]!;
        bad |= c | (c + upX) | d | (d + upY);
        x[i + 1] = Math.imul(c, size) + d;
      }
    } else if (kind === 'narrow') {
      for (let i = 0, at = 0; i < words; i += 2, at = (at + 8) | 0) {
        const a = x[i]!;
        const b = y[i]!;
        bad |= a | (a + upX) | b | (b + upY);
        const four = (Math.imul(a, size) + b) | 0;
        out[at] = codes[four & 0xff]!;
        out[at + 1] = codes[(four >>> 8) & 0xff]!;
        out[at + 2] = codes[(four >>> 16) & 0xff]!;
        out[at + 3] = codes[four >>> 24]!;
        const c = x[i + 1]!;
        const d = y[i + 1]!;
        bad |= c | (c + upX) | d | (d + upY);
        const next = (Math.imul(c, size) + d) | 0;
        out[at + 4] = codes[next & 0xff]!;
        out[at + 5] = codes[(next >>> 8) & 0xff]!;
        out[at + 6] = codes[(next >>> 16) & 0xff]!;
        out[at + 7] = codes[next >>> 24]!;
      }
    } else {
      for (let i = 0, at = 0; i < words; i += 1, at = (at + 4) | 0) {
        const a = x[i]!;
        const b = y[i]!;
        bad |= a | (a + upX) | b | (b + upY);
        const even = (Math.imul(a & 0xff00ff, size) + (b & 0xff00ff)) | 0;
        const odd = (Math.imul((a >>> 8) & 0xff00ff, size) + ((b >>> 8) & 0xff00ff)) | 0;
        out[at] = codes[even & 0xffff]!;
        out[at + 1] = codes[odd & 0xffff]!;
        out[at + 2] = codes[even >>> 16]!;
        out[at + 3] = codes[odd >>> 16]!;
      }
    }
    return bad;
  };

  const run = (table: CodeTable, columns: readonly Uint8Array[]): Int32Array | undefined => {
    const { sizes } = table;
    const last = columns.length - 1;
    const count = columns[0]!.length;
    // An even number of words; what stands behind the last patient counts as class 0.
    const words = ((count + 7) >> 3) << 1;
    x[words - 2] = x[words - 1] = y[words - 2] = y[words - 1] = 0;
    codes.set(table.codes);
    if (last === 0) x.fill(0, 0, words);
    else xBytes.set(columns[0]!);
    let bad = 0;
    let upX = last === 0 ? 0 : up(sizes[0]!);
    for (let i = Math.min(1, last); i <= last; i += 1) {
      yBytes.set(columns[i]!);
      bad |= pass(i < last ? 'join' : table.codes.length <= 256 ? 'narrow' : 'wide', words, sizes[i]!, upX, up(sizes[i]!));
      upX = 0;
    }
    return bad & HIGH ? undefined : out.subarray(0, count);
  };
  return { fits, run };
}

/** Every class, and every index that `join` leaves, is below 128. A larger table would be copied for too few patients. */
const fits = ({ codes, sizes }: CodeTable): boolean => sizes.length > 0 && codes.length <= CHUNK && sizes.at(-1)! <= 128 && codes.length / sizes.at(-1)! <= 128;

const HIGH = 0x80808080 | 0;

/** What, added to each byte, sets its highest bit unless the byte is a class. */
const up = (size: number): number => Math.imul(128 - size, 0x01010101);
