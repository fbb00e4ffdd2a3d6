import type { AnswerResult, AnswerRow, AnswerValue } from '../ir/answer.ts';
import type { Outcome, TableDecision, TableRow, Terminal } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { ascending, type Knowledge } from './knowledge.ts';
import { IMPOSSIBLE, type Leaf } from './worlds.ts';

/** Outcomes of one decision that the worlds of one patient reach. Equal outcomes are one entry; TABLE.md says when they are. */
export interface Found {
  readonly kind: 'value' | 'does not apply' | 'conflict' | 'gap';
  readonly value: AnswerValue;
  /** Row number to the `also` rows that add to it; -1 is `otherwise`. */
  readonly rows: Map<number, Set<number>>;
  readonly clauses: Set<number>;
  readonly terminals: Set<Terminal>;
  /** The number is an interval that could not be narrowed. */
  readonly vague: boolean;
}

export interface Outcomes {
  readonly found: readonly Found[];
  /** The leaf of a terminal in the worlds of this knowledge. */
  readonly leaf: Leaf;
  add(knowledge: Knowledge, terminal: Terminal): number;
}

export function createOutcomes(engine: Engine, decision: TableDecision): Outcomes {
  const found: Found[] = [];
  const byKey = new Map<string, number>();
  const add = (knowledge: Knowledge, terminal: Terminal): number => {
    if (terminal.kind === 'impossible') return IMPOSSIBLE;
    const [kind, value, vague] = describe(engine, knowledge, decision, terminal);
    const key = kind + ('key' in value ? `${value.kind} ${value.key} ${JSON.stringify('computed' in value && value.computed)}` : kind === 'value' ? JSON.stringify(value) : '');
    let id = byKey.get(key);
    if (id === undefined) byKey.set(key, (id = found.push({ kind, value, rows: new Map(), clauses: new Set(), terminals: new Set(), vague }) - 1));
    const { rows, clauses, terminals } = found[id]!;
    terminals.add(terminal);
    for (const row of terminal.rows) {
      const also = rows.get(row) ?? new Set();
      rows.set(row, also);
      for (const one of terminal.also) if (adds(decision, one, [row])) also.add(one);
    }
    if (terminal.clause !== undefined) clauses.add(terminal.clause);
    return IMPOSSIBLE - 1 - id;
  };
  return { found, add, leaf: (knowledge, index) => add(knowledge, decision.terminals[index]!) };
}

/** Whether a row of `also` adds to one of these rows. */
const adds = ({ also }: TableDecision, index: number, rows: readonly number[]): boolean => rows.some((row) => also[index]!.to?.includes(row) ?? true);

function describe(engine: Engine, knowledge: Knowledge, decision: TableDecision, { kind, outcome: index = -1, also, rows }: Terminal): readonly [Found['kind'], AnswerValue, boolean] {
  const { hooks } = engine;
  const outcome = decision.outcomes[index];
  if (kind === 'gap') return ['gap', { kind: 'not applicable' }, false];
  if (kind === 'does not apply' || outcome?.kind === 'not applicable') return ['does not apply', { kind: 'does not apply' }, false];
  if (kind === 'conflict' || !outcome || outcome.kind === 'conflict') return ['conflict', outcome?.kind === 'conflict' ? outcome : { kind: 'conflict', between: hooks.rules?.between(engine, decision) ?? [] }, false];
  if (outcome.kind === 'number') {
    const value = hooks.numbers!.value(engine, knowledge, decision, outcome);
    return ['value', value, hooks.numbers!.vague(value)];
  }
  if (outcome.kind !== 'action') return ['value', outcome.kind === 'value' ? outcome : { kind: outcome.kind, ...outcome.action }, false];
  const speaking = hooks.rules?.leading(engine, decision, rows) ?? rows;
  const all = [outcome, ...also.filter((row) => adds(decision, row, speaking)).flatMap((row) => actionOf(decision, row))];
  const ids = all.flatMap(({ computes }) => computes);
  const [computed, vague] = ids.length ? hooks.numbers!.computed(engine, knowledge, ids) : [{}, false];
  const join = (part: 'key' | 'sentence', by: string): string => all.map(({ action }) => action[part]).join(by);
  return ['value', { kind: 'action', sentence: join('sentence', ' '), clauses: all.flatMap(({ action }) => action.clauses), key: join('key', '; '), computed }, vague];
}

type Said = Outcome & { readonly kind: 'action' };

function actionOf({ also, outcomes }: TableDecision, row: number): readonly Said[] {
  const outcome = outcomes[also[row]!.outcome];
  return outcome?.kind === 'action' ? [outcome] : [];
}

/** Results in declaration order of their rows; what has no row comes last. */
export function resultsOf({ hooks }: Engine, decision: TableDecision, found: readonly Found[]): readonly AnswerResult[] {
  const first = ({ rows }: Found): number => Math.min(...[...rows.keys()].map(rank), 2 ** 33);
  return (hooks.numbers?.merge(found) ?? found).toSorted((a, b) => first(a) - first(b)).map(({ value, rows }) => ({ value, rows: inOrder(rows).map(([row, also]) => answerRow(decision, row, also)) }));
}

/** `otherwise`, -1, is after all rows. */
const rank = (row: number): number => row >>> 0;
const inOrder = (rows: Found['rows']) => [...rows].toSorted(([a], [b]) => rank(a) - rank(b));

/** A row as an answer shows it. */
export function answerRow(decision: TableDecision, index: number, added: Iterable<number> = []): AnswerRow {
  const { otherwise, place } = decision;
  const { cells: _cells, when: _when, overrides: _overrides, outcome: _outcome, notes: _notes, to: _to, ...row }: Partial<TableRow> & Omit<AnswerRow, 'also'> = decision.rows[index] ?? { id: 'otherwise', place, sources: [], findings: [], ...otherwise };
  return { ...row, also: [...added].toSorted(ascending).map((one) => decision.also[one]!.id) };
}
