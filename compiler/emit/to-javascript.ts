import type { Table, TableDecision, TableFact } from '../ir/index.ts';
import { createEngine, type Engine } from '../runtime/engine.ts';
import { flatten } from '../runtime/batch.ts';
import { cached } from '../runtime/cache.ts';
import { createEncoder, encode, type Encoder } from '../runtime/encode.ts';
import { everyPart } from '../runtime/full.ts';
import { createPlan, type Plan } from '../runtime/plan.ts';
import { perfectHash } from './perfect-hash.ts';

export interface JavaScriptOptions {
  /** Where the module imports the runtime from. */
  readonly runtime?: string;
}

/**
 * A generated ES module with one function per decision, `decide` and `decideAll`, for speed: no table is interpreted on the way to an
 * answer that was given before. Whatever is not plain (several possible values, units, calls, unknown facts) goes to the runtime, so
 * that the answers and errors are the same. Equal tables give equal bytes.
 */
export function toJavaScript(table: Table, options: JavaScriptOptions = {}): string {
  const engine = createEngine(table, everyPart);
  const encoderOf = cached((fact: number) => createEncoder(engine, fact) ?? null);
  const fasts = table.decisions.map((decision) => createPlan(decision, encoderOf));
  const used = fasts.filter((fast) => fast.usable);
  const encoders = [...new Set(used.flatMap((fast) => fast.encoders))].toSorted((a, b) => a.variable - b.variable);
  const readers = encoders.map((encoder) => reader(engine, encoder));
  return `// Generated from the table ${JSON.stringify(table.name)} (${table.hashes.artifact}). Do not edit.
import { load } from ${JSON.stringify(options.runtime ?? 'precept/runtime/full')};

const runtime = load(${JSON.stringify(JSON.stringify(table))});
const plain = Object.prototype;
const keep = (answers, places, at, answer) => {
  if (!places[at] && answers.length < 65535) places[at] = answers.push(answer) - 1;
  return answer;
};
${readers.map((one) => one.data).join('')}${table.decisions.map((decision, i) => decisionCode(engine, decision, i, fasts[i]!)).join('')}${allCode(table, fasts, encoders, readers)}
export function decide(decision, facts) {
  const known = byName[decision];
  return known ? known(facts) : runtime.decide(decision, facts);
}
const byName = Object.assign(Object.create(null), { ${table.decisions.map((decision, i) => `${JSON.stringify(decision.id)}: decide_${i}`).join(', ')} });
export const check = (facts) => runtime.check(facts);
export const explain = (decision, facts) => runtime.explain(decision, facts);
export { ${exported(table).map((name, i) => `decide_${i} as ${name}`).join(', ')} };
`;

  function decisionCode(_: Engine, decision: TableDecision, index: number, fast: Plan): string {
    const careful = `runtime.decide(${JSON.stringify(decision.id)}, f)`;
    if (!fast.usable) return `const decide_${index} = (f) => ${careful};\n`;
    const own = fast.encoders.map((encoder) => readers[encoders.indexOf(encoder)]!);
    return `const answers_${index} = [undefined];
const places_${index} = new Uint16Array(${fast.direct ? own.reduce((size, one) => size * one.states, 1) : decision.terminals.length});
${fast.direct ? '' : treeCode(engine, decision, index, fast)}function decide_${index}(f) {
  if (f === null || typeof f !== 'object' || f.__proto__ !== plain) return ${careful};
  let n = 0;
  ${own.map((one) => one.code).join('\n  ')}
  for (const _ in f) n--;
  if (n !== 0 || (${own.map((one) => one.state).join(' | ') || '0'}) < 0) return ${careful};
  ${fast.direct ? '' : `if (${own.map((one) => `${one.state} >= ${one.encoder.classes}`).join(' || ')}) return ${careful};\n  `}const at = ${slotCode(index, fast)};
  return answers_${index}[places_${index}[at]] ?? keep(answers_${index}, places_${index}, at, ${careful});
}
`;
  }

  function slotCode(index: number, fast: Plan): string {
    const states = fast.encoders.map((encoder) => readers[encoders.indexOf(encoder)]!);
    if (fast.direct) return states.reduce((code, one) => (code ? `(${code}) * ${one.states} + ${one.state}` : one.state), '') || '0';
    return `walk_${index}(${states.map((one) => one.state).join(', ')})`;
  }

  function allCode({ decisions }: Table, all: readonly Plan[], every: readonly Encoder[], read: readonly ReaderCode[]): string {
    const body = decisions.map((_, i) => (all[i]!.usable ? `answers_${i}[${all[i]!.direct ? `places_${i}[${slotCode(i, all[i]!)}]` : `${settledCheck(all[i]!)} ? places_${i}[${slotCode(i, all[i]!)}] : 0`}]` : 'undefined'));
    return `export function decideAll(f) {
  if (f === null || typeof f !== 'object' || f.__proto__ !== plain) return runtime.decideAll(f);
  let n = 0;
  ${read.map((one) => one.code).join('\n  ')}
  for (const _ in f) n--;
  if (n !== 0 || (${every.map((encoder) => `s${encoder.variable}`).join(' | ') || '0'}) < 0) return runtime.decideAll(f);
  const found = [${body.join(',\n    ')}];
  if (!found.includes(undefined)) return found;
  const complete = runtime.decideAll(f);
  ${decisions.map((_, i) => (all[i]!.usable ? keepCode(i, all[i]!) : '')).filter(Boolean).join('\n  ')}
  return complete;
}
`;
  }

  function keepCode(index: number, fast: Plan): string {
    return `${fast.direct ? '' : `if (${settledCheck(fast)}) `}keep(answers_${index}, places_${index}, ${slotCode(index, fast)}, complete[${index}]);`;
  }

  function settledCheck(fast: Plan): string {
    return fast.encoders.map((encoder) => `s${encoder.variable} < ${encoder.classes}`).join(' && ') || 'true';
  }
}

interface ReaderCode {
  readonly encoder: Encoder;
  /** Constants that stand before the functions. */
  readonly data: string;
  /** Statements that leave the state in the variable `state`, negative where the value needs careful reading, and count the value in `n`. */
  readonly code: string;
  readonly state: string;
  readonly states: number;
}

function reader(engine: Engine, encoder: Encoder): ReaderCode {
  const fact = engine.table.facts.find((one) => one.name === encoder.fact)!;
  const id = encoder.variable;
  const [v, s, h] = [`v${id}`, `s${id}`, `h${id}`];
  const { texts, states } = textStates(fact, engine, encoder);
  const hash = texts.size ? perfectHash([...texts.keys()]) : undefined;
  const untested = `${v} === 'not tested' ? ${encoder.classes} : -1`;
  const data = hash
    ? `const t${id} = ${JSON.stringify(hash.slots)};\nconst p${id} = Int8Array.of(${hash.slots.map((text) => texts.get(text) ?? -1).join()});\n`
    : texts.size ? `const m${id} = new Map(${JSON.stringify([...texts])});\n` : '';
  const text = hash ? `(${h} = ${hash.expression(v)}, t${id}[${h}] === ${v} ? p${id}[${h}] : ${untested})` : texts.size ? `m${id}.get(${v}) ?? (${untested})` : `(${untested})`;
  const number = engine.table.variables[id]!.kind === 'number' ? `typeof ${v} === 'number' ? ${numberCode(engine, fact, id)} : ` : '';
  const code = `const ${v} = f[${JSON.stringify(encoder.fact)}]; let ${s} = ${encoder.classes}${hash ? `, ${h} = 0` : ''}; if (${v} !== undefined) { n++; ${s} = ${number}typeof ${v} === 'string' ? ${text} : -1; }`;
  return { encoder, data, code, state: s, states };
}

/** The states of the texts that most reports use: names and short names as declared. */
function textStates(fact: TableFact, { table }: Engine, encoder: Encoder): { readonly texts: ReadonlyMap<string, number>; readonly states: number } {
  const values = fact.kind === 'gene' ? table.genes[fact.gene!]!.phenotypes : (fact.values ?? []);
  const texts = new Map<string, number>();
  const sets = new Map<number, number>();
  for (const text of values.flatMap((one) => (one.short === undefined ? [one.name] : [one.name, one.short]))) {
    const state = encode(encoder, text);
    if (state > encoder.classes && !sets.has(state)) sets.set(state, encoder.classes + 1 + sets.size);
    if (state >= 0 && state < 127) texts.set(text, sets.get(state) ?? state);
  }
  return { texts, states: encoder.classes + 1 + sets.size };
}

function numberCode({ table }: Engine, fact: TableFact, index: number): string {
  const variable = table.variables[index]!;
  const cuts = 'cuts' in variable ? variable.cuts : [];
  const v = `v${index}`;
  const inside = [...(fact.min === undefined ? [] : [`${v} >= ${Number(fact.min)}`]), ...(fact.max === undefined ? [] : [`${v} <= ${Number(fact.max)}`]), `${v} === ${v}`];
  const unit = 10 ** (fact.decimals ?? 0);
  if (fact.decimals !== undefined) inside.push(`Math.round(${v} * ${unit}) / ${unit} === ${v}`);
  return `${inside.join(' && ')} ? ${cuts.map(([value, after]) => `(${v} ${after ? '>' : '>='} ${Number(value)})`).join(' + ') || '0'} | 0 : -1`;
}

/** A walk over a flat tree: `[column, child, child, …]` per node, children as places, terminals as `-2 - t`. */
function treeCode(engine: Engine, decision: TableDecision, index: number, fast: Plan): string {
  const tree = flatten(engine, decision.root!, fast.encoders.map((encoder) => encoder.variable));
  const bytes = new Uint8Array(tree.buffer);
  let binary = '';
  for (let i = 0; i < bytes.length; i += 1) binary += String.fromCharCode(bytes[i]!);
  return `const tree_${index} = new Int32Array(Uint8Array.from(atob("${btoa(binary)}"), (c) => c.charCodeAt(0)).buffer);
function walk_${index}(...states) {
  let at = 0;
  do at = tree_${index}[at + 1 + states[tree_${index}[at]]]; while (at >= 0);
  return -2 - at;
}
`;
}

/** `decideClopidogrel`: names of functions, unique. */
function exported(table: Table): readonly string[] {
  const names = new Set<string>();
  return table.decisions.map(({ id }) => {
    const words = id.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const base = `decide${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')}`;
    let name = base === 'decide' || base === 'decideAll' ? `${base}_` : base;
    for (let i = 2; names.has(name); i += 1) name = `${base}_${i}`;
    names.add(name);
    return name;
  });
}
