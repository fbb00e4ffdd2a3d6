import path from 'node:path';
import type { Case } from '../../../language/model/index.ts';
import { load } from '../../runtime/full.ts';
import type { Table } from '../../ir/index.ts';
import { compileProgram, holdsDecisions, openProgram, placeOf, type Opened } from './program.ts';
import type { FilePlace, Finding } from '../render/finding.ts';
import { coverageOf, type Coverage } from '../../cases/coverage.ts';
import { piecesReached } from '../../cases/pieces.ts';
import { runCase, type CaseResult } from '../../cases/run-case.ts';

/** The cases of one rule file, run. */
export interface Suite {
  readonly entry: string;
  readonly findings: readonly Finding[];
  readonly results: readonly (CaseResult & { readonly place: FilePlace; readonly seconds: number })[];
  readonly coverage?: Coverage;
  readonly table?: Table;
}

/**
 * Compiles rule files and runs the cases that stand in them. A guideline whose cases stand in another of the files is not compiled a
 * second time; one without any cases is, so that its mistakes and its uncovered rows are told.
 */
export function runSuites(entries: readonly string[], cwd: string, wanted: (name: string) => boolean = () => true): readonly Suite[] {
  const opened = entries.map((entry) => openProgram(entry, cwd));
  const suites = new Map(opened.filter((one) => ownCases(one).length > 0).map((one) => [one, runSuite(one, wanted)]));
  const covered = new Set([...suites].flatMap(([one, { table }]) => table?.decisions.map(({ place }) => fileOf(one, place[0])) ?? []));
  return opened.map((one) => suites.get(one) ?? (holdsDecisions(one) && !covered.has(one.entry) ? runSuite(one, wanted) : { entry: one.entry, findings: errorsOf(one.findings), results: [] }));
}

function runSuite(opened: Opened, wanted: (name: string) => boolean): Suite {
  const { entry } = opened;
  const { table, findings } = compileProgram(opened);
  if (!table) return { entry, findings: errorsOf(findings), results: [] };
  const own = ownCases(opened).filter(({ name }) => wanted(name));
  const loaded = load(table);
  const results = own.map((one) => {
    const start = performance.now();
    const result = runCase(one, loaded);
    return { ...result, place: placeOf(one.span, entry, opened.files), seconds: (performance.now() - start) / 1000 };
  });
  const answers = results.flatMap((result) => result.answers);
  const pieces = piecesReached(table, results.map((result) => result.case.facts));
  return { entry, findings: [], results, table, coverage: coverageOf(table, coveredFiles(table), (file) => fileOf(opened, file), answers, pieces) };
}

/** Cases of files that it uses belong to those files. */
function ownCases({ program }: Opened): readonly Case[] {
  return program?.cases.filter(({ span }) => span.file === 0) ?? [];
}

function fileOf({ entry, files }: Opened, file: number): string {
  return path.resolve(path.dirname(entry), files[file]?.path ?? '');
}

/** A file of cases alone covers the decisions that it uses; a file with decisions covers its own. */
function coveredFiles(table: Table): ReadonlySet<number> {
  const own = table.decisions.some(({ place }) => place[0] === 0);
  return new Set(own ? [0] : table.decisions.map(({ place }) => place[0]));
}

function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ diagnostic }) => diagnostic.severity === 'error');
}
