import type { Decision, NumberDomain } from '../../language/model/index.ts';
import type { Answer, AnswerResult, AnswerRow, AnswerValue, Need } from '../ir/index.ts';
import type { Report } from './known.ts';
import { visit, type Lookup } from './lookup.ts';
import { marksOf } from './marks.ts';
import { maySettle, neededOf, unsettledFacts, type Unsettled, type Verdict } from './needed.ts';
import { outcomeName, uncertainVia, type DecidingRow, type Outcome } from './outcome.ts';
import { rangesOf } from './ranges.ts';
import { toDecimal } from './rational.ts';
import { isPoint, type NumberValue } from './values.ts';
import type { EvaluatedWorld, Worlds } from './worlds.ts';

/**
 * The answer: the outcomes of all worlds. One action is decided, with every row that decided it in some world. All does not apply, or all
 * conflict, is that. Else it cannot be told, and the answer lists what is possible and what is needed. `collect` is decided when no row
 * may apply.
 */
export function answerOf(lookup: Lookup, worlds: Worlds, report: Report, decision: Decision): Answer {
  const outcomes = worlds.all.map((world) => outcomeOf(world, decision));
  const broken = outcomes.find((outcome) => outcome.kind === 'gap' || outcome.kind === 'overlap');
  if (broken) throw new ProgramError(decision.id, broken.kind === 'gap' ? 'no row says anything for this patient' : `several rows match: ${broken.rows.map((row) => row.id).join(', ')}`);
  const base = {
    decision: decision.id, ...(decision.drug === undefined ? {} : { drug: decision.drug }), provisional: marksOf(lookup, worlds, decision.id),
    needed: [], maySettle: [], excludedBy: [], notes: [], implications: [],
  };
  const unsettled = unsettledFacts(lookup, worlds, report);
  if (decision.policy === 'collect' && decision.kind !== 'compare') return collectAnswer(lookup, worlds, decision, unsettled, base);
  const results = resultsOf(lookup, decision, outcomes);
  const kinds = new Set(outcomes.map((outcome) => outcome.kind));
  if (kinds.size === 1 && kinds.has('does not apply')) return { ...base, outcome: 'does not apply', results: [], excludedBy: excludedBy(lookup, decision, outcomes) };
  if (kinds.size === 1 && kinds.has('conflict')) return { ...base, outcome: 'conflict', results: decision.kind === 'compare' ? sidesOf(lookup, decision, outcomes) : results };
  const verdict = (world: EvaluatedWorld): Verdict => verdictOf(outcomeOf(world, decision));
  const single = new Set(outcomes.map(outcomeName)).size === 1 && outcomes.every((outcome) => uncertainVia(outcome).length === 0);
  if (single) return { ...base, outcome: 'decided', results };
  return { ...base, outcome: 'cannot tell', results, needed: needs(lookup, neededOf(worlds, unsettled, verdict)), maySettle: maySettle(worlds, unsettled, verdict) };
}

/** The program does not answer for this patient: analysis refuses such programs. */
export class ProgramError extends Error {
  constructor(readonly decision: string, message: string) {
    super(`${decision}: ${message}`);
    this.name = 'ProgramError';
  }
}

type Base = Omit<Answer, 'outcome' | 'results'>;

function outcomeOf(world: EvaluatedWorld, decision: Decision): Outcome {
  return world.outcomes.get(decision.id) ?? { kind: 'gap', rows: [] };
}

function verdictOf(outcome: Outcome): Verdict { return { name: outcomeName(outcome), via: uncertainVia(outcome) }; }

function needs(lookup: Lookup, facts: readonly Unsettled[]): Need[] {
  return facts.map(({ fact, what }) => ({ fact, what, tests: lookup.program.tests.filter((test) => test.answers.includes(fact)).map((test) => test.name) }));
}

/** Each row: applies in every world, in none, or may apply. Outside the scope no row applies. */
function collectAnswer(lookup: Lookup, worlds: Worlds, decision: Decision, unsettled: readonly Unsettled[], base: Base): Answer {
  const outcomes = worlds.all.map((world) => outcomeOf(world, decision));
  const rows = decision.rows.length + (decision.otherwise ? 1 : 0);
  const statusIn = (world: EvaluatedWorld, row: number): string => {
    const outcome = outcomeOf(world, decision);
    return outcome.kind === 'collected' ? outcome.statuses[row] ?? 'does not apply' : outcome.kind === 'does not apply' ? 'does not apply' : 'may apply';
  };
  const collected = Array.from({ length: rows }, (_, row) => {
    const statuses = new Set(worlds.all.map((world) => statusIn(world, row)));
    const status: 'applies' | 'may apply' | 'does not apply' = statuses.size > 1 || statuses.has('may apply') ? 'may apply' : statuses.has('applies') ? 'applies' : 'does not apply';
    const needed = status === 'may apply' ? needs(lookup, neededOf(worlds, unsettled, (world) => ({ name: statusIn(world, row), via: [] }))) : [];
    const waits = worlds.all.some((world) => statusIn(world, row) === 'may apply') ? waitsFor(lookup, worlds, decision, row) : [];
    return { row: answerRow(lookup, { decision: decision.id, id: decision.rows[row]?.id ?? 'otherwise', row, also: [] }), status, needed, ...(waits.length > 0 ? { waitsFor: waits } : {}) };
  });
  if (outcomes.every((outcome) => outcome.kind === 'does not apply')) return { ...base, collected, outcome: 'does not apply', results: [], excludedBy: excludedBy(lookup, decision, outcomes) };
  if (outcomes.every((outcome) => outcome.kind === 'conflict')) return { ...base, collected, outcome: 'conflict', results: resultsOf(lookup, decision, outcomes) };
  const open = collected.some((one) => one.status === 'may apply');
  const verdict = (world: EvaluatedWorld): Verdict => ({ name: collected.map((_, row) => statusIn(world, row)).join(', '), via: [] });
  return {
    ...base, collected, results: collected.flatMap((one, row) => (one.status === 'does not apply' ? [] : collectedResult(lookup, decision, row))), outcome: open ? 'cannot tell' : 'decided',
    ...(open ? { needed: needs(lookup, neededOf(worlds, unsettled, verdict)), maySettle: maySettle(worlds, unsettled, verdict) } : {}),
  };
}

/** What the definitions ask for that the row, its base rows or the scope read: nobody knows yet whether the row applies. */
function waitsFor(lookup: Lookup, worlds: Worlds, decision: Decision, index: number): string[] {
  const own: Decision['rows'][number][] = [];
  for (let row = decision.rows[index]; row; row = decision.rows.find((one) => one.id === row?.overrides)) own.push(row);
  const read = new Set<string>();
  visit({ ...decision, also: [], rows: own.length > 0 ? own : decision.rows }, { cell: ({ term }) => { if (term.kind === 'decision') read.add(lookup.decision(term.decision).id); } });
  const outcomes = [...read].flatMap((id) => worlds.all.map((world) => world.outcomes.get(id)));
  return [...new Set(outcomes.flatMap((outcome) => (outcome?.kind === 'pending' ? [outcome.sentence] : [])))];
}

function collectedResult(lookup: Lookup, decision: Decision, row: number): AnswerResult[] {
  const result = decision.rows[row]?.result ?? decision.otherwise?.result;
  const rows = [answerRow(lookup, { decision: decision.id, id: decision.rows[row]?.id ?? 'otherwise', row, also: [] })];
  if (result?.kind === 'action') return [{ value: { kind: 'action', sentence: result.action.sentence, clauses: result.action.clauses, key: result.action.key, computed: {} }, rows }];
  return result?.kind === 'value' ? [{ value: { kind: 'value', value: result.value }, rows }] : [];
}

/** Equal outcomes together, with every row that gave them, in the order of the rows, each with all that some world adds to it. */
function resultsOf(lookup: Lookup, decision: Decision, outcomes: readonly Outcome[]): AnswerResult[] {
  const byName = new Map<string, { outcome: Outcome; rows: Map<string, DecidingRow> }>();
  for (const outcome of outcomes) {
    const name = outcomeName(outcome);
    const entry = byName.get(name) ?? { outcome, rows: new Map() };
    for (const row of outcome.rows) {
      const key = `${row.decision} ${row.row}`;
      const added = new Set([...(entry.rows.get(key)?.also ?? []), ...row.also]);
      entry.rows.set(key, { ...row, also: lookup.decision(row.decision).also.map(({ id }) => id).filter((id) => added.has(id)) });
    }
    byName.set(name, entry);
  }
  const results = [...byName.values()].toSorted((a, b) => firstOf(a.rows) - firstOf(b.rows))
    .map(({ outcome, rows }) => ({ outcome, rows: [...rows.values()].toSorted((a, b) => a.row - b.row).map((row) => answerRow(lookup, row)) }));
  return rangesOf(results.map(({ outcome, rows }) => ({ value: valueOf(lookup, decision, outcome), rows })));
}

/** The place of the first of these rows; outcomes without rows stand last. */
function firstOf(rows: ReadonlyMap<string, DecidingRow>): number {
  return Math.min(...[...rows.values()].map((row) => row.row), Number.MAX_SAFE_INTEGER);
}

/** A side that is a conflict itself, of a definition, has no row of its own: it says nothing beside one that has. */
function sidesOf(lookup: Lookup, decision: Decision, outcomes: readonly Outcome[]): AnswerResult[] {
  const sides = resultsOf(lookup, decision, outcomes.flatMap((outcome) => (outcome.kind === 'conflict' && outcome.sides.length > 0 ? outcome.sides : [outcome])));
  const told = sides.filter(({ value, rows }) => value.kind !== 'conflict' || rows.length > 0);
  return told.length > 0 ? told : sides;
}

function valueOf(lookup: Lookup, decision: Decision, outcome: Outcome): AnswerValue {
  switch (outcome.kind) {
    case 'value': {
      const short = decision.type?.kind === 'discrete' ? decision.type.values.find((value) => value.name === outcome.value)?.short : undefined;
      return { kind: 'value', value: outcome.value, ...(short === undefined ? {} : { short }) };
    }
    case 'number': return numberValue(outcome.number, decision.type?.kind === 'number' ? decision.type : undefined);
    case 'action': return { kind: 'action', sentence: outcome.sentences.join(' '), clauses: outcome.clauses, key: outcome.key, computed: Object.fromEntries([...outcome.computed].map(([id, number]) => [lookup.decision(id).name, numberText(number, lookup.decision(id))])) };
    case 'pending': return { kind: 'pending', sentence: outcome.sentence, clauses: outcome.clauses, key: outcome.key };
    case 'conflict': return { kind: 'conflict', between: outcome.between };
    default: return { kind: 'does not apply' };
  }
}

function numberValue(number: NumberValue, domain: NumberDomain | undefined): AnswerValue {
  const unit = domain?.unit.text ?? '1';
  if (isPoint(number)) return { kind: 'number', value: toDecimal(number.lo), unit };
  if (!number.hi) return { kind: 'number', value: toDecimal(number.lo), unit, atLeast: true };
  return { kind: 'range', min: toDecimal(number.lo), max: toDecimal(number.hi), unit };
}

function numberText(number: NumberValue, decision: Decision): string {
  const unit = decision.type?.kind === 'number' && decision.type.unit.text !== '1' ? ` ${decision.type.unit.text}` : '';
  if (isPoint(number)) return `${toDecimal(number.lo)}${unit}`;
  return number.hi ? `${toDecimal(number.lo)} to ${toDecimal(number.hi)}${unit}` : `at least ${toDecimal(number.lo)}${unit}`;
}

function answerRow(lookup: Lookup, deciding: DecidingRow): AnswerRow {
  const decision = lookup.decision(deciding.decision);
  const row = decision.rows[deciding.row];
  const span = row?.span ?? decision.otherwise?.span ?? decision.span;
  const because = row ? row.because : decision.otherwise?.because;
  return {
    id: deciding.id, also: deciding.also, place: [span.file, span.line, span.column], sources: row?.evidence.sources ?? [], findings: row?.evidence.findings ?? [],
    ...(row?.evidence.scheme === undefined ? {} : { scheme: row.evidence.scheme }), ...(row?.evidence.level === undefined ? {} : { level: row.evidence.level }), ...(because === undefined ? {} : { because }),
  };
}

function excludedBy(lookup: Lookup, decision: Decision, outcomes: readonly Outcome[]): Answer['excludedBy'] {
  const clauses = new Set(outcomes.flatMap((outcome) => (outcome.kind === 'does not apply' && outcome.clause !== undefined ? [outcome.clause] : [])));
  return decision.appliesWhen.flatMap((clause, index) => {
    if (!clauses.has(index)) return [];
    const span = clause.kind === 'cell' ? clause.cell.span : clause.span;
    return [{ text: clause.kind === 'cell' ? `${clause.cell.term.name} ${clause.cell.text}` : lookup.decision(decision.id).name, place: [span.file, span.line, span.column] as const }];
  });
}
