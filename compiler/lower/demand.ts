import type { Decision, Program, Term, ValueSet } from '../../language/model/index.ts';
import { linearOf, pullBack } from './linear.ts';
import { formulasOf, visitProgram } from './visit.ts';

type NumberSet = Extract<ValueSet, { kind: 'number' }>;

/** What the program asks of one term: every set of values that a cell accepts, and whether some cell names `not tested` or `tested`. */
export interface Demand {
  readonly term: Term;
  readonly sets: ValueSet[];
  status: boolean;
}

/**
 * Collects the questions of a whole program per term, by term name. Questions to a numeric definition whose rows are linear in one
 * number are passed back to that number; `general` lists the numeric definitions that need a variable of their own.
 */
export function demandsOf(program: Program): { readonly terms: ReadonlyMap<string, Demand>; readonly general: ReadonlySet<string> } {
  const terms = new Map<string, Demand>();
  const need = (term: Term): Demand => {
    let found = terms.get(term.name);
    if (!found) terms.set(term.name, (found = { term, sets: [], status: false }));
    return found;
  };
  visitProgram(program, (cell) => {
    const demand = need(cell.term);
    if (cell.accepts) demand.sets.push(cell.accepts);
    if (cell.notTested || cell.reported) demand.status = true;
  }, (term) => { need(term); });

  const general = new Set<string>();
  const byDecision = new Map<string, Demand>();
  for (const decision of [...program.decisions].reverse()) {
    if (decision.type?.kind !== 'number') continue;
    const asked = [...terms.values()].filter((d) => d.term.kind === 'decision' && d.term.decision === decision.id);
    const sets = numberSets([...asked.flatMap((d) => d.sets), ...(byDecision.get(decision.id)?.sets ?? [])]);
    if (sets.length > 0) passBack(decision, sets, need, general, byDecision);
  }
  return { terms, general };
}

/** Sends the questions to a definition on to what its rows compute from. */
function passBack(decision: Decision, sets: readonly NumberSet[], need: (term: Term) => Demand, general: Set<string>, byDecision: Map<string, Demand>): void {
  for (const row of [...decision.rows, ...(decision.otherwise ? [decision.otherwise] : [])]) {
    if (row.result.kind !== 'decision') continue;
    const upstream = row.result.decision;
    const held = byDecision.get(upstream);
    if (held) held.sets.push(...sets);
    else byDecision.set(upstream, { term: anonymous, sets: [...sets], status: false });
  }
  for (const formula of formulasOf(decision)) {
    const linear = decision.formula?.rounding && formula === decision.formula.expression ? undefined : linearOf(formula);
    const term = linear?.term;
    if (!linear) general.add(decision.id);
    if (!linear || !term || linear.slope.num === 0n) continue;
    const pulled = sets.map((set) => pullBack(set, linear));
    if (pulled.some((set) => set === undefined)) general.add(decision.id);
    else need(term).sets.push(...(pulled as NumberSet[]));
  }
}

/** Stands in for the term of a definition that is asked only through `value of`. */
const anonymous: Term = { name: '', kind: 'decision', decision: '', carriers: [], domain: { kind: 'discrete', values: [], ordered: false } };

export function numberSets(sets: readonly ValueSet[]): readonly NumberSet[] {
  return sets.filter((set): set is NumberSet => set.kind === 'number');
}
