import path from 'node:path';
import type { Case, Decision, Program } from '../../../language/model/index.ts';
import { everyMutant, MOST_ROWS } from '../../cases/mutation/every.ts';
import { Examiner } from '../../cases/mutation/examiner.ts';
import { judge } from '../../cases/mutation/judge.ts';
import type { Mutant } from '../../cases/mutation/mutant.ts';
import type { Judged } from '../../cases/mutation/verdict.ts';
import type { FilePlace } from '../render/finding.ts';
import { holdsDecisions, openProgram, placeOf, type Opened } from './program.ts';

/** A mutant of a rule file with what became of it. `program`: the one in which its patient was asked. */
export interface MutantResult extends Judged {
  readonly place: FilePlace;
  readonly program: Program;
}

export interface Mutation {
  readonly results: readonly MutantResult[];
  /** How many there are; more than results where a limit was set. */
  readonly total: number;
  /** Decisions with too many rows to change them one by one. */
  readonly tooLarge: readonly string[];
}

/** So many mutants share one space at a time. */
const BATCH = 32;

/**
 * Changes the rules one small step at a time, and asks the cases of all the files. What the cases of one file do not notice is
 * asked of the next. `progress` is told the share that is done. The files compile, and their cases hold.
 */
export async function mutate(entries: readonly string[], cwd: string, limit: number, progress: (done: number, all: number) => Promise<void>): Promise<Mutation> {
  const opened = entries.map((entry) => openProgram(entry, cwd));
  const suites = opened.filter((one) => ownCases(one).length > 0);
  const covered = new Set(suites.flatMap((one) => [...targets(one)].map((file) => fullPath(one, file))));
  const bare = opened.filter((one) => ownCases(one).length === 0 && holdsDecisions(one) && !covered.has(one.entry));
  const every = [...suites, ...bare];
  const cases = suites.flatMap(ownCases);
  const work = every.map((one) => {
    const examiner = new Examiner(one.program!, ownCases(one), targets(one));
    const mutants = everyMutant(examiner, tables(one), cases).filter(({ span }) => !isUnderLayer(one, span.file));
    examiner.rest();
    return { one, examiner, mutants };
  });
  const results = new Map<string, MutantResult>();
  const keys = new Set(work.flatMap(({ one, mutants }) => mutants.map((mutant) => keyOf(one, mutant))));
  const step = Math.max(1, Math.ceil(keys.size / limit));
  const taken = new Set([...keys].filter((_, at) => at % step === 0));
  const all = work.reduce((sum, { one, mutants }) => sum + mutants.filter((mutant) => taken.has(keyOf(one, mutant))).length, 0);
  let done = 0;
  for (const { one, examiner, mutants } of work) {
    const wanted = mutants.filter((mutant) => taken.has(keyOf(one, mutant)));
    const open = wanted.filter((mutant) => isOpen(results.get(keyOf(one, mutant))));
    done += wanted.length - open.length;
    for (let at = 0; at < open.length; at += BATCH) {
      const batch = open.slice(at, at + BATCH);
      await progress(done, all);
      for (const each of judge(examiner, batch)) keep(results, keyOf(one, each.mutant), { ...each, place: placeOf(each.mutant.span, one.entry, one.files), program: one.program! });
      done += batch.length;
    }
    examiner.rest();
  }
  const tooLarge = every.flatMap((one) => tables(one).filter(({ rows }) => rows.length > MOST_ROWS).map(({ name }) => name));
  return { results: [...results.values()], total: keys.size, tooLarge: [...new Set(tooLarge)] };
}

/** What nobody feels in one program may be felt in the next; who shows it there shows it. */
function keep(results: Map<string, MutantResult>, key: string, result: MutantResult): void {
  const before = results.get(key);
  if (!before || rank(result) < rank(before)) results.set(key, result);
}

function rank({ verdict }: MutantResult): number {
  const order: readonly string[] = ['noticed', 'refused', 'survived', 'not judged', 'equivalent'];
  return order.indexOf(verdict.kind) + (verdict.kind === 'survived' && !verdict.witness ? 0.5 : 0);
}

function isOpen(result: MutantResult | undefined): boolean {
  return !result || result.verdict.kind === 'survived' || result.verdict.kind === 'not judged' || result.verdict.kind === 'equivalent';
}

/** Of a local layer only its own rows are changed: the guideline underneath has cases of its own. */
function isUnderLayer({ program }: Opened, file: number): boolean {
  return program?.layers.some(({ upstream }) => upstream === file) ?? false;
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
