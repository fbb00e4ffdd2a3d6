import type { Answer, AnswerValue, Need } from '../ir/answer.ts';
import type { Place } from '../ir/table.ts';

/** Why an answer is what it is, for people and for tools. Places index the table's `files`. */
export interface Explanation {
  readonly answer: Answer;
  /** The answer in plain English. */
  readonly sentence: string;
  /** Clauses of `applies when`. */
  readonly scope: readonly ClauseExplanation[];
  /** Every row in declaration order, exceptions included. */
  readonly rows: readonly RowExplanation[];
  /** cannot tell: what to find out. */
  readonly missing: readonly Need[];
  /** Definitions that the decision reads, in dependency order. */
  readonly chain: readonly ChainLink[];
}

/** One clause against what is known. `open`: true in some worlds and false in others. */
export interface ClauseExplanation {
  readonly text: string;
  readonly place: Place;
  readonly status: 'met' | 'failed' | 'open';
  /** What the clause asks, and the value as reported or derived: several where not settled, `not tested`. */
  readonly term: string;
  readonly reported: string;
}

export interface RowExplanation {
  readonly id: string;
  readonly place: Place;
  /** `decides`: part of the answer. `hidden`: its clauses hold, another row goes first (an exception, a not-tested row, an earlier row). */
  readonly status: 'decides' | 'may apply' | 'hidden' | 'does not apply';
  readonly clauses: readonly ClauseExplanation[];
  /** The first clause that failed. */
  readonly failed?: ClauseExplanation;
  /** The smallest change of each failed clause that would make the row apply. */
  readonly changes: readonly Change[];
}

/** `term` would have to become `to`. */
export interface Change {
  readonly term: string;
  readonly from: string;
  readonly to: string;
}

export interface ChainLink {
  readonly decision: string;
  readonly outcome: Answer['outcome'];
  readonly values: readonly AnswerValue[];
  readonly rows: readonly string[];
  readonly place: Place;
}
