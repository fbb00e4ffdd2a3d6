import type { Cell, Condition, Term } from '../../language/model/index.ts';
import { accepted, isDeterminateValue } from './acceptance.ts';
import { alternatives, elementaries, testOf, type Elementary, type Test } from './tests.ts';
import type { TermValue } from './values.ts';

/**
 * Which rows match in one world. A not-tested row (here: an alternative of a row that names `not tested`) matches if its not-tested cells
 * hold and its value cells hold, those on a column that some row names `not tested` only if that column is tested. It hides ordinary rows
 * that have a value cell on a column it names; rows with `any` there stay. An exception counts only where its base row matches too, before
 * hiding, and removes the base there. If no not-tested row matches, values decide.
 */
export interface Situation {
  value(term: Term): TermValue;
  notTested(term: Term): boolean;
}

export interface RowLike {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly when?: Condition;
  readonly overrides?: string;
}

/** Rows prepared for matching: their tests, and N, the columns that some row names `not tested`. */
export interface RowTests {
  readonly rows: readonly PreparedRow[];
  readonly named: ReadonlySet<string>;
}

export interface PreparedRow {
  readonly id: string;
  readonly test: Test;
  /** Alternatives that depend on whether a column is tested; empty for most rows. */
  readonly onStatus: readonly Elementary[][];
  readonly base?: PreparedRow;
}

export function prepareRows(rows: readonly RowLike[], alsoNamed: ReadonlySet<string> = new Set()): RowTests {
  const prepared = new Map<string, PreparedRow>();
  const named = new Set(alsoNamed);
  const list = rows.map((row) => {
    const test = testOf(row);
    const parts = elementaries(test);
    for (const part of parts) if (part.kind === 'not tested') named.add(part.term.name);
    const onStatus = parts.some((part) => part.kind !== 'value') ? alternatives(test).filter((alternative) => alternative.some((part) => part.kind !== 'value')) : [];
    const base = row.overrides === undefined ? undefined : prepared.get(row.overrides);
    const one: PreparedRow = { id: row.id, test, onStatus, ...(base ? { base } : {}) };
    prepared.set(row.id, one);
    return one;
  });
  return { rows: list, named };
}

/** `hidden`: columns that a matching not-tested row of the decision names. */
export interface Matched {
  readonly rows: ReadonlySet<PreparedRow>;
  readonly hidden: ReadonlySet<string>;
}

export function matchRows(tests: RowTests, situation: Situation, alsoHidden: ReadonlySet<string> = new Set()): Matched {
  const hidden = new Set([...alsoHidden, ...hiddenColumns(tests, situation)]);
  const bases: PreparedRow[] = [];
  const rows = new Set(tests.rows.filter((row) => isVisible(row, tests, situation, hidden)));
  for (const row of tests.rows) if (row.base && rows.has(row)) bases.push(row.base);
  for (const base of bases) rows.delete(base);
  return { rows, hidden };
}

/** Columns that a matching not-tested row names. `optimistic` takes a column without a value yet (pending, conflict) as meeting every cell. */
export function hiddenColumns(tests: RowTests, situation: Situation, optimistic = false): Set<string> {
  const hidden = new Set<string>();
  for (const row of tests.rows) {
    for (const alternative of row.onStatus) {
      if (!matchesForMissing(alternative, tests, situation, optimistic) || !baseMatches(row, tests, situation, optimistic)) continue;
      for (const part of alternative) if (part.kind === 'not tested') hidden.add(part.term.name);
    }
  }
  return hidden;
}

/** A row that matches and is not hidden. */
export function isVisible(row: PreparedRow, tests: RowTests, situation: Situation, hidden: ReadonlySet<string>, optimistic = false): boolean {
  const own = row.onStatus.some((alternative) => matchesForMissing(alternative, tests, situation, optimistic)) || holds(row.test, situation, hidden, optimistic);
  return own && baseMatches(row, tests, situation, optimistic);
}

/** A not-tested row: at least one not-tested cell, and every cell holds. */
function matchesForMissing(alternative: readonly Elementary[], tests: RowTests, situation: Situation, optimistic: boolean): boolean {
  if (!alternative.some((part) => part.kind === 'not tested')) return false;
  return alternative.every((part) => {
    if (part.kind === 'not tested') return situation.notTested(part.term);
    if (part.kind === 'value' && tests.named.has(part.term.name) && situation.notTested(part.term)) return false;
    return holdsPart(part, situation, optimistic);
  });
}

function baseMatches(row: PreparedRow, tests: RowTests, situation: Situation, optimistic = false): boolean {
  return !row.base || matchesRaw(row.base, tests, situation, optimistic);
}

/** Matching before hiding. */
export function matchesRaw(row: PreparedRow, tests: RowTests, situation: Situation, optimistic = false): boolean {
  return isVisible(row, tests, situation, new Set(), optimistic);
}

/** An ordinary row: value cells on hidden columns do not count, `not tested` is not for it. */
function holds(test: Test, situation: Situation, hidden: ReadonlySet<string>, optimistic: boolean): boolean {
  switch (test.kind) {
    case 'all': return test.of.every((part) => holds(part, situation, hidden, optimistic));
    case 'any': return test.of.some((part) => holds(part, situation, hidden, optimistic));
    case 'not tested': return false;
    default: return !hidden.has(test.term.name) && holdsPart(test, situation, optimistic);
  }
}

export function holdsPart(part: Elementary, situation: Situation, optimistic = false): boolean {
  switch (part.kind) {
    case 'tested': return !situation.notTested(part.term);
    case 'not tested': return situation.notTested(part.term);
    case 'value': {
      const value = situation.value(part.term);
      if (value.kind === 'none' && (value.why === 'pending' || value.why === 'conflict') && optimistic) return true;
      return part.negated ? isDeterminateValue(value) && !accepted(part.accepts, value) : accepted(part.accepts, value);
    }
  }
}

/** A plain condition: scope, constraints, notes. Nothing is hidden. */
export function holdsCondition(test: Test, situation: Situation, optimistic = false): boolean {
  switch (test.kind) {
    case 'all': return test.of.every((part) => holdsCondition(part, situation, optimistic));
    case 'any': return test.of.some((part) => holdsCondition(part, situation, optimistic));
    default: return holdsPart(test, situation, optimistic);
  }
}
