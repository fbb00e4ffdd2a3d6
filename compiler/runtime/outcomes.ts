import type { Action } from '../../language/model/index.ts';
import type { AnswerResult, AnswerRow, AnswerValue } from '../ir/answer.ts';
import type { Outcome, TableDecision, TableRow, Terminal } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { numberOfDecision, numberOfOutcome } from './formula.ts';
import type { Knowledge } from './knowledge.ts';
import { isPoint, type Range } from './range.ts';
import { compare, decimalText, exact } from './rational.ts';
import { IMPOSSIBLE } from './worlds.ts';

/** Outcomes of one decision that the worlds of one patient reach. Equal outcomes are one entry; TABLE.md says when they are. */
export interface Found {
  readonly kind: 'value' | 'does not apply' | 'conflict' | 'gap';
  readonly value: AnswerValue;
  /** Row number to the `also` rows that add to it; -1 is `otherwise`. */
  readonly rows: Map<number, Set<number>>;
  readonly clauses: Set<number>;
  /** The number is an interval that could not be narrowed. */
  readonly vague: boolean;
}

export class Outcomes {
  readonly found: Found[] = [];
  private readonly byKey = new Map<string, number>();
  constructor(
    private readonly engine: Engine,
    private readonly decision: TableDecision,
  ) {}

  /** The leaf of a terminal in the worlds of this knowledge. */
  leaf = (knowledge: Knowledge, index: number): number => this.add(knowledge, this.decision.terminals[index]!);

  add(knowledge: Knowledge, terminal: Terminal): number {
    if (terminal.kind === 'impossible') return IMPOSSIBLE;
    const [key, make] = this.describe(knowledge, terminal);
    let id = this.byKey.get(key);
    if (id === undefined) {
      this.byKey.set(key, (id = this.found.length));
      this.found.push({ rows: new Map(), clauses: new Set(), ...make() });
    }
    const found = this.found[id]!;
    for (const row of terminal.rows) {
      const also = found.rows.get(row) ?? new Set();
      for (const one of terminal.also) if (adds(this.decision, one, [row])) also.add(one);
      found.rows.set(row, also);
    }
    if (terminal.clause !== undefined) found.clauses.add(terminal.clause);
    return IMPOSSIBLE - 1 - id;
  }

  private describe(knowledge: Knowledge, terminal: Terminal): readonly [string, () => Pick<Found, 'kind' | 'value' | 'vague'>] {
    const { decision, engine } = this;
    const outcome = terminal.outcome === undefined ? undefined : decision.outcomes[terminal.outcome];
    const plain = (kind: Found['kind'], value: AnswerValue, vague = false) => () => ({ kind, value, vague });
    if (terminal.kind === 'gap') return ['gap', plain('gap', { kind: 'not applicable' })];
    if (terminal.kind === 'does not apply' || outcome?.kind === 'not applicable') return ['out', plain('does not apply', { kind: 'does not apply' })];
    if (terminal.kind === 'conflict' || !outcome || outcome.kind === 'conflict') {
      const between = outcome?.kind === 'conflict' ? outcome.between : (decision.compares ?? []).map((id) => engine.table.guidelines[engine.table.decisions[id]!.guideline]?.authority ?? '');
      return ['conflict', plain('conflict', { kind: 'conflict', between })];
    }
    switch (outcome.kind) {
      case 'value':
        return [`value ${outcome.value}`, plain('value', outcome)];
      case 'pending':
        return [`pending ${outcome.action.key}`, plain('value', { kind: 'pending', ...said(outcome.action) })];
      case 'number': {
        const range = numberOfOutcome(engine, knowledge, decision, outcome) ?? {};
        const value = numberValue(range, decision);
        return [`number ${JSON.stringify(value)}`, plain('value', value, value.kind === 'range')];
      }
      case 'action': {
        const numbers = this.computed(knowledge, outcome, terminal);
        const action = joined([outcome.action, ...terminal.also.filter((row) => adds(decision, row, terminal.rows)).flatMap((row) => actionOf(decision, decision.also[row]))]);
        const computed = Object.fromEntries(numbers.map(([name, text]) => [name, text]));
        return [`action ${action.key} ${JSON.stringify(computed)}`, plain('value', { kind: 'action', ...said(action), computed }, numbers.some(([, , vague]) => vague))];
      }
    }
  }

  private computed(knowledge: Knowledge, outcome: Outcome & { readonly kind: 'action' }, terminal: Terminal): readonly (readonly [string, string, boolean])[] {
    const { decisions } = this.engine.table;
    const more = terminal.also.flatMap((row) => {
      const one = this.decision.outcomes[this.decision.also[row]!.outcome];
      return one?.kind === 'action' ? one.computes : [];
    });
    return [...outcome.computes, ...more].map((id) => {
      const value = numberValue(numberOfDecision(this.engine, knowledge, id) ?? {}, decisions[id]!);
      const unit = value.unit === '1' ? '' : ` ${value.unit}`;
      const text = value.kind === 'range' ? `${value.min} to ${value.max}` : `${value.atLeast ? 'at least ' : ''}${value.value}`;
      return [decisions[id]!.name, text + unit, value.kind === 'range'] as const;
    });
  }
}

/** Whether a row of `also` adds to one of these rows. */
const adds = (decision: TableDecision, also: number, rows: readonly number[]): boolean => rows.some((row) => decision.also[also]!.to?.includes(row) ?? true);

const actionOf = (decision: TableDecision, row: TableRow | undefined): readonly Action[] => {
  const outcome = row && decision.outcomes[row.outcome];
  return outcome?.kind === 'action' ? [outcome.action] : [];
};

const joined = (actions: readonly Action[]): Action =>
  actions.length === 1 ? actions[0]! : { key: actions.map((one) => one.key).join('; '), clauses: actions.flatMap((one) => one.clauses), sentence: actions.map((one) => one.sentence).join(' ') };

const said = ({ sentence, clauses, key }: Action) => ({ sentence, clauses, key });

function numberValue(range: Range, decision: TableDecision): AnswerValue & { readonly kind: 'number' | 'range' } {
  const unit = decision.number?.unit ?? '1';
  if (range.lo && isPoint(range)) return { kind: 'number', value: decimalText(range.lo), unit };
  if (range.lo && !range.hi) return { kind: 'number', value: decimalText(range.lo), unit, atLeast: true };
  return { kind: 'range', min: decimalText(range.lo ?? exact(decision.number?.min ?? '0')), max: decimalText(range.hi ?? exact(decision.number?.max ?? '0')), unit };
}

/** Results in declaration order of their rows; what has no row comes last. Ranges that touch are one. */
export function resultsOf(decision: TableDecision, found: readonly Found[]): readonly AnswerResult[] {
  const first = (one: Found): number => Math.min(...[...one.rows.keys()].map((row) => (row < 0 ? 1e8 : row)), 1e9);
  const merged = found.some((one) => one.value.kind === 'range' || 'atLeast' in one.value) ? merge(found) : found;
  return merged.toSorted((a, b) => first(a) - first(b)).map((one) => ({ value: one.value, rows: rowsOf(decision, one) }));
}

const low = ({ value }: Found) => exact(value.kind === 'number' ? value.value : value.kind === 'range' ? value.min : '0');
const high = ({ value }: Found) => exact(value.kind === 'number' ? value.value : value.kind === 'range' ? value.max : '0');

function merge(found: readonly Found[]): readonly Found[] {
  const result: Found[] = found.filter((one) => one.value.kind !== 'number' && one.value.kind !== 'range');
  let last: Found | undefined;
  for (const one of found.filter((other) => !result.includes(other)).toSorted((a, b) => compare(low(a), low(b)))) {
    const open = last && 'atLeast' in last.value;
    if (last && (open || compare(low(one), high(last)) <= 0)) {
      const min = decimalText(low(last));
      const max = decimalText(compare(high(one), high(last)) > 0 ? high(one) : high(last));
      const unit = 'unit' in last.value ? last.value.unit : '';
      const value: AnswerValue = open || 'atLeast' in one.value ? { kind: 'number', value: min, unit, atLeast: true } : min === max ? last.value : { kind: 'range', min, max, unit };
      last = { ...last, value, rows: new Map([...last.rows, ...one.rows]) };
      result[result.length - 1] = last;
    } else result.push((last = one));
  }
  return result;
}

/** A conflict as its sides: the rows by what each of them concludes. */
export function sidesOf(decision: TableDecision, found: Found): readonly AnswerResult[] {
  const sides = new Map<string, { readonly value: AnswerValue; readonly rows: AnswerRow[] }>();
  for (const [row, also] of [...found.rows].toSorted((a, b) => a[0] - b[0])) {
    const outcome = decision.outcomes[decision.rows[row]?.outcome ?? -1];
    const value: AnswerValue = outcome?.kind === 'action' ? { kind: 'action', ...said(outcome.action), computed: {} } : outcome?.kind === 'value' ? outcome : found.value;
    const key = value.kind === 'action' ? value.key : value.kind === 'value' ? value.value : '';
    const side = sides.get(key) ?? { value, rows: [] };
    side.rows.push(answerRow(decision, row, also));
    sides.set(key, side);
  }
  return sides.size ? [...sides.values()] : [{ value: found.value, rows: [] }];
}

const rowsOf = (decision: TableDecision, one: Found): readonly AnswerRow[] =>
  [...one.rows].toSorted((a, b) => (a[0] < 0 ? 1 : b[0] < 0 ? -1 : a[0] - b[0])).map(([row, also]) => answerRow(decision, row, also));

/** A row as an answer shows it. */
export function answerRow(decision: TableDecision, index: number, also: ReadonlySet<number>): AnswerRow {
  const row = decision.rows[index];
  const added = [...also].toSorted((a, b) => a - b).map((one) => decision.also[one]!.id);
  if (!row) {
    const { otherwise } = decision;
    return { id: 'otherwise', also: added, place: otherwise?.place ?? decision.place, sources: [], findings: [], ...(otherwise && { because: otherwise.because }) };
  }
  const { id, place, sources, findings } = row;
  return {
    id,
    also: added,
    place,
    ...(row.scheme !== undefined && { scheme: row.scheme }),
    ...(row.level !== undefined && { level: row.level }),
    sources,
    findings,
    ...(row.because !== undefined && { because: row.because }),
  };
}
