import type { Table, Variable } from '../../ir/index.ts';
import { accepted, marks, SIDES, type FactPair, type JointDraft, type Tables } from './joint.ts';
import { termText } from './structure.ts';

type Status = Extract<Variable, { kind: 'status' }>;

/** Equal for terms that are not tested under the same reports, as far as what carries them goes. */
export function statusKey(table: Table, variable: Status): string {
  const term = table.terms[variable.term]!;
  const carriers = variable.carriers.map((fact) => table.facts[fact]!.name).toSorted();
  const inputs = (variable.inputs ?? []).map((one) => table.terms[one]!.name).toSorted();
  return `${variable.byReport ? 'report' : 'status'} ${term.decision === undefined ? termText(table, variable.term) : table.decisions[term.decision]!.name} | ${carriers.join()} | ${inputs.join()}`;
}

/** Whether a term is not tested. */
export function statusDraft(tables: Tables, pair: FactPair): JointDraft {
  const sides = SIDES.filter((side) => pair.variables[side]);
  const side = sides.at(-1)!;
  const { term: index, byReport } = pair.variables[side] as Status;
  const term = tables[side].terms[index]!;
  const word = byReport ? 'reported' : 'tested';
  const both = marks(2, () => true);
  return {
    kind: 'status',
    name: term.name,
    classes: 2,
    unit: '',
    facts: [],
    own: pair.own,
    map: Object.fromEntries(sides.map((one) => [one, [0, 1]])),
    refuses: accepted(2),
    untested: { old: both, new: both },
    report: () => undefined,
    text: (at) => `${term.name} ${at === 1 ? 'not ' : ''}${word}`,
  };
}
