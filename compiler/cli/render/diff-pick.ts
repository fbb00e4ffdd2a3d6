import { didYouMean } from '../../../language/names/did-you-mean.ts';
import type { ChangeKind, DecisionDiff, DiffReport, DiffTotals } from '../../diff/report.ts';
import { CommandError } from '../support/context.ts';

/** The report on the named decisions only (by name, id or drug), counted anew; all of it where none is named. Throws `CommandError` for a name that neither side has. */
export function pickFromReport(report: DiffReport, names: readonly string[]): DiffReport {
  if (names.length === 0) return report;
  const picked = new Set(names.flatMap((name) => named(report.decisions, name)));
  const decisions = report.decisions.filter((one) => picked.has(one));
  const regions = new Set(decisions.flatMap((one) => one.regions.map(({ id }) => id)));
  const own = new Set(decisions.map(({ name }) => name));
  const warnings = report.warnings.filter((one) => (one.regions.length > 0 ? one.regions.some((id) => regions.has(id)) : own.has(one.decision)));
  return { ...report, decisions, warnings, totals: totalsOf(decisions) };
}

function named(decisions: readonly DecisionDiff[], name: string): readonly DecisionDiff[] {
  const wanted = name.toLowerCase();
  const found = decisions.filter((one) => [one.name, one.drug, one.old?.name, one.old?.id, one.new?.id].some((known) => known?.toLowerCase() === wanted));
  if (found.length > 0) return found;
  const names = [...new Set(decisions.map((one) => one.name))];
  const near = didYouMean(name, names);
  throw new CommandError(`Neither side has a decision \`${name}\`.`, near ? `Did you mean \`${near}\`?` : `The decisions are ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`);
}

function totalsOf(decisions: readonly DecisionDiff[]): DiffTotals {
  const both = decisions.filter(({ matched }) => matched !== 'added' && matched !== 'removed');
  const having = (kind: DecisionDiff['verdict']['kind']): number => both.filter(({ verdict }) => verdict.kind === kind).length;
  const regions = decisions.flatMap((one) => one.regions);
  const byKind: Partial<Record<ChangeKind, number>> = {};
  for (const { kind } of regions) byKind[kind] = (byKind[kind] ?? 0) + 1;
  const matched = (kind: DecisionDiff['matched']): number => decisions.filter((one) => one.matched === kind).length;
  return { decisions: decisions.length, same: having('same'), changed: having('changed'), notProven: having('not proven'), added: matched('added'), removed: matched('removed'), regions: regions.length, byKind };
}
