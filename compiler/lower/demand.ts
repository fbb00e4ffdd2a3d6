import type { Cell, Decision, Expression, Program, Term, ValueSet } from '../../language/model/index.ts';
import { linearOf, pullBack } from './linear.ts';
import { formulasOf, visitProgram } from './visit.ts';

type NumberSet = Extract<ValueSet, { kind: 'number' }>;

/** What the program asks of one term: every set of values that a cell accepts, and whether some cell names `not tested` or `tested`. */
export interface Demand {
  readonly term: Term;
  readonly sets: ValueSet[];
  status: boolean;
  /** Whether a constraint names them: it asks what is reported. */
  unreported: boolean;
}

export interface Demands {
  readonly terms: ReadonlyMap<string, Demand>;
  /** Ids of numeric definitions with a formula that is not passed back: they need a variable of their own. */
  readonly general: ReadonlySet<string>;
  /** Formulas whose questions were all passed back exactly. */
  readonly exact: ReadonlySet<Expression>;
}

/**
 * Collects the questions of a whole program per term, by term name. Questions to a numeric definition whose rows are linear in one
 * number are passed back to that number.
 */
export function demandsOf(program: Program): Demands {
  const terms = new Map<string, Demand>();
  const need = (term: Term): Demand => {
    let found = terms.get(term.name);
    if (!found) terms.set(term.name, (found = { term, sets: [], status: false, unreported: false }));
    return found;
  };
  const ask = (cell: Cell, status: 'status' | 'unreported'): void => {
    const demand = need(cell.term);
    if (cell.accepts) demand.sets.push(cell.accepts);
    if (cell.notTested || cell.reported) demand[status] = true;
  };
  visitProgram(program, (cell) => { ask(cell, 'status'); }, (term) => { need(term); }, (cell) => { ask(cell, 'unreported'); });
  for (const term of numericResults(program, [...terms.values()])) need(term);

  const exact = new Set<Expression>();
  const general = new Set<string>();
  const byDecision = new Map<string, Demand>();
  for (const decision of program.decisions.toReversed()) {
    if (decision.type?.kind !== 'number') continue;
    const asked = [...terms.values()].filter((d) => d.term.kind === 'decision' && d.term.decision === decision.id);
    const sets = numberSets([...asked.flatMap((d) => d.sets), ...(byDecision.get(decision.id)?.sets ?? [])]);
    if (sets.length > 0) passBack(decision, sets, need, { general, exact, byDecision });
  }
  return { terms, general, exact };
}

/** Terms for numeric definitions that a row passes on as its own value. */
function numericResults(program: Program, known: readonly Demand[]): readonly Term[] {
  const named = new Set(known.flatMap((d) => (d.term.kind === 'decision' ? [d.term.decision] : [])));
  const wanted = new Set(program.decisions.flatMap((d) => [...d.rows, ...(d.otherwise ? [d.otherwise] : [])].flatMap((r) => (r.result.kind === 'decision' ? [r.result.decision] : []))));
  return program.decisions.flatMap((d) => (wanted.has(d.id) && !named.has(d.id) && d.type?.kind === 'number' ? [{ name: d.id, kind: 'decision', decision: d.id, domain: d.type, carriers: [] }] : []));
}

interface Passing {
  readonly general: Set<string>;
  readonly exact: Set<Expression>;
  readonly byDecision: Map<string, Demand>;
}

/** Sends the questions to a definition on to what its rows compute from. */
function passBack(decision: Decision, sets: readonly NumberSet[], need: (term: Term) => Demand, passing: Passing): void {
  for (const row of [...decision.rows, ...(decision.otherwise ? [decision.otherwise] : [])]) {
    if (row.result.kind !== 'decision') continue;
    const upstream = row.result.decision;
    const held = passing.byDecision.get(upstream);
    if (held) for (const set of sets) held.sets.push(set);
    else passing.byDecision.set(upstream, { term: anonymous, sets: [...sets], status: false, unreported: false });
  }
  for (const formula of formulasOf(decision)) {
    const linear = decision.formula?.rounding && formula === decision.formula.expression ? undefined : linearOf(formula);
    const term = linear?.slope.num === 0n ? undefined : linear?.term;
    const pulled = linear && term ? sets.map((set) => pullBack(set, linear)) : [];
    if (!linear || pulled.some((set) => set === undefined)) passing.general.add(decision.id);
    else passing.exact.add(formula);
    if (linear && term && passing.exact.has(formula)) need(term).sets.push(...(pulled as NumberSet[]));
  }
}

/** Stands in for the term of a definition that is asked only through `value of`. */
const anonymous: Term = { name: '', kind: 'decision', decision: '', carriers: [], domain: { kind: 'discrete', values: [], ordered: false } };

export function numberSets(sets: readonly ValueSet[]): readonly NumberSet[] {
  return sets.filter((set): set is NumberSet => set.kind === 'number');
}
