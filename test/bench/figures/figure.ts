import type { Table } from '../../../compiler/ir/index.ts';
import type { Workload } from '../workload.ts';

/**
 * Something that the benchmark measures beside the engines. A new one is one file in this folder and one name in `index.ts`; `npm run bench -- <name>`
 * measures it alone. Times are processor time (`processorTime` and `quiet` of measure.ts), and never fail anything.
 */
export interface Figure {
  readonly name: string;
  readonly title: string;
  measure(bench: Bench): Measurement | Promise<Measurement>;
}

/** What a figure may use. */
export interface Bench {
  /** The workloads that were asked for, with their compiled tables: each is compiled when it is first taken. */
  readonly compiled: readonly { readonly workload: Workload; table(): Table }[];
  /** Fewer repetitions: the whole benchmark is to take less than two minutes. */
  readonly quick: boolean;
  /** A folder for files. */
  readonly folder: string;
  /** The runtime as embedders load it: one file, minified. */
  readonly runtime: string;
}

export interface Measurement {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly goals: readonly Goal[];
}

/** A goal of the design. */
export interface Goal {
  readonly what: string;
  readonly reached: number;
  /** At most this much is wanted. */
  readonly goal: number;
  readonly unit: string;
  /** Why it is missed, in a sentence; shown only while it is. */
  readonly missed: string;
}
