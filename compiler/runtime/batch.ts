import type { TableDecision } from '../ir/table.ts';
import { CHUNK, createLanes } from './batch-lanes.ts';
import { lazy } from './cache.ts';
import { encode, type Encoder } from './encode.ts';
import type { Engine } from './engine.ts';
import { engineOf, findDecision, type LoadedTable } from './load.ts';
import { type EncoderOf, walk } from './plan.ts';
import { createEncoders } from './shortcut.ts';
import { supportOf } from './support.ts';

/** Combinations of classes up to which a decision is one array lookup. */
const MOST_DIRECT = 1 << 16;

/** A column of class numbers, one per patient, as `encode` gives them. */
export type ClassColumn = Uint8Array | Uint16Array | Int32Array;

/**
 * Many patients whose facts are all settled. A column holds one class number per patient for one input; the result is one code per patient:
 * the terminal of the decision (`table.decisions[…].terminals`), or -1 where a class is missing, which `decide` answers.
 */
export interface Batch {
  readonly inputs: readonly BatchInput[];
  /** Columns by fact name, of equal length. Of several decisions all codes of the first come first. `out` may be given to reuse memory. Throws RangeError. */
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

interface ColumnType {
  new (length: number): ClassColumn;
  from(values: readonly unknown[], classOf: (value: unknown) => number): ClassColumn;
}

/** The smallest kind of column that holds the classes. */
const columnOf = (classes: number): ColumnType => (classes < 255 ? Uint8Array : classes < 65_535 ? Uint16Array : Int32Array) as ColumnType;

/**
 * `precept/runtime/batch`: many patients as columns of class numbers, for one decision of a loaded table, or for several in one pass (all if none is named).
 * Throws RangeError for decisions that classes do not settle, PatientError for unknown ones.
 */
export function batch(table: LoadedTable, decision?: string | readonly string[]): Batch {
  const engine = engineOf(table);
  return createBatch(engine, [decision ?? table.table.decisions.map(({ id }) => id)].flat().map((name) => findDecision(engine, name)), createEncoders(engine));
}

/** Codes by patient; of several decisions one after the other. */
function createBatch(engine: Engine, decisions: readonly TableDecision[], encoderOf: EncoderOf): Batch {
  const own = decisions.map((decision) => {
    const encoders = rootEncoders(engine, decision, encoderOf);
    if (!encoders) throw new RangeError(`\`${decision.id}\` cannot run in a batch: it depends on more than settled classes.`);
    return { decision, encoders };
  });
  const inputs = [...new Set(own.flatMap(({ encoders }) => encoders))];
  const kernels = own.map(({ decision, encoders }) => ({ run: createKernel(engine, decision, encoders), places: encoders.map((encoder) => inputs.indexOf(encoder)) }));
  const run = (columns: Readonly<Record<string, ClassColumn>>, out?: Int32Array): Int32Array => {
    const all = columnsOf(inputs, columns);
    const count = all[0]?.length ?? (out?.length ?? 0) / kernels.length;
    const codes = out ?? new Int32Array(count * kernels.length);
    if (codes.length !== count * kernels.length) throw new RangeError(`The batch gives ${count * kernels.length} codes; \`out\` has room for ${codes.length}.`);
    for (let from = 0; from < count; from += CHUNK) {
      const to = Math.min(count, from + CHUNK);
      const chunk = all.map((column) => column.subarray(from, to));
      kernels.forEach((kernel, i) => kernel.run(kernel.places.map((place) => chunk[place]!), codes.subarray(i * count + from, i * count + to)));
    }
    return codes;
  };
  return { inputs: inputs.map(batchInput), run };
}

/** The inputs of the root alone: what a batch needs. Undefined where a fact has no classes of its own. */
function rootEncoders(engine: Engine, decision: TableDecision, encoderOf: EncoderOf): readonly Encoder[] | undefined {
  if (decision.root === undefined) return undefined;
  const facts = supportOf(engine, decision.root).flatMap((variable) => {
    const { kind } = engine.table.variables[variable]!;
    return kind === 'status' ? [] : [engine.table.facts.findIndex((fact) => fact.kind !== 'allele' && fact.variables.includes(variable))];
  });
  const found = facts.map((fact) => (fact < 0 ? null : encoderOf(fact)));
  return found.every(Boolean) ? (found as Encoder[]) : undefined;
}

/** Writes the codes of a few patients. Throws RangeError where a column holds what is no class. */
type Kernel = (columns: readonly ClassColumn[], out: Int32Array) => void;

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
  const slow = indexing(codes, encoders);
  const table = { codes, sizes };
  const quick = lanes()?.fits(table) ? lanes()! : undefined;
  return (columns, out) => {
    // Lanes give nothing where a column holds what is no class: the slow way says which.
    const found = quick && columns.every(isBytes) ? quick.run(table, columns) : undefined;
    if (found) out.set(found);
    else slow(columns, out);
  };
}

const lanes = lazy(createLanes);
const isBytes = (column: ClassColumn): column is Uint8Array => column instanceof Uint8Array;

/** One lookup per patient, for columns and tables of any size. */
function indexing(codes: Int32Array, encoders: readonly Encoder[]): Kernel {
  const index = new Int32Array(CHUNK);
  return (columns, out) => {
    index.fill(0);
    encoders.forEach((encoder, i) => {
      const most = addColumn(index, columns[i]!, encoder.classes + 1);
      if (most > encoder.classes) refuse(encoder, most);
    });
    for (let i = 0; i < out.length; i += 1) out[i] = codes[index[i]!]!;
  };
}

/** Adds a column's classes to indexes of mixed radix; the largest class, negative ones counting as large. */
function addColumn(index: Int32Array, column: ClassColumn, size: number): number {
  let most = 0;
  for (let i = 0; i < column.length; i += 1) {
    const one = column[i]! >>> 0;
    if (one > most) most = one;
    index[i] = (Math.imul(index[i]!, size) + one) | 0;
  }
  return most;
}

/** A walk over the diagram per patient, where a table of all combinations would be too large. */
function walking(engine: Engine, decision: TableDecision, encoders: readonly Encoder[]): Kernel {
  const tree = flatten(engine, decision.root!, encoders.map((encoder) => encoder.variable), CHUNK);
  // Column after column in one array: a node of the tree says where its column starts.
  const cells = new (columnOf(Math.max(...encoders.map((encoder) => encoder.classes))))(CHUNK * encoders.length);
  return (columns, out) => {
    const largest = columns.map(largestIn);
    encoders.forEach((encoder, i) => {
      if (largest[i]! > encoder.classes) refuse(encoder, largest[i]!);
      cells.set(columns[i]!, i * CHUNK);
    });
    descend(tree, cells, out);
    // A walk that does not come by a column that is missing has found a code all the same.
    encoders.forEach(({ classes }, j) => {
      if (largest[j] === classes) columns[j]!.forEach((one, i) => one === classes && (out[i] = -1));
    });
  };
}

function descend(tree: Int32Array, cells: ClassColumn, out: Int32Array): void {
  for (let i = 0; i < out.length; i += 1) {
    let at = 0;
    do at = tree[at + 1 + cells[tree[at]! + i]!]!;
    while (at >= 0);
    out[i] = -2 - at;
  }
}

function largestIn(column: ClassColumn): number {
  let most = 0;
  for (let i = 0; i < column.length; i += 1) if (column[i]! >>> 0 > most) most = column[i]! >>> 0;
  return most;
}

function refuse({ fact, classes }: Encoder, found: number): never {
  throw new RangeError(`The column \`${fact}\` holds ${found | 0}; classes go up to ${classes} (not tested).`);
}

/**
 * A diagram as a flat tree for settled worlds: `[position among the variables × scale, child, child, …]` per node, children as places,
 * terminals as `-2 - t`; one more child than classes, -1, for what is missing.
 */
export function flatten({ nodes: { offset, data }, table }: Engine, root: number, variables: readonly number[], scale = 1): Int32Array {
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
    tree.push(variables.indexOf(variable) * scale, ...Array.from({ length: classes + 1 }, () => -1));
    for (let one = 0; one < classes; one += 1) {
      while (data[at]! <= one) at += 2;
      tree[here + 1 + one] = place(data[at + 1]!);
    }
    return here;
  };
  place(root);
  return Int32Array.from(tree);
}

/** The columns in the order of the inputs. Throws RangeError on columns that are missing or of unequal length. */
function columnsOf(encoders: readonly Encoder[], columns: Readonly<Record<string, ClassColumn>>): readonly ClassColumn[] {
  const own = encoders.map(({ fact }) => {
    const column = columns[fact];
    if (!column) throw new RangeError(`The batch needs a column \`${fact}\`.`);
    return column;
  });
  if (own.some((column) => column.length !== own[0]!.length)) throw new RangeError('The columns of a batch have unequal lengths.');
  return own;
}
