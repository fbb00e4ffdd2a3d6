import type { TableDecision } from '../ir/table.ts';
import type { Encoder } from './encode.ts';
import type { Engine } from './engine.ts';

/** Combinations of states up to which answers are kept in one array. */
const MOST_DIRECT = 1 << 16;

/** What an answer depends on, and how it is found again. */
export interface Plan {
  /** Answers can be kept: no numbers are computed, and not too much is asked. */
  readonly usable: boolean;
  /** The slot of an answer is the mixed-radix number of these states; else the terminal of the root, where all are settled. */
  readonly direct: boolean;
  readonly encoders: readonly Encoder[];
  /** What the state of each encoder counts in a slot; 0 in a terminal. */
  readonly strides: readonly number[];
  /** How many slots there are. */
  readonly slots: number;
}

export type EncoderOf = (fact: number) => Encoder | undefined | null;

export function createPlan({ kept, terminals }: TableDecision, encoderOf: EncoderOf): Plan {
  const facts = kept?.facts ?? [];
  const encoders = facts.flatMap((fact) => encoderOf(fact) ?? []);
  let slots = 1;
  const own = encoders.map(({ states }) => (slots *= states) / states);
  const direct = slots <= MOST_DIRECT;
  const strides = own.map((stride) => (direct ? stride : 0));
  return { usable: !!kept && (direct || (!!kept.alone && encoders.length === facts.length)), direct, encoders, strides, slots: direct ? slots : terminals.length };
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
