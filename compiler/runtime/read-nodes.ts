import type { Nodes } from '../diagram/walk.ts';
import type { Table } from '../ir/table.ts';

/** No compiled variable comes near it: more would fill the memory before anything is asked. */
const MOST_CLASSES = 1 << 20;

/**
 * Reads the `nodes` text of a table (TABLE.md, "Nodes"): base64 of LEB128 numbers. Throws RangeError where it is cut off, points forward,
 * or asks for a variable that is not there or not for all its classes: then every walk ends.
 */
export function readNodes({ nodes, variables }: Pick<Table, 'nodes' | 'variables'>): Nodes {
  const bytes = atob(nodes);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.charCodeAt(at++);
      value += (byte & 127) * scale;
      // Past the end there is no byte above 127 either.
      if (!(byte > 127 && scale < 2 ** 21)) return value;
    }
  };
  const count = next();
  next();
  let sound = variables.every(({ classes, determinate }) => Number.isInteger(classes) && classes <= MOST_CLASSES && determinate <= classes);
  // Every number takes a byte at least.
  const data = new Int32Array(bytes.length);
  const offset: number[] = [];
  let size = 0;
  for (let node = 0; sound && node < count; node += 1) {
    offset.push(size);
    const variable = (data[size++] = next());
    let end = 0;
    for (let runs = (data[size++] = next()); sound && runs; runs -= 1) {
      const length = next();
      const code = next();
      const back = code >> 1;
      sound = length > 0 && (code % 2 > 0 || back < node);
      data[size++] = end += length;
      data[size++] = code % 2 ? -1 - back : node - 1 - back;
    }
    sound &&= end === variables[variable]?.classes && at <= bytes.length;
  }
  if (!sound || at !== bytes.length) throw new RangeError('nodes');
  return { offset, data };
}
