import type { Diagnostic, Program } from '../../language/model/index.ts';
import { lower, type Lowered } from '../lower/index.ts';
import { analysisChecks } from './checks.ts';

export { analysisChecks } from './checks.ts';
export type { AnalysisCheck } from './check.ts';

/** What the diagram proves wrong, or worth a look, about every decision of a program that has no other error. */
export function analyze(program: Program): readonly Diagnostic[] {
  return analyzeLowered(lower(program));
}

/**
 * The same for a program that is lowered already. Decisions that an error makes meaningless downstream are still looked at: their
 * findings stand on their own columns. A table that serves several drugs is reported once for all of them.
 */
export function analyzeLowered(lowered: Lowered): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const decision of lowered.decisions) {
    for (const { slug, severity, run } of analysisChecks) {
      for (const finding of run(lowered, decision)) {
        const key = `${slug} ${finding.span.file} ${finding.span.start} ${finding.related?.[0]?.span.start ?? ''}`;
        if (!found.has(key)) found.set(key, { ...finding, code: slug, severity, related: finding.related ?? [] });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => a.span.file - b.span.file || a.span.start - b.span.start);
}
