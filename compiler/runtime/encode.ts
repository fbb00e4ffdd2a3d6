import type { Engine } from './engine.ts';
import type { Reading } from './knowledge.ts';
import { readFacts } from './read-facts.ts';

/** Sets of classes beyond single ones that a gene's or a code's states can stand for: phenotypes of several scores, inner codes. */
const EXTRA = 8;
/** Distinct texts remembered per fact. */
const MOST_TEXTS = 5000;

/**
 * Turns one reported value into a small number, its *state*: a class of the fact's variable (settled), `classes` (not tested), or one of a
 * few sets of classes met before; negative: it must be read carefully. Equal states have equal answers wherever no number behind a class
 * matters.
 */
export interface Encoder {
  readonly fact: string;
  readonly index: number;
  readonly variable: number;
  readonly classes: number;
  /** States are smaller than this. */
  readonly states: number;
  /** States of values met before. */
  readonly known: Map<unknown, number>;
  /** Numbers: a piece starts at each of `limits`; numbers outside `min` to `max`, or that are no multiple of 1 / `unit`, are read carefully. */
  readonly limits: Float64Array;
  readonly min: number;
  readonly max: number;
  readonly unit: number;
  /** Reads a value carefully and remembers its state. */
  learn(value: unknown): number;
  /** What a state says. */
  readonly readings: (Reading | undefined)[];
}

export function encode(encoder: Encoder, value: unknown): number {
  if (typeof value !== 'number') return encoder.known.get(value) ?? encoder.learn(value);
  const { limits, min, max, unit } = encoder;
  if (!(value >= min && value <= max) || (unit && Math.round(value * unit) / unit !== value)) return -1;
  let piece = 0;
  while (piece < limits.length && value >= limits[piece]!) piece += 1;
  return piece;
}

/** The encoder of a fact; undefined for facts whose reports say more than one class (series, findings, medications). */
export function createEncoder(engine: Engine, index: number): Encoder | undefined {
  const fact = engine.table.facts[index]!;
  const [variable] = fact.variables;
  const one = variable === undefined ? undefined : engine.table.variables[variable]!;
  if (!one || fact.kind === 'allele' || !['category', 'number', 'gene', 'code'].includes(one.kind)) return undefined;
  const { classes } = one;
  const extra = one.kind === 'gene' || one.kind === 'code' ? EXTRA : 0;
  const known = new Map<unknown, number>([[undefined, classes], ['not tested', classes]]);
  const readings: (Reading | undefined)[] = [];
  const sets: string[] = [];
  const settle = (value: string | undefined, at: number, indeterminate: boolean): void => {
    if (value !== undefined && !known.has(value)) known.set(value, at);
    readings[at] = { options: [{ at }], tested: true, indeterminate };
  };
  if (one.kind === 'category') {
    fact.values!.forEach((value, i) => settle(value.name, one.map[i]!, value.indeterminate === true));
    fact.values!.forEach((value, i) => settle(value.short, one.map[i]!, value.indeterminate === true));
  }
  const learn = (value: unknown): number => {
    if ((typeof value !== 'string' && typeof value !== 'boolean') || known.size > MOST_TEXTS) return -1;
    const { knowledge, problems } = readFacts(engine, { [fact.name]: value });
    const reading = knowledge.readings[variable!];
    if (problems.length || !reading?.tested) return -1;
    const possible = knowledge.classes[variable!]!;
    const key = `${possible.join()} ${reading.indeterminate}`;
    if (!sets.includes(key) && sets.length < extra && possible.length > 1) sets.push(key);
    const state = possible.length === 1 ? possible[0]! : sets.indexOf(key) + classes + 1;
    if (possible.length > 1 && state === classes) return -1;
    known.set(value, state);
    readings[state] ??= reading;
    return state;
  };
  const cuts = one.kind === 'number' ? one.cuts : [];
  const limits = Float64Array.from(cuts, ([value, after]) => (after ? nextUp(Number(value)) : Number(value)));
  const [min, max] = one.kind === 'number' ? [Number(fact.min ?? -Infinity), Number(fact.max ?? Infinity)] : [1, 0];
  if (one.kind === 'number') for (let at = 0; at <= cuts.length; at += 1) settle(undefined, at, false);
  return { fact: fact.name, index, variable: variable!, classes, states: classes + 1 + extra, known, learn, readings, limits, min, max, unit: fact.decimals === undefined ? 0 : 10 ** fact.decimals };
}

/**
 * The next double. Comparing doubles is exactly comparing decimals here: cuts have at most 15 digits, a double stands for its shortest
 * decimal, and `> cut` is `>= nextUp(cut)`.
 */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
