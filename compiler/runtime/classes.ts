import type { Variable } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import type { Knowledge } from './knowledge.ts';
import { createOutcomes } from './outcomes.ts';

/** The classes that a variable may have; derived variables are worked out and remembered. */
export function classesOf(engine: Engine, knowledge: Knowledge, index: number): readonly number[] {
  const known = knowledge.classes[index];
  if (known) return known;
  const variable = engine.table.variables[index]!;
  const base = knowledge.base ?? knowledge;
  const isStatus = variable.kind === 'status';
  const found = isStatus ? (base.classes[index] ?? [Number(isNotTested(engine, base, variable))]) : (engine.hooks.numbers?.classes(engine, knowledge, index) ?? []);
  if (isStatus) base.classes[index] = found;
  return (knowledge.classes[index] = found);
}

/** The terminals that some world reaches, each node looked at once. `seen` gets the nodes. */
export function reach(engine: Engine, knowledge: Knowledge, root: number, seen = new Set<number>()): ReadonlySet<number> {
  const { offset, data } = engine.nodes;
  const terminals = new Set<number>();
  const stack = [root];
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    if (ref < 0) terminals.add(-1 - ref);
    else if (!seen.has(ref)) {
      seen.add(ref);
      let at = offset[ref]!;
      const classes = classesOf(engine, knowledge, data[at]!);
      at += 2;
      for (const one of classes) {
        while (data[at]! <= one) at += 2;
        stack.push(data[at + 1]!);
      }
    }
  }
  return terminals;
}

/** Semantics, "Column status": no carrier is reported, and the term's value differs between the worlds; for constraints only the former. */
export function isNotTested(engine: Engine, knowledge: Knowledge, { term: index, carriers, reported = carriers, looked = [], byReport }: Pick<Variable & { readonly kind: 'status' }, 'term' | 'carriers' | 'reported' | 'looked' | 'byReport'>): boolean {
  const { terms, decisions } = engine.table;
  const { readings, reports } = knowledge;
  const { decision, variables, same } = terms[index]!;
  if (reported.some((fact) => reports.has(fact)) || looked.some((one) => engine.hooks.looked!(terms[one]!, readings[terms[one]!.variables[0]!]!))) return false;
  if (byReport) return true;
  if (decision !== undefined) {
    const { found, leaf } = createOutcomes(engine, decisions[decision]!);
    for (const terminal of reach(engine, knowledge, decisions[decision]!.root!)) leaf(knowledge, terminal);
    return found.length > 1 || found.some(({ vague }) => vague);
  }
  // A series that was not looked at may be anything.
  return variables.some((variable, i) => {
    const values = new Set(same ? classesOf(engine, knowledge, variable).map((at) => same[i]![at]) : [-1]);
    values.delete(-2);
    return values.size > 1 || values.has(-1);
  });
}
