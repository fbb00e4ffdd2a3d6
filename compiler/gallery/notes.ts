import type { AlsoRow, Cell, Condition, Decision, Interval, Note, Row, ValueSet } from '../../language/model/index.ts';
import { compareDecimals } from '../../language/types/decimal.ts';
import { contains } from '../../language/types/intervals.ts';
import { asksOf } from './table-view.ts';

/** A note with its sign: `a`, `b`, …; none where it concerns every row. */
export interface Footnote {
  readonly note: Note;
  readonly sign?: string;
  readonly rows: ReadonlySet<Row | AlsoRow>;
}

/** The notes of a guideline, and the rows that each stands at: those that name it, and those whose patients may meet its condition. */
export function footnotes(notes: readonly Note[], decisions: readonly Decision[]): readonly Footnote[] {
  let signs = 0;
  return notes.map((note) => {
    const rows = decisions.filter(({ guideline }) => guideline === note.guideline).flatMap((decision) => [...decision.rows, ...decision.also].map((row) => ({ row, asks: asksOf(row, decision) })));
    const at = new Set(rows.filter(({ row, asks }) => ('notes' in row && row.notes.includes(note.name)) || (note.when !== undefined && mayMeet(note.when, asks))).map(({ row }) => row));
    if (at.size === 0 || at.size === rows.length) return { note, rows: new Set<Row>() };
    signs += 1;
    return { note, sign: signOf(signs), rows: at };
  });
}

function signOf(number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  return letter.repeat(Math.ceil(number / 26));
}

/** Whether nothing in the cells excludes the condition. What cannot be told from the cells is not excluded. */
function mayMeet(condition: Condition, cells: readonly Cell[]): boolean {
  switch (condition.kind) {
    case 'cell': return cells.every((cell) => cell.term.name !== condition.cell.term.name || overlap(cell, condition.cell));
    case 'all': return condition.of.every((part) => mayMeet(part, cells));
    case 'any': return condition.of.some((part) => mayMeet(part, cells));
    case 'not': return true;
  }
}

function overlap(one: Cell, other: Cell): boolean {
  if (one.notTested && other.notTested) return true;
  return one.accepts === undefined || other.accepts === undefined || meet(one.accepts, other.accepts);
}

function meet(one: ValueSet, other: ValueSet): boolean {
  if (one.kind === 'discrete' && other.kind === 'discrete') return one.values.some((value) => other.values.includes(value));
  if (one.kind === 'code' && other.kind === 'code') return one.codes.some((code) => other.codes.includes(code));
  if (one.kind !== 'number' || other.kind !== 'number') return true;
  if (one.labels.some((label) => other.labels.includes(label))) return true;
  const within = (numbers: readonly string[], set: typeof one): boolean => numbers.some((value) => set.equal.includes(value) || set.intervals.some((interval) => contains(interval, value)));
  if (within(one.equal, other) || within(other.equal, one)) return true;
  return one.intervals.some((interval) => other.intervals.some((each) => !endsBefore(interval, each) && !endsBefore(each, interval)));
}

function endsBefore(one: Interval, other: Interval): boolean {
  if (one.hi === undefined || other.lo === undefined) return false;
  const order = compareDecimals(one.hi, other.lo);
  return order < 0 || (order === 0 && (one.hiOpen === true || other.loOpen === true));
}
