import type { Case, Program } from '../../../language/model/index.ts';
import { analysisChecks } from '../../analyze/checks.ts';
import { regionsOf } from '../../analyze/boxes.ts';
import { describeRegion } from '../../analyze/describe.ts';
import { BudgetError, DEFAULT_BUDGET, FALSE } from '../../diagram/index.ts';
import { toTable } from '../../emit/to-table.ts';
import type { Answer } from '../../ir/index.ts';
import { lower, type Lowered } from '../../lower/index.ts';
import { load, PatientError, type LoadedTable, type PatientFacts } from '../../runtime/full.ts';
import { filled, patientOf, reportable, rootsOf } from '../patient-of.ts';
import { runCase } from '../run-case.ts';
import { worldsTo } from '../search.ts';
import { changedWorlds } from './changed.ts';
import type { Mutant } from './mutant.ts';
import { stable } from './mutants.ts';
import { besideOriginals, type Siblings } from './siblings.ts';

/** What became of a mutant. */
export type Verdict =
  /** A case fails; `by` is its name. */
  | { readonly kind: 'noticed'; readonly by: string }
  /** The check refuses it, with this code: no case is needed. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Proven: no patient gets another answer. */
  | { readonly kind: 'equivalent' }
  /** Nothing notices it. `patients`: whom it changes, in words; `witness`: one of them, with both answers. */
  | { readonly kind: 'survived'; readonly patients: string; readonly witness?: Witness }
  /** Too large to compare. */
  | { readonly kind: 'not judged' };

export interface Witness {
  readonly facts: PatientFacts;
  readonly before: Answer;
  readonly after: Answer;
}

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

/** Nothing is shipped from here, so nothing is certified. */
const certificate = { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 0, proven: [] } as const;

/** Judges mutants of one program by its cases. Those of one call share a space: some tens at a time stay fast. */
export function judge(program: Program, cases: readonly Case[], mutants: readonly Mutant[]): readonly Judged[] {
  const first = besideOriginals(program, mutants);
  const lowered = lower(first.program);
  const early = mutants.map((mutant, at): Judged | undefined => {
    const verdict = withoutCases(lowered, first, mutant, at);
    return verdict && { mutant, verdict };
  });
  const open = mutants.filter((_, at) => !early[at]);
  const late = open.length === 0 ? [] : byCases(program, cases, open);
  return mutants.map((mutant, at) => early[at] ?? { mutant, verdict: late[open.indexOf(mutant)]! });
}

/** A verdict that needs no case: refused by an error of the analysis, in itself or where it is read; equivalent; too large. */
function withoutCases(lowered: Lowered, { twins }: Siblings, { decision }: Mutant, at: number): Verdict | undefined {
  const one = lowered.byId.get(decision.id)!;
  const twin = lowered.byId.get(twins[at]!.id)!;
  const all = [...twins[at]!.by.values()].map((id) => lowered.byId.get(id)!);
  if (one.unproven || all.some(({ unproven }) => unproven)) return { kind: 'not judged' };
  lowered.manager.allow(DEFAULT_BUDGET);
  try {
    if (changedWorlds(lowered, one, twin) === FALSE) return { kind: 'equivalent' };
    for (const each of all) for (const { slug, severity, run } of analysisChecks) {
      if (severity === 'error') for (const _ of run(lowered, each)) return { kind: 'refused', code: slug };
    }
    return undefined;
  } catch (error) {
    if (error instanceof BudgetError) return { kind: 'not judged' };
    throw error;
  }
}

/** The mutants that compile, in one table: each case is asked of the twins of its decisions. */
function byCases(program: Program, cases: readonly Case[], mutants: readonly Mutant[]): readonly Verdict[] {
  const { program: joint, twins } = besideOriginals(program, mutants);
  const lowered = lower(joint);
  const table = load(toTable(lowered, certificate));
  const sound = cases.filter((one) => runCase(one, table).failures.length === 0);
  return mutants.map((mutant, at): Verdict => {
    const { by, id } = twins[at]!;
    const failing = sound.find((one) => {
      const expects = one.expects.filter(({ decision }) => by.has(decision)).map((each) => ({ ...each, decision: by.get(each.decision)! }));
      return expects.length > 0 && runCase({ ...one, expects }, table).failures.length > 0;
    });
    return failing ? { kind: 'noticed', by: failing.name } : survived(lowered, table, mutant, id);
  });
}

/** More worlds than these are not tried for a patient: dates and measurements may be at odds. */
const MOST_WORLDS = 40;

function survived(lowered: Lowered, table: LoadedTable, { decision }: Mutant, twin: string): Verdict {
  const one = lowered.byId.get(decision.id)!;
  lowered.manager.allow(DEFAULT_BUDGET);
  const changed = changedWorlds(lowered, one, lowered.byId.get(twin)!);
  const { regions } = regionsOf(lowered.manager, changed, (t) => t === 1);
  const patients = regions[0] ? describeRegion(lowered, one, regions[0]) : '';
  const roots = [decision.id, twin].flatMap((id) => rootsOf(lowered.byId.get(id)!));
  let tried = 0;
  for (const world of worldsTo(lowered.manager, changed, (t) => t === 1, reportable(lowered))) {
    if (tried++ >= MOST_WORLDS) break;
    for (const facts of [patientOf(lowered, world), patientOf(lowered, filled(lowered, world, roots))]) {
      const before = facts && answer(table, decision.id, facts);
      const after = facts && answer(table, twin, facts);
      if (before && after && told(before) !== told(after)) return { kind: 'survived', patients, witness: { facts, before, after } };
    }
  }
  return { kind: 'survived', patients };
}

function answer(table: LoadedTable, decision: string, facts: PatientFacts): Answer | undefined {
  try {
    return table.decide(decision, facts);
  } catch (error) {
    if (error instanceof PatientError) return undefined;
    throw error;
  }
}

/** Whatever a patient could notice of an answer; the order of what is possible is nothing. */
function told({ outcome, results, collected, needed }: Answer): string {
  const values = results.map(({ value, rows }) => stable([value, [...new Set(rows.map(({ level, sources }) => stable([level, sources])))].toSorted()])).toSorted();
  return stable([outcome, values, collected?.map(({ row, status }) => [row.id, status]), needed]);
}
