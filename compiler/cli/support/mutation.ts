import path from 'node:path';
import type { Case, Decision } from '../../../language/model/index.ts';
import { judge, type Judged } from '../../cases/mutation/judge.ts';
import type { Mutant } from '../../cases/mutation/mutant.ts';
import { mutantsOf } from '../../cases/mutation/mutants.ts';
import type { FilePlace } from '../render/finding.ts';
import { holdsDecisions, openProgram, placeOf, type Opened } from './program.ts';

/** A mutant of a rule file with what became of it. */
export interface MutantResult extends Judged {
  readonly place: FilePlace;
}

export interface Mutation {
  readonly results: readonly MutantResult[];
  /** How many there are; more than results where a limit was set. */
  readonly total: number;
  /** Decisions with too many rows to change them one by one. */
  readonly tooLarge: readonly string[];
}

/** Tables with more rows than this are left alone. */
const MOST_ROWS = 2000;

/** So many mutants share one space at a time. */
const BATCH = 32;

/**
 * Changes the decisions of rule files one small step at a time, and asks the cases of all the files. What the cases of one file do not notice is
 * asked of the next. `progress` is told the share that is done. The files compile, and their cases hold.
 */
export async function mutate(entries: readonly string[], cwd: string, limit: number, progress: (done: number, all: number) => Promise<void>): Promise<Mutation> {
  const opened = entries.map((entry) => openProgram(entry, cwd));
  const suites = opened.filter((one) => ownCases(one).length > 0);
  const covered = new Set(suites.flatMap((one) => [...targets(one)].map((file) => fullPath(one, file))));
  const bare = opened.filter((one) => ownCases(one).length === 0 && holdsDecisions(one) && !covered.has(one.entry));
  const results = new Map<string, MutantResult>();
  const work = [...suites, ...bare].map((one) => ({ one, mutants: tables(one).filter(({ rows }) => rows.length <= MOST_ROWS).flatMap((decision) => mutantsOf(one.program!, decision)) }));
  const keys = new Set(work.flatMap(({ one, mutants }) => mutants.map((mutant) => keyOf(one, mutant))));
  const every = Math.max(1, Math.ceil(keys.size / limit));
  const taken = new Set([...keys].filter((_, at) => at % every === 0));
  const all = work.reduce((sum, { one, mutants }) => sum + mutants.filter((mutant) => taken.has(keyOf(one, mutant))).length, 0);
  let done = 0;
  for (const { one, mutants } of work) {
    const wanted = mutants.filter((mutant) => taken.has(keyOf(one, mutant)));
    const open = wanted.filter((mutant) => isOpen(results.get(keyOf(one, mutant))));
    done += wanted.length - open.length;
    for (let at = 0; at < open.length; at += BATCH) {
      const batch = open.slice(at, at + BATCH);
      await progress(done, all);
      for (const each of judge(one.program!, ownCases(one), batch)) results.set(keyOf(one, each.mutant), { ...each, place: placeOf(each.mutant.span, one.entry, one.files) });
      done += batch.length;
    }
  }
  const tooLarge = [...suites, ...bare].flatMap((one) => tables(one).filter(({ rows }) => rows.length > MOST_ROWS).map(({ name }) => name));
  return { results: [...results.values()], total: keys.size, tooLarge: [...new Set(tooLarge)] };
}

function isOpen(result: MutantResult | undefined): boolean {
  return !result || result.verdict.kind === 'survived' || result.verdict.kind === 'not judged';
}

function ownCases({ program }: Opened): readonly Case[] {
  return program?.cases.filter(({ span }) => span.file === 0) ?? [];
}

/** A file of cases alone is about the decisions that it uses; a file with decisions about its own. */
function targets({ program }: Opened): ReadonlySet<number> {
  const decisions = program?.decisions ?? [];
  return new Set(decisions.some(({ span }) => span.file === 0) ? [0] : decisions.map(({ span }) => span.file));
}

/** Each table once: of one that serves several drugs, the drug that cases ask about. */
function tables(one: Opened): readonly Decision[] {
  const files = targets(one);
  const asked = new Set(ownCases(one).flatMap(({ expects }) => expects.map(({ decision }) => decision)));
  const found = new Map<string, Decision>();
  for (const decision of one.program!.decisions) {
    const key = `${decision.span.file} ${decision.span.start}`;
    if (files.has(decision.span.file) && (!found.has(key) || (!asked.has(found.get(key)!.id) && asked.has(decision.id)))) found.set(key, decision);
  }
  return [...found.values()];
}

function keyOf(one: Opened, { span, kind, text }: Mutant): string {
  return `${fullPath(one, span.file)} ${span.start} ${kind} ${text}`;
}

function fullPath({ entry, files }: Opened, file: number): string {
  return path.resolve(path.dirname(entry), files[file]?.path ?? '');
}
