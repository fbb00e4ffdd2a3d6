import type { Need } from '../ir/index.ts';
import { isDeterminate } from './calls.ts';
import type { Variable } from './chain.ts';
import type { Report } from './known.ts';
import { visit, type Lookup } from './lookup.ts';
import { isDeterminateValue } from './acceptance.ts';
import { alleleFacts, textOf } from './possible-calls.ts';
import { termValue, variableOf } from './terms.ts';
import type { World } from './values.ts';
import type { EvaluatedWorld, Worlds } from './worlds.ts';

/**
 * What is needed. A set of unsettled facts is sufficient if worlds that agree on it share an outcome; reported is an inclusion-minimal one, found
 * by leaving out one fact after the other, the last declared first. `may settle`: single facts of which some result suffices.
 */
export interface Unsettled {
  readonly fact: string;
  readonly what: Need['what'];
  /** Which variables knowing the fact exactly settles. */
  readonly variables: readonly string[];
  /** Worlds with the same text agree on the fact. */
  readonly valueIn: (world: World) => string;
}

/** `name`: outcomes are the same where it is. `via`: variables that must be known exactly for that. */
export interface Verdict {
  readonly name: string;
  readonly via: readonly string[];
}

export function neededOf(worlds: Worlds, facts: readonly Unsettled[], verdict: (world: EvaluatedWorld) => Verdict): Unsettled[] {
  const verdicts = judge(worlds, verdict);
  let needed = [...facts];
  for (const fact of facts.toReversed()) {
    const fewer = needed.filter((one) => one !== fact);
    if (isSufficient(verdicts, fewer)) needed = fewer;
  }
  return needed;
}

export function maySettle(worlds: Worlds, facts: readonly Unsettled[], verdict: (world: EvaluatedWorld) => Verdict): string[] {
  const verdicts = judge(worlds, verdict);
  // Where all worlds agree already, on what nobody knows yet, no result changes that.
  if (isSufficient(verdicts, [])) return [];
  return facts.filter((fact) => [...groups(verdicts, [fact]).values()].some((group) => isSettled(group, [fact]))).map((fact) => fact.fact);
}

interface Judged extends Verdict { readonly facts: World }

/** One verdict for each world of facts; where a stretch of numbers leaves several outcomes, all of them by the numbers that would tell. */
function judge(worlds: Worlds, verdict: (world: EvaluatedWorld) => Verdict): Judged[] {
  const byFacts = new Map<World, { names: Set<string>; via: Set<string> }>();
  for (const world of worlds.all) {
    const entry = byFacts.get(world.facts) ?? { names: new Set(), via: new Set() };
    const { name, via } = verdict(world);
    entry.names.add(name);
    for (const variable of via) entry.via.add(variable);
    byFacts.set(world.facts, entry);
  }
  return [...byFacts].map(([facts, { names, via }]) => ({ facts, name: [...names].join('\u0004'), via: names.size > 1 ? [...via, ...stretches(facts)] : [...via] }));
}

/** Variables of which the world only says a stretch. */
function stretches(world: World): string[] {
  return [...world].flatMap(([name, value]) => {
    const number = value.kind === 'number' ? value.number : value.kind === 'call' ? value.score : undefined;
    return number && number.via.length > 0 ? [name] : [];
  });
}

function isSufficient(verdicts: readonly Judged[], facts: readonly Unsettled[]): boolean {
  return [...groups(verdicts, facts).values()].every((group) => isSettled(group, facts));
}

function groups(verdicts: readonly Judged[], facts: readonly Unsettled[]): Map<string, Judged[]> {
  const result = new Map<string, Judged[]>();
  for (const one of verdicts) {
    const key = facts.map((fact) => fact.valueIn(one.facts)).join('\u0001');
    const group = result.get(key);
    if (group) group.push(one);
    else result.set(key, [one]);
  }
  return result;
}

function isSettled(group: readonly Judged[], facts: readonly Unsettled[]): boolean {
  const known = new Set(facts.flatMap((fact) => fact.variables));
  const names = new Set(group.map((one) => one.name));
  return names.size === 1 && group.every((one) => one.via.every((variable) => known.has(variable)));
}

/** Facts that the decisions read and that have more than one possible value, in declaration order. */
export function unsettledFacts(lookup: Lookup, worlds: Worlds, report: Report): Unsettled[] {
  const places = new Map(lookup.program.facts.map((fact, index) => [fact.name, index]));
  const all = worlds.chain.variables.filter((variable) => variable.read.length > 0).flatMap((variable) => factsOfVariable(lookup, worlds, report, variable));
  const merged = new Map<string, Unsettled>();
  for (const one of all) {
    if (new Set(worlds.all.map((world) => one.valueIn(world.facts))).size < 2 && !uncertain(worlds, one)) continue;
    const other = merged.get(one.fact);
    merged.set(one.fact, other ? together(other, one) : one);
  }
  return [...merged.values()].toSorted((a, b) => (places.get(a.fact) ?? 0) - (places.get(b.fact) ?? 0));
}

/** One stretch of numbers is one world, but not one number: that matters where a formula reads it. */
function uncertain(worlds: Worlds, fact: Unsettled): boolean {
  const inFormulas = new Set<string>();
  for (const decision of worlds.chain.decisions) visit(decision, { number: (term) => { if (term.kind !== 'decision') inFormulas.add(variableOf(term)); } });
  if (!fact.variables.some((name) => inFormulas.has(name))) return false;
  return worlds.all.some((world) => stretches(world.facts).some((name) => fact.variables.includes(name)));
}

/** Several accessors of one series are one fact. */
function together(one: Unsettled, other: Unsettled): Unsettled {
  const what = one.what === other.what ? one.what : 'resolve';
  return { fact: one.fact, what, variables: [...one.variables, ...other.variables], valueIn: (world) => `${one.valueIn(world)}\u0002${other.valueIn(world)}` };
}

function factsOfVariable(lookup: Lookup, worlds: Worlds, report: Report, variable: Variable): Unsettled[] {
  const whole = (world: World): string => resultIn(lookup, variable, world);
  const all = (fact: string, reported: boolean): Unsettled => ({ fact, what: reported ? whatToDo(lookup, worlds, variable) : 'order', variables: [variable.name], valueIn: whole });
  if (variable.kind !== 'gene' || !variable.gene) {
    const open = variable.terms.filter((term) => new Set(worlds.all.map((world) => textOf(termValue(lookup, term, world.facts)))).size > 1);
    return [all(variable.fact?.name ?? variable.name, (open.length > 0 ? open : variable.terms).some((term) => !worlds.unreported(term)))];
  }
  if (report.known.has(variable.gene.name)) return [all(variable.gene.name, true)];
  const statuses = alleleFacts(lookup, variable.gene).flatMap(([fact, allele]): Unsettled[] => {
    const term = variable.read.find((one) => one.kind === 'allele' && one.allele === allele);
    return term ? [{ fact, what: report.known.has(fact) ? 'resolve' : 'order', variables: [], valueIn: (world) => textOf(termValue(lookup, term, world)) }] : [];
  });
  const others = variable.read.some((term) => term.kind !== 'allele');
  return others || statuses.length === 0 ? [all(variable.gene.name, false), ...statuses] : statuses;
}

/** What knowing the fact shows. Alterations of genes that only a constraint names are not asked for, and drugs that only a constraint names are not either. */
function resultIn(lookup: Lookup, variable: Variable, world: World): string {
  const value = world.get(variable.name);
  if (value?.kind === 'drugs') {
    const drugs = new Set(variable.read.flatMap((term) => (term.kind === 'medication' ? term.drugs : [])));
    return [...value.taken].filter((drug) => drugs.has(drug)).join('\u0003');
  }
  const genes = new Set(variable.read.map((term) => (term.kind === 'finding' ? term.pattern.gene : '')));
  const asked = variable.terms.filter((term) => term.kind !== 'finding' || genes.has(term.pattern.gene));
  return asked.map((term) => textOf(termValue(lookup, term, world))).join('\u0003');
}

/** Reported, and yet several values: repeat where the report holds a result that could not be interpreted, else resolve. */
function whatToDo(lookup: Lookup, worlds: Worlds, variable: Variable): Need['what'] {
  const indeterminate = worlds.possible.get(variable.name)?.values.some((value) => {
    if (value.kind === 'call' && variable.gene) return !isDeterminate(variable.gene, value.call);
    return variable.terms.some((term) => !isDeterminateValue(termValue(lookup, term, new Map([[variable.name, value]]))));
  });
  return indeterminate ? 'repeat' : 'resolve';
}
