import type { TableDecision } from '../ir/table.ts';
import { encode, type Encoder } from './encode.ts';
import type { Engine } from './engine.ts';
import { type EncoderOf, rootEncoders } from './fast.ts';

/** Combinations of classes up to which a decision is one array lookup. */
const MOST_DIRECT = 1 << 16;

/** A column of class numbers, one per patient, as `encode` gives them. */
export type ClassColumn = Uint8Array | Uint16Array | Int32Array;

/**
 * Many patients whose facts are all settled. A column holds one class number per patient for one input; the result is one code per patient:
 * the terminal of the decision (`table.decisions[…].terminals`), or -1 where a class is missing (`classes`, or more), which `decide` answers.
 */
export interface Batch {
  readonly inputs: readonly BatchInput[];
  /** Columns by fact name, of equal length. Of several decisions all codes of the first come first. `out` may be given to reuse memory. */
  run(columns: Readonly<Record<string, ClassColumn>>, out?: Int32Array): Int32Array;
}

export interface BatchInput {
  readonly fact: string;
  /** Class numbers are below this; this number itself stands for "not tested or not settled". */
  readonly classes: number;
  /** The class of a reported value. */
  encode(value: unknown): number;
  /** The classes of many values. */
  column(values: readonly unknown[]): ClassColumn;
}

function batchInput(encoder: Encoder): BatchInput {
  const { fact, classes } = encoder;
  const classOf = (value: unknown): number => {
    const state = encode(encoder, value);
    return state < 0 || state > classes ? classes : state;
  };
  return { fact, classes, encode: classOf, column: (values) => columnOf(classes).from(values, classOf) };
}

/** The smallest kind of column that holds the classes. */
const columnOf = (classes: number) => (classes < 255 ? Uint8Array : classes < 65_535 ? Uint16Array : Int32Array) as { from(values: readonly unknown[], classOf: (value: unknown) => number): ClassColumn };

/** Codes by patient; of several decisions one after the other. Throws RangeError for decisions that classes do not settle. */
export function createBatch(engine: Engine, decisions: readonly TableDecision[], encoderOf: EncoderOf): Batch {
  const kernels = decisions.map((decision) => {
    const encoders = rootEncoders(engine, decision, encoderOf);
    if (!encoders) throw new RangeError(`\`${decision.id}\` cannot run in a batch: it depends on more than settled classes.`);
    return { encoders, run: createKernel(engine, decision, encoders) };
  });
  const inputs = [...new Set(kernels.flatMap((kernel) => kernel.encoders))];
  const places = kernels.map((kernel) => kernel.encoders.map((encoder) => inputs.indexOf(encoder)));
  const run = (columns: Readonly<Record<string, ClassColumn>>, out?: Int32Array): Int32Array => {
    const own = columnsOf(inputs, columns);
    const codes = out ?? new Int32Array((own[0]?.length ?? 0) * kernels.length);
    const count = codes.length / kernels.length;
    kernels.forEach((kernel, i) => kernel.run(places[i]!.map((place) => own[place]!), codes.subarray(i * count, (i + 1) * count)));
    return codes;
  };
  return { inputs: inputs.map(batchInput), run };
}

type Kernel = (columns: readonly ClassColumn[], out: Int32Array) => void;

/** A kernel for one decision. */
function createKernel(engine: Engine, decision: TableDecision, encoders: readonly Encoder[]): Kernel {
  const sizes = encoders.map((encoder) => encoder.classes + 1);
  const product = sizes.reduce((a, b) => a * b, 1);
  if (product > MOST_DIRECT) return walking(engine, decision, encoders);
  const codes = new Int32Array(product);
  const classes = new Int32Array(engine.table.variables.length);
  for (let index = 0; index < product; index += 1) {
    let rest = index;
    for (let i = encoders.length - 1; i >= 0; i -= 1) {
      classes[encoders[i]!.variable] = rest % sizes[i]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    codes[index] = encoders.every((encoder) => classes[encoder.variable]! < encoder.classes) ? walk(engine, decision.root!, classes) : -1;
  }
  return direct(codes, sizes);
}

function direct(codes: Int32Array, sizes: readonly number[]): Kernel {
  if (sizes.length === 1 || sizes.length > 3) return (columns, out) => {
    for (let i = 0; i < out.length; i += 1) {
      let index = 0;
      for (let j = 0; j < sizes.length; j += 1) index = index * sizes[j]! + columns[j]![i]!;
      out[i] = codes[index]!;
    }
  };
  const [shift1, shift2] = [sizes.at(-2)!, sizes.at(-1)!].map((size) => 32 - Math.clz32(size - 1)) as [number, number];
  const padded = new Int32Array(1 << (shift1 + shift2 + (sizes.length === 3 ? 32 - Math.clz32(sizes[0]! - 1) : 0)));
  for (let index = 0; index < codes.length; index += 1) {
    const last = index % sizes.at(-1)!;
    const rest = (index - last) / sizes.at(-1)!;
    const middle = rest % sizes.at(-2)!;
    padded[(((((rest - middle) / sizes.at(-2)!) << shift1) | middle) << shift2) | last] = codes[index]!;
  }
  if (sizes.length === 2) return ([a, b], out) => two(padded, a!, b!, shift2, out);
  return ([a, b, c], out) => three(padded, a!, b!, c!, shift1, shift2, out);
}

// The loops get all that they use as parameters (from a closure that exists several times V8 reads it anew in every turn), and read four
// patients' classes at once where columns are bytes.
function two(codes: Int32Array, a: ClassColumn, b: ClassColumn, shift: number, out: Int32Array): void {
  let i = 0;
  const [x, y] = [words(a), words(b)];
  if (x && y && codes.length <= 256)
    for (let word = 0; word < x.length; word += 1, i = (i + 4) | 0) {
      const all = (x[word]! << shift) | y[word]!;
      out[i] = codes[all & 255]!;
      out[(i + 1) | 0] = codes[(all >>> 8) & 255]!;
      out[(i + 2) | 0] = codes[(all >>> 16) & 255]!;
      out[(i + 3) | 0] = codes[all >>> 24]!;
    }
  for (; i < a.length; i += 1) out[i] = codes[(a[i]! << shift) | b[i]!]!;
}

function three(codes: Int32Array, a: ClassColumn, b: ClassColumn, c: ClassColumn, shift1: number, shift2: number, out: Int32Array): void {
  let i = 0;
  const [x, y, z] = [words(a), words(b), words(c)];
  if (x && y && z && codes.length <= 256 << shift2)
    for (let word = 0; word < x.length; word += 1, i = (i + 4) | 0) {
      const pair = (x[word]! << shift1) | y[word]!;
      const last = z[word]!;
      out[i] = codes[((pair & 255) << shift2) | (last & 255)]!;
      out[(i + 1) | 0] = codes[(((pair >>> 8) & 255) << shift2) | ((last >>> 8) & 255)]!;
      out[(i + 2) | 0] = codes[(((pair >>> 16) & 255) << shift2) | ((last >>> 16) & 255)]!;
      out[(i + 3) | 0] = codes[((pair >>> 24) << shift2) | (last >>> 24)]!;
    }
  for (; i < a.length; i += 1) out[i] = codes[(((a[i]! << shift1) | b[i]!) << shift2) | c[i]!]!;
}

const words = (column: ClassColumn): Int32Array | undefined => (column instanceof Uint8Array && column.byteOffset % 4 === 0 ? new Int32Array(column.buffer, column.byteOffset, column.length >> 2) : undefined);

function walking(engine: Engine, decision: TableDecision, encoders: readonly Encoder[]): Kernel {
  const tree = flatten(engine, decision.root!, encoders.map((encoder) => encoder.variable));
  return (columns, out) => {
    descend(tree, columns, out);
    encoders.forEach(({ classes }, j) => {
      if (checked.get(columns[j]!)! >= classes) columns[j]!.forEach((one, i) => one >= classes && (out[i] = -1));
    });
  };
}

function descend(tree: Int32Array, columns: readonly ClassColumn[], out: Int32Array): void {
  for (let i = 0; i < out.length; i += 1) {
    let at = 0;
    do at = tree[at + 1 + columns[tree[at]!]![i]!]!;
    while (at >= 0);
    out[i] = -2 - at;
  }
}

/**
 * A diagram as a flat tree for settled worlds: `[position among the variables, child, child, …]` per node, children as places, terminals as
 * `-2 - t`; one more child than classes, -1, for what is missing. */
export function flatten({ nodes: { offset, data }, table }: Engine, root: number, variables: readonly number[]): Int32Array {
  const places = new Map<number, number>();
  const tree: number[] = [];
  const place = (ref: number): number => {
    if (ref < 0) return ref - 1;
    const known = places.get(ref);
    if (known !== undefined) return known;
    let at = offset[ref]!;
    const variable = data[at]!;
    at += 2;
    const { classes, kind } = table.variables[variable]!;
    if (kind === 'status') return place(data[at + 1]!);
    const here = tree.length;
    places.set(ref, here);
    tree.push(variables.indexOf(variable), ...Array.from({ length: classes + 1 }, () => -1));
    for (let one = 0; one < classes; one += 1) {
      while (data[at]! <= one) at += 2;
      tree[here + 1 + one] = place(data[at + 1]!);
    }
    return here;
  };
  place(root);
  return Int32Array.from(tree);
}

/** The terminal of one settled world; status variables are 0, for everything is reported. */
export function walk({ nodes: { offset, data } }: Engine, root: number, classes: ArrayLike<number>): number {
  let ref = root;
  while (ref >= 0) {
    let at = offset[ref]!;
    const one = classes[data[at]!]!;
    at += 2;
    while (data[at]! <= one) at += 2;
    ref = data[at + 1]!;
  }
  return -1 - ref;
}

const checked = new WeakMap<ClassColumn, number>();

/** The columns in the order of the inputs. Each is looked at once: it must not be written to afterwards. Throws RangeError on columns that are missing, of unequal length, or hold what is no class. */
function columnsOf(encoders: readonly Encoder[], columns: Readonly<Record<string, ClassColumn>>): readonly ClassColumn[] {
  const own = encoders.map(({ fact, classes }) => {
    const column = columns[fact];
    if (!column) throw new RangeError(`The batch needs a column \`${fact}\`.`);
    if ((checked.get(column) ?? Infinity) > classes) {
      let most = 0;
      for (let i = 0; i < column.length; i += 1) if (column[i]! > most) most = column[i]!;
      if (most > classes) throw new RangeError(`The column \`${fact}\` holds ${most}; classes go up to ${classes} (not tested).`);
      checked.set(column, most);
    }
    return column;
  });
  if (own.some((column) => column.length !== own[0]!.length)) throw new RangeError('The columns of a batch have unequal lengths.');
  return own;
}
