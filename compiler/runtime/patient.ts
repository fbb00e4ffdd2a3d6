import type { Answer } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { cached, lazy } from './cache.ts';
import { narrow } from './classes.ts';
import { decideKnown, decideTerminal } from './decide.ts';
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
  /** `careful` answers the decisions that have no shortcut. */
  all(facts: unknown, careful: (decision: TableDecision) => Answer): Answer[] | undefined;
}

interface Known extends Plan {
  readonly decision: TableDecision;
  /** The encoders' variables, by themselves. */
  readonly variables: readonly number[];
  /** Per slot: 1 + place among the answers; 0: not worked out yet. Small numbers, so that many decisions stay in the processor's cache. */
  readonly places: Uint16Array;
  readonly answers: Answer[];
}

export function createShortcut(engine: Engine): Shortcut {
  const { table } = engine;
  const encoderOf = cached((fact: number) => createEncoder(engine, fact) ?? null);
  const states = new Int32Array(table.variables.length);
  const keys = lazy(() => new Map(table.facts.flatMap(({ name }, i) => (encoderOf(i) ? [[name, encoderOf(i)!] as const] : []))));
  const planOf = cached((decision: TableDecision): Known => {
    const plan = createPlan(engine, decision, encoderOf);
    return { ...plan, decision, variables: plan.encoders.map((encoder) => encoder.variable), answers: [], places: new Uint16Array(plan.usable ? plan.slots : 0) };
  });
  const order: Encoder[] = [];

  /** Fills in the states of facts; false where a key is unknown or a value needs careful reading. Keys mostly come in the same order. */
  const read = (facts: unknown, encoders: readonly Encoder[]): boolean => {
    if (facts === null || typeof facts !== 'object' || (facts as { __proto__?: unknown }).__proto__ !== plain) return false;
    for (let at = 0; at < encoders.length; at += 1) states[encoders[at]!.variable] = encoders[at]!.classes;
    const report = facts as Record<string, unknown>;
    const own = states;
    const usual = order;
    let i = 0;
    // oxlint-disable-next-line guard-for-in
    for (const key in report) {
      let encoder = usual[i];
      if (encoder === undefined || encoder.fact !== key) {
        encoder = keys().get(key);
        if (!encoder) return false;
        usual[i] = encoder;
      }
      const state = encode(encoder, report[key]);
      if (state < 0) return false;
      own[encoder.variable] = state;
      i += 1;
    }
    return true;
  };
  const slotOf = ({ direct, encoders, decision, variables, strides }: Known): number => {
    let slot = 0;
    if (direct) for (let i = 0; i < variables.length; i += 1) slot += states[variables[i]!]! * strides[i]!;
    else {
      for (let i = 0; i < encoders.length; i += 1) if (states[variables[i]!]! >= encoders[i]!.classes) return -1;
      slot = walk(engine, decision.root!, states);
    }
    return slot;
  };
  const answer = (plan: Known): Answer | undefined => {
    const slot = plan.usable ? slotOf(plan) : -1;
    const place = slot < 0 ? 0 : plan.places[slot]!;
    return place ? plan.answers[place - 1] : slot < 0 ? undefined : keep(plan, slot);
  };
  const keep = (plan: Known, slot: number): Answer | undefined => {
    const settled = plan.simple && plan.encoders.every(({ variable, classes }) => states[variable]! < classes);
    const found = settled ? decideTerminal(engine, plan.decision, walk(engine, plan.decision.root!, states)) : work(engine, plan, states);
    if (found && plan.answers.length < 65_535) plan.places[slot] = plan.answers.push(freeze(found));
    return found;
  };
  /** All decisions as one array of numbers, `[first slot, count, variable, stride, …]`, so that a patient's answers are one run through it. */
  const everything = lazy(() => {
    const plans = table.decisions.map(planOf);
    let slots = 0;
    const program = plans.flatMap(({ usable, direct, variables, strides, slots: own }) => {
      if (!usable || !direct) return [0, -1];
      slots += own;
      return [slots - own, variables.length, ...variables.flatMap((variable, i) => [variable, strides[i]!])];
    });
    return { plans, encoders: [...keys().values()], program: Int32Array.from(program), places: new Int32Array(slots), answers: [] as Answer[] };
  });
  const everyAnswer = ({ plans, program, places, answers }: ReturnType<typeof everything>, careful: (decision: TableDecision) => Answer): Answer[] => {
    const count = plans.length;
    // At full length from the start; and local names, for what a closure holds is read anew in every turn.
    const found = Array<Answer>(count);
    const own = states;
    for (let i = 0, at = 0; i < count; i += 1) {
      let slot = program[at]!;
      const terms = program[at + 1]!;
      at += 2;
      if (terms < 0) found[i] = answer(plans[i]!) ?? careful(plans[i]!.decision);
      else {
        for (const end = at + 2 * terms; at < end; at += 2) slot += own[program[at]!]! * program[at + 1]!;
        const place = places[slot]!;
        if (place) found[i] = answers[place - 1]!;
        else places[slot] = answers.push((found[i] = answer(plans[i]!) ?? careful(plans[i]!.decision)));
      }
    }
    return found;
  };
  return {
    encoderOf,
    one: (decision) => {
      const plan = planOf(decision);
      return plan.usable ? (facts) => (read(facts, plan.encoders) ? answer(plan) : undefined) : () => undefined;
    },
    all: (facts, careful) => {
      const every = everything();
      return read(facts, every.encoders) ? everyAnswer(every, careful) : undefined;
    },
  };
}

/** An object with this prototype holds its facts itself. The accessor is several times faster than the function that says the same. */
const plain = Object.prototype;

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
