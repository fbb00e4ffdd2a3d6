import type { Answer } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { cached } from './cache.ts';
import { narrow } from './classes.ts';
import { decideKnown } from './decide.ts';
import { createEncoder, encode, type Encoder } from './encode.ts';
import type { Engine } from './engine.ts';
import { createPlan, type EncoderOf, type Plan } from './fast.ts';
import { classesIn, type Knowledge } from './knowledge.ts';
import { untested } from './read-facts.ts';
import { walk } from './batch.ts';

/** Answers by the shortest way: encode what the patient object holds, and look the answer up; undefined: the patient must be read carefully. */
export interface Shortcut {
  readonly encoderOf: EncoderOf;
  one(decision: TableDecision): (facts: unknown) => Answer | undefined;
  all(facts: unknown): readonly (Answer | undefined)[] | undefined;
}

interface Known extends Plan {
  readonly decision: TableDecision;
  readonly answers: (Answer | undefined)[];
}

export function createShortcut(engine: Engine): Shortcut {
  const { table } = engine;
  const encoderOf = cached((fact: number) => createEncoder(engine, fact) ?? null);
  const states = new Int32Array(table.variables.length);
  const keys = cached((_: 0) => new Map(table.facts.flatMap(({ name }, i) => (encoderOf(i) ? [[name, encoderOf(i)!] as const] : []))));
  const planOf = cached((decision: TableDecision): Known => {
    const plan = createPlan(engine, decision, encoderOf);
    // Made at its full length: an array that grows by leaps becomes a slow hash table.
    return { ...plan, decision, answers: Array.from({ length: plan.usable ? plan.slots : 0 }, () => undefined) };
  });
  const order: Encoder[] = [];
  let missing: Int32Array | undefined;

  /** Fills in the state of every fact; false where a key is unknown or a value needs careful reading. Keys mostly come in the same order. */
  const read = (facts: unknown): facts is object => {
    if (facts === null || typeof facts !== 'object' || Object.getPrototypeOf(facts) !== Object.prototype) return false;
    if (!missing) {
      for (const encoder of keys(0).values()) states[encoder.variable] = encoder.classes;
      missing = states.slice();
    } else states.set(missing);
    const report = facts as Record<string, unknown>;
    let i = 0;
    // oxlint-disable-next-line guard-for-in
    for (const key in report) {
      let encoder = order[i];
      if (encoder === undefined || encoder.fact !== key) {
        encoder = keys(0).get(key);
        if (!encoder) return false;
        order[i] = encoder;
      }
      const state = encode(encoder, report[key]);
      if (state < 0) return false;
      states[encoder.variable] = state;
      i += 1;
    }
    return true;
  };
  const answer = (plan: Known): Answer | undefined => {
    const slot = slotOf(engine, plan, states);
    if (slot < 0) return undefined;
    return plan.answers[slot] ?? (plan.answers[slot] = freeze(work(engine, plan, states)));
  };
  return {
    encoderOf,
    one: (decision) => {
      const plan = planOf(decision);
      return plan.usable ? (facts) => (read(facts) ? answer(plan) : undefined) : () => undefined;
    },
    all: (facts) => (read(facts) ? table.decisions.map((decision) => answer(planOf(decision))) : undefined),
  };
}

function slotOf(engine: Engine, { usable, direct, encoders, strides, decision }: Plan & { readonly decision: TableDecision }, states: Int32Array): number {
  if (!usable) return -1;
  if (direct) {
    let slot = 0;
    for (let i = 0; i < encoders.length; i += 1) slot += states[encoders[i]!.variable]! * strides[i]!;
    return slot;
  }
  for (let i = 0; i < encoders.length; i += 1) if (states[encoders[i]!.variable]! >= encoders[i]!.classes) return -1;
  return walk(engine, decision.root!, states);
}

/** Works an answer out from the states of the facts that it depends on. */
function work(engine: Engine, { encoders, decision }: Known, states: Int32Array): Answer | undefined {
  const { table } = engine;
  const readings = table.variables.map((variable, i) => untested(engine, variable, i));
  const reported = table.facts.map(() => false);
  for (const { variable, index, classes, readings: own } of encoders) {
    const state = states[variable]!;
    if (state === classes) continue;
    readings[variable] = own[state];
    reported[index] = true;
  }
  const knowledge: Knowledge = { readings, reported, classes: classesIn(readings), reports: [] };
  const narrowed = narrow(engine, knowledge);
  return narrowed && decideKnown(engine, narrowed, decision);
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) freeze(one);
  }
  return value;
}
