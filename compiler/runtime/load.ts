import type { Answer, InputProblem } from '../ir/answer.ts';
import type { Table, TableDecision } from '../ir/table.ts';
import { type Batch, createBatch } from './batch.ts';
import { cached } from './cache.ts';
import { checkTable } from './check-table.ts';
import { narrow } from './classes.ts';
import { decideKnown } from './decide.ts';
import { createEngine, type Engine } from './engine.ts';
import { PatientError, TableError } from './errors.ts';
import { explainKnown } from './explain.ts';
import type { Explanation } from './explanation.ts';
import type { Knowledge } from './knowledge.ts';
import { createShortcut } from './patient.ts';
import { collectProblems, oneOf } from './problems.ts';
import { type PatientFacts, readFacts } from './read-facts.ts';

/** A table that is ready to evaluate patients. All methods are pure; one loaded table may serve any number of patients. */
export interface LoadedTable {
  readonly table: Table;
  /** The answer of one decision, by id or by a name that only one decision has. Throws PatientError with every problem of the report. */
  decide(decision: string, facts: PatientFacts): Answer;
  /** Every decision, in dependency order. Throws PatientError. */
  decideAll(facts: PatientFacts): Answer[];
  /** Why: clauses met and failed, what would have to change, what is missing, the definitions read. Throws PatientError. */
  explain(decision: string, facts: PatientFacts): Explanation;
  /** Many patients as columns of class numbers: for one decision, or for several in one pass (all if none is named). Throws RangeError. */
  batch(decision?: string | readonly string[]): Batch;
  /** What is wrong with a patient's report; empty if nothing is. */
  check(facts: PatientFacts): readonly InputProblem[];
}

/**
 * Loads a compiled table: the parsed JSON, or its text. Checks format, version and structure; with `verify` also that the content matches
 * the artifact hash. Throws TableError with one sentence.
 */
export function load(json: unknown, options: { readonly verify?: boolean } = {}): LoadedTable {
  const table = checkTable(json, options.verify === true);
  let engine: Engine;
  try {
    engine = createEngine(table);
  } catch {
    throw new TableError('The table is damaged: its diagram cannot be read.');
  }
  const { one, all, encoderOf } = createShortcut(engine);
  const find = cached((name: string) => findDecision(table, name));
  const decider = cached((name: string) => {
    const decision = find(name);
    const quick = one(decision);
    return (facts: PatientFacts): Answer => quick(facts) ?? decideKnown(engine, know(engine, facts), decision);
  });
  let lastName: string | undefined;
  let last: (facts: PatientFacts) => Answer;
  return {
    table,
    decide: (decision, facts) => {
      try {
        if (decision !== lastName) {
          last = decider(decision);
          lastName = decision;
        }
        return last(facts);
      } catch (error) {
        throw explained(error);
      }
    },
    decideAll: (facts) =>
      guarded(() => {
        let knowledge: Knowledge | undefined;
        const careful = (decision: TableDecision): Answer => decideKnown(engine, (knowledge ??= know(engine, facts)), decision);
        return all(facts, careful) ?? table.decisions.map(careful);
      }),
    explain: (decision, facts) => guarded(() => explainKnown(engine, know(engine, facts), find(decision))),
    batch: (decision) => createBatch(engine, [decision ?? table.decisions.map((each) => each.id)].flat().map(find), encoderOf),
    check: (facts) => guarded(() => read(engine, facts).problems),
  };
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw explained(error);
  }
}

/** What JavaScript itself throws comes from a table that was changed by hand: one that was built refers to nothing that is not there. */
const explained = (error: unknown): unknown =>
  error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError ? new TableError('The table is damaged: it cannot be evaluated.', { cause: error }) : error;

/** Reads a patient and applies the constraints. Throws PatientError. */
function know(engine: Engine, facts: unknown): Knowledge {
  const { knowledge, problems } = read(engine, facts);
  if (problems.length) throw new PatientError(problems);
  return knowledge;
}

function read(engine: Engine, facts: unknown): { readonly knowledge: Knowledge; readonly problems: readonly InputProblem[] } {
  const { knowledge, problems } = readFacts(engine, facts);
  if (problems.length) return { knowledge, problems };
  const narrowed = narrow(engine, knowledge);
  if (narrowed) return { knowledge: narrowed, problems };
  const more = collectProblems();
  more.add('impossible-patient', '', facts, 'facts that one patient can have together (`given that`)');
  return { knowledge, problems: more.list };
}

function findDecision(table: Table, name: string): TableDecision {
  const byId = table.decisions.find((decision) => decision.id === name);
  const byName = table.decisions.filter((decision) => decision.name === name);
  const found = byId ?? (byName.length === 1 ? byName[0] : undefined);
  if (found) return found;
  const problems = collectProblems();
  const ids = table.decisions.map((decision) => decision.id);
  problems.add('unknown-decision', '', name, oneOf(byName.length ? byName.map((decision) => decision.id) : ids), ids);
  throw new PatientError(problems.list);
}
