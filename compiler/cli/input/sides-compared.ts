import { compareTables, reportOf, type ReportOptions } from '../../diff/index.ts';
import type { DiffReport } from '../../diff/report.ts';
import type { Context } from '../support/context.ts';
import { Progress } from '../support/progress.ts';
import type { Side } from './sides.ts';

/** Compares two compiled sides: the one place where the command meets the analysis. `weighing`: how regions are weighed, where a population was given. */
export function compareSides(sides: { readonly old: Side; readonly new: Side }, context: Context, weighing: ReportOptions = {}): DiffReport {
  const progress = new Progress(context);
  progress.show(`comparing ${sides.old.label} with ${sides.new.label}`, undefined);
  const comparison = compareTables(sides.old.tables.map(({ table }) => table), sides.new.tables.map(({ table }) => table));
  const report = reportOf(comparison, weighing);
  progress.done();
  return report;
}
