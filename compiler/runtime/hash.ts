/** JSON with object keys in code-unit order and no spaces: equal data has equal text. Undefined properties are left out. */
export function canonicalJson(value: unknown): string {
  let keepsOrder = true;
  const ordered = (one: unknown): unknown => {
    if (one === null || typeof one !== 'object') return one;
    if (Array.isArray(one)) return one.map(ordered);
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(one).toSorted()) {
      keepsOrder &&= key > ':' && key !== '__proto__';
      copy[key] = ordered((one as Record<string, unknown>)[key]);
    }
    return copy;
  };
  const copy = ordered(value);
  return keepsOrder ? JSON.stringify(copy) : written(value);
}

/** The same for keys that an object would not keep in their places, such as numbers. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => written(one ?? null)).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${written(one)}`).join()}}`;
}

/** SHA-256 (FIPS 180-4) of the UTF-8 of a text, in hex. */
export function sha256(text: string): string {
  const input = new TextEncoder().encode(text);
  const bytes = new Uint8Array((((input.length + 8) >> 6) + 1) << 6);
  bytes.set(input);
  bytes[input.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(input.length / 0x20000000));
  view.setUint32(bytes.length - 4, input.length << 3);
  const hash = Int32Array.from(start);
  const w = new Int32Array(64);
  for (let at = 0; at < bytes.length; at += 64) block(view, at, hash, w);
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const { start, rounds } = constants();

/** The first bits of the fractional parts of the square and cube roots of the first primes, as the standard derives them. */
function constants(): { readonly start: Int32Array; readonly rounds: Int32Array } {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  const bits = (root: number): number => Math.floor((root % 1) * 0x100000000) | 0;
  return { start: Int32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime))), rounds: Int32Array.from(primes, (prime) => bits(Math.cbrt(prime))) };
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

function block(view: DataView, at: number, hash: Int32Array, w: Int32Array): void {
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    w[i] = w[i - 16]! + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7]! + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let a = hash[0]!;
  let b = hash[1]!;
  let c = hash[2]!;
  let d = hash[3]!;
  let e = hash[4]!;
  let f = hash[5]!;
  let g = hash[6]!;
  let h = hash[7]!;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i]! + w[i]!) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  hash[0]! += a;
  hash[1]! += b;
  hash[2]! += c;
  hash[3]! += d;
  hash[4]! += e;
  hash[5]! += f;
  hash[6]! += g;
  hash[7]! += h;
}
