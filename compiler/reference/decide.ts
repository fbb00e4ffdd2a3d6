import type { Action, Decision, Expression, Result, Row, Term } from '../../language/model/index.ts';
import { evaluate, numberOf, type FormulaResult } from './formula.ts';
import { visit, visitExpression, type Lookup } from './lookup.ts';
import { hiddenColumns, holdsCondition, isVisible, matchRows, prepareRows, type Matched, type PreparedRow, type RowTests, type Situation } from './matching.ts';
import type { DecidingRow, Outcome, RowStatus } from './outcome.ts';
import { compareSides } from './compare.ts';
import { testOfCondition, type Test } from './tests.ts';
import type { NumberValue, TermValue } from './values.ts';

/** A decision taken apart once, for evaluation in many worlds. */
export interface Prepared {
  readonly decision: Decision;
  readonly scope: readonly Test[];
  readonly rows: RowTests;
  readonly also: RowTests;
  /** Columns of the rows, scope and additions apart. */
  readonly columns: readonly Term[];
}

/** A situation that also knows the outcomes of other decisions. */
export interface Evaluation extends Situation {
  outcome(decision: string): Outcome;
}

/** Worked out once: a decision never changes. */
export function prepareDecision(decision: Decision): Prepared {
  let prepared = held.get(decision);
  if (!prepared) held.set(decision, (prepared = prepare(decision)));
  return prepared;
}

const held = new WeakMap<Decision, Prepared>();

function prepare(decision: Decision): Prepared {
  const rows = prepareRows(decision.rows);
  const columns = new Map<string, Term>();
  visit({ ...decision, appliesWhen: [], also: [] }, { cell: (cell) => columns.set(cell.term.name, cell.term) });
  return { decision, scope: decision.appliesWhen.map((clause) => testOfCondition(clause, false)), rows, also: prepareRows(decision.also, rows.named), columns: [...columns.values()] };
}

/**
 * The outcome in one world. `applies when` false: does not apply, whatever the rows say. Then the policy: `unique` the single row, `first`
 * the first, `agree` all of them if they say the same, `collect` the set. `otherwise` where nothing else matches; it never stands for `indeterminate`, nor for a column that
 * does not apply. A conflict in a column passes on where no row matches, and so does what is pending.
 */
export function outcomeIn(lookup: Lookup, prepared: Prepared, evaluation: Evaluation): Outcome {
  const { decision } = prepared;
  if (decision.kind === 'compare') return compareSides(decision, (decision.compares ?? []).map((id) => evaluation.outcome(lookup.decision(id).id)));
  for (const [clause, test] of prepared.scope.entries()) {
    if (holdsCondition(test, evaluation)) continue;
    const open = holdsCondition(test, evaluation, true) ? withoutValue(clauseTerms(decision, clause), evaluation) : undefined;
    return open ?? { kind: 'does not apply', clause, rows: [] };
  }
  if (decision.formula) return numberOutcome(decision, decision.formula.expression, [], evaluation);
  if (decision.policy === 'collect') return collected(prepared, evaluation);
  const matched = matchRows(prepared.rows, evaluation);
  const deciding = prepared.rows.rows.flatMap((row, index) => (matched.rows.has(row) ? [index] : []));
  if (deciding.length === 0) return noRow(lookup, prepared, evaluation);
  if (decision.policy === 'unique' && deciding.length > 1) return { kind: 'overlap', rows: deciding.map((index) => decidingRow(prepared, index, [])) };
  if (decision.policy === 'agree' && new Set(deciding.map((index) => adviceOf(decision.rows[index]!))).size > 1) return { kind: 'overlap', rows: deciding.map((index) => decidingRow(prepared, index, [])) };
  const chosen = decision.policy === 'agree' ? deciding : deciding.slice(0, 1);
  const result = decision.rows[chosen[0] ?? 0]?.result;
  if (!result) return { kind: 'gap', rows: [] };
  const ids = new Set(chosen.map((index) => decision.rows[index]?.id ?? ''));
  const also = result.kind === 'action' ? additions(prepared, ids, matched, evaluation) : [];
  return resultOutcome(lookup, decision, result, chosen.map((index) => decidingRow(prepared, index, also)), evaluation, also);
}

/** Rows that may overlap if they agree say the same thing, equally strongly. */
function adviceOf({ result, evidence }: Row): string {
  const said = 'action' in result ? `${result.kind} ${result.action.key}` : JSON.stringify(result, (key, part: unknown) => (key === 'span' ? undefined : part));
  return `${said} ${evidence.scheme ?? ''} ${evidence.level ?? ''}`;
}

function noRow(lookup: Lookup, prepared: Prepared, evaluation: Evaluation): Outcome {
  const { decision, columns } = prepared;
  const open = withoutValue(columns, evaluation);
  if (open) return open;
  const blocked = columns.some((term) => blocksOtherwise(evaluation.value(term)));
  if (!decision.otherwise || blocked) return { kind: 'gap', rows: [] };
  return resultOutcome(lookup, decision, decision.otherwise.result, [decidingRow(prepared, decision.rows.length, [])], evaluation, []);
}

function blocksOtherwise(value: TermValue): boolean {
  return value.kind === 'label' || value.kind === 'none' || (value.kind === 'value' && !value.determinate);
}

/** The conflict, else what is pending, that a column brings from another decision. */
function withoutValue(columns: readonly Term[], evaluation: Evaluation): Outcome | undefined {
  const outcomes = columns.flatMap((term) => (term.kind === 'decision' ? [evaluation.outcome(term.decision)] : []));
  const found = outcomes.find((outcome) => outcome.kind === 'conflict') ?? outcomes.find((outcome) => outcome.kind === 'pending');
  return found && { ...found, rows: [] };
}

function clauseTerms(decision: Decision, clause: number): Term[] {
  const terms: Term[] = [];
  visit({ ...decision, appliesWhen: decision.appliesWhen.slice(clause, clause + 1), rows: [], also: [] }, { term: (term) => terms.push(term) });
  return terms;
}

function decidingRow(prepared: Prepared, index: number, also: readonly string[]): DecidingRow {
  return { decision: prepared.decision.id, id: prepared.decision.rows[index]?.id ?? 'otherwise', row: index, also };
}

/** Rows of `also` that apply: a not-tested row of the table hides their guesses as well. */
function additions(prepared: Prepared, deciding: ReadonlySet<string>, matched: Matched, evaluation: Evaluation): string[] {
  if (prepared.decision.also.length === 0) return [];
  const found = matchRows(prepared.also, evaluation, matched.hidden);
  return prepared.decision.also.flatMap((row, index) => {
    const one = prepared.also.rows[index];
    return one && found.rows.has(one) && (!row.to || row.to.some((id) => deciding.has(id))) ? [row.id] : [];
  });
}

function resultOutcome(lookup: Lookup, decision: Decision, result: Result, rows: readonly DecidingRow[], evaluation: Evaluation, also: readonly string[]): Outcome {
  switch (result.kind) {
    case 'value': return { kind: 'value', value: result.value, rows };
    case 'number': return numberOutcome(decision, result.formula, rows, evaluation);
    case 'decision': return { ...evaluation.outcome(lookup.decision(result.decision).id), rows };
    case 'pending': return { kind: 'pending', key: result.action.key, clauses: result.action.clauses, sentence: result.action.sentence, rows };
    case 'not applicable': return { kind: 'does not apply', rows };
    case 'conflict': return { kind: 'conflict', between: result.between, sides: [], rows };
    case 'action': return actionOutcome(lookup, [result.action, ...decision.also.filter((row) => also.includes(row.id)).map((row) => row.action)], rows, evaluation);
  }
}

function actionOutcome(lookup: Lookup, actions: readonly Action[], rows: readonly DecidingRow[], evaluation: Evaluation): Outcome {
  const computed = new Map<string, NumberValue>();
  for (const id of actions.flatMap((action) => lookup.computedBy(action))) {
    const inner = evaluation.outcome(id);
    if (inner.kind === 'conflict' || inner.kind === 'pending') return { ...inner, rows };
    if (inner.kind !== 'number') return { kind: 'gap', rows };
    computed.set(id, inner.number);
  }
  return { kind: 'action', key: actions.map((action) => action.key).join('; '), clauses: actions.flatMap((action) => action.clauses), sentences: actions.map((action) => action.sentence), computed, rows };
}

function numberOutcome(decision: Decision, expression: Expression, rows: readonly DecidingRow[], evaluation: Evaluation): Outcome {
  const value: FormulaResult = evaluate(expression, evaluation);
  if (value.kind === 'range') return { kind: 'number', number: numberOf(value.range, decision.formula?.rounding), rows };
  if (value.why === 'conflict' || value.why === 'pending') {
    const terms: Term[] = [];
    visit(decision, { term: (term) => terms.push(term) });
    return withoutValue(terms, evaluation) ?? { kind: 'gap', rows };
  }
  const label = value.why === 'gap' ? handedOn(decision, expression, evaluation) : undefined;
  if (label !== undefined) return { kind: 'value', value: label, rows };
  return { kind: value.why === 'does not apply' ? 'does not apply' : 'gap', rows };
}

/** A formula of one term hands an indeterminate value of it on, as the definition's own word for it. */
function handedOn(decision: Decision, expression: Expression, evaluation: Evaluation): string | undefined {
  const terms = new Map<string, Term>();
  let asks = false;
  visitExpression(expression, () => { asks = true; }, (term) => terms.set(term.name, term));
  const [term] = terms.values();
  if (asks || terms.size !== 1 || !term || evaluation.value(term).kind !== 'label') return undefined;
  const labels = decision.type?.kind === 'number' ? decision.type.labels : [];
  return labels.find((one) => one.from === undefined)?.name ?? 'Indeterminate';
}

/**
 * Each row by itself: applies, does not apply, or may apply where only a column without a value yet stands in the way. What such a column could
 * hide, or except, does not surely apply; and only what surely matches takes a possible row away.
 */
function collected(prepared: Prepared, evaluation: Evaluation): Outcome {
  const { rows: tests } = prepared;
  const surelyHidden = hiddenColumns(tests, evaluation);
  const perhapsHidden = hiddenColumns(tests, evaluation, true);
  const surely = new Set(tests.rows.filter((row) => isVisible(row, tests, evaluation, perhapsHidden)));
  const perhaps = new Set(tests.rows.filter((row) => isVisible(row, tests, evaluation, surelyHidden, true)));
  const exceptedBy = (row: PreparedRow, among: ReadonlySet<PreparedRow>): boolean => tests.rows.some((other) => other.base === row && among.has(other));
  const statuses = tests.rows.map((row): RowStatus => {
    if (surely.has(row) && !exceptedBy(row, perhaps)) return 'applies';
    return perhaps.has(row) && !exceptedBy(row, surely) ? 'may apply' : 'does not apply';
  });
  if (prepared.decision.otherwise) {
    const blocked = prepared.columns.some((term) => blocksOtherwise(evaluation.value(term)));
    const open = statuses.includes('may apply') || (blocked && withoutValue(prepared.columns, evaluation) !== undefined);
    statuses.push(statuses.includes('applies') ? 'does not apply' : open ? 'may apply' : blocked ? 'does not apply' : 'applies');
  }
  return { kind: 'collected', statuses, rows: [] };
}

/** What a column reads from the outcome of another decision. */
export function valueOfOutcome(outcome: Outcome, term: Term): TermValue {
  switch (outcome.kind) {
    case 'value':
      if (term.domain.kind === 'number') return { kind: 'label', label: outcome.value };
      return { kind: 'value', value: outcome.value, determinate: !(term.domain.kind === 'discrete' && term.domain.values.some((value) => value.name === outcome.value && value.indeterminate)) };
    case 'number': return { kind: 'number', number: outcome.number };
    case 'does not apply': case 'conflict': case 'pending': return { kind: 'none', why: outcome.kind };
    default: return { kind: 'none', why: 'gap' };
  }
}

