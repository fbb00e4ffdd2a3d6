import { compile } from '../../compiler/compile.ts';
import type { Answer } from '../../compiler/ir/index.ts';
import { evaluateNaively, type PatientFacts } from '../../compiler/reference/index.ts';
import { load } from '../../compiler/runtime/full.ts';
import type { Program } from '../../language/model/index.ts';

/** Something that answers for a patient: the naive interpreter, or the compiler with the runtime. */
export interface Engine {
  readonly name: string;
  /** Prepares a program once. Throws `Refused` for a program with mistakes; anything else that is thrown is a mistake of the engine. */
  load(program: Program): Decide;
}

export type Decide = (facts: PatientFacts, decision: string) => Answer;

/** The analysis found an error in the program. */
export class Refused extends Error {}

export const naive: Engine = { name: 'naive interpreter', load: (program) => (facts, decision) => evaluateNaively(program, facts, decision) };

export const compiled: Engine = {
  name: 'compiled table',
  load(program) {
    const { table, diagnostics } = compile(program);
    const errors = diagnostics.filter((one) => one.severity === 'error');
    const text = errors.map((one) => one.message).join('\n');
    if (errors.some((one) => one.code === 'build-check-failed')) throw new Error(text);
    if (!table) throw new Refused(text);
    const loaded = load(JSON.parse(JSON.stringify(table)));
    return (facts, decision) => loaded.decide(decision, facts);
  },
};

/** All engines: tests of meaning run against each. */
export const engines: readonly Engine[] = [naive, compiled];

/** Some random programs are refused, for a row that nothing reaches or a test that changes nothing. */
export function loadUnlessRefused(engine: Engine, program: Program): Decide | undefined {
  try {
    return engine.load(program);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** What a test compares: the outcome, results by value, row ids, marks and needs. */
export interface Summary {
  readonly outcome: Answer['outcome'];
  readonly results: Readonly<Record<string, readonly string[]>>;
  readonly provisional: readonly string[];
  readonly needed: Readonly<Record<string, string>>;
  readonly maySettle: readonly string[];
  readonly collected?: Readonly<Record<string, string>>;
  /** Per row of a list, what its definitions ask for first. */
  readonly waitsFor?: Readonly<Record<string, readonly string[]>>;
}

export function summary(answer: Answer): Summary {
  return {
    outcome: answer.outcome,
    results: Object.fromEntries(answer.results.map((result) => [valueText(result.value), result.rows.map((row) => [row.id, ...row.also].join(' + ')).toSorted()])),
    provisional: answer.provisional,
    needed: Object.fromEntries(answer.needed.map((need) => [need.fact, need.what])),
    maySettle: answer.maySettle,
    ...(answer.collected ? { collected: Object.fromEntries(answer.collected.map((one) => [one.row.id, one.status])) } : {}),
    ...(answer.collected?.some((one) => one.waitsFor) ? { waitsFor: Object.fromEntries(answer.collected.flatMap((one) => (one.waitsFor ? [[one.row.id, one.waitsFor.toSorted()]] : []))) } : {}),
  };
}

export function valueText(value: Answer['results'][number]['value']): string {
  switch (value.kind) {
    case 'value': return value.value;
    case 'number': return `${value.atLeast ? '>= ' : ''}${value.value}`;
    case 'range': return `${value.min} to ${value.max}`;
    case 'action': return [value.key, ...Object.entries(value.computed).map(([name, number]) => `${name} = ${number}`)].join(', ');
    case 'pending': return `pending ${value.key}`;
    default: return value.kind;
  }
}
