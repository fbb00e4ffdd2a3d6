import type { Answer } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { cached, lazy } from './cache.ts';
import { decideKnown } from './decide.ts';
import { createEncoder, encode, type Encoder } from './encode.ts';
import type { Engine } from './engine.ts';
import type { Knowledge } from './knowledge.ts';
import { createPlan, type EncoderOf, walk } from './plan.ts';
import { know } from './read-facts.ts';

/** Answers that are remembered for one list of decisions. */
const MOST_ANSWERS = 65_535;

/** Answers of a list of decisions: of the first alone, or of all. */
export interface Asked {
  one(facts: unknown): Answer;
  all(facts: unknown): Answer[];
}

export const createEncoders = (engine: Engine): EncoderOf => cached((fact: number) => createEncoder(engine, fact) ?? null);

/**
 * Answers decisions by the shortest way: encodes what the patient object holds, and looks up the answer that was given before for such
 * a patient. What is not found is read and decided carefully. Throws PatientError.
 */
export function createShortcut(engine: Engine): (decisions: readonly TableDecision[]) => Asked {
  const { facts: all, variables } = engine.table;
  const encoderOf = createEncoders(engine);
  const keys = lazy(() => new Map(all.flatMap(({ name }, i) => (encoderOf(i) ? [[name, encoderOf(i)!] as const] : []))));
  const blank = variables.map(({ classes }) => classes);
  const states = [...blank];
  const order: Encoder[] = [];

  /** Fills in the states of facts; false where a key is unknown or a value needs careful reading. Keys mostly come in the same order. */
  const read = (facts: unknown): boolean => {
    // A plain object holds its facts itself. The accessor is several times faster than the function that says the same.
    if ((facts as { __proto__?: unknown } | null | undefined)?.__proto__ !== Object.prototype) return false;
    const own = states;
    for (let at = 0; at < own.length; at += 1) own[at] = blank[at]!;
    let i = 0;
    // oxlint-disable-next-line guard-for-in
    for (const key in facts as object) {
      let encoder = order[i];
      if (encoder?.fact !== key) {
        encoder = keys().get(key);
        if (!encoder) return false;
        order[i] = encoder;
      }
      const state = encode(encoder, (facts as Record<string, unknown>)[key]);
      if (state < 0) return false;
      own[encoder.variable] = state;
      i += 1;
    }
    return true;
  };

  return (decisions) => {
    // All decisions as one array of numbers, so that a patient's answers are one run through it: `[first slot, end of the entry, variable, stride, …]`.
    // The first slot is 0 where nothing is kept, and negative where the terminal says the answer.
    const plans = decisions.map((decision) => createPlan(decision, encoderOf));
    const entries: number[] = [];
    let slots = 1;
    for (const { usable, direct, encoders, strides, slots: own } of plans) {
      entries.push(usable ? (direct ? slots : -slots) : 0, entries.length + 2 + 2 * encoders.length, ...encoders.flatMap(({ variable }, at) => [variable, strides[at]!]));
      slots += usable ? own : 0;
    }
    const places = new Uint16Array(slots);
    const answers: Answer[] = [];
    const settled = (i: number, first: number): number => (plans[i]!.encoders.every(({ variable, classes }) => states[variable]! < classes) ? walk(engine, decisions[i]!.root!, states) - first : 0);
    const careful = (knowledge: Knowledge, i: number, slot: number): Answer => {
      const found = decideKnown(engine, knowledge, decisions[i]!);
      if (slot && answers.length < MOST_ANSWERS) places[slot] = answers.push(freeze(found));
      return found;
    };
    return {
      one(facts) {
        let slot = read(facts) ? entries[0]! : 0;
        if (slot < 0) slot = settled(0, slot);
        else if (slot) for (let at = 2; at < entries.length; at += 2) slot += states[entries[at]!]! * entries[at + 1]!;
        const place = places[slot]!;
        return place ? answers[place - 1]! : careful(know(engine, facts), 0, slot);
      },
      all(facts) {
        // At full length from the start; and local names, for what a closure holds is read anew in every turn.
        const found = Array<Answer>(plans.length);
        const known = read(facts);
        const own = states;
        const numbers = entries;
        const where = places;
        let knowledge: Knowledge | undefined;
        for (let i = 0, at = 0; i < found.length; i += 1) {
          let slot = numbers[at]!;
          const end = numbers[at + 1]!;
          for (at += 2; at < end; at += 2) slot += own[numbers[at]!]! * numbers[at + 1]!;
          if (!known) slot = 0;
          else if (slot < 0) slot = settled(i, slot);
          const place = where[slot]!;
          found[i] = place ? answers[place - 1]! : careful((knowledge ??= know(engine, facts)), i, slot);
        }
        return found;
      },
    };
  };
}

function freeze<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
