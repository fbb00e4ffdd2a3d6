import type { ComparedDecision, ComparedRegion } from '../../compiler/diff/index.ts';
import { aspectsOf } from '../../compiler/diff/aspects.ts';
import { askedBy } from '../../compiler/diff/aspect-regions.ts';
import type { Answer, Table } from '../../compiler/ir/index.ts';
import { cachedBy } from '../../compiler/runtime/cache.ts';
import { evaluate } from '../../compiler/diagram/index.ts';
import { createEngine } from '../../compiler/runtime/engine.ts';
import { readFacts } from '../../compiler/runtime/read-facts.ts';
import { everyPart, PatientError, type LoadedTable } from '../../compiler/runtime/full.ts';
import type { RandomProgram } from './random-program.ts';
import { valueText } from './engines.ts';

export interface Sides {
  readonly old: LoadedTable;
  readonly new: LoadedTable;
}

type Facts = Readonly<Record<string, unknown>>;
const SIDES = ['old', 'new'] as const;

/** Patients with everything reported, in every combination of single values (up to a hundred or so), and the same with one fact missing. */
export function patientsOf({ facts }: RandomProgram): readonly Facts[] {
  let patients: Facts[] = [{}];
  for (const fact of facts) {
    if (fact.singles.length > 0 && patients.length * fact.singles.length < 150) patients = patients.flatMap((one) => fact.singles.map(([key, value]) => ({ ...one, [key]: value })));
  }
  const missing = patients.slice(0, 20).flatMap((one) => Object.keys(one).map((key) => Object.fromEntries(Object.entries(one).filter(([other]) => other !== key))));
  return [...patients, ...missing];
}

/** What is wrong with the regions of a decision for one patient; undefined if nothing is. */
export function checkPatient(decision: ComparedDecision, sides: Sides, reported: Facts): string | undefined {
  const all = readBy(decision, reported);
  const first = answersOf(decision, sides, all);
  // Rows that say the same may ask for a fact on which no answer depends: that its report is refused is no change of the decision.
  const facts = SIDES.some((side) => first[side].join() === 'not covered') ? dependsOn(decision, all) : all;
  const said = answersOf(decision, sides, facts);
  const differs = said.old.join('; ') !== said.new.join('; ');
  if (decision.verdict.kind === 'same') return differs ? `said to be the same, but ${text(said)}` : undefined;
  const place = placeOf(decision, sides, facts);
  if (!place) return undefined;
  const inside = decision.regions.filter((region) => contains(decision, region, place));
  for (const region of inside) {
    const own = answersOf(decision, sides, facts, region);
    const told = { old: plain(region, 'old'), new: plain(region, 'new') };
    const fits = (side: 'old' | 'new'): boolean => (region.several ? own[side].every((key) => told[side].includes(key) || (isSilent(key) && isSilent(region[side].outcome))) : own[side].join('; ') === told[side].join('; '));
    if (!fits('old') || !fits('new')) return `in the region ${text(told)}, but ${text(own)}`;
  }
  if (decision.verdict.kind !== 'changed' || !decision.verdict.complete || !differs || inside.length > 0 || isOpen(said) || silent(said)) return undefined;
  if (decision.regions.some((region) => region.aspect.advice !== undefined)) return place.missing.size === 0 ? `in no region, but ${text(said)}` : undefined;
  if (place.missing.size === 0) return `in no region, but ${text(said)}`;
  return place.missing.size === 1 && !isImplied(decision, place) ? `with ${[...place.missing].join()} missing in no region, but ${text(said)}` : undefined;
}

/** Only what the decision reads: what either side refuses beside it is not its business. */
function readBy({ match, pairing }: ComparedDecision, facts: Facts): Facts {
  const units = new Set(SIDES.flatMap((side) => pairing.unitsOfDecision(side, match.items[side]!.index)));
  const names = new Set(pairing.space.variables.filter((one) => units.has(one.unit)).flatMap((one) => one.facts));
  const dates = SIDES.flatMap((side) => pairing.tables[side].windows.map((window) => window.since));
  return Object.fromEntries(Object.entries(facts).filter(([key]) => names.has(key) || dates.includes(key) || key === 'today'));
}

function dependsOn({ match, pairing }: ComparedDecision, facts: Facts): Facts {
  const read = new Set(aspectsOf(pairing, match).flatMap((aspect) => askedBy(pairing, aspect).families.relevant).map((v) => pairing.space.variables[v]!.unit));
  const others = new Set(pairing.space.variables.filter((one) => one.unit !== '' && !read.has(one.unit)).flatMap((one) => one.facts));
  return Object.fromEntries(Object.entries(facts).filter(([key]) => !others.has(key)));
}

const text = (said: { readonly old: readonly string[]; readonly new: readonly string[] }): string => `${said.old.join(' / ')} becomes ${said.new.join(' / ')}`;

const isOpen = (said: ReturnType<typeof answersOf>): boolean => said.old.length > 1 && said.new.length > 1;
/** Not said at all, for one reason or another. */
const isSilent = (key: string): boolean => ['does not apply', 'refused', 'not covered'].includes(key);
const silent = (said: ReturnType<typeof answersOf>): boolean => SIDES.every((side) => isSilent(said[side].join()));

function answersOf(decision: ComparedDecision, sides: Sides, facts: Facts, region?: ComparedRegion): { readonly old: readonly string[]; readonly new: readonly string[] } {
  const ask = (side: 'old' | 'new'): readonly string[] => {
    const known = Object.fromEntries(Object.entries(facts).filter(([key]) => key === 'today' || sides[side].table.facts.some((fact) => fact.name === key)));
    try {
      const answer = sides[side].decide(decision.match.items[side]!.id, known);
      return (region?.aspect.given?.(side, answer) ?? keysOf(answer)).toSorted();
    } catch (error) {
      if (error instanceof PatientError) return [error.problems.some((one) => one.code === 'impossible-patient') ? 'refused' : 'not covered'];
      throw error;
    }
  };
  return { old: ask('old'), new: ask('new') };
}

function keysOf(answer: Answer): readonly string[] {
  if (answer.collected) {
    const statuses = answer.collected.filter((one) => one.status !== 'does not apply').map((one) => one.status);
    const said = answer.results.map(({ value }, i) => ({ key: `${value.kind} ${valueText(value)}`, sure: statuses[i] === 'applies' }));
    const sure = new Set(said.flatMap((one) => (one.sure ? [one.key] : [])));
    const perhaps = new Set(said.flatMap((one) => (one.sure || sure.has(one.key) ? [] : [one.key])));
    return [...sure, ...perhaps, ...(sure.size === 0 || perhaps.size > 0 ? ['does not apply'] : [])];
  }
  if (answer.outcome === 'conflict') return ['conflict'];
  if (answer.outcome === 'does not apply') return ['does not apply'];
  return [...new Set(answer.results.map(({ value }) => (value.kind === 'value' || value.kind === 'action' || value.kind === 'number' ? `${value.kind} ${valueText(value)}` : valueText(value))))];
}

const plain = (region: ComparedRegion, side: 'old' | 'new'): readonly string[] =>
  (region[side].answers.length === 0 ? ['refused'] : [...new Set(region[side].answers.map((one) => one.plain))]).toSorted();

interface PlaceInSpace {
  /** Class per joint variable; -1: missing. */
  readonly classes: readonly number[];
  readonly missing: ReadonlySet<string>;
}

/** Where a patient stands in the joint space; undefined where some fact is known in part, or refused. */
function placeOf({ pairing, regions }: ComparedDecision, sides: Sides, facts: Facts): PlaceInSpace | undefined {
  const read = { old: readSide(sides.old, facts), new: readSide(sides.new, facts) };
  const relevant = new Set(regions.flatMap((region) => region.relevant));
  const missing = new Set<string>();
  const classes: number[] = [];
  for (const variable of pairing.space.variables) {
    classes.push(-1);
    if (variable.unit === '' || !relevant.has(variable.index)) continue;
    // A window may be empty though the series was measured.
    const empty = variable.kind === 'series' && SIDES.some((side) => read[side].readings?.[variable.own[side] ?? -1]?.tested === false);
    const reported = variable.facts.some((name) => facts[name] !== undefined) && !empty;
    if (!reported) {
      missing.add(variable.unit);
      continue;
    }
    const found = variable.kind === 'medication' ? medicationClass(variable.name, facts[variable.facts[0]!]) : classesFor(variable, read);
    if (found.length !== 1) return undefined;
    classes[variable.index] = found[0]!;
  }
  return { classes, missing };
}

function classesFor(variable: ComparedDecision['pairing']['space']['variables'][number], read: Record<'old' | 'new', ReturnType<typeof readSide>>): readonly number[] {
  if (SIDES.some((side) => (read[side].classes?.[variable.own[side] ?? -1]?.length ?? 1) > 1)) return [];
  return Array.from({ length: variable.classes }, (_, c) => c).filter((c) => SIDES.every((side) => {
    const map = variable.map[side];
    if (!map) return true;
    const own = read[side].classes?.[variable.own[side]!];
    return read[side].refused.has(variable.facts[0]!) || !own ? map[c] === -1 : own.includes(map[c]!);
  }));
}

function medicationClass(name: string, value: unknown): readonly number[] {
  const { drugs, complete } = (Array.isArray(value) ? { drugs: value as string[], complete: false } : value) as { drugs: readonly string[]; complete?: boolean };
  const own = name.slice(name.indexOf(' ') + 1).split(' or ');
  return own.some((drug) => drugs.includes(drug)) ? [1] : complete ? [0] : [0, 1];
}

const engineOf = cachedBy((table: Table) => createEngine(table, everyPart));

interface ReadSide {
  readonly classes: readonly (readonly number[] | undefined)[] | undefined;
  readonly readings: readonly ({ readonly tested: boolean } | undefined)[] | undefined;
  readonly refused: ReadonlySet<string>;
}

function readSide(side: LoadedTable, facts: Facts): ReadSide {
  const known = Object.fromEntries(Object.entries(facts).filter(([key]) => side.table.facts.some((fact) => fact.name === key)));
  const { knowledge, problems } = readFacts(engineOf(side.table), known);
  return { classes: problems.length > 0 ? undefined : knowledge.classes, readings: problems.length > 0 ? undefined : knowledge.readings, refused: new Set(problems.map((one) => one.path.split(/[.[]/)[0]!)) };
}

function contains({ pairing }: ComparedDecision, region: ComparedRegion, place: PlaceInSpace): boolean {
  const relevant = new Set(region.relevant.map((v) => pairing.space.variables[v]!.unit));
  const missing = [...place.missing].filter((unit) => relevant.has(unit));
  if (missing.length !== region.missing.size || !missing.every((unit) => region.missing.has(unit))) return false;
  if (place.classes.some((c, v) => c < 0 && pairing.space.variables[v]!.unit !== '' && region.relevant.includes(v) && !region.missing.has(pairing.space.variables[v]!.unit))) return false;
  return evaluate(pairing.manager, region.root, place.classes.map((c) => Math.max(c, 0))) === 1;
}

/** Whatever the missing fact turns out to be, the change is one that a region of fully reported patients has. */
function isImplied({ pairing, regions }: ComparedDecision, place: PlaceInSpace): boolean {
  const own = pairing.space.variables.filter((one) => place.missing.has(one.unit));
  let worlds: (readonly number[])[] = [place.classes];
  for (const variable of own) worlds = worlds.flatMap((world) => Array.from({ length: variable.classes }, (_, c) => c).filter((c) => variable.untested.old[c] === 1 || variable.untested.new[c] === 1).map((c) => world.with(variable.index, c)));
  const full = regions.filter((region) => region.missing.size === 0);
  const which = worlds.map((world) => full.findIndex((region) => evaluate(pairing.manager, region.root, world.map((c) => Math.max(c, 0))) === 1));
  const [first] = which;
  if (first === undefined || which.includes(-1)) return false;
  const [kind] = full[first]!.kinds;
  // Who is newly covered whatever the fact is, with one answer or another, is newly covered without it.
  return which.every((one) => one === first) || ((kind === 'newly covered' || kind === 'no longer covered') && which.every((one) => full[one]!.kinds[0] === kind));
}
