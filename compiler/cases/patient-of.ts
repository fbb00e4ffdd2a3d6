import { asPeopleSay, testedVariables, untestedVariables } from '../analyze/witness.ts';
import { support, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { realize } from '../lower/realize.ts';
import { seriesReports } from '../lower/series-reports.ts';
import { findingsSaid } from '../lower/findings-said.ts';
import type { Allowed, World } from './search.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * A patient file for a world: only what the way down the diagram asked is reported, so that every other fact is not given. `numbers` puts
 * numbers of one's own in the place of those that a class would give. `undefined` where no report brings the world about. The caller evaluates the patient: dated
 * measurements are an attempt.
 */
export function patientOf(lowered: Lowered, world: World, numbers: ReadonlyMap<number, string> = new Map()): Facts | undefined {
  const { space } = lowered;
  const untested = untestedVariables(lowered, new Map([...world].map(([variable, value]) => [variable, new Set([value])])));
  const told = new Map([...tested(lowered, world), ...world].filter(([variable]) => !untested.has(variable)));
  const plain = new Map([...told].filter(([variable]) => !hasNoReport(lowered, variable)));
  const facts: Record<string, unknown> = { ...realize(lowered, plain) };
  for (const [variable, number] of numbers) {
    const name = Object.keys(space.variables[variable]!.report(0) ?? {})[0];
    if (name !== undefined && told.has(variable)) facts[name] = number;
  }
  const series = seriesReports(lowered, told, numbers);
  if (!series || Object.values(facts).some(isPiece)) return undefined;
  return findingsSaid(lowered, inOrder(lowered, { ...asPeopleSay(lowered, facts), ...series }));
}

/** A value for what only has to be tested, whatever the result: of a definition for the facts that carry it. */
function tested(lowered: Lowered, world: World): World {
  const { variables, terms } = lowered.space;
  const allowed = reportable(lowered);
  return new Map([...world].flatMap(([variable, value]) => {
    const one = variables[variable]!.variable;
    if (one.kind !== 'status' || value !== 0) return [];
    const own = terms[one.term]!.variables;
    const free = [...(own.length > 0 ? own : testedVariables(lowered, new Map([[variable, new Set([value])]])))].filter((each) => !world.has(each));
    return free.flatMap((each): [number, number][] => {
      const first = Array.from({ length: variables[each]!.variable.determinate }, (_, c) => c).find((c) => allowed(each, c));
      return first === undefined ? [] : [[each, first]];
    });
  }));
}

/** The world with a value for everything else that these diagrams ask: an answer may rest on it even where what is looked for does not. */
export function filled(lowered: Lowered, world: World, roots: readonly Ref[]): World {
  const allowed = reportable(lowered);
  const asked = new Set(roots.flatMap((root) => support(lowered.manager, root)));
  const free = [...asked].filter((variable) => !world.has(variable) && lowered.space.variables[variable]!.variable.kind !== 'status');
  return new Map([...world, ...free.flatMap((variable): [number, number][] => {
    const value = Array.from({ length: lowered.space.variables[variable]!.variable.determinate }, (_, c) => c).find((c) => allowed(variable, c));
    return value === undefined ? [] : [[variable, value]];
  })]);
}

/** Worlds that are made of one by values for some of everything else that these diagrams ask, or for all of it; so many at most. */
export function fillings(lowered: Lowered, world: World, roots: readonly Ref[], most = 64): readonly World[] {
  const { variables } = lowered.space;
  const allowed = reportable(lowered);
  const asked = [...new Set(roots.flatMap((root) => support(lowered.manager, root)))].filter((variable) => !world.has(variable));
  const options = asked.map((variable): readonly (number | undefined)[] => {
    const { kind, determinate } = variables[variable]!.variable;
    const classes = kind === 'status' ? [0] : Array.from({ length: determinate }, (_, c) => c).filter((c) => allowed(variable, c));
    return [...classes, undefined];
  });
  const count = options.reduce((product, one) => product * one.length, 1);
  return Array.from({ length: Math.min(most, count) }, (_, turn) => {
    let rest = turn;
    return new Map([...world, ...asked.flatMap((variable, i): [number, number][] => {
      const value = options[i]![rest % options[i]!.length];
      rest = Math.floor(rest / options[i]!.length);
      return value === undefined ? [] : [[variable, value]];
    })]);
  });
}

export function rootsOf({ root, rowRoots }: LoweredDecision): readonly Ref[] {
  return rowRoots ?? [root];
}

/** Classes that some patient file can bring about, as far as this is known beforehand. An inner code stands for all codes below it. */
export function reportable(lowered: Lowered): Allowed {
  const inner = new Set(lowered.program.terminologies.flatMap(({ codes }) => codes.flatMap(({ parent }) => parent ?? [])));
  return (variable, value) => {
    if (hasNoReport(lowered, variable)) return true;
    const report = lowered.space.variables[variable]!.report(value);
    return report !== undefined && (lowered.space.variables[variable]!.variable.kind !== 'code' || !Object.values(report).some((code) => inner.has(String(code))));
  };
}

function hasNoReport({ space }: Lowered, variable: number): boolean {
  const { kind } = space.variables[variable]!.variable;
  return kind === 'status' || kind === 'formula' || kind === 'series';
}

/** A stretch of a number line in which no number has as few digits as the fact allows: nobody is there. */
function isPiece(value: unknown): boolean {
  return typeof value === 'string' && /^[<>]/.test(value);
}

/** Facts in the order of the program. */
function inOrder({ program }: Lowered, facts: Facts): Facts {
  return Object.fromEntries(program.facts.flatMap(({ name }) => (name in facts ? [[name, facts[name]]] : [])));
}
