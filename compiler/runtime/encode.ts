import type { Engine } from './engine.ts';
import { nextUp } from './exact.ts';
import { readFacts } from './read-facts.ts';

/** Sets of classes beyond single ones that a gene's or a code's states can stand for: phenotypes of several scores, inner codes. */
const EXTRA = 8;
/** About so many characters are remembered per fact: every pair of alleles of the largest gene, but few of the longest texts. */
const MOST_TEXTS = 1e7;

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
  const { name, kind, variables, decimals, min = -Infinity, max = Infinity } = engine.table.facts[index]!;
  const [variable = -1] = variables;
  const one = engine.table.variables[variable];
  if (!one || !/^(category|variant|quantity|gene|code)$/.test(kind)) return undefined;
  const { classes } = one;
  const isNumber = kind === 'quantity';
  const extra = kind === 'gene' || kind === 'code' ? EXTRA : 0;
  const known = new Map<unknown, number>([[undefined, classes], ['not tested', classes]]);
  const sets: string[] = [];
  const learn = (value: unknown): number => {
    // Of what is no text, nothing but true and false is a value: the rest is refused below.
    if (typeof value === 'object' || known.size * String(value).length > MOST_TEXTS) return -1;
    const { knowledge, problems } = readFacts(engine, { [name]: value });
    const [first = -1, ...more] = knowledge.classes[variable] ?? [];
    const key = `${first},${more} ${knowledge.readings[variable]?.indeterminate}`;
    if (problems.length || !knowledge.reports.has(index)) return -1;
    if (more.length && !sets.includes(key) && sets.length < extra) sets.push(key);
    const at = sets.indexOf(key);
    const state = !more.length ? first : at < 0 ? at : at + classes + 1;
    known.set(value, state);
    return state;
  };
  const limits = Float64Array.from(isNumber ? engine.cuts(variable) : [], ([value, after]) => (after ? nextUp(value) : value));
  return { fact: name, index, variable, classes, states: classes + 1 + extra, known, learn, limits, min: isNumber ? Number(min) : 1, max: isNumber ? Number(max) : 0, unit: decimals === undefined ? 0 : 10 ** decimals };
}

