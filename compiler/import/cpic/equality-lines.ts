import type { EqualityReport } from './equality.ts';

/** The report of a comparison in lines: counts first, then each difference with its file, row and reason. */
export function equalityLines({ drugs, rows, equal, comments, patients, absent, silent, exceptions }: EqualityReport): readonly string[] {
  const n = (count: number): string => count.toLocaleString('en-US');
  return [
    `${n(equal)} of ${n(rows)} rows of ${n(drugs)} drugs equal in recommendation, strength and implications, asked of ${n(patients)} patients; ${n(comments)} in comments`,
    `${n(silent)} of ${n(absent)} keys without a row get no advice`,
    `${n(exceptions.length)} differences`,
    ...exceptions.map(({ file, place, what }) => `  ${file}, ${place}: ${what}`),
  ];
}
