import type { TableFact } from '../ir/table.ts';
import type { Engine } from './engine.ts';

import { readFacts } from './read-facts.ts';

/** Sets of classes beyond single ones that a variable's states can stand for: phenotypes of several scores, `A or B`. */
const EXTRA = 8;
/** Distinct texts remembered per fact. */
const MOST_TEXTS = 5000;

/**
 * Turns one reported value into a small number, its *state*: a class of the fact's variable (settled), `missing` (not tested), or one of a
 * few sets of classes met before; -1: read it carefully. Equal states have equal answers wherever no number behind a class matters.
 */
export interface Encoder {
  readonly fact: string;
  readonly variable: number;
  readonly classes: number;
  /** States are smaller than this. */
  readonly states: number;
  encode(value: unknown): number;
}

/** The encoder of a fact; undefined for facts whose reports say more than one class (series, findings, medications). */
export function createEncoder(engine: Engine, index: number): Encoder | undefined {
  const fact = engine.table.facts[index]!;
  const [variable] = fact.variables;
  if (variable === undefined || fact.kind === 'allele') return undefined;
  const { classes, kind } = engine.table.variables[variable]!;
  const base = { fact: fact.name, variable, classes, states: classes + 1 + EXTRA };
  if (kind === 'number') {
    const texts = createTexts(engine, fact, variable, classes);
    const number = createNumbers(engine, fact, variable);
    return { ...base, encode: (value) => (typeof value === 'number' ? number(value) : texts(value)) };
  }
  return kind === 'category' || kind === 'gene' || kind === 'code' ? { ...base, encode: createTexts(engine, fact, variable, classes) } : undefined;
}

/** Remembers what each text means; the first time it is read carefully. */
function createTexts(engine: Engine, fact: TableFact, variable: number, classes: number): (value: unknown) => number {
  const known = new Map<unknown, number>([['not tested', classes]]);
  const sets: string[] = [];
  const learn = (value: unknown): number => {
    if ((typeof value !== 'string' && typeof value !== 'boolean') || known.size > MOST_TEXTS) return -1;
    const { knowledge, problems } = readFacts(engine, { [fact.name]: value });
    const reading = knowledge.readings[variable];
    if (problems.length || !reading?.tested) return -1;
    const possible = knowledge.classes[variable]!;
    const key = `${possible.join()} ${reading.indeterminate ?? false}`;
    if (!sets.includes(key) && sets.length < EXTRA && possible.length > 1) sets.push(key);
    const state = possible.length === 1 ? possible[0]! : sets.indexOf(key) < 0 ? -1 : classes + 1 + sets.indexOf(key);
    if (state >= 0) known.set(value, state);
    return state;
  };
  return (value) => known.get(value) ?? learn(value);
}

/** Comparing doubles is exactly comparing decimals here: cuts have at most 15 digits, and a double stands for its shortest decimal. */
function createNumbers(engine: Engine, fact: TableFact, index: number): (value: number) => number {
  const variable = engine.table.variables[index]!;
  const cuts = 'cuts' in variable ? variable.cuts : [];
  const limits = Float64Array.from(cuts, ([value]) => Number(value));
  const after = Uint8Array.from(cuts, ([, side]) => side);
  const min = Number(fact.min ?? -Infinity);
  const max = Number(fact.max ?? Infinity);
  const unit = fact.decimals === undefined ? 0 : 10 ** fact.decimals;
  return (value) => {
    if (!(value >= min && value <= max) || (unit && Math.round(value * unit) / unit !== value)) return -1;
    let piece = 0;
    while (piece < limits.length && (value > limits[piece]! || (value === limits[piece] && !after[piece]))) piece += 1;
    return piece;
  };
}

