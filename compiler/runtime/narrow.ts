import { reach } from './classes.ts';
import type { Engine } from './engine.ts';
import { distinct, type Knowledge } from './knowledge.ts';
import { fix } from './fix.ts';
import { collectProblems } from './problems.ts';
import type { Read } from './read-facts.ts';

/** Leaves only the classes that the constraints allow; a problem where no world is left. */
export function narrow(engine: Engine, knowledge: Knowledge, facts: unknown): Read {
  const left = narrowed(engine, knowledge);
  const { list, add } = collectProblems();
  if (!left) add('impossible-patient', '', facts, 'facts that one patient can have together (`given that`)');
  return { knowledge: left ?? knowledge, problems: list };
}

function narrowed(engine: Engine, knowledge: Knowledge): Knowledge | undefined {
  const root = engine.table.possible;
  if (root === undefined) return knowledge;
  const seen = new Set<number>();
  if (!reach(engine, knowledge, root, seen).has(1)) return undefined;
  const { offset, data } = engine.nodes;
  let result = knowledge;
  for (const variable of distinct([...seen].map((ref) => data[offset[ref]!]!))) {
    const reading = knowledge.readings[variable];
    if (!reading) continue;
    const left = knowledge.classes[variable]!.filter((at) => reach(engine, fix(knowledge, variable, { at }), root).has(1));
    result = {
      ...result,
      readings: result.readings.with(variable, { ...reading, options: reading.options.filter(({ at }) => left.includes(at)) }),
      classes: result.classes.with(variable, left),
    };
  }
  return withTaken(engine, result, root);
}

/** Of some drugs one is taken in every world, whichever it is: that is known, though each drug by itself is not. */
function withTaken(engine: Engine, knowledge: Knowledge, root: number): Knowledge {
  const { variables: all, terms } = engine.table;
  return all.reduce((result, one, index) => {
    if (one.kind !== 'status' || one.byReport) return result;
    const { variables, decision } = terms[one.term]!;
    if (decision !== undefined || variables.length < 2) return result;
    const isOpen = variables.every((each) => knowledge.classes[each]!.includes(0)) && reach(engine, variables.reduce((none, each) => fix(none, each, { at: 0 }), knowledge), root).has(1);
    return isOpen ? result : { ...result, classes: result.classes.with(index, [0]) };
  }, knowledge);
}
