import path from 'node:path';
import { joinCoverage, type Coverage } from '../../cases/coverage.ts';
import type { CaseResult } from '../../cases/run-case.ts';
import { runOn, type Exhibit } from '../../gallery/index.ts';
import type { Table } from '../../ir/index.ts';
import type { Case } from '../../../language/model/index.ts';
import type { Finding } from '../render/finding.ts';
import { shownPath } from './files.ts';
import { compileProgram, holdsDecisions, openProgram, ownFiles, type Opened } from './program.ts';

/**
 * What the gallery shows of some rule files: each that decides something, compiled, with the cases of all the files that expect something of it. `findings`: errors
 * and warnings of all of them; where there is an error, nothing is worth showing.
 */
export function openExhibits(entries: readonly string[], cwd: string): { readonly exhibits: readonly Exhibit[]; readonly findings: readonly Finding[] } {
  const opened = entries.map((entry) => openProgram(entry, cwd));
  const compiled = opened.filter(holdsDecisions).map((one) => ({ opened: one, ...compileProgram(one) }));
  const suites = opened.filter((one) => (one.program?.cases ?? []).some(({ span }) => span.file === 0));
  const tables = new Map<Opened, Table | undefined>(compiled.map((one) => [one.opened, one.table]));
  const tableOf = (one: Opened): Table | undefined => {
    if (!tables.has(one)) tables.set(one, compileProgram(one).table);
    return tables.get(one);
  };
  const exhibits = compiled.flatMap(({ opened: guideline, table }): readonly Exhibit[] => {
    const { program, entry } = guideline;
    if (!program || !table) return [];
    const own = ownFiles(guideline);
    const runs = suites.flatMap((suite) => casesOf(suite, guideline, readsTheSame(suite, guideline) ? table : undefined, tableOf));
    const coverage = runs.length === 0 ? {} : { coverage: joinCoverage(runs.map((run) => run.coverage)) };
    return [{ file: shownPath(entry, cwd), program, table, own, cases: runs.flatMap(({ results }) => results), ...coverage }];
  });
  return { exhibits, findings: [...opened.filter((one) => !holdsDecisions(one)).flatMap(({ findings }) => findings), ...compiled.flatMap(({ findings }) => findings)] };
}

/** The cases of a file that expect something of a guideline, run. Cases of a local layer are none of the guideline underneath. */
function casesOf(suite: Opened, guideline: Opened, shared: Table | undefined, tableOf: (one: Opened) => Table | undefined): readonly { readonly results: readonly CaseResult[]; readonly coverage: Coverage }[] {
  const files = new Set([...ownFiles(guideline)].map((file) => pathOf(guideline, file)));
  if (!suite.files.some((_, at) => pathOf(suite, at) === guideline.entry) || (suite.program!.layers.length > 0) !== (guideline.program!.layers.length > 0)) return [];
  const decided = new Set(suite.program!.decisions.filter(({ span }) => files.has(pathOf(suite, span.file))).map(({ id }) => id));
  const cases = suite.program!.cases.filter((one: Case) => one.span.file === 0 && one.expects.some(({ decision }) => decided.has(decision)));
  const on = shared ? guideline : suite;
  const table = cases.length === 0 ? undefined : (shared ?? tableOf(suite));
  if (!table) return [];
  const covered = new Set(on.files.flatMap((_, at) => (files.has(pathOf(on, at)) ? [at] : [])));
  return [runOn(table, cases, covered, (file) => pathOf(on, file))];
}

/** A file of cases that adds nothing but cases to a guideline is asked on the guideline's own table, and not compiled a second time. */
function readsTheSame(suite: Opened, guideline: Opened): boolean {
  const known = new Set(guideline.files.map((_, at) => pathOf(guideline, at)));
  return suite === guideline || (!holdsDecisions(suite) && suite.files.every((_, at) => at === 0 || known.has(pathOf(suite, at))));
}

function pathOf({ entry, files }: Opened, file: number): string {
  return path.resolve(path.dirname(entry), files[file]?.path ?? '');
}
