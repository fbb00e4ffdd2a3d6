import type { Answer, AnswerResult, Need } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { cached } from './cache.ts';
import { reach } from './classes.ts';
import type { Engine } from './engine.ts';
import type { Knowledge } from './knowledge.ts';
import { clauseOf } from './explain-clause.ts';
import { maySettle, needed } from './needed.ts';
import { answerRow, type Found, Outcomes, resultsOf, sidesOf } from './outcomes.ts';
import { waitsFor } from './waits.ts';
import { IMPOSSIBLE, numericInputs, restrict, Restricted } from './worlds.ts';

/** The answer of one decision over every world that the report allows. */
export function decideKnown(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer {
  return decision.policy === 'collect' ? collect(engine, knowledge, decision) : decideOne(engine, knowledge, decision);
}

function decideOne(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer {
  const root = decision.root!;
  const { inputs, enclosed } = numericInputs(engine, knowledge, [root], decision);
  const outcomes = new Outcomes(engine, decision);
  if (!inputs.length) for (const terminal of reach(engine, knowledge, root)) outcomes.leaf(knowledge, terminal);
  const diagram = new Restricted(inputs);
  const top = inputs.length || outcomes.found.length > 1 ? restrict(engine, knowledge, diagram, root, outcomes.leaf) : IMPOSSIBLE;
  const { found } = outcomes;
  const settled = conclude(engine, knowledge, decision, found);
  if (settled) return settled;
  const vague = found.some((one) => one.vague) ? enclosed : [];
  return answer(engine, knowledge, decision, 'cannot tell', resultsOf(decision, found.filter((one) => one.kind !== 'gap')), {
    needed: needed(engine, knowledge, decision, diagram, [top], vague),
    maySettle: vague.length ? [] : maySettle(engine, knowledge, decision, diagram, [top]),
    approximate: isApproximate(engine, knowledge, [root]),
  });
}

/** The answer where all worlds share one outcome. `knowledge` may be absent where all is settled and nothing beside the root has a say. */
function conclude(engine: Engine, knowledge: Knowledge | undefined, decision: TableDecision, found: readonly Found[]): Answer | undefined {
  const [one] = found;
  if (!one || found.length > 1 || one.vague || one.kind === 'gap') return undefined;
  if (one.kind === 'value') return answer(engine, knowledge, decision, 'decided', resultsOf(decision, found), {});
  if (one.kind === 'conflict') return answer(engine, knowledge, decision, 'conflict', sidesOf(decision, one), {});
  return answer(engine, knowledge, decision, 'does not apply', [], { excludedBy: clauses(decision, one) });
}

/** The answer of a terminal, where every fact is settled and the answer depends on one diagram and computes nothing. */
export function decideTerminal(engine: Engine, decision: TableDecision, terminal: number): Answer | undefined {
  const outcomes = new Outcomes(engine, decision);
  outcomes.leaf(nothing, terminal);
  return conclude(engine, undefined, decision, outcomes.found);
}

const nothing: Knowledge = { readings: [], reported: [], classes: [], reports: [] };

const clauses = (decision: TableDecision, found: Found) =>
  [...found.clauses].toSorted((a, b) => a - b).map((clause) => ({ text: decision.appliesWhen[clause]!.text, place: decision.appliesWhen[clause]!.place }));

/** Terminals of a row's diagram under `collect`. */
const APPLIES = 1;
const PENDING = 2;
const OUTSIDE = 3;
const EXCLUDED = 4;

function collect(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer {
  const roots = decision.rowRoots ?? [];
  const { inputs } = numericInputs(engine, knowledge, roots, decision);
  const diagram = new Restricted(inputs);
  const tops = roots.map((root) => restrict(engine, knowledge, diagram, root, (_, terminal) => (terminal === EXCLUDED ? IMPOSSIBLE : IMPOSSIBLE - 1 - (terminal === OUTSIDE ? 0 : terminal))));
  const inScope = !roots.length || roots.some((root) => [...reach(engine, knowledge, root)].some((terminal) => terminal !== OUTSIDE && terminal !== EXCLUDED));
  const answerOf = cached((other: TableDecision) => decideKnown(engine, knowledge, other));
  const rows = tops.map((top, index) => {
    const leaves = new Set([...diagram.leaves(top)].filter((leaf) => leaf < IMPOSSIBLE).map((leaf) => IMPOSSIBLE - 1 - leaf));
    const may = leaves.has(PENDING) || (leaves.has(APPLIES) && leaves.size > 1);
    const status = may ? ('may apply' as const) : leaves.has(APPLIES) ? ('applies' as const) : ('does not apply' as const);
    const waits = leaves.has(PENDING) ? waitsFor(engine, decision, index, answerOf) : [];
    return { row: answerRow(decision, index < decision.rows.length ? index : -1, new Set()), status, needed: may ? needed(engine, knowledge, decision, diagram, [top], []) : [], ...(waits.length > 0 && { waitsFor: waits }) };
  });
  const open = tops.filter((_, i) => rows[i]!.status === 'may apply');
  if (!inScope) {
    const excludedBy = decision.appliesWhen.filter(({ condition }) => clauseOf(engine, knowledge, condition).status === 'failed').map(({ text, place }) => ({ text, place }));
    return answer(engine, knowledge, decision, 'does not apply', [], { excludedBy, collected: rows });
  }
  const results = rows.flatMap((one, i) => {
    const outcome = decision.rows[i]?.outcome ?? decision.otherwise?.outcome;
    if (one.status === 'does not apply' || outcome === undefined) return [];
    const outcomes = new Outcomes(engine, decision);
    outcomes.add(knowledge, { kind: 'decided', rows: [i < decision.rows.length ? i : -1], also: [], outcome });
    return resultsOf(decision, outcomes.found);
  });
  return answer(engine, knowledge, decision, open.length ? 'cannot tell' : 'decided', results, {
    collected: rows,
    needed: open.length ? needed(engine, knowledge, decision, diagram, open, []) : [],
    maySettle: open.length ? maySettle(engine, knowledge, decision, diagram, open) : [],
    approximate: open.length > 0 && isApproximate(engine, knowledge, roots),
  });
}

interface More {
  readonly needed?: readonly Need[];
  readonly maySettle?: readonly string[];
  readonly excludedBy?: Answer['excludedBy'];
  readonly collected?: NonNullable<Answer['collected']>;
  readonly approximate?: boolean;
}

function answer(engine: Engine, knowledge: Knowledge | undefined, decision: TableDecision, outcome: Answer['outcome'], results: readonly AnswerResult[], more: More): Answer {
  const { table } = engine;
  const applies = outcome !== 'does not apply';
  return {
    decision: decision.id,
    ...(decision.drug !== undefined && { drug: decision.drug }),
    outcome,
    results,
    provisional: knowledge ? [...marksOf(engine, knowledge, decision)].toSorted((a, b) => a - b).map((fact) => table.facts[fact]!.name) : [],
    needed: more.needed ?? [],
    maySettle: more.maySettle ?? [],
    excludedBy: more.excludedBy ?? [],
    ...(more.approximate && { approximate: true as const }),
    ...(more.collected && { collected: more.collected }),
    notes: applies && table.notes.length ? notesOf(engine, knowledge, decision, results) : [],
    implications: applies && knowledge ? implicationsOf(engine, knowledge, decision) : [],
  };
}

/** Facts of live not-tested rows, of this decision and of those that it reads. */
function marksOf(engine: Engine, knowledge: Knowledge, decision: TableDecision, seen = new Set<TableDecision>(), marks = new Set<number>()): ReadonlySet<number> {
  if (seen.has(decision)) return marks;
  seen.add(decision);
  for (const { root, facts } of decision.live) if (reach(engine, knowledge, root).has(1)) for (const fact of facts) marks.add(fact);
  for (const other of [...decision.reads, ...(decision.compares ?? [])]) marksOf(engine, knowledge, engine.table.decisions[other]!, seen, marks);
  return marks;
}

function notesOf(engine: Engine, knowledge: Knowledge | undefined, decision: TableDecision, results: readonly AnswerResult[]): Answer['notes'] {
  const shown = new Set(results.flatMap((result) => result.rows.map((row) => row.id)));
  const named = new Set([...decision.rows, ...decision.also].flatMap((row) => (shown.has(row.id) || results.some((result) => result.rows.some((one) => one.also.includes(row.id))) ? row.notes : [])));
  return engine.table.notes
    .filter((note) => note.guideline === decision.guideline && (named.has(note.name) || (knowledge && note.root !== undefined && only(engine, knowledge, note.root, 2) === 1)))
    .map(({ name, lines }) => ({ name, lines }));
}

function implicationsOf(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer['implications'] {
  return engine.table.implications.flatMap(({ gene, guideline, texts, root }) => {
    const text = guideline === decision.guideline ? texts[only(engine, knowledge, root, texts.length + 1) - 1] : undefined;
    return text === undefined ? [] : [{ gene, text }];
  });
}

/** The one terminal that all worlds reach; 0 where they differ. */
function only(engine: Engine, knowledge: Knowledge, root: number, impossible: number): number {
  const terminals = [...reach(engine, knowledge, root)].filter((terminal) => terminal !== impossible);
  return terminals.length === 1 ? terminals[0]! : 0;
}

const isApproximate = (engine: Engine, knowledge: Knowledge, roots: readonly number[]): boolean =>
  roots.some((root) => engine.support(root).some((variable) => knowledge.readings[variable]?.approximate));
