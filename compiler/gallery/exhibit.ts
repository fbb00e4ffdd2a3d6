import type { Case, Program } from '../../language/model/index.ts';
import { coverageOf, type Coverage } from '../cases/coverage.ts';
import { piecesReached } from '../cases/pieces.ts';
import { runCase, type CaseResult } from '../cases/run-case.ts';
import type { Table } from '../ir/index.ts';
import { load } from '../runtime/full.ts';

/** A rule file that decides something, as the gallery shows it. */
export interface Exhibit {
  /** The file as people know it: `examples/cpic/clopidogrel.precept`. */
  readonly file: string;
  readonly program: Program;
  readonly table: Table;
  /** The files whose decisions are shown here, by index: its own, and what its local layers lie over. */
  readonly own: ReadonlySet<number>;
  readonly cases: readonly CaseResult[];
  /** Absent where there is no case. */
  readonly coverage?: Coverage;
}

/** Cases on a table, and what they reach in some of its files. `fileName` makes keys that two tables share. */
export function runOn(table: Table, cases: readonly Case[], files: ReadonlySet<number>, fileName: (file: number) => string): { readonly results: readonly CaseResult[]; readonly coverage: Coverage } {
  const loaded = load(table);
  const results = cases.map((one) => runCase(one, loaded));
  const pieces = piecesReached(table, cases.map(({ facts }) => facts));
  return { results, coverage: coverageOf(table, files, fileName, results.flatMap(({ answers }) => answers), pieces) };
}
