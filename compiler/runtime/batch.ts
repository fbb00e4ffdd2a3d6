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
  /** Columns by fact name. Columns have equal length; `out` may be given to reuse memory. */
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

/** One decision: codes by patient. Several: by patient, then by decision. Throws RangeError for decisions that classes do not settle. */
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
    kernels.forEach((kernel, i) => kernel.run(places[i]!.map((place) => own[place]!), codes, i, kernels.length));
    return codes;
  };
  return { inputs: inputs.map(batchInput), run };
}

type Kernel = (columns: readonly ClassColumn[], out: Int32Array, from: number, step: number) => void;

/** A kernel for one decision. `from` and `step`: where its codes go in `out`. */
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

// The loops get all that they use as parameters: from a closure that exists several times V8 reads it anew in every turn.
function direct(codes: Int32Array, sizes: readonly number[]): Kernel {
  const [, size1 = 1, size2 = 1] = sizes;
  if (sizes.length === 1) return ([a], out, from, step) => one(codes, a!, out, from, step);
  if (sizes.length === 2) return ([a, b], out, from, step) => two(codes, a!, b!, size1, out, from, step);
  if (sizes.length === 3) return ([a, b, c], out, from, step) => three(codes, a!, b!, c!, size1, size2, out, from, step);
  return (columns, out, from, step) => {
    const count = columns[0]?.length ?? 0;
    for (let i = 0, at = from; i < count; i += 1, at += step) {
      let index = 0;
      for (let j = 0; j < sizes.length; j += 1) index = index * sizes[j]! + columns[j]![i]!;
      out[at] = codes[index]!;
    }
  };
}

function one(codes: Int32Array, a: ClassColumn, out: Int32Array, from: number, step: number): void {
  for (let i = 0, at = from; i < a.length; i += 1, at += step) out[at] = codes[a[i]!]!;
}

function two(codes: Int32Array, a: ClassColumn, b: ClassColumn, size1: number, out: Int32Array, from: number, step: number): void {
  for (let i = 0, at = from; i < a.length; i += 1, at += step) out[at] = codes[a[i]! * size1 + b[i]!]!;
}

function three(codes: Int32Array, a: ClassColumn, b: ClassColumn, c: ClassColumn, size1: number, size2: number, out: Int32Array, from: number, step: number): void {
  for (let i = 0, at = from; i < a.length; i += 1, at += step) out[at] = codes[(a[i]! * size1 + b[i]!) * size2 + c[i]!]!;
}

function walking(engine: Engine, decision: TableDecision, encoders: readonly Encoder[]): Kernel {
  const classes = new Int32Array(engine.table.variables.length);
  return (columns, out, from, step) => {
    const count = columns[0]?.length ?? 0;
    for (let i = 0, at = from; i < count; i += 1, at += step) {
      let settled = true;
      for (let j = 0; j < encoders.length; j += 1) {
        const one = columns[j]![i]!;
        settled &&= one < encoders[j]!.classes;
        classes[encoders[j]!.variable] = one;
      }
      out[at] = settled ? walk(engine, decision.root!, classes) : -1;
    }
  };
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
