import { isTerminal, support, TRUE, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { seriesReports } from '../lower/series-reports.ts';
import type { Region } from './boxes.ts';
import { factReport, type FactReport, type Known } from './fact-reports.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * Patient files for one world of a region whose terms are not tested as the region says. A definition is not tested only where its value is open, for which
 * other facts may have to be open too; it is tested without its facts only where its value is one, for which they may have to be known. So first all that is
 * reported is known, then all of it is open, then parts of it. The caller evaluates each. `turn`: another world of the region.
 */
export function* partlyKnown(lowered: Lowered, decision: LoweredDecision, region: Region, turn: number): Iterable<Facts> {
  const reports = reportsOf(lowered, decision, region, turn);
  if (!reports) return;
  const said = (pick: (report: FactReport, at: number) => Facts): Facts => Object.assign({}, ...reports.map(pick)) as Facts;
  const opened = (isOpen: (at: number) => boolean): Facts => said(({ exact, open = exact }, at) => (isOpen(at) ? open : exact));
  yield opened(() => false);
  const openable = reports.flatMap(({ open }, at) => (open ? [at] : []));
  if (openable.length > 0) yield opened(() => true);
  if (openable.length > 1) for (const one of openable) yield opened((at) => at === one);
  if (openable.length > 2) for (const one of openable) yield opened((at) => at !== one);
  for (const [one, { between }] of reports.entries()) {
    for (const some of between) {
      yield said(({ exact }, at) => (at === one ? some : exact));
      if (openable.length > 1) yield said(({ exact, open = exact }, at) => (at === one ? some : open));
    }
  }
}

/** One world of the region, fact by fact; `undefined` where no report says it. */
function reportsOf(lowered: Lowered, decision: LoweredDecision, region: Region, turn: number): readonly FactReport[] | undefined {
  const { space, manager, units } = lowered;
  const asked = new Set([...support(manager, decision.root), ...support(manager, lowered.possible), ...region.keys()]);
  for (const index of asked) for (const behind of behindStatus(lowered, index)) asked.add(behind);
  const holds = (ref: Ref): boolean => (isTerminal(ref) ? ref === TRUE : holds(manager.child(ref, manager.variable(ref), isUntested(region, manager.variable(ref)) ? 1 : 0)));
  const known = new Map<string, Known[]>();
  const settled = new Set<string>();
  const measured = new Map<number, number>();
  for (const index of [...asked].toSorted((a, b) => a - b)) {
    const { variable, report } = space.variables[index]!;
    if (variable.kind === 'status' || variable.kind === 'formula') continue;
    const { missing, parts } = units.reporting(index);
    const present = parts.filter((part) => !holds(part.missing));
    const isPartly = holds(missing) && !(variable.kind === 'findings' && present.length === parts.length);
    const classes = turned([...(region.get(index) ?? Array.from({ length: variable.classes }, (_, c) => c))], turn);
    // An open-ended number of copies cannot be reported alone: a call that may have it can.
    const value = classes.find((c) => variable.kind === 'series' || report(c) !== undefined) ?? (variable.kind === 'gene' ? classes[0] : undefined);
    if (value === undefined) return undefined;
    if (variable.kind === 'series') {
      if (!isPartly && region.has(index)) measured.set(index, value);
      continue;
    }
    const name = nameOf(lowered, index);
    known.set(name, [...(known.get(name) ?? []), { index, value, ...(isPartly ? { parts: present.map(({ term }) => term) } : {}) }]);
    const isAsked = [missing, ...parts.map((part) => part.missing)].some((ref) => support(manager, ref).some((v) => asked.has(v)));
    if (isAsked) settled.add(name);
  }
  // Without measurements every value of every window is possible.
  const series = seriesReports(lowered, measured) ?? {};
  return [{ exact: series, open: {}, between: [] }, ...[...known].map(([name, own]) => factReport(lowered, name, own.filter(({ parts }) => !parts || parts.length > 0), !settled.has(name)))];
}

/** What the value of a term that may be not tested rests on. */
function behindStatus({ space, manager, byId }: Lowered, index: number): readonly number[] {
  const { variable } = space.variables[index]!;
  if (variable.kind !== 'status') return [];
  const { term, variables } = space.terms[variable.term]!;
  if (term.kind !== 'decision') return variables;
  const read = byId.get(term.decision);
  return read ? support(manager, read.root) : [];
}

function isUntested(region: Region, status: number): boolean {
  return region.has(status) && !region.get(status)!.has(0);
}

function turned(classes: readonly number[], turn: number): readonly number[] {
  const inOrder = classes.toSorted((a, b) => a - b);
  const at = turn % inOrder.length;
  return [...inOrder.slice(at), ...inOrder.slice(0, at)];
}

/** The fact of a variable; of a gene the call, whichever alleles are reported alone. */
function nameOf({ program, space }: Lowered, index: number): string {
  const { variable } = space.variables[index]!;
  if (variable.kind === 'gene') return program.genes[variable.gene]!.name;
  return 'fact' in variable ? program.facts[variable.fact]!.name : variable.name;
}
