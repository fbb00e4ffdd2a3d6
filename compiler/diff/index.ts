import type { Table } from '../ir/index.ts';
import { compareTables, type CompareOptions } from './compare.ts';
import { reportOf, type ReportOptions } from './report-of.ts';
import type { DiffReport } from './report.ts';

/** What a change of compiled tables does to patients. Pure: the tables are not changed, and nothing is read but them. */
export function diffTables(old: readonly Table[], after: readonly Table[], options: CompareOptions & ReportOptions = {}): DiffReport {
  return reportOf(compareTables(old, after, options), options);
}

/** Proven: nobody is told anything else. */
export function isSame({ totals }: DiffReport): boolean {
  return totals.changed + totals.notProven === 0;
}

export { compareTables, type ComparedDecision, type ComparedRegion, type CompareOptions, type Comparison } from './compare.ts';
export { reportOf, type ReportOptions } from './report-of.ts';
export { Pairing } from './pairing.ts';
export type { JointSpace } from './space/space.ts';
export type { JointVariable } from './space/joint.ts';
export * from './report.ts';
