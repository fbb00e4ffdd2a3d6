import type { Cut, Table, TableFact, Variable } from '../../ir/index.ts';

export type Side = 'old' | 'new';
export const SIDES: readonly Side[] = ['old', 'new'];

export interface Both<T> {
  readonly old: T;
  readonly new: T;
}

export type Report = Readonly<Record<string, unknown>>;

/**
 * One question about a patient that either side asks, with classes fine enough for both. A class is what some report brings about: it has one class
 * on each side.
 */
export interface JointVariable {
  readonly index: number;
  readonly kind: Variable['kind'];
  readonly name: string;
  readonly classes: number;
  /** What is reported or missing together: variables of one unit are not tested at the same time. Empty: derived, never reported itself. */
  readonly unit: string;
  /** Facts whose report settles it. */
  readonly facts: readonly string[];
  /** The table's own variable; absent where a side does not ask, and for parts of medication lists. */
  readonly own: Partial<Both<number>>;
  /** Per class the class of the side's own variable, -1 where the side refuses such a report. Absent where the side does not ask. */
  readonly map: Partial<Both<readonly number[]>>;
  /** Per side and class: 1 where the side knows the fact and does not accept such a report. */
  readonly refuses: Both<Uint8Array>;
  /** Per side and class: 1 where a patient without a report may have it. */
  readonly untested: Both<Uint8Array>;
  /** What patient files of both sides say to bring the class about; undefined where no report does. */
  report(at: number): Both<Report> | undefined;
  /** The class for people. */
  text(at: number): string;
  /** gene: names of alleles that occur in a call of the class, among those that changed. */
  readonly alleles?: readonly (readonly string[])[];
  /** category: the values of each class, by the names that each side has for them; a value that a side does not know is left out there. */
  readonly values?: readonly Both<readonly string[]>[];
  /** code: the codes of each class. */
  readonly codes?: readonly (readonly string[])[];
  /** window of the latest measurement, where the sides have other windows: a day of each class, counted as the windows are. */
  readonly days?: readonly number[];
  /** medication: the drugs of this part of the list, which both sides treat alike. */
  readonly drugs?: readonly string[];
  /** number: the pieces between these cuts, in this unit; then labels. */
  readonly line?: { readonly cuts: readonly Cut[]; readonly pieces: number; readonly unit: string };
}

export type JointDraft = Omit<JointVariable, 'index'>;

/** How the variables of a table stand in the joint space. */
export type Link =
  | { readonly kind: 'one'; readonly variable: number }
  /** Class 1 where any of these is 1. */
  | { readonly kind: 'any'; readonly variables: readonly number[] }
  | { readonly kind: 'status'; readonly variable: number };

/** What both tables have of one fact, or one of them. */
export interface FactPair {
  readonly name: string;
  readonly facts: Partial<Both<TableFact>>;
  readonly variables: Partial<Both<Variable>>;
  readonly own: Partial<Both<number>>;
}

export type Tables = Both<Table>;

/** A report that both sides take in the same words. */
export const alike = (report: Report): Both<Report> => ({ old: report, new: report });

/** A variable whose classes both sides accept. */
export const accepted = (count: number): Both<Uint8Array> => ({ old: new Uint8Array(count), new: new Uint8Array(count) });

/** Classes `0 … count - 1` that satisfy a condition, as marks. */
export const marks = (count: number, holds: (at: number) => boolean): Uint8Array => Uint8Array.from({ length: count }, (_, at) => Number(holds(at)));
