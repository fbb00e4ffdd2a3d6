import type { Decision, Expression, Program, Row, Term } from '../../language/model/index.ts';
import type { Algebra, Manager, Ref } from '../diagram/index.ts';
import type { Outcome } from '../ir/index.ts';
import type { Space } from './space/space.ts';
import type { Units } from './units.ts';

/**
 * A whole program as decision diagrams over root variables (see `Space`). Every decision is a function from a world (a class of every
 * root variable, a bit of every status variable) to one of its terminals, composed through the decisions that it reads, so what they
 * share stays correlated.
 *
 * INVARIANT: all references belong to `manager`; terminals of a decision's references index its own `terminals`.
 */
export interface Lowered {
  readonly program: Program;
  readonly space: Space;
  readonly manager: Manager;
  readonly algebra: Algebra;
  /** In the order of the program (dependencies first). */
  readonly decisions: readonly LoweredDecision[];
  readonly byId: ReadonlyMap<string, LoweredDecision>;
  /** Boolean: the constraints (`given that`). TRUE where there are none. */
  readonly possible: Ref;
  /**
   * Boolean: status bits that can go with the classes, see `consistent.ts`. Worlds outside are no patient; decisions are defined there all the same.
   */
  readonly consistent: Ref;
  /** What reports leave out where terms are not tested. */
  readonly units: Units;
  /** Boolean: the patients of whom these facts are reported exactly, and no other. */
  readonly known: (isReported: (fact: string) => boolean) => Ref;
  readonly notes: readonly { readonly root?: Ref }[];
  readonly implications: readonly { readonly texts: readonly string[]; readonly root: Ref }[];
}

export type TerminalKind = 'impossible' | 'decided' | 'does not apply' | 'conflict' | 'pending' | 'gap' | 'overlap';

/**
 * What happens in one kind of world. `rows`: rows that decide, by index, `-1` is `otherwise`; of an overlap all rows in it; of a gap none.
 * A pending or conflicting column that no row handles passes through with no rows.
 */
export interface LoweredTerminal {
  readonly kind: TerminalKind;
  readonly rows: readonly number[];
  readonly also: readonly number[];
  readonly outcome?: number;
  /** does not apply: index of the first false clause of the scope. */
  readonly clause?: number;
}

/**
 * One alternative of a row: an ordinary one (`notTested` empty) or one for missing results. `guard` is boolean: every cell holds (value
 * cells of a not-tested alternative on columns of N(d) also require the column to be tested), the base row's own match included.
 * `columns`: terms that hide an ordinary alternative when a matching not-tested one names them.
 */
export interface Variant {
  readonly row: number;
  readonly guard: Ref;
  readonly notTested: readonly string[];
  readonly columns: readonly string[];
}

/** Boolean `root`: a row written for missing results could match, and the answer rests on this term's not being tested. */
export interface LiveRoot {
  readonly root: Ref;
  readonly term: Term;
}

export interface LoweredRow {
  readonly id: string;
  readonly row: Row;
  readonly variants: readonly Variant[];
  /** Boolean: the row matches before hiding and exceptions (any alternative, and its base). */
  readonly rawMatch: Ref;
  readonly live: readonly LiveRoot[];
}

/** Numbers of outcomes are computed by these. */
export type NumberSource = { readonly kind: 'formula'; readonly expression: Expression } | { readonly kind: 'decision'; readonly decision: string };

export interface LoweredDecision {
  readonly index: number;
  readonly decision: Decision;
  /** Terms that rows name `not tested`: N(d). */
  readonly named: readonly string[];
  /** Columns: terms of the rows, in order of first use. */
  readonly columns: readonly Term[];
  readonly rows: readonly LoweredRow[];
  /** Boolean: in scope (every clause of `applies when` holds). */
  readonly scope: Ref;
  /** The decision; for `collect` the constant 0 of a single terminal. */
  readonly root: Ref;
  readonly terminals: readonly LoweredTerminal[];
  readonly outcomes: readonly Outcome[];
  /** Where an outcome is a number: what computes it, by outcome. */
  readonly numbers: ReadonlyMap<number, NumberSource>;
  /** Live roots that belong to the scope, to `also` and to totals. */
  readonly live: readonly LiveRoot[];
  /** collect: one root per row, then one for `otherwise` if there is one. Terminals: 0 no, 1 applies, 2 may apply, 3 out of scope, 4 impossible. */
  readonly rowRoots?: readonly Ref[];
  /** Rows of `also`: boolean, the row applies (to whatever row decides). */
  readonly also: readonly Ref[];
  /** Indexes of decisions read directly. */
  readonly reads: readonly number[];
  /** What each row says, each row of `also`, and `otherwise`: an index of `outcomes`; -1: the value of another definition. */
  readonly rowOutcomes: readonly number[];
  readonly alsoOutcomes: readonly number[];
  readonly otherwiseOutcome?: number;
  /** The diagram did not fit its budget: nothing is claimed, `root` is meaningless. */
  readonly unproven?: true;
}
