import type { Term, ValueSet } from '../../../language/model/index.ts';
import type { Variable } from '../../ir/index.ts';

/** The names by which a variable refers to others, resolved when all of them have their places. */
export interface Places {
  fact(name: string): number;
  gene(name: string): number;
  decision(id: string): number;
  window(name: string): number;
  term(name: string): number;
}

/**
 * A root variable before it has its place in the order: how many classes it has, what they are for people, and how a patient file
 * brings a class about.
 */
export interface Draft {
  readonly name: string;
  readonly classes: number;
  readonly determinate: number;
  readonly build: (places: Places) => Variable;
  /** Per class what a patient file says, by fact; absent where no report has exactly this class (an open-ended score, part of a list). */
  readonly report: (value: number) => Readonly<Record<string, unknown>> | undefined;
  /** The class for people. */
  readonly text: (value: number) => string;
}

/** How a term reads its variables. */
export interface Reading {
  readonly term: Term;
  /** One variable, except for medication terms: the union of several yes/no atoms. */
  readonly drafts: readonly Draft[];
  /** Classes of `drafts[0]` whose value lies in the set, as ranges. Medication terms: [0, 1) is "no", [1, 2) is "yes" of the union. */
  readonly classes: (set: ValueSet) => readonly number[];
  /** Classes of `drafts[0]` in which the term has a determinate value, as ranges. */
  readonly determinate: readonly number[];
  /** The value of the term per class, for people. */
  readonly classText: readonly string[];
  /** Value names of a discrete term, in the order of its domain. */
  readonly values?: readonly string[];
  /** The variable leaves something out, for it would have too many classes: decisions that ask the term are not compiled. */
  readonly tooLarge?: true;
}
