import path from 'node:path';
import { load } from '../../runtime/index.ts';
import type { Table } from '../../ir/index.ts';
import { compileProgram, openProgram, placeOf, type Opened } from '../support/program.ts';
import type { FilePlace, Finding } from '../render/finding.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { piecesReached } from './pieces.ts';
import { runCase, type CaseResult } from './run-case.ts';

/** The cases of one rule file, run. */
export interface Suite {
  readonly entry: string;
  readonly findings: readonly Finding[];
  readonly results: readonly (CaseResult & { readonly place: FilePlace; readonly seconds: number })[];
  readonly coverage?: Coverage;
  readonly table?: Table;
}

/** Compiles a rule file and runs the cases that stand in it. Cases of files that it uses belong to those files' own suites. */
export function runSuite(entry: string, cwd: string, wanted: (name: string) => boolean = () => true): Suite {
  const opened = openProgram(entry, cwd);
  const own = opened.program?.cases.filter(({ name, span }) => span.file === 0 && wanted(name)) ?? [];
  if (own.length === 0 && !opened.program?.decisions.some(({ span }) => span.file === 0)) return { entry, findings: errorsOf(opened.findings), results: [] };
  const { table, findings } = compileProgram(opened);
  if (!table) return { entry, findings: errorsOf(findings), results: [] };
  const loaded = load(table);
  const results = own.map((one) => {
    const start = performance.now();
    const result = runCase(one, loaded);
    return { ...result, place: placeOf(one.span, entry, opened.files), seconds: (performance.now() - start) / 1000 };
  });
  const answers = results.flatMap((result) => result.answers);
  const pieces = piecesReached(table, results.map((result) => result.case.facts));
  return { entry, findings: [], results, table, coverage: coverageOf(table, coveredFiles(table, own.length > 0), (file) => fileOf(opened, file), answers, pieces) };
}

function fileOf({ entry, files }: Opened, file: number): string {
  return path.resolve(path.dirname(entry), files[file]?.path ?? '');
}

/** A file of cases alone covers the decisions that it uses; a file with decisions covers its own. */
function coveredFiles(table: Table, hasCases: boolean): ReadonlySet<number> {
  const own = table.decisions.some(({ place }) => place[0] === 0);
  return new Set(own || !hasCases ? [0] : table.decisions.map(({ place }) => place[0]));
}

function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ diagnostic }) => diagnostic.severity === 'error');
}
