import type { Answer } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { cached } from './cache.ts';
import { reach } from './classes.ts';
import { statusOf } from './clause.ts';
import { answer, decideKnown } from './decide.ts';
import type { Engine } from './engine.ts';
import type { Knowledge } from './knowledge.ts';
import { maySettle, needed } from './needed.ts';
import { answerRow, createOutcomes, resultsOf } from './outcomes.ts';
import { waitsFor } from './waits.ts';
import { createRestricted, IMPOSSIBLE, restrict } from './worlds.ts';

/** Terminals of a row's diagram under `collect`. */
const APPLIES = 1;
const PENDING = 2;
const OUTSIDE = 3;
const EXCLUDED = 4;

export function collect(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer {
  const roots = decision.rowRoots ?? [];
  const { numbers } = engine.hooks;
  const inputs = numbers?.inputs(engine, knowledge, roots, decision).inputs ?? [];
  const diagram = createRestricted(inputs);
  const follow = inputs.length ? numbers!.restrict : restrict;
  const tops = roots.map((root) => follow(engine, knowledge, diagram, root, (_, terminal) => (terminal === EXCLUDED ? IMPOSSIBLE : IMPOSSIBLE - 1 - (terminal === OUTSIDE ? 0 : terminal))));
  const seen = new Set<number>();
  const inScope = roots.length === 0 || roots.some((root) => [...reach(engine, knowledge, root)].some((terminal) => terminal !== OUTSIDE && terminal !== EXCLUDED));
  const answerOf = cached((other: TableDecision) => decideKnown(engine, knowledge, other));
  const rows = tops.map((top, index) => {
    const leaves = new Set([...diagram.below([top])].filter((leaf) => leaf < IMPOSSIBLE).map((leaf) => IMPOSSIBLE - 1 - leaf));
    const may = leaves.has(PENDING) || (leaves.has(APPLIES) && leaves.size > 1);
    const status = may ? ('may apply' as const) : leaves.has(APPLIES) ? ('applies' as const) : ('does not apply' as const);
    const waits = leaves.has(PENDING) ? waitsFor(engine, decision, index, answerOf) : [];
    return { row: answerRow(decision, index < decision.rows.length ? index : -1), status, needed: may ? needed(engine, knowledge, decision, diagram, [top]) : [], ...(waits.length > 0 && { waitsFor: waits }) };
  });
  const open = tops.filter((_, i) => rows[i]!.status === 'may apply');
  if (!inScope) {
    const excludedBy = decision.appliesWhen.filter(({ condition }) => statusOf(engine, knowledge, condition) === 'failed').map(({ text, place }) => ({ text, place }));
    return answer(engine, knowledge, decision, 'does not apply', [], { excludedBy, collected: rows });
  }
  const results = rows.flatMap((one, i) => {
    const outcome = decision.rows[i]?.outcome ?? decision.otherwise?.outcome;
    if (one.status === 'does not apply' || outcome === undefined) return [];
    const outcomes = createOutcomes(engine, decision);
    outcomes.add(knowledge, { kind: 'decided', rows: [i < decision.rows.length ? i : -1], also: [], outcome });
    return resultsOf(engine, decision, outcomes.found);
  });
  const needs = needed(engine, knowledge, decision, diagram, open);
  return answer(engine, knowledge, decision, open.length ? 'cannot tell' : 'decided', results, {
    collected: rows,
    needed: needs,
    // Where all worlds agree on what nobody knows yet, no result changes that.
    maySettle: needs.length ? maySettle(engine, knowledge, decision, diagram, open) : [],
    ...(open.length > 0 && engine.hooks.approximate?.(engine, knowledge, seen)),
  });
}
