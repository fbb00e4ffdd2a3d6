import type { Answer, AnswerResult } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { reach } from './classes.ts';
import type { Engine } from './engine.ts';
import { ascending, distinct, type Knowledge } from './knowledge.ts';
import { maySettle, needed } from './needed.ts';
import { createOutcomes, type Found, resultsOf } from './outcomes.ts';
import { createRestricted, IMPOSSIBLE, restrict } from './worlds.ts';

/** The answer of one decision over every world that the report allows. */
export function decideKnown(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer {
  const { hooks } = engine;
  if (decision.policy === 'collect') return hooks.rules!.collect(engine, knowledge, decision);
  const root = decision.root!;
  const { inputs = [], enclosed = [] } = hooks.numbers?.inputs(engine, knowledge, [root], decision) ?? {};
  const { found, leaf } = createOutcomes(engine, decision);
  const seen = new Set<number>();
  const terminals = reach(engine, knowledge, root, seen);
  if (!inputs.length) for (const terminal of terminals) leaf(knowledge, terminal);
  const diagram = createRestricted(inputs);
  const tops = [inputs.length ? hooks.numbers!.restrict(engine, knowledge, diagram, root, leaf) : found.length > 1 ? restrict(engine, knowledge, diagram, root, leaf) : IMPOSSIBLE];
  const settled = conclude(engine, knowledge, decision, found);
  if (settled) return settled;
  const vague = found.some((one) => one.vague) && hooks.numbers ? hooks.numbers.owners(engine, enclosed) : [];
  return answer(engine, knowledge, decision, 'cannot tell', resultsOf(engine, decision, found.filter(({ kind }) => kind !== 'gap')), {
    needed: needed(engine, knowledge, decision, diagram, tops, vague),
    maySettle: vague.length ? [] : maySettle(engine, knowledge, decision, diagram, tops),
    ...hooks.approximate?.(engine, knowledge, seen),
  });
}

/** The answer where all worlds share one outcome. */
function conclude(engine: Engine, knowledge: Knowledge, decision: TableDecision, found: readonly Found[]): Answer | undefined {
  const [one] = found;
  if (!one || found.length > 1 || one.vague || one.kind === 'gap') return undefined;
  if (one.kind === 'value') return answer(engine, knowledge, decision, 'decided', resultsOf(engine, decision, found), {});
  if (one.kind === 'conflict') return answer(engine, knowledge, decision, 'conflict', engine.hooks.rules?.sides(engine, knowledge, decision, one) ?? resultsOf(engine, decision, found), {});
  return answer(engine, knowledge, decision, 'does not apply', [], { excludedBy: distinct(one.clauses).map((clause) => ({ text: decision.appliesWhen[clause]!.text, place: decision.appliesWhen[clause]!.place })) });
}

/** An answer with what is said beside the outcome. */
export function answer(engine: Engine, knowledge: Knowledge, decision: TableDecision, outcome: Answer['outcome'], results: readonly AnswerResult[], more: Partial<Answer>): Answer {
  const { facts, decisions, notes, implications } = engine.table;
  const { id, drug, guideline } = decision;
  const applies = outcome !== 'does not apply';
  /** The one terminal that all worlds reach; 0 where they differ. */
  const only = (root: number | undefined, impossible: number): number => {
    const terminals = root !== undefined ? [...reach(engine, knowledge, root)].filter((terminal) => terminal !== impossible) : [];
    return terminals.length === 1 ? terminals[0]! : 0;
  };
  /** Facts of live not-tested rows, of this decision and of those that it reads. */
  const marks = new Set<number>();
  const chain = new Set([decision]);
  for (const { live, reads, compares = [] } of chain) {
    for (const one of live) if (reach(engine, knowledge, one.root).has(1)) for (const fact of one.facts) marks.add(fact);
    for (const other of [...reads, ...compares]) chain.add(decisions[other]!);
  }
  const shown = new Set(results.flatMap(({ rows }) => rows.flatMap((row) => [row.id, ...row.also])));
  const isNamed = (name: string): boolean => [...decision.rows, ...decision.also].some((row) => shown.has(row.id) && row.notes.includes(name));
  return {
    decision: id,
    ...(drug !== undefined && { drug }),
    outcome,
    results,
    provisional: [...marks].toSorted(ascending).map((fact) => facts[fact]!.name),
    needed: [],
    maySettle: [],
    excludedBy: [],
    ...more,
    notes: notes.filter((note) => applies && note.guideline === guideline && (isNamed(note.name) || only(note.root, 2) === 1)).map(({ name, lines }) => ({ name, lines })),
    implications: implications.flatMap((one) => {
      const text = applies && one.guideline === guideline && (one.decisions?.includes(id) ?? true) ? one.texts[only(one.root, one.texts.length + 1) - 1] : undefined;
      return text === undefined ? [] : [{ gene: one.gene, text }];
    }),
  };
}
