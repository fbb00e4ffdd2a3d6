import type { Diagnostic } from '../../language/model/index.ts';
import { foundSaid } from '../lower/findings-said.ts';
import { support, TRUE } from '../diagram/index.ts';
import type { Lowered, LoweredDecision, SpaceTerm } from '../lower/index.ts';
import { PatientError, possibleWorlds } from '../reference/index.ts';
import { realize } from '../lower/realize.ts';
import { seriesReports } from '../lower/series-reports.ts';
import type { Region } from './boxes.ts';
import { partlyKnown } from './partly-known.ts';

/**
 * A concrete patient in a region: a patient file that the runtime accepts. Facts that the decision reads are all reported, except where
 * the region says that they are not tested; measurements only where the region asks for them. `undefined` where no report brings the region about (an
 * open-ended score alone).
 */
export function witnessOf(lowered: Lowered, decision: LoweredDecision, region: Region): Diagnostic['witness'] | undefined {
  const { space, manager } = lowered;
  const untested = untestedVariables(lowered, region);
  const tested = testedVariables(lowered, region);
  const asked = new Set([...tested, ...(decision.rowRoots ?? [decision.root]).flatMap((root) => support(manager, root)), ...decision.columns.flatMap((c) => space.termByName.get(c.name)?.variables ?? []), ...region.keys()]);
  const classes = new Map<number, number>();
  const measured = new Map<number, number>();
  for (const index of [...asked].toSorted((a, b) => a - b)) {
    const { variable, report } = space.variables[index]!;
    if (variable.kind === 'status' || untested.has(index)) continue;
    const allowed = [...(region.get(index) ?? Array.from({ length: variable.classes }, (_, c) => c))].toSorted((a, b) => a - b);
    if (variable.kind === 'series') {
      if (region.has(index) || tested.has(index)) measured.set(index, allowed[0]!);
      continue;
    }
    const chosen = allowed.find((c) => report(c) !== undefined);
    if (chosen !== undefined) classes.set(index, chosen);
    else if (region.has(index)) return undefined;
  }
  const series = seriesReports(lowered, measured);
  return series && foundSaid(lowered, { ...asPeopleSay(lowered, realize(lowered, classes)), ...series });
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

/** Root variables of what the region says is tested. */
export function testedVariables(lowered: Lowered, region: Region): ReadonlySet<number> {
  return variablesOfTerms(lowered, termsWithStatus(lowered, region, 0));
}

/** Root variables of the terms and of the facts that carry them; a window of a series may be empty alone, and an assay may leave out one gene. */
function variablesOfTerms({ program, space }: Lowered, terms: readonly SpaceTerm[]): ReadonlySet<number> {
  const whole = terms.filter(({ term }) => term.kind !== 'finding' && (term.kind !== 'series' || (term.accessor.kind !== 'during' && term.accessor.kind !== 'after')));
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
 * The regions that some patient is in, each with one where a report can say it. Which terms are not tested together may hang on everything else that is known, so
 * a region that speaks about a derived one counts only if the naive interpreter finds the defect for one of its patients.
 */
export function realizedRegions(lowered: Lowered, decision: LoweredDecision, regions: readonly Region[], defect: 'gap' | 'overlap'): readonly RealizedRegion[] {
  let isShown = false;
  return regions.flatMap((region): readonly RealizedRegion[] => {
    const isSure = !hangsTogether(lowered, region);
    // One patient is shown, so where the diagram is sure the other regions need none.
    if (isSure && isShown) return [{ region }];
    const witness = decision.unproven ? witnessOf(lowered, decision, region) : patientWith(lowered, decision, region, defect);
    isShown ||= witness !== undefined;
    return witness ? [{ region, witness }] : isSure ? [{ region }] : [];
  });
}

/**
 * Whether the diagram alone is not sure that there is a patient. It is where every term that is not tested is one on a fact that nothing constrains: that
 * fact is left out, and everything else is known. Measurements are not: what two windows say may be at odds.
 */
function hangsTogether(lowered: Lowered, region: Region): boolean {
  const untested = termsWithStatus(lowered, region, 1);
  const isDerived = ({ term }: SpaceTerm): boolean => ['decision', 'series', 'finding'].includes(term.kind);
  return untested.some(isDerived) || (untested.length > 0 && lowered.possible !== TRUE) || termsWithStatus(lowered, region, 0).some(({ term }) => term.kind === 'series');
}

/** A patient of the region who has the defect: the naive interpreter says so. */
function patientWith(lowered: Lowered, decision: LoweredDecision, region: Region, defect: 'gap' | 'overlap'): RealizedRegion['witness'] {
  const plain = witnessOf(lowered, decision, region);
  if (plain && (isOneWorld(lowered, decision, region) || hasDefect(lowered, decision, plain, defect))) return plain;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    for (const facts of partlyKnown(lowered, decision, region, turn)) {
      const said = asPeopleSay(lowered, facts);
      // An alteration with a name of its own where that will do; some change at the position where it may be any.
      for (const one of [foundSaid(lowered, said), said]) if (hasDefect(lowered, decision, one, defect)) return one;
    }
  }
  return undefined;
}

/**
 * Whether a patient of the region is one world of it: nothing is missing, and every value that the decision reads is a single number or category. The diagram has
 * said already what is wrong there, and a large table is not worked through again.
 */
function isOneWorld(lowered: Lowered, decision: LoweredDecision, region: Region): boolean {
  const read = [...region.keys(), ...support(lowered.manager, decision.root)].map((index) => lowered.space.variables[index]!.variable);
  return lowered.possible === TRUE && read.every(({ kind }) => kind === 'number' || kind === 'category');
}

/** So many worlds of a region are tried. */
const MOST_TURNS = 6;

function hasDefect(lowered: Lowered, decision: LoweredDecision, witness: NonNullable<Diagnostic['witness']>, defect: 'gap' | 'overlap'): boolean {
  try {
    return possibleWorlds(lowered.program, witness, decision.decision.id).all.some((world) => world.outcomes.get(decision.decision.id)?.kind === defect);
  } catch (error) {
    if (error instanceof PatientError || error instanceof RangeError) return false;
    throw error;
  }
}
