import type { Diagnostic, Program } from '../../language/model/index.ts';
import { silence } from '../../language/validation/allow.ts';
import { lower, type Lowered } from '../lower/index.ts';
import { analysisChecks } from './checks.ts';

export { analysisChecks } from './checks.ts';
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
  const { files } = lowered.program;
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly table: string; count: number }>();
  const drugs = new Map<string, number>();
  const unsound = new Set<number>();
  for (const decision of lowered.decisions) {
    const { span } = decision.decision;
    const table = `${span.file} ${span.start}`;
    drugs.set(table, (drugs.get(table) ?? 0) + 1);
    const below = decision.reads.some((read) => unsound.has(read));
    if (below) unsound.add(decision.index);
    for (const { slug, severity, run, needsSoundReads } of analysisChecks) {
      if (below && needsSoundReads) continue;
      for (const finding of run(lowered, decision)) {
        if (severity === 'error') unsound.add(decision.index);
        const diagnostic: Diagnostic = { ...finding, code: slug, severity, related: finding.related ?? [] };
        if (silence([diagnostic], files).length === 0 || silence([{ ...diagnostic, span }], files).length === 0) continue;
        const key = `${slug} ${finding.span.file} ${finding.span.start} ${finding.related?.[0]?.span.start ?? ''}`;
        const known = found.get(key);
        if (known) known.count += 1;
        else found.set(key, { diagnostic, table, count: 1 });
      }
    }
  }
  const kept = [...found.values()].filter((each) => each.diagnostic.severity === 'error' || each.count === drugs.get(each.table));
  return kept.map((each) => each.diagnostic).toSorted((a, b) => a.span.file - b.span.file || a.span.start - b.span.start);
}
