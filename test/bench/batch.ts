import type { Table } from '../../compiler/ir/index.ts';
import { load } from '../../compiler/runtime/full.ts';
import { collect, median } from './measure.ts';
import { type DecisionTable, positionOf, sizeOf, type Workload } from './workload.ts';

export interface BatchMeasured {
  readonly nanoseconds: number;
  readonly loop: number;
  readonly ratio: number;
}

const PATIENTS = 1 << 17;

/** `batch` against a loop that somebody would write by hand for these columns: one array lookup, or a walk over a flat tree. */
export function measureBatch(workload: Workload, table: Table): BatchMeasured {
  const batch = load(table).batch();
  const patients = Array.from({ length: PATIENTS }, (_, i) => workload.patients[(i * 31) % workload.patients.length]!);
  const columns = Object.fromEntries(batch.inputs.map((input) => [input.fact, input.column(patients.map((patient) => patient[input.fact]))]));
  const out = new Int32Array(PATIENTS * workload.tables.length);
  const loop = handWritten(workload, patients);
  const own = (): unknown => batch.run(columns, out);
  check(workload, table, batch.run(columns, out), loop.run());
  const many = passes(own);
  const turns: { readonly own: number; readonly loop: number }[] = [];
  collect();
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = time(loop.run, many);
    const between = time(own, many);
    turns.push({ own: between, loop: (before + time(loop.run, many)) / 2 });
  }
  const per = 1e6 / (PATIENTS * workload.tables.length);
  return { nanoseconds: median(turns.map((turn) => turn.own)) * per, loop: median(turns.map((turn) => turn.loop)) * per, ratio: median(turns.map((turn) => turn.own / turn.loop)) };
}

const ROUNDS = 15;
const PASS_MS = 8;
/** Long enough for the compiler of the machine code to have finished its work. */
const WARM_MS = 300;

/** How many passes take long enough to be measured, after warming up. */
function passes(run: () => unknown): number {
  for (const start = performance.now(); performance.now() - start < WARM_MS; ) run();
  return Math.max(1, Math.ceil(PASS_MS / time(run, 3)));
}

/** Milliseconds of processor time per pass. */
function time(run: () => unknown, many: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < many; i += 1) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / many;
}

/** Row numbers by patient and table, as a hand-written kernel gives them. */
function handWritten(workload: Workload, patients: Workload['patients']): { run(): Int32Array } {
  const columns = workload.columns.map((column) => Uint8Array.from(patients, (patient) => positionOf(column, patient[column.name]!)));
  const out = new Int32Array(patients.length * workload.tables.length);
  const kernels = workload.tables.map((table, i) => kernelOf(workload, table, columns, out.subarray(i * patients.length, (i + 1) * patients.length)));
  return {
    run: () => {
      for (const kernel of kernels) kernel();
      return out;
    },
  };
}

/** The loop as somebody would write it for this table and these columns: sizes are literals, arrays are constants that the compiler of the machine code knows. */
function kernelOf(workload: Workload, table: DecisionTable, all: readonly Uint8Array[], out: Int32Array): () => void {
  const columns = table.columns.map((column) => workload.columns[column]!);
  const own = table.columns.map((column) => all[column]!);
  const sizes = columns.map(sizeOf);
  const rowAt = (positions: readonly number[]): number => table.rows.findIndex((row) => row.cells.every((cell, i) => !cell || (positions[i]! >= cell[0] && positions[i]! <= cell[1])));
  const product = sizes.reduce((a, b) => a * b, 1);
  const large = product > 1 << 16;
  const data = large ? treeOf(sizes, table) : Int32Array.from({ length: product }, (_, index) => rowAt(sizes.map((size, i) => Math.floor(index / sizes.slice(i + 1).reduce((a, b) => a * b, 1)) % size)));
  const names = own.map((_, i) => `c${i}`);
  const index = names.reduce((code, name, i) => (code ? `(${code}) * ${sizes[i]} + ${name}[i]` : `${name}[i]`), '');
  const lookup = large ? `let at = 0; do at = data[at + 1 + columns[data[at]][i]]; while (at >= 0); out[i] = -1 - at;` : `out[i] = data[${index}];`;
  // oxlint-disable-next-line no-new-func
  const make = new Function('data', 'columns', 'out', ...names, `return () => { for (let i = 0; i < c0.length; i++) { ${lookup} } }`) as (...values: unknown[]) => () => void;
  return make(data, own, out, ...own);
}

function treeOf(sizes: readonly number[], table: DecisionTable): Int32Array {
  const tree: number[] = [];
  const known = new Map<string, number>();
  const build = (rows: readonly number[], column: number): number => {
    if (column === sizes.length) return -1 - rows[0]!;
    if (rows.every((row) => !table.rows[row]!.cells[column])) return build(rows, column + 1);
    const key = `${column}:${rows.join()}`;
    const old = known.get(key);
    if (old !== undefined) return old;
    const at = tree.length;
    known.set(key, at);
    tree.push(column, ...Array.from({ length: sizes[column]! }, () => 0));
    const accepts = (row: number, i: number): boolean => {
      const cell = table.rows[row]!.cells[column];
      return !cell || (i >= cell[0] && i <= cell[1]);
    };
    for (let i = 0; i < sizes[column]!; i += 1) tree[at + 1 + i] = build(rows.filter((row) => accepts(row, i)), column + 1);
    return at;
  };
  build(table.rows.map((_, i) => i), 0);
  return Int32Array.from(tree);
}

function check(workload: Workload, table: Table, codes: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < codes.length; i += 1) {
    const decision = table.decisions[Math.floor(i / PATIENTS)]!;
    if (decision.terminals[codes[i]!]?.rows[0] !== rows[i]) throw new Error(`batch and loop differ on ${workload.name}, answer ${i}`);
  }
}
