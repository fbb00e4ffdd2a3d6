import type { Answer } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { type Batch, batchInput, type ClassColumn, columnsOf, createKernel } from './batch.ts';
import { cached } from './cache.ts';
import type { Encoder } from './encode.ts';
import type { Engine } from './engine.ts';
import { createEncoders, createFast, type Fast, rootEncoders } from './fast.ts';

/** Answers by the shortest way: encode what the patient object holds, look the answer up, work it out only the first time. */
export interface Shortcut {
  one(decision: TableDecision, facts: unknown, careful: () => Answer): Answer;
  /** Undefined: the patient must be read carefully as a whole. */
  all(facts: unknown, careful: (decision: TableDecision) => Answer): Answer[] | undefined;
  /** One decision: codes by patient. Several: by patient, then by decision. Throws RangeError for decisions that no classes settle. */
  batch(decisions: readonly TableDecision[]): Batch;
}

export function createShortcut(engine: Engine): Shortcut {
  const encoderOf = createEncoders(engine);
  const fastOf = cached((decision: TableDecision) => createFast(engine, decision, encoderOf));
  const states = new Int32Array(engine.table.variables.length);
  const everything = cached((_: 0) => {
    const fasts = engine.table.decisions.map((decision) => fastOf(decision));
    return { fasts, encoders: [...new Set(fasts.flatMap((fast) => fast.encoders))] };
  });
  const keep = (fast: Fast, careful: () => Answer): Answer => {
    const slot = fast.slot(states);
    if (slot < 0) return careful();
    return fast.answers[slot] ?? (fast.answers[slot] = freeze(careful()));
  };
  const kernelOf = cached((decision: TableDecision) => {
    const encoders = rootEncoders(engine, decision, encoderOf);
    if (!encoders) throw new RangeError(`\`${decision.id}\` cannot run in a batch: it depends on more than settled classes.`);
    return { encoders, run: createKernel(engine, decision, encoders) };
  });
  const batch = (decisions: readonly TableDecision[]): Batch => {
    const kernels = decisions.map(kernelOf);
    const inputs = [...new Set(kernels.flatMap((kernel) => kernel.encoders))];
    const places = kernels.map((kernel) => kernel.encoders.map((encoder) => inputs.indexOf(encoder)));
    const run = (columns: Readonly<Record<string, ClassColumn>>, out?: Int32Array): Int32Array => {
      const own = columnsOf(inputs, columns);
      const codes = out ?? new Int32Array((own[0]?.length ?? 0) * kernels.length);
      kernels.forEach((kernel, i) => kernel.run(places[i]!.map((place) => own[place]!), codes, i, kernels.length));
      return codes;
    };
    return { inputs: inputs.map(batchInput), run };
  };
  return {
    batch,
    one: (decision, facts, careful) => {
      const fast = fastOf(decision);
      return fast.usable && encode(fast.encoders, facts, states) ? keep(fast, careful) : careful();
    },
    all: (facts, careful) => {
      const { fasts, encoders } = everything(0);
      if (!encode(encoders, facts, states)) return undefined;
      return fasts.map((fast, i) => {
        const again = (): Answer => careful(engine.table.decisions[i]!);
        return fast.usable ? keep(fast, again) : again();
      });
    },
  };
}

/** Fills in the state of every fact; false where some key of the patient is not one of them or a value needs careful reading. */
function encode(encoders: readonly Encoder[], facts: unknown, states: Int32Array): boolean {
  if (facts === null || typeof facts !== 'object' || Object.getPrototypeOf(facts) !== Object.prototype) return false;
  const report = facts as Record<string, unknown>;
  let found = 0;
  for (let i = 0; i < encoders.length; i += 1) {
    const encoder = encoders[i]!;
    const value = report[encoder.fact];
    if (value === undefined) states[encoder.variable] = encoder.classes;
    else {
      const state = encoder.encode(value);
      if (state < 0) return false;
      states[encoder.variable] = state;
      found += 1;
    }
  }
  // oxlint-disable-next-line guard-for-in
  for (const _ in report) found -= 1;
  return found === 0;
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) freeze(one);
  }
  return value;
}
