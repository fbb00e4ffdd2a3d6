import type { Case, Decision } from '../../../language/model/index.ts';
import { analysisChecks } from '../../analyze/checks.ts';
import { regionsOf } from '../../analyze/boxes.ts';
import { describeRegion } from '../../analyze/describe.ts';
import { BudgetError, DEFAULT_BUDGET, FALSE } from '../../diagram/index.ts';
import { toTable } from '../../emit/to-table.ts';
import { lower, type Lowered } from '../../lower/index.ts';
import { load, type LoadedTable } from '../../runtime/full.ts';
import { filled, patientOf, reportable, rootsOf } from '../patient-of.ts';
import { runCase } from '../run-case.ts';
import { worldsTo } from '../search.ts';
import { judgeApart } from './apart.ts';
import { changedWorlds } from './changed.ts';
import { compared } from './compared.ts';
import { certificate, type Examiner } from './examiner.ts';
import type { Mutant } from './mutant.ts';
import { besideOriginals, type Siblings } from './siblings.ts';
import type { Judged, Verdict } from './verdict.ts';
import { firstTold, type Asked } from './witness.ts';

/** Judges mutants of one program by its cases, in their order. Those of one call share a space: some tens at a time stay fast. */
export function judge(examiner: Examiner, mutants: readonly Mutant[]): readonly Judged[] {
  const beside = mutants.flatMap((mutant) => (mutant.change.kind === 'decision' ? [{ mutant, decision: mutant.change.decision }] : []));
  const verdicts = new Map(judgeBeside(examiner, beside.map(({ decision }) => decision)).map((verdict, at) => [beside[at]!.mutant, verdict]));
  return mutants.map((mutant) => ({ mutant, verdict: verdicts.get(mutant) ?? judgeApart(examiner, mutant) }));
}

function judgeBeside(examiner: Examiner, changed: readonly Decision[]): readonly Verdict[] {
  if (changed.length === 0) return [];
  const first = besideOriginals(examiner.program, changed);
  const lowered = lower(first.program);
  const early = changed.map((decision, at) => withoutCases(lowered, first, decision, at));
  const open = changed.filter((_, at) => !early[at]);
  const late = open.length === 0 ? [] : byCases(examiner, open);
  return changed.map((decision, at) => early[at] ?? late[open.indexOf(decision)]!);
}

/** A verdict that needs no case: refused by an error of the analysis, in itself or where it is read; equivalent; too large. */
function withoutCases(lowered: Lowered, { twins }: Siblings, decision: Decision, at: number): Verdict | undefined {
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
function byCases(examiner: Examiner, changed: readonly Decision[]): readonly Verdict[] {
  const { program: joint, twins } = besideOriginals(examiner.program, changed);
  const lowered = lower(joint);
  const table = load(toTable(lowered, certificate));
  const fails = (one: Case, by: ReadonlyMap<string, string>): boolean => {
    const expects = one.expects.filter(({ decision }) => by.has(decision)).map((each) => ({ ...each, decision: by.get(each.decision)! }));
    return expects.length > 0 && runCase({ ...one, expects }, table).failures.length > 0;
  };
  return changed.map((decision, at): Verdict => {
    const { by, id } = twins[at]!;
    const failing = examiner.sound.find((one) => fails(one, by));
    return failing ? { kind: 'noticed', by: failing.name } : survived(examiner, lowered, table, decision, id);
  });
}

/** More worlds than these are not tried for a patient: dates and measurements may be at odds. */
const MOST_WORLDS = 40;

function survived(examiner: Examiner, lowered: Lowered, table: LoadedTable, decision: Decision, twin: string): Verdict {
  const { id } = decision;
  const one = lowered.byId.get(id)!;
  lowered.manager.allow(DEFAULT_BUDGET);
  const changed = changedWorlds(lowered, one, lowered.byId.get(twin)!);
  const { regions } = regionsOf(lowered.manager, changed, (t) => t === 1);
  const patients = regions[0] ? describeRegion(lowered, one, regions[0]) : '';
  const roots = [id, twin].flatMap((each) => rootsOf(lowered.byId.get(each)!));
  const witness = firstTold(table, table, joined(examiner.patients(id), inWorlds(lowered, changed, id, roots)), () => twin);
  if (!witness) return unseen(examiner, decision, patients);
  examiner.use(witness);
  return { kind: 'survived', patients, witness };
}

/** Worlds differ and no patient was found: where only a result that is not there would tell, the answers may be the same. */
function unseen(examiner: Examiner, decision: Decision, patients: string): Verdict {
  const { program } = examiner;
  const table = toTable(lower({ ...program, decisions: program.decisions.map((each) => (each.id === decision.id ? decision : each)) }), certificate);
  const verdict = compared(examiner, table, load(table));
  // An inner code by itself is no report, and is felt all the same where the code is not given.
  const isFelt = verdict.kind === 'equivalent' && program.terminologies.length > 0;
  return isFelt || (verdict.kind === 'survived' && !verdict.witness) ? { kind: 'survived', patients } : verdict;
}

function* joined<T>(...all: readonly Iterable<T>[]): Iterable<T> {
  for (const each of all) yield* each;
}

/** Patients of the changed worlds: with everything that is asked, then with no more than is needed. */
function* inWorlds(lowered: Lowered, changed: number, decision: string, roots: readonly number[]): Iterable<Asked> {
  let tried = 0;
  for (const world of worldsTo(lowered.manager, changed, (t) => t === 1, reportable(lowered))) {
    if (tried++ >= MOST_WORLDS) return;
    for (const facts of [patientOf(lowered, filled(lowered, world, roots)), patientOf(lowered, world)]) if (facts) yield { decision, facts };
  }
}
