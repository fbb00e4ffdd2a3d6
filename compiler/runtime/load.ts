import type { Answer, InputProblem } from '../ir/answer.ts';
import type { Table, TableDecision } from '../ir/table.ts';
import { cached, lazy } from './cache.ts';
import { checkTable } from './check-table.ts';
import { createEngine, type Engine } from './engine.ts';
import { explained, guarded, PatientError, TableError } from './errors.ts';
import type { Part } from './part.ts';
import { collectProblems, oneOf } from './problems.ts';
import { type PatientFacts, readPatient } from './read-facts.ts';
import { type Asked, createShortcut } from './shortcut.ts';

/** A table that is ready to evaluate patients. All methods are pure; one loaded table may serve any number of patients. */
export interface LoadedTable {
  readonly table: Table;
  /** The answer of one decision, by id or by a name that only one decision has. Throws PatientError with every problem of the report. */
  decide(decision: string, facts: PatientFacts): Answer;
  /** Every decision, in dependency order. Throws PatientError. */
  decideAll(facts: PatientFacts): Answer[];
  /** What is wrong with a patient's report; empty if nothing is. */
  check(facts: PatientFacts): readonly InputProblem[];
}

export interface LoadOptions {
  /** What the table needs beyond categories, numbers and gene calls; a table that needs more says so when it is loaded. */
  readonly parts?: readonly Part[];
}

/**
 * Loads a compiled table: the parsed JSON, or its text. Checks format, version, structure and that every part it needs is given. Throws TableError
 * with one sentence.
 */
export function load(json: unknown, { parts = [] }: LoadOptions = {}): LoadedTable {
  const table = checkTable(json);
  const missing = guarded(() => table.parts.filter((need) => !parts.some(({ name }) => name === need)));
  if (missing.length) throw new TableError(`The table needs ${missing.map((name) => `\`import { ${name} } from 'precept/runtime/${name}'\``).join(', ')}, given to \`load\` as \`{ parts: [${missing.join(', ')}] }\`.`);
  const engine = guarded(() => createEngine(table, parts), 'its diagram cannot be read');
  const shortcut = createShortcut(engine);
  const all = lazy(() => shortcut(table.decisions));
  const decider = cached((name: string) => shortcut([findDecision(engine, name)]));
  let name: string | undefined;
  let last: Asked;
  const loaded: LoadedTable = {
    table,
    decide(decision, facts) {
      try {
        if (decision !== name) {
          last = decider(decision);
          name = decision;
        }
        return last.one(facts);
      } catch (error) {
        throw explained(error);
      }
    },
    decideAll: (facts) => guarded(() => all().all(facts)),
    check: (facts) => guarded(() => readPatient(engine, facts).problems),
  };
  engines.set(loaded, engine);
  return loaded;
}

const engines = new WeakMap<LoadedTable, Engine>();

/** For what works on a loaded table from its own entry. */
export const engineOf = (loaded: LoadedTable): Engine => engines.get(loaded)!;

export function findDecision({ table: { decisions }, hooks }: Engine, name: string): TableDecision {
  const named = decisions.filter((one) => one.name === name);
  const found = decisions.find(({ id }) => id === name) ?? (named.length === 1 ? named[0] : undefined);
  if (found) return found;
  const { list, add } = collectProblems(hooks.hints);
  const ids = (named.length ? named : decisions).map(({ id }) => id);
  add('unknown-decision', '', name, oneOf(ids), ids);
  throw new PatientError(list);
}
