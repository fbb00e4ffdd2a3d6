import type { Diagnostic } from '../../language/model/index.ts';
import { support } from '../diagram/index.ts';
import type { Lowered, LoweredDecision, SpaceTerm } from '../lower/index.ts';
import { PatientError, possibleWorlds } from '../reference/index.ts';
import { realize } from '../lower/realize.ts';
import { seriesReports } from '../lower/series-reports.ts';
import type { Region } from './boxes.ts';

/**
 * A concrete patient in a region: a patient file that the runtime accepts. Facts that the decision reads are all reported, except where
 * the region says that they are not tested; measurements only where the region asks for them. `undefined` where no report brings the region about (an
 * open-ended score alone). Another `turn` chooses other values of the region.
 */
export function witnessOf(lowered: Lowered, decision: LoweredDecision, region: Region, turn = 0): Diagnostic['witness'] | undefined {
  const { space, manager } = lowered;
  const untested = untestedVariables(lowered, region);
  const tested = variablesOfTerms(lowered, termsWithStatus(lowered, region, 0));
  const asked = new Set([...tested, ...support(manager, decision.root), ...decision.columns.flatMap((c) => space.termByName.get(c.name)?.variables ?? []), ...region.keys()]);
  const classes = new Map<number, number>();
  const measured = new Map<number, number>();
  for (const index of [...asked].toSorted((a, b) => a - b)) {
    const { variable, report } = space.variables[index]!;
    if (variable.kind === 'status' || untested.has(index)) continue;
    const inOrder = [...(region.get(index) ?? Array.from({ length: variable.classes }, (_, c) => c))].toSorted((a, b) => a - b);
    const allowed = [...inOrder.slice(turn % inOrder.length), ...inOrder.slice(0, turn % inOrder.length)];
    if (variable.kind === 'series') {
      if (region.has(index) || tested.has(index)) measured.set(index, allowed[0]!);
      continue;
    }
    const chosen = allowed.find((c) => report(c) !== undefined);
    if (chosen !== undefined) classes.set(index, chosen);
    else if (region.has(index)) return undefined;
  }
  const series = seriesReports(lowered, measured);
  return series && { ...asPeopleSay(lowered, realize(lowered, classes)), ...series };
}

/** Amounts with their units; alleles that nothing in the program asks for are left out. */
export function asPeopleSay({ program, space }: Lowered, facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const asked = new Set(space.terms.flatMap(({ term }) => term.carriers));
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]): [string, unknown][] => {
    const type = program.facts.find((fact) => fact.name === name)?.type;
    if (type?.kind === 'allele' && !asked.has(name)) return [];
    const unit = type?.kind === 'quantity' ? type.domain.unit : undefined;
    return [[name, unit && unit.ucum !== '1' && /^-?[\d.]+$/.test(String(value)) ? `${String(value)} ${unit.text}` : value]];
  }));
}

/** Root variables that a patient of the region must not report: their terms are not tested there. */
export function untestedVariables(lowered: Lowered, region: Region): ReadonlySet<number> {
  return variablesOfTerms(lowered, termsWithStatus(lowered, region, 1));
}

/** Root variables of the terms and of the facts that carry them; a window of a series may be empty alone. */
function variablesOfTerms({ program, space }: Lowered, terms: readonly SpaceTerm[]): ReadonlySet<number> {
  const whole = terms.filter(({ term }) => term.kind !== 'series' || (term.accessor.kind !== 'during' && term.accessor.kind !== 'after'));
  const facts = new Set(whole.flatMap((term) => term.term.carriers));
  const carried = space.variables.filter(({ variable, report }) => variable.kind !== 'status' && (variable.kind === 'series' ? facts.has(program.facts[variable.fact]?.name ?? '') : Object.keys(report(0) ?? {}).some((fact) => facts.has(fact))));
  return new Set([...terms.flatMap((term) => term.variables), ...carried.map(({ index }) => index)]);
}

/** Terms that the region says are tested (0) or not (1). */
function termsWithStatus({ space }: Lowered, region: Region, status: 0 | 1): readonly SpaceTerm[] {
  return [...region].flatMap(([index, classes]) => {
    const { variable } = space.variables[index]!;
    return variable.kind === 'status' && !classes.has(1 - status) ? [space.terms[variable.term]!] : [];
  });
}

export interface RealizedRegion {
  readonly region: Region;
  readonly witness?: NonNullable<Diagnostic['witness']>;
}

/**
 * The regions that some patient is in, each with one where a report can say it. Whether a definition can be not tested at all depends on
 * everything that it reads, so such a region counts only if the naive interpreter finds the defect for one of its patients. Measurements are
 * an attempt: they are shown if the naive interpreter finds the defect.
 */
export function realizedRegions(lowered: Lowered, decision: LoweredDecision, regions: readonly Region[], defect: 'gap' | 'overlap'): readonly RealizedRegion[] {
  let looked = 0;
  return regions.flatMap((region): readonly RealizedRegion[] => {
    const derived = termsWithStatus(lowered, region, 1).some(({ term }) => term.kind === 'decision' || term.kind === 'series' || term.kind === 'finding');
    const dated = [...region.keys()].some((index) => lowered.space.variables[index]!.variable.kind === 'series');
    if (!derived && looked >= MOST_WITNESSES) return [{ region }];
    looked += 1;
    if (!derived && !dated) {
      const witness = witnessOf(lowered, decision, region);
      return [{ region, ...(witness ? { witness } : {}) }];
    }
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const whole = witnessOf(lowered, decision, region, turn);
      const witness = whole && [whole, ...(derived && turn === 0 ? lessKnown(whole) : [])].find((facts) => hasDefect(lowered, decision, facts, defect));
      if (witness) return [{ region, witness }];
    }
    return derived ? [] : [{ region }];
  });
}

/** A definition is not tested only where its value is open, which may take that some other fact is not reported either. */
function lessKnown(facts: NonNullable<Diagnostic['witness']>): readonly NonNullable<Diagnostic['witness']>[] {
  const names = Object.keys(facts);
  return [...names.map((left) => Object.fromEntries(Object.entries(facts).filter(([name]) => name !== left))), {}];
}

/** So many patients of a region are tried. */
const MOST_TURNS = 6;

/** Regions beyond these are described without a patient of their own: one is shown. */
const MOST_WITNESSES = 20;

function hasDefect(lowered: Lowered, decision: LoweredDecision, witness: NonNullable<Diagnostic['witness']>, defect: 'gap' | 'overlap'): boolean {
  try {
    return possibleWorlds(lowered.program, witness, decision.decision.id).all.some((world) => world.outcomes.get(decision.decision.id)?.kind === defect);
  } catch (error) {
    if (error instanceof PatientError) return false;
    throw error;
  }
}
