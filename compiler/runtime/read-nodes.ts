import type { Nodes } from '../diagram/walk.ts';
import type { Table } from '../ir/table.ts';

/** No compiled variable comes near it: more would fill the memory before anything is asked. */
const MOST_CLASSES = 1 << 20;

const damaged = (): never => {
  throw new RangeError('nodes');
};

/**
 * Reads the `nodes` text of a table (TABLE.md, "Nodes"): base64 of LEB128 numbers. Throws RangeError where it is cut off, points forward,
 * or asks for a variable that is not there or not for all its classes: then every walk ends.
 */
export function readNodes({ nodes, variables }: Table): Nodes {
  const bytes = atob(nodes);
  let at = 0;
  const next = (): number => {
    let byte = bytes.charCodeAt(at++);
    let value = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      if (scale > 2 ** 21) damaged();
      byte = bytes.charCodeAt(at++);
      value += (byte & 127) * scale;
    }
    return value;
  };
  const count = next();
  const size = next();
  if (count > bytes.length || size > bytes.length * 2 + 2) damaged();
  if (variables.some(({ classes, determinate }) => !(Number.isInteger(classes) && classes <= MOST_CLASSES && determinate <= classes))) damaged();
  const offset = new Int32Array(count);
  const data = new Int32Array(size);
  let used = 0;
  for (let node = 0; node < count; node += 1) {
    offset[node] = used;
    const variable = (data[used++] = next());
    let runs = (data[used++] = next());
    let end = 0;
    for (; runs > 0; runs -= 1) {
      const length = next();
      const code = next();
      const below = node - 1 - code / 2;
      if (!length || (code % 2 < 1 && below < 0) || at > bytes.length) damaged();
      data[used++] = end += length;
      data[used++] = code % 2 ? -1 - (code >> 1) : below;
    }
    if (end !== variables[variable]?.classes) damaged();
  }
  return used === size && at === bytes.length ? { offset, data } : damaged();
}
