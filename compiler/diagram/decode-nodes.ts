import type { Nodes } from './walk.ts';

/**
 * Reads the `nodes` text of a compiled table (TABLE.md, "Nodes"): base64 of LEB128 numbers. Throws RangeError on text that is cut off
 * or points forward.
 */
export function decodeNodes(text: string): Nodes {
  const bytes = atob(text);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.charCodeAt(at++);
      if (!(scale < 2 ** 35) || byte !== byte) throw new RangeError('nodes');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const count = next();
  const size = next();
  if (!(count <= bytes.length && size <= bytes.length * 2 + 2)) throw new RangeError('nodes');
  const offset = new Int32Array(count);
  const data = new Int32Array(size);
  let used = 0;
  for (let node = 0; node < count; node++) {
    offset[node] = used;
    data[used++] = next();
    const runs = (data[used++] = next());
    let end = 0;
    for (let run = 0; run < runs; run++) {
      data[used++] = end += next();
      const code = next();
      const ref = code % 2 ? -1 - (code - 1) / 2 : node - 1 - code / 2;
      if (!(code % 2) && ref < 0) throw new RangeError('nodes');
      data[used++] = ref;
    }
  }
  if (used !== size || at !== bytes.length) throw new RangeError('nodes');
  return { offset, data };
}
