import type { Answer, InputProblem, Table } from '../ir/index.ts';
import { createEngine, type Engine } from '../runtime/engine.ts';
import { everyPart, load, PatientError } from '../runtime/full.ts';
import { realize } from './realize.ts';

/** Inputs and expected answers: a runtime in another language that gives all of them reads the table as this one does. */
export interface Conformance {
  readonly format: 'precept-conformance';
  readonly formatVersion: 1;
  /** Artifact hash of the table. */
  readonly table: string;
  readonly vectors: readonly Vector[];
}

/** `answer`, or the problems (code and path) with which the patient is refused. */
export interface Vector {
  readonly decision: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly answer?: Answer;
  readonly refused?: readonly { readonly code: InputProblem['code']; readonly path: string }[];
}

/** How many vectors a decision gets at most. */
const MOST = 200;

/**
 * For every decision a patient for each outcome of its diagram, the same with each fact missing in turn, and a few that are refused. The
 * order is fixed, so equal tables give equal vectors.
 */
export function conformance(table: Table): Conformance {
  const engine = createEngine(table, everyPart);
  const loaded = load(table);
  const vectors: Vector[] = [];
  for (const decision of table.decisions) {
    const seen = new Set<string>();
    const add = (facts: Vector['facts']): void => {
      const key = JSON.stringify(facts);
      if (seen.has(key) || seen.size >= MOST) return;
      seen.add(key);
      vectors.push({ decision: decision.id, facts, ...result(() => loaded.decide(decision.id, facts)) });
    };
    add({});
    for (const root of decision.rowRoots ?? [decision.root!]) {
      for (const path of paths(engine, root)) {
        const facts = realize(engine, path);
        if (!facts) continue;
        add(facts);
        for (const name of Object.keys(facts)) add(Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name)));
      }
    }
    add({ 'no such fact': 1 });
  }
  return { format: 'precept-conformance', formatVersion: 1, table: table.hashes.artifact, vectors };
}

function result(run: () => Answer): Pick<Vector, 'answer' | 'refused'> {
  try {
    return { answer: run() };
  } catch (error) {
    if (error instanceof PatientError) return { refused: error.problems.map(({ code, path }) => ({ code, path })) };
    throw error;
  }
}

/** For each edge of a diagram one path from the root through it: variable to class. */
function paths({ nodes: { offset, data } }: Engine, root: number): readonly ReadonlyMap<number, number>[] {
  const to = new Map<number, ReadonlyMap<number, number>>([[root, new Map()]]);
  const found: ReadonlyMap<number, number>[] = root < 0 ? [new Map()] : [];
  const queue = root < 0 ? [] : [root];
  for (const ref of queue) {
    const at = offset[ref]!;
    const variable = data[at]!;
    let from = 0;
    for (let i = at + 2, end = at + 2 + 2 * data[at + 1]!; i < end; i += 2) {
      const path = new Map(to.get(ref)).set(variable, from);
      const child = data[i + 1]!;
      if (child < 0) found.push(path);
      else if (!to.has(child)) {
        to.set(child, path);
        queue.push(child);
      }
      from = data[i]!;
    }
  }
  return found.slice(0, MOST);
}
