import { realRoot } from '../analyze/worlds.ts';
import { BudgetError, DEFAULT_BUDGET, support } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import type { LoadedTable, PatientFacts } from '../runtime/full.ts';
import { Collector, type GeneratedCase, type KnownPatient } from './collector.ts';
import { goalsOf } from './goals.ts';
import type { Guard } from './mutation/guards.ts';
import { pairsOf } from './pairs.ts';
import { filled, fillings, patientOf, reportable } from './patient-of.ts';
import { findPair, worldsTo, type World } from './search.ts';
import { boundariesOf, pieceOfClass, type Boundary, type Side } from './sides.ts';

export type { GeneratedCase, KnownPatient } from './collector.ts';

export interface GenerateOptions {
  /** Decisions of these files get cases. */
  readonly files: ReadonlySet<number>;
  /** Also what the known patients show already. */
  readonly all?: boolean;
  /** Also, for each row and fact, two patients who differ in that fact only, one of them decided by the row. */
  readonly pairs?: boolean;
  /** Patients to have as well, with names. */
  readonly guards?: readonly Guard[];
}

/** Of a table with more rows than this, the rows behind are left out. */
export const MOST_ROWS = 2000;

/**
 * The cases that are missing: a patient for each row, each side of each boundary with the number next to it, each outcome, and each fact without which it
 * cannot be told. Deterministic. Every case holds when it is run, because what is expected is what was answered. A decision whose diagram does not
 * fit its budget has none.
 */
export function generateCases(lowered: Lowered, table: LoadedTable, known: readonly KnownPatient[], options: GenerateOptions): readonly GeneratedCase[] {
  const collector = new Collector(lowered, table);
  if (!options.all) for (const one of known) collector.know(one);
  const decisions = lowered.decisions.filter(({ decision, unproven }) => options.files.has(decision.span.file) && !unproven);
  const each = (run: (decision: LoweredDecision) => void): void => decisions.forEach((decision) => within(lowered, () => run(decision)));
  each((decision) => goalPatients(lowered, decision, collector));
  for (const boundary of boundariesOf(lowered)) within(lowered, () => bothSides(lowered, decisions, boundary, collector));
  each((decision) => withoutOneFact(decision, collector));
  if (options.pairs) each((decision) => pairsOf(lowered, decision).forEach((pair) => collector.pair(decision, pair.row, pair.name, pair.patients)));
  for (const { decision, name, facts } of options.guards ?? []) collector.add(decision, name, facts);
  return decisions.flatMap(({ decision }) => collector.cases.filter((one) => one.decision === decision.id));
}

function within(lowered: Lowered, run: () => void): void {
  lowered.manager.allow(DEFAULT_BUDGET);
  try {
    run();
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
  }
}

function goalPatients(lowered: Lowered, decision: LoweredDecision, collector: Collector): void {
  for (const { key, title, root, accepts } of goalsOf(lowered, decision).slice(0, MOST_ROWS)) {
    if (collector.shows(decision, key)) continue;
    const worlds = [...some(worldsTo(lowered.manager, root, accepts, reportable(lowered)))];
    const offer = (facts: PatientFacts | undefined): boolean => collector.offer(decision, title, facts, key);
    const found = worlds.some((world) => offer(patientOf(lowered, world)) || (decision.rowRoots !== undefined && offer(patientOf(lowered, filled(lowered, world, decision.rowRoots)))));
    if (found || worlds.some((world) => bound(lowered, world).some((one) => offer(patientOf(lowered, one))) || lessKnown(patientOf(lowered, world)).some(offer))) continue;
    // A row may decide only beside others, and only where these are settled.
    worlds.slice(0, 5).some((world) => fillings(lowered, world, decision.rowRoots ?? [decision.root]).some((one) => offer(patientOf(lowered, one))));
  }
}

/** The patient with one fact less each: a definition that is not tested may have several values only while something else is open. */
function lessKnown(facts: PatientFacts = {}): readonly PatientFacts[] {
  return Object.keys(facts).map((name) => Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name)));
}

/** The world with one more result each that a constraint asks for: it can settle what is not tested itself. */
function bound(lowered: Lowered, world: World): readonly World[] {
  const allowed = reportable(lowered);
  return support(lowered.manager, lowered.possible).filter((variable) => !world.has(variable)).flatMap((variable) =>
    Array.from({ length: lowered.space.variables[variable]!.variable.determinate }, (_, value) => value).filter((value) => allowed(variable, value)).map((value) => new Map([...world, [variable, value]])));
}

/** Two patients on both sides of a boundary whom some decision answers differently; failing that, anyone on either side. */
function bothSides(lowered: Lowered, decisions: readonly LoweredDecision[], { variable, piece, below, above }: Boundary, collector: Collector): void {
  if (collector.hasSide(below) && collector.hasSide(above)) return;
  const { manager } = lowered;
  const at = pieceOfClass(lowered, variable);
  const allowed = reportable(lowered);
  const readers = decisions.filter((one) => rootsOf(lowered, one).some((root) => support(manager, root).includes(variable)));
  const offer = (decision: LoweredDecision, world: World, side: Side, value: number): boolean =>
    collector.hasSide(side) || collector.offer(decision, side.title, patientOf(lowered, new Map([...world, [variable, value]]), new Map(side.number === undefined ? [] : [[variable, side.number]])));
  for (const decision of readers) for (const root of rootsOf(lowered, decision)) {
    const real = (terminal: number): boolean => (decision.rowRoots ? terminal < 4 : terminal < decision.terminals.length && decision.terminals[terminal]!.kind !== 'impossible');
    const pair = findPair(manager, root, variable, (a, b) => at(a) === piece && at(b) === piece + 1, (a, b) => a !== b && real(a) && real(b), allowed);
    if (pair && offer(decision, pair.world, below, pair.classes[0]) && offer(decision, pair.world, above, pair.classes[1])) return;
  }
  for (const decision of readers) for (const [side, wanted] of [[below, piece], [above, piece + 1]] as const) {
    if (collector.hasSide(side)) continue;
    const only = (v: number, value: number): boolean => allowed(v, value) && (v !== variable || at(value) === wanted);
    const value = Array.from({ length: manager.classes[variable]! }, (_, c) => c).find((c) => at(c) === wanted && allowed(variable, c));
    const worlds = worldsTo(manager, rootsOf(lowered, decision)[0]!, (t) => decision.rowRoots !== undefined || decision.terminals[t]?.kind === 'decided', only);
    if (value !== undefined) for (const world of some(worlds)) if (offer(decision, new Map([[variable, value], ...world]), side, world.get(variable) ?? value)) break;
  }
}

/** Not every world has a patient: dates and measurements may be at odds. More worlds than these are not tried. */
const MOST_WORLDS = 40;

function* some(worlds: Iterable<World>): Iterable<World> {
  let count = 0;
  for (const world of worlds) {
    if (count++ >= MOST_WORLDS) return;
    yield world;
  }
}

function rootsOf(lowered: Lowered, decision: LoweredDecision): readonly number[] {
  return decision.rowRoots?.map((root) => lowered.algebra.choose(lowered.consistent, root, -1 - 4)) ?? [realRoot(lowered, decision)];
}

/** For every fact that some patient needs: that patient without it. */
function withoutOneFact(decision: LoweredDecision, collector: Collector): void {
  for (const { facts } of collector.patientsOf(decision)) for (const name of Object.keys(facts)) {
    const { [name]: _, ...rest } = facts;
    collector.offerOpen(decision, name, rest);
  }
}
