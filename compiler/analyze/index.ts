import type { Diagnostic, Program } from '../../language/model/index.ts';
import { silence } from '../../language/validation/allow.ts';
import { lower, type Lowered, type LoweredDecision } from '../lower/index.ts';
import { FALSE } from '../diagram/index.ts';
import { analysisChecks } from './checks.ts';
import { contradictoryCondition } from './contradictory-condition.ts';

export { analysisChecks } from './checks.ts';
export { createAnalyzer, type Analyzer } from './analyzer.ts';
export type { AnalysisCheck } from './check.ts';

/** What the diagram proves wrong, or worth a look, about every decision of a program that has no other error. */
export function analyze(program: Program): readonly Diagnostic[] {
  return analyzeLowered(lower(program));
}

/**
 * The same for a program that is lowered already. A table that serves several drugs is one table: what is wrong for one drug is reported
 * once, and a warning only where it holds for every drug. Warnings are left out where `// allow slug: reason` stands above the row or above the decision.
 */
export function analyzeLowered(lowered: Lowered): readonly Diagnostic[] {
  return analyzeInOne(analyzeInSteps(lowered)).diagnostics;
}

function analyzeInOne(steps: Generator<number, Analyzed>): Analyzed {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Diagnostics, and the decisions (by index) that nothing was found in, whether or not a comment silences it. */
export interface Analyzed {
  readonly diagnostics: readonly Diagnostic[];
  readonly clean: ReadonlySet<number>;
}

/**
 * The same decision by decision, so that the caller can stop before each of them: gives how many rows come next. `clean`: decisions that are known to
 * have no finding.
 */
export function* analyzeInSteps(lowered: Lowered, clean: ReadonlySet<number> = new Set()): Generator<number, Analyzed> {
  const all = yield* findingsOf(lowered, clean);
  const found = new Set(all.map((one) => one.decision));
  return { diagnostics: diagnosticsOf(lowered, all), clean: new Set(lowered.decisions.flatMap((one) => (found.has(one.decision) ? [] : [one.index]))) };
}

function diagnosticsOf(lowered: Lowered, all: readonly Found[]): readonly Diagnostic[] {
  const silent = silenced(all, lowered.program.files);
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly table: string; count: number }>();
  for (const one of all) {
    if (silent.has(one)) continue;
    const { diagnostic, table } = one;
    const key = `${diagnostic.code} ${diagnostic.span.file} ${diagnostic.span.start} ${diagnostic.related[0]?.span.start ?? ''}`;
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { diagnostic, table, count: 1 });
  }
  const drugs = new Map<string, number>();
  for (const { decision } of lowered.decisions) drugs.set(tableOf(decision), (drugs.get(tableOf(decision)) ?? 0) + 1);
  const kept = [...found.values()].filter((each) => each.diagnostic.severity === 'error' || each.count === drugs.get(each.table));
  return kept.map((each) => each.diagnostic).toSorted((a, b) => a.span.file - b.span.file || a.span.start - b.span.start);
}

interface Found {
  readonly diagnostic: Diagnostic;
  readonly table: string;
  readonly decision: LoweredDecision['decision'];
}

/** Every check on every decision; some are not run below a definition that has an error itself. */
function* findingsOf(lowered: Lowered, clean: ReadonlySet<number>): Generator<number, readonly Found[]> {
  const unsound = new Set<number>();
  const all: Found[] = [];
  for (const one of lowered.decisions) {
    const { decision } = one;
    const below = one.reads.some((read) => unsound.has(read));
    if (below) unsound.add(one.index);
    if (clean.has(one.index)) continue;
    yield decision.rows.length + 1;
    for (const { slug, severity, run, needsSoundReads } of analysisChecks) {
      if (below && needsSoundReads) continue;
      // Of nobody everything is true.
      if (lowered.possible === FALSE && slug !== contradictoryCondition.slug) continue;
      for (const finding of run(lowered, one)) {
        if (severity === 'error') unsound.add(one.index);
        all.push({ diagnostic: { ...finding, code: slug, severity, related: finding.related ?? [] }, table: tableOf(decision), decision });
      }
    }
  }
  return all;
}

/** Findings that a comment above their own place, or above the decision, takes out. */
function silenced(all: readonly Found[], files: Lowered['program']['files']): ReadonlySet<Found> {
  const own = new Set(silence(all.map((one) => one.diagnostic), files));
  const atDecision = all.map(({ diagnostic, decision }) => ({ ...diagnostic, span: decision.span }));
  const above = new Set(silence(atDecision, files));
  return new Set(all.filter((one, i) => !own.has(one.diagnostic) || !above.has(atDecision[i]!)));
}

/** Decisions of one table for several drugs stand at one place. */
function tableOf({ span }: LoweredDecision['decision']): string {
  return `${span.file} ${span.start}`;
}
